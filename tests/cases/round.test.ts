import { beforeAll, describe, expect, test } from 'vitest';
import { quarterTable } from '../../src/cases/queries/portfolio.js';
import { planOf } from '../../src/cases/queries/round-plan.js';
import { roundOf, roundQuarters, roundSummaries, ROUND_LISTS } from '../../src/cases/queries/round.js';
import { SYSTEM } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
const TODAY = '2009-05-04';

/** One project of each kind there is in a round. */
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  const { people, send } = office;
  const kinds: Record<string, (id: number) => Promise<unknown>> = {
    'Mangler til tiden': async (id) => moveDeadline(id, '2009-06-02'),
    'Over fristen': () => Promise.resolve(),
    Modtaget: (id) => send(id, 'REPORT_FILED', people.amina, REPORT),
    Ubekræftet: async (id) => {
      await send(id, 'REPORT_FILED', people.amina, REPORT);
      await send(id, 'RATED', people.sara, { colour: 'red', ...reason });
    },
    Grøn: async (id) => rated(id, 'green'),
    Gul: async (id) => rated(id, 'yellow'),
    Rød: async (id) => rated(id, 'red'),
    'Ikke indberettet': (id) => send(id, 'QUARTER_CLOSED_UNREPORTED', people.sara, reason),
    'På pause': (id) => send(id, 'PAUSED', people.mette, { ...reason, until: '2009-12-01' }),
    'Trukket ud': (id) => send(id, 'WITHDRAWN', people.mette, reason),
  };
  for (const [name, happens] of Object.entries(kinds)) {
    const id = await way.reporting({ name });
    await happens(id);
  }
  await office.register({ name: 'Uden grundlag' });
  await office.at(`${TODAY}T09:00:00+02:00`);
});

async function rated(id: number, colour: string): Promise<void> {
  await way.rate(id, colour);
  if (colour === 'green') await way.publish(id);
}

async function moveDeadline(id: number, to: string): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(
    `select id from deadline where case_id = $1 and name = 'fileReport' and status = 'pending'`,
    [id],
  );
  await office.send(id, 'DEADLINE_MOVED', office.people.sara, { deadline: String(rows[0]!.id), to, ...reason });
}

const names = async (list?: (typeof ROUND_LISTS)[number]) =>
  (await roundOf(pool, SYSTEM, '2009-Q1', TODAY, { list })).rows.map(({ project_name }) => project_name);

describe('the round of a quarter', () => {
  test('counts each project once, where it stands, and a report that is not there is no colour', async () => {
    const { counts } = await roundOf(pool, SYSTEM, '2009-Q1', TODAY);
    expect(counts).toEqual({
      notOpened: 0,
      missing: 3,
      received: 2,
      green: 1,
      yellow: 1,
      red: 1,
      unreported: 1,
      overdue: 1,
      awaited: 2,
      openable: 0,
      total: 9,
    });
  });

  test('opens for every number a list as long as the number', async () => {
    const { counts } = await roundOf(pool, SYSTEM, '2009-Q1', TODAY);
    for (const list of ROUND_LISTS) expect(await names(list), list).toHaveLength(counts[list]);
    expect(await names()).toHaveLength(counts.total);
  });

  test('knows who is late: not the one whose date was moved, and not the one that is paused', async () => {
    expect(await names('missing')).toEqual(['Mangler til tiden', 'Over fristen', 'På pause']);
    expect(await names('overdue')).toEqual(['Over fristen']);
  });

  test('holds a red that nobody has confirmed for a report that is being rated', async () => {
    expect(await names('received')).toEqual(['Modtaget', 'Ubekræftet']);
  });

  test('leaves out a project that was withdrawn before it reported, and one without a baseline', async () => {
    expect(await names()).not.toEqual(expect.arrayContaining(['Trukket ud']));
    expect(await names()).not.toEqual(expect.arrayContaining(['Uden grundlag']));
  });

  test('is cut into pages that together are the list', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => roundOf(pool, SYSTEM, '2009-Q1', TODAY, { page, limit: 4 })),
    );
    expect(pages.flatMap(({ rows }) => rows.map(({ project_name }) => project_name))).toEqual(await names());
    expect(pages.map(({ counts }) => counts.total)).toEqual([9, 9, 9]);
  });

  test('says the same in the list of quarters as on its own page', async () => {
    const quarters = await roundQuarters(pool, TODAY);
    expect(quarters).toEqual(['2009-Q2', '2009-Q1']);
    const summaries = await roundSummaries(pool, SYSTEM, quarters, TODAY);
    expect(summaries.map(({ quarter }) => quarter)).toEqual(quarters);
    expect(summaries[0]).toMatchObject({ openable: 2, notOpened: 9, total: 9 });
    for (const { quarter, ...counts } of summaries)
      expect(counts).toEqual((await roundOf(pool, SYSTEM, quarter, TODAY)).counts);
  });
});

test('opening a quarter says beforehand what becomes of every project', async () => {
  const groups = await planOf(pool, SYSTEM, '2009-Q2', 10);
  expect(
    Object.fromEntries(groups.map(({ opening, cases }) => [opening, cases.map((one) => one.project_name)])),
  ).toEqual({
    openable: ['Grøn', 'Ikke indberettet'],
    olderQuarter: expect.arrayContaining(['Mangler til tiden', 'Over fristen', 'Modtaget', 'På pause', 'Gul', 'Rød']),
    noBaseline: ['Uden grundlag'],
  });
});

describe('the table of the last four quarters', () => {
  const quarters = ['2008-Q2', '2008-Q3', '2008-Q4', '2009-Q1'];
  const table = async () =>
    Object.fromEntries((await quarterTable(pool, SYSTEM, quarters)).map((row) => [row.project_name, row.cells.at(-1)]));

  test('says what is rated and not public yet', async () => {
    expect(await table()).toMatchObject({
      Grøn: { status: 'green', isHidden: false },
      Gul: { status: 'yellow', isHidden: true },
      Rød: { status: 'red', isHidden: true },
      'Ikke indberettet': { status: 'unreported', isHidden: false },
      Ubekræftet: { status: 'received', isHidden: false },
      'Over fristen': { status: 'missing', isHidden: false },
      'Uden grundlag': { status: 'none', isHidden: false },
    });
  });

  test('has a row for every project that is monitored, with one field a quarter', async () => {
    const rows = await quarterTable(pool, SYSTEM, quarters);
    expect(rows).toHaveLength(10);
    expect(rows.every(({ cells }) => cells.length === 4)).toBe(true);
    expect(rows.map(({ project_name }) => project_name)).not.toContain('Trukket ud');
  });

  test('sorts as Danes do: æ, ø, å last, and aa as å', async () => {
    for (const name of ['Aalborgvej', 'Ægget', 'Åen', 'Ørsted', 'Zoo']) await office.register({ name });
    const sorted = (await quarterTable(pool, SYSTEM, quarters)).map(({ project_name }) => project_name);
    const letters = sorted.filter((name) => ['Aalborgvej', 'Ægget', 'Åen', 'Ørsted', 'Zoo'].includes(name));
    expect(letters).toEqual(['Zoo', 'Ægget', 'Ørsted', 'Åen', 'Aalborgvej']);
  });
});
