import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { DemoClock } from '../../src/demo/demo-clock.js';
import { DemoModule } from '../../src/demo/demo.module.js';
import { loadDemoTown } from '../../src/demo/load-demo-town.js';
import { expectedBy } from '../../src/measures/expected.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database.js';
import { PlatformModule, type Platform } from '../../src/platform/platform.module.js';
import type { Queues } from '../../src/platform/queue.js';
import { releasedWorkflows } from '../../workflows/released.js';
import { lastDayOf } from '../../workflows/quarter.js';
import { testDatabase } from '../harness/database.js';

/** The demo needs no queue: it carries out itself what waits. */
function platformOver(database: Database, databaseUrl: string, config: Partial<Config> = {}): Platform {
  const publicUrl = 'http://localhost:3000';
  const own = {
    mode: 'demo',
    demoTown: 'played',
    demoDay: '2010-01-12',
    publicUrl,
    mailFrom: 'demo@localhost',
    databaseUrl,
  };
  return { config: { ...own, ...config } as Config, database, queues: {} as Queues };
}

const { database, url } = await testDatabase();
const platform = platformOver(database, url);

async function rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query(sql, values)).rows as Row[];
}

async function list(sql: string, values: unknown[] = []): Promise<unknown[]> {
  return (await rows<object>(sql, values)).map((row) => Object.values(row)[0] as unknown);
}

beforeAll(async () => {
  const took = await loadDemoTown(platform);
  console.info(`The demo town took ${took} ms`);
}, 180_000);

