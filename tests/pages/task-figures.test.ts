import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quartersBetween, taskFigures } from '../../src/cases/queries/task-figures.js';
import { NO_RULES } from '../../src/cases/make-step.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn, type Browser } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let mette: Browser;

const YEAR = { first: '2009-Q1', last: '2009-Q4' };
const of = async (quarter: string, kind: string | null) =>
  (await taskFigures(database.pool, office.people.mette, YEAR, NO_RULES)).find(
    (one) => one.quarter === quarter && one.kind === kind,
  );
const taskOf = async (caseId: number) => {
  const { rows } = await database.pool.query<{ id: number; name: string }>(
    'select id, name from task where case_id = $1 and closed_at is null order by id limit 1',
    [caseId],
  );
  return rows[0] as { id: number; name: string };
};

beforeAll(async () => {
  office = await openOffice(database);
  app = await pagesApp(database, [WorkPagesModule]);
  const { people, send } = office;
  // Made on Monday 5 January; the first is done the same day, the second on the Friday, the third on the Wednesday after that.
  await office.at('2009-01-05T09:00:00+01:00');
  const cases = [];
  for (const name of ['Ét', 'To', 'Tre']) cases.push(await office.register({ name }));
  const [one, two, three] = cases as [number, number, number];
  await send(one, 'BASELINE_OPENED', people.sara);
  const lying = await taskOf(two);
  await send(two, 'TASK_ASSIGNED', people.mette, { task: String(lying.id), to: people.jonas.id });
  await send(two, 'TASK_RELEASED', people.mette, { task: String(lying.id) });
  await office.at('2009-01-09T09:00:00+01:00');
  await send(two, 'BASELINE_OPENED', people.sara);
  await office.at('2009-01-14T09:00:00+01:00');
  await send(three, 'BASELINE_OPENED', people.sara);
  mette = await signIn(app, people.mette);
});
afterAll(() => app.close());

describe('figures over time', () => {
  it('name the middle task: none, four and seven working days are four', async () => {
    expect(await of('2009-Q1', 'openBaseline')).toMatchObject({ done: 3, handling: 4 });
  });

  it('count a task that went from one to another, and not that it was put back', async () => {
    expect((await of('2009-Q1', 'openBaseline'))?.moves).toBeCloseTo(1 / 3);
  });

  it('count a task that was done after its day as late', async () => {
    const figures = await of('2009-Q1', 'openBaseline');
    const { rows } = await database.pool.query<{ late: number; dated: number }>(
      `select count(*) filter (where closed_at > due_at) as late, count(due_at) as dated from task where name = 'openBaseline' and closed_at is not null`,
    );
    expect(figures).toMatchObject({ dated: rows[0]?.dated, inTime: (rows[0]?.dated ?? 0) - (rows[0]?.late ?? 0) });
    await database.pool.query(
      `update task set due_at = closed_at - interval '1 hour' where name = 'openBaseline' and closed_at is not null`,
    );
    expect(await of('2009-Q1', 'openBaseline')).toMatchObject({ dated: 3, inTime: 0 });
  });

  it('say how long a task lay with nobody', async () => {
    await database.pool.query(
      `update task set taken_at = opened_at + interval '3 days' where name = 'openBaseline' and closed_at is not null`,
    );
    expect((await of('2009-Q1', 'openBaseline'))?.waiting).toBe(3);
  });

  it('stand on a page with every quarter, and in a file', async () => {
    const page = await mette.get('/opgaver/tal');
    expect(page.statusCode).toBe(200);
    for (const words of ['1. kvartal 2009', 'Behandlingstid, hverdage', 'Løst til tiden'])
      expect(page.body).toContain(words);
    const csv = await mette.get('/opgaver/tal/opgaver.csv');
    expect(csv.body.split('\r\n')[1]).toMatch(/^1\. kvartal 2009;.*;3;4;3;3;0;0,33$/);
    expect((await mette.get('/opgaver/tal/opgaver.xlsx')).statusCode).toBe(200);
    expect((await mette.get('/opgaver/tal?kvartal=1066-Q9')).statusCode).toBe(200);
  });

  it('are for whoever distributes the work', async () => {
    const sara = await signIn(app, office.people.sara);
    expect((await sara.get('/opgaver/tal')).statusCode).toBe(403);
  });

  it('go from one quarter to another over the turn of the year', () => {
    expect(quartersBetween('2008-Q4', '2009-Q2')).toEqual(['2008-Q4', '2009-Q1', '2009-Q2']);
  });
});