describe('the demo town', () => {
  test('is what its logs say it is', async () => {
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  });

  test("stands at nine on the drawings' morning", async () => {
    const [now] = await list(
      `select to_char(pretended_now() at time zone 'Europe/Copenhagen', 'YYYY-MM-DD HH24') from (select 1) one`,
    );
    expect(now).toBe('2010-01-12 09');
  });

  // Requests for documents are made by whoever tries the demo; of meetings it shows those of one committee's half year.
  const played = releasedWorkflows().filter(({ name }) => !['meeting', 'document-access'].includes(name));
  test.each(played.map((workflow) => [workflow.name, workflow] as const))(
    'shows every state of %s',
    async (name, workflow) => {
      const states = await list('select distinct state from cases where workflow = $1', [name]);
      expect(states.toSorted()).toEqual(Object.keys(workflow.states).toSorted());
    },
  );

  test('has a meeting whose minutes wait for signatures, one that is called with a request come since, and more planned', async () => {
    const meetings = await rows<{ day: string; state: string; unsigned: number; unsent: string[] }>(
      `select m->>'startsOn' as day, state, jsonb_array_length(m->'members') - jsonb_array_length(m->'signatures') as unsigned,
         array(select i->>'title' from jsonb_array_elements(m->'items') i where i->>'sentIn' is null) as unsent
       from (select state, snapshot->'context' as m from cases where workflow = 'meeting') meeting order by 1 limit 3`,
    );
    expect(meetings).toEqual([
      { day: '2010-01-07', state: 'minutes', unsigned: 2, unsent: [] },
      { day: '2010-01-28', state: 'called', unsigned: 5, unsent: ['Tolke i integrationsprojekter'] },
      { day: '2010-02-25', state: 'planned', unsigned: 5, unsent: [] },
    ]);
  });

  test('monitors from 100.000 kr. and not at 99.999', async () => {
    const found = await rows(
      `select municipal_share / 100 as share, exists (select 1 from cases c where c.project_id = p.id) as monitored
       from project p where municipal_share between 9999900 and 10000000 order by 1`,
    );
    expect(found).toEqual([
      { share: 99_999, monitored: false },
      { share: 100_000, monitored: true },
    ]);
    expect(
      await list('select count(*) from project p where not exists (select 1 from cases c where c.project_id = p.id)'),
    ).toEqual([4]);
  });

  test('has Bydelsmødre as it is drawn: green, yellow, red, red, and its recommendation being written', async () => {
    const [bydelsmødre] = await rows<{ id: number; number: string; state: string }>(
      `select c.id, c.number, c.state from cases c join project p on p.id = c.project_id where p.name = 'Bydelsmødre' and c.parent_id is null`,
    );
    expect(bydelsmødre).toMatchObject({ number: '2009-147865', state: 'committeeRecommendation' });
    expect(await list('select colour from rating where case_id = $1 order by quarter', [bydelsmødre?.id])).toEqual([
      'green',
      'yellow',
      'red',
      'red',
    ]);
    expect(await list('select state from cases where parent_id = $1', [bydelsmødre?.id])).toEqual(['draft']);
    const tasks = await rows(
      `select t.name, w.name as who from task t join cases c on c.id = t.case_id join person w on w.id = t.assignee
       where c.parent_id = $1 and t.closed_at is null`,
      [bydelsmødre?.id],
    );
    expect(tasks).toEqual([{ name: 'draftItem', who: 'Sara Lund' }]);
    const [report] = await list(
      `select content from filing where case_id = $1 and kind = 'report' and about = '2009-Q4'`,
      [bydelsmødre?.id],
    );
    expect((report as { figures: { reached: number }[] }).figures.map(({ reached }) => reached)).toEqual([31, 118, 4]);
  });

  test('numbers Skoler på x og tværs as it is drawn', async () => {
    const numbers = await list(
      `select c.number from cases c join project p on p.id = c.project_id where p.name = 'Skoler på x og tværs'`,
    );
    expect(numbers).toEqual(['2009-147871']);
  });

  test('has had nothing red in public before both were told and the wait was over', async () => {
    expect(await tooEarly()).toEqual([]);
  });

  test('has work that is late, work that nobody has, and a letter that waits for a person', async () => {
    const [late] = await list('select count(*) from task where closed_at is null and due_at < pretended_now()');
    const [free] = await list('select count(*) from task where closed_at is null and assignee is null');
    expect(late).toBeGreaterThanOrEqual(4);
    expect(free).toBeGreaterThanOrEqual(8);
    expect(
      await list(
        `select name from task where closed_at is null and name in ('deliverLetter', 'chaseReport', 'giveSupport') order by 1`,
      ),
    ).toEqual(['chaseReport', 'deliverLetter', 'giveSupport']);
    expect(await list(`select error from outbox where failed_at is not null`)).toEqual([
      expect.stringContaining('findes ikke'),
    ]);
    const [notes] = await list(`select count(*) from case_event where type = 'NOTE_WRITTEN'`);
    expect(notes).toBeGreaterThanOrEqual(5);
    expect(await list('select count(*) from deadline where moves <> $1', ['[]'])).toEqual([1]);
  });

  test("leaves only the last minutes' effects under way", async () => {
    expect(
      await list(`select count(*) from outbox where done_at is null and failed_at is null and created_at < $1`, [
        '2010-01-12T08:55:00+01:00',
      ]),
    ).toEqual([0]);
    expect(await list('select count(*) from outbox where done_at is null and failed_at is null')).toEqual([7]);
  });

  test('has people at work on working days, in the daytime', async () => {
    const odd = await rows(
      `select by_name, type, at from case_event where by <> 'system'
         and (extract(isodow from at at time zone 'Europe/Copenhagen') > 5 or extract(hour from at at time zone 'Europe/Copenhagen') not between 8 and 16
           or day::text in ('2009-04-09', '2009-04-10', '2009-04-13', '2009-05-08', '2009-05-21', '2009-06-01', '2009-06-05', '2009-12-24', '2009-12-25', '2009-12-31', '2010-01-01'))`,
    );
    expect(odd).toEqual([]);
  });

  test('has colours that follow from the figures', async () => {
    const ratings = await rows<RatedReport>(
      `select distinct on (r.case_id, r.quarter) p.name, r.quarter, r.colour, report.content as report, baseline.content as baseline,
         p.first_day as "firstDay", p.last_day as "lastDay"
       from rating r join cases c on c.id = r.case_id join project p on p.id = c.project_id
         join filing report on report.case_id = c.id and report.kind = 'report' and report.about = r.quarter
         join filing baseline on baseline.case_id = c.id and baseline.kind = 'baseline'
       order by r.case_id, r.quarter, report.version desc, baseline.version desc`,
    );
    expect(ratings.length).toBeGreaterThan(70);
    // The one that is being corrected because it was wrong.
    const wrong = ratings
      .filter((rating) => proposed(rating) !== rating.colour)
      .map(({ name, quarter }) => `${name} ${quarter}`);
    expect(wrong).toEqual(['Teater i to verdener 2009-Q3']);
  });

  test('is not played twice', async () => {
    const before = await list('select count(*) from case_event');
    expect(await loadDemoTown(platform)).toBeUndefined();
    expect(await list('select count(*) from case_event')).toEqual(before);
  });
});

describe('a town that was not finished', () => {
  test('is cleared away and begun again', async () => {
    const other = await testDatabase();
    const empty = platformOver(other.database, other.url, { demoTown: 'empty', demoDay: '2009-06-15' });
    await loadDemoTown(empty);
    const { rows: people } = await other.database.pool.query<{ count: number }>('select count(*) from person');
    await other.database.pool.query(`update setting set value = '"loading"' where name = 'demoTown'`);
    await other.database.pool.query(
      `insert into person (name, email, roles) values ('Halvvejs', 'halvvejs@example.dk', '{}')`,
    );
    expect(await loadDemoTown(empty)).toBeGreaterThan(0);
    expect((await other.database.pool.query('select count(*) from person')).rows).toEqual(people);
    expect(await loadDemoTown(empty)).toBeUndefined();
  });

  test('is not thought of where people live already, nor in production', async () => {
    const other = await testDatabase();
    expect(await loadDemoTown(platformOver(other.database, other.url, { mode: 'production' }))).toBeUndefined();
    await other.database.pool.query(
      `insert into person (name, email, roles) values ('Beboer', 'beboer@example.dk', '{}')`,
    );
    expect(await loadDemoTown(platformOver(other.database, other.url))).toBeUndefined();
    expect((await other.database.pool.query('select count(*) from person')).rows).toEqual([{ count: 1 }]);
  });
});

describe('the demo clock', () => {
  let app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
  let clock: DemoClock;
  beforeAll(async () => {
    app = await NestFactory.createApplicationContext(
      { module: class {}, imports: [PlatformModule.over(platform), DemoModule] },
      { logger: false },
    );
    clock = app.get(DemoClock, { strict: false });
  });
  afterAll(() => app.close());

  test('goes to the morning after the next deadline, and what follows from it is done', async () => {
    const there = await clock.toNextDeadline();
    expect(there.toISOString()).toBe('2010-01-13T08:00:00.000Z');
    expect(
      await list(
        `select state from cases c join project p on p.id = c.project_id where p.name = 'Drengeklubben i Brønshøj'`,
      ),
    ).toEqual(['reporting.betweenQuarters']);
    expect(await list('select count(*) from outbox where done_at is null and failed_at is null')).toEqual([0]);
    expect(
      await list(
        `select count(*) from deadline where status = 'pending' and raises is not null and due_at <= pretended_now()`,
      ),
    ).toEqual([0]);
  });

  test('lets reminders, lateness and lapses happen in their order on a long way', async () => {
    await clock.byDays(120);
    const events = await list(
      `select e.type from case_event e join cases c on c.id = e.case_id join project p on p.id = c.project_id
       where p.name = 'Læseheste i Valby' and e.at > '2010-01-12T08:00:00Z' and e.by = 'system' order by seq`,
    );
    // The reminder's date had passed on the drawings' morning; what is left is the lateness, and the letter about it.
    expect(events.slice(-2)).toEqual(['REPORT_OVERDUE', 'LETTER_DELIVERED']);
    // A case that waited (a pause, a correction) comes back later than its dates.
    const fired = await rows<{ due_at: Date; ended_at: Date; name: string; state: string }>(
      `select d.due_at, d.ended_at, d.name, c.state from deadline d join cases c on c.id = d.case_id
       where d.status = 'fired' and d.due_at > '2010-01-13T08:00:00Z'
         and not exists (select 1 from case_event e where e.case_id = c.id and e.type in ('PAUSED', 'RATING_CORRECTED'))`,
    );
    expect(fired.length).toBeGreaterThan(20);
    // Each at its own moment, not when the way was over.
    expect(fired.filter(({ due_at, ended_at }) => ended_at.getTime() - due_at.getTime() >= 60_000)).toEqual([]);
    expect(await tooEarly()).toEqual([]);
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  }, 60_000);

  test('never goes back, nor further than a year', async () => {
    await expect(clock.moveTo(new Date('2010-01-01T08:00:00Z'))).rejects.toThrow(RangeError);
    await expect(clock.byDays(0)).rejects.toThrow(RangeError);
    await expect(clock.byDays(400)).rejects.toThrow(RangeError);
  });

  test('does not exist in production', async () => {
    const production = await NestFactory.createApplicationContext(
      {
        module: class {},
        imports: [PlatformModule.over(platformOver(database, url, { mode: 'production' })), DemoModule],
      },
      { logger: false },
    );
    await expect(production.get(DemoClock, { strict: false }).byDays(1)).rejects.toThrow('Only the demo');
    await expect(production.get(DemoClock, { strict: false }).toNextDeadline()).rejects.toThrow('Only the demo');
    await production.close();
  });
});

/** Counted from the log alone: red, public, and not both told, or told and the wait neither over nor waived by both. */
async function tooEarly(): Promise<unknown[]> {
  return rows(
    `select c.number, p.quarter from publication p join cases c on c.id = p.case_id join rating r on r.id = p.rating_id
     where p.colour = 'red' and not exists (
       select 1 from (
         select bool_or(e.type = 'NOTICE_PERIOD_OVER') as over,
           bool_or(e.type = 'NOTICE_CONFIRMED_BY_PROJECT') as project_read, bool_or(e.type = 'NOTICE_CONFIRMED_BY_FUND_HOLDER') as holder_read,
           bool_or(e.type like 'LETTER_DELIVERED%' and e.payload->>'letter' = 'redNoticeProject') as project_told,
           bool_or(e.type like 'LETTER_DELIVERED%' and e.payload->>'letter' = 'redNoticeFundHolder') as holder_told
         from case_event e where e.case_id = p.case_id and e.seq >= r.seq and e.seq < p.seq) as said
       where (project_read and holder_read) or (over and (project_told or project_read) and (holder_told or holder_read)))`,
  );
}

interface RatedReport {
  name: string;
  quarter: string;
  colour: string;
  report: { figures: { criterion: string; reached?: number }[] };
  baseline: { criteria: { name: string; level: string; baseline: number; target: number }[] };
  firstDay: string;
  lastDay: string;
}

/** `domain.md` § 2, the rating: a level is the mean of its criteria, the project as good as its weaker level. */
function proposed({ quarter, report, baseline, ...period }: RatedReport): string {
  const levels = new Map<string, number[]>();
  for (const criterion of baseline.criteria) {
    const reached = report.figures.find((figure) => figure.criterion === criterion.name)?.reached ?? criterion.baseline;
    const way = expectedBy(lastDayOf(quarter), criterion, period) - criterion.baseline;
    levels.set(criterion.level, [...(levels.get(criterion.level) ?? []), (reached - criterion.baseline) / way]);
  }
  const weaker = Math.min(
    ...[...levels.values()].map((shares) => shares.reduce((sum, share) => sum + share, 0) / shares.length),
  );
  return weaker >= 0.9 ? 'green' : weaker >= 0.7 ? 'yellow' : 'red';
}
