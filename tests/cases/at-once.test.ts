import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Cases, type NewEvent } from '../../src/cases/case.service.js';
import { KeyUsedBefore } from '../../src/cases/errors.js';
import { Registration } from '../../src/cases/registration.service.js';
import { verify } from '../../src/cases/verify.js';
import { SYSTEM } from '../../src/people/actor.js';
import { Bell } from '../../src/platform/bell.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database.js';
import { Settings } from '../../src/platform/settings.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, rowCounts, wayOf, type Office, type Way } from './way.js';

const { database, url } = await testDatabase();
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

const times = <T>(count: number, action: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => action(index)));
const logOf = async (id: number) =>
  await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } });
const note = (text: string, idempotencyKey: string): NewEvent => ({
  type: 'NOTE_WRITTEN',
  payload: { text },
  idempotencyKey,
});

async function deadlocks(): Promise<number> {
  const { rows } = await database.pool.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return rows[0]!.deadlocks;
}

describe('the same twice', () => {
  let id: number;
  beforeAll(async () => {
    id = await way.reporting();
  });

  test('a report sent fifty times at once under one key is one event with fifty same answers', async () => {
    const filed = {
      type: 'REPORT_FILED',
      payload: REPORT,
      idempotencyKey: 'report',
      expectedRevision: (await logOf(id)).length,
    };
    const answers = await times(50, () => office.cases.send(id, filed, office.people.amina));
    expect(new Set(answers.map(({ caseId, revision, state }) => `${caseId} ${revision} ${state}`)).size).toBe(1);
    expect(answers.filter(({ again }) => again)).toHaveLength(49);
    expect((await logOf(id)).filter(({ type }) => type === 'REPORT_FILED')).toHaveLength(1);
  });

  test('later too the answer is that of the first time, wherever the case has gone', async () => {
    const { people, cases, send } = office;
    await send(id, 'RATED', people.sara, { deviation: 'Skønnet efter møder med projektet.', colour: 'red', ...reason });
    const answer = await cases.send(
      id,
      { type: 'REPORT_FILED', payload: REPORT, idempotencyKey: 'report' },
      people.amina,
    );
    const filed = (await logOf(id)).find(({ type }) => type === 'REPORT_FILED')!;
    expect(answer).toEqual({ caseId: id, revision: filed.seq, state: 'assessment.rating', again: true });
  });

  test('the same key with another event, other content or another person is refused, and nothing is written', async () => {
    const { people, cases } = office;
    await cases.send(id, note('Ringet', 'call'), people.sara);
    await cases.send(id, note('  Ringet ', 'call'), people.sara);
    const before = await rowCounts(office);
    await expect(cases.send(id, note('Mailet', 'call'), people.sara)).rejects.toThrow(KeyUsedBefore);
    await expect(cases.send(id, note('', 'call'), people.sara)).rejects.toThrow(KeyUsedBefore);
    await expect(cases.send(id, note('Ringet', 'call'), people.jonas)).rejects.toThrow(KeyUsedBefore);
    const confirmed = { type: 'RED_CONFIRMED', payload: {}, idempotencyKey: 'call' };
    await expect(cases.send(id, confirmed, people.mette)).rejects.toThrow(KeyUsedBefore);
    expect(await rowCounts(office)).toEqual(before);
  });

  test('a key is for one case, and what was refused under it may be mended and sent again', async () => {
    const { people, cases } = office;
    const other = await way.underWay();
    await cases.send(other, note('Ringet', 'call'), people.sara);
    await expect(cases.send(other, note(' ', 'mended'), people.sara)).rejects.toMatchObject({ type: 'bad-payload' });
    expect(await cases.send(other, note('Nu med tekst', 'mended'), people.sara)).not.toHaveProperty('again');
  });

  test('a key that nobody could keep is refused, and an empty one is none', async () => {
    for (const key of ['x'.repeat(201), 'a\0b', 'a b', 'nøgle'])
      await expect(office.cases.send(id, note('Hej', key), office.people.sara)).rejects.toMatchObject({
        errors: [{ path: 'idempotencyKey' }],
      });
    for (const empty of ['', undefined])
      expect(await office.cases.send(id, note('Hej', empty as string), office.people.sara)).not.toHaveProperty('again');
  });

  test('stands twice in no log, even past the door', async () => {
    const again = `insert into case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state, idempotency_key)
      select case_id, 1000, type, payload, by, by_name, at, day, from_state, to_state, idempotency_key
      from case_event where case_id = $1 and idempotency_key = 'report'`;
    await expect(database.pool.query(again, [id])).rejects.toThrow('idempotency_key');
  });

  test('nobody can keep a deadline from firing by the key they choose', async () => {
    const one = await way.underWay();
    const [deadline] = await database.prisma.deadline.findMany({ where: { caseId: one, status: 'pending' } });
    await office.cases.send(one, note('Hej', `deadline-${deadline!.id}`), office.people.amina);
    await way.quarterEnds(one, '2009-04-01');
  });

  test('what the system sends under the id of a row is of that row, whatever its words have become', async () => {
    const failed = (error: string) => ({
      type: 'LETTER_FAILED',
      payload: { letter: 'x', to: 'project', about: '', error },
      idempotencyKey: 'row',
    });
    await office.cases.send(id, failed('450 try later'), SYSTEM);
    expect(await office.cases.send(id, failed('550 no such user'), SYSTEM)).toMatchObject({ again: true });
  });

  test('opening for the same thing twenty times at once is one case', async () => {
    const input = { committee: 'BIU', about: '2009-Q1' };
    const open = (index: number) =>
      office.cases.open({ workflow: 'committee-item', input, number: `BIU ${index}/2009`, openedFor: 'row-1' }, SYSTEM);
    const opened = await times(20, open);
    expect(new Set(opened.map(({ caseId }) => caseId)).size).toBe(1);
    expect(opened.filter(({ again }) => !again)).toHaveLength(1);
  });
});

describe('many at once', () => {
  test('thirty-two people on one case all have their place in its log, one after another', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const before = (await logOf(id)).length;
    const writers = [people.sara, people.jonas, people.mette, people.jens];
    const sent = await times(32, (index) =>
      index === 16
        ? send(id, 'REPORT_FILED', people.amina, REPORT)
        : send(id, 'NOTE_WRITTEN', writers[index % 4]!, { text: `Notat ${index}` }),
    );
    const revisions = sent.map(({ revision }) => revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 32 }, (_, index) => before + 1 + index));
    const log = await logOf(id);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    log.slice(1).forEach((event, index) => expect(event.fromState).toBe(log[index]!.toState));
    const moments = log.map(({ at }) => at.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(await deadlocks()).toBe(0);
  });

  test('of thirty-two who send the same step one has done it, and the others are told that it cannot be done now', async () => {
    const id = await way.reporting();
    const sent = await Promise.allSettled(
      Array.from({ length: 32 }, () => office.send(id, 'REPORT_FILED', office.people.amina, REPORT)),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of sent)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ type: 'not-allowed-now' });
  });

  test('of thirty-two who send from the same page one is in time, and the others see an older state', async () => {
    const id = await way.reporting();
    const expectedRevision = (await logOf(id)).length;
    const write = () =>
      office.cases.send(id, { type: 'NOTE_WRITTEN', payload: { text: 'Hej' }, expectedRevision }, office.people.sara);
    const sent = await Promise.allSettled(Array.from({ length: 32 }, write));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of sent)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ type: 'case-moved-on', revision: expectedRevision + 1 });
  });

  test('a step that was reckoned from another revision is refused by the database itself', async () => {
    const id = await way.reporting();
    for (const ahead of [0, 2]) {
      const past = database.pool.query(
        `select write_step(jsonb_build_object('caseId', id, 'seq', revision + $2::int, 'type', 'NOTE_WRITTEN',
           'payload', '{"text": "Forbi"}'::jsonb, 'by', 'system', 'byName', '', 'at', now(), 'on', '2012-01-01',
           'fromState', state, 'toState', state, 'clerical', true)) from cases where id = $1`,
        [id, ahead],
      );
      await expect(past).rejects.toThrow('is not at revision');
    }
  });

  test('of thirty-two who claim one task one has it', async () => {
    const id = await way.reporting();
    const supervisors = await times(32, () => way.newcomer(['supervisor']));
    await office.at('2009-05-04T08:00:00+02:00');
    await office.sweep.sweep();
    const task = (
      await database.prisma.task.findMany({ where: { caseId: id, name: 'chaseReport', closedAt: null } })
    )[0]!;
    expect(task.assignee).toBeNull();
    const claimed = await Promise.allSettled(
      supervisors.map((one) => office.send(id, 'TASK_CLAIMED', one, { task: String(task.id) })),
    );
    const winners = supervisors.filter((_, index) => claimed[index]!.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect((await database.prisma.task.findUniqueOrThrow({ where: { id: task.id } })).assignee).toBe(winners[0]!.id);
    expect((await logOf(id)).filter(({ type }) => type === 'TASK_CLAIMED')).toHaveLength(1);
  });

  test('more people than there are connections wait for one another, and nobody for a connection that never comes', async () => {
    const narrow = new Database({ databaseUrl: url, databasePoolSize: 2 });
    try {
      // Nothing has been read yet: whoever needs a setting has to ask for it.
      const settings = new Settings(narrow);
      const cases = new Cases(narrow, new CalendarSettings(settings), new Bell());
      const registration = new Registration(narrow, new Clock(narrow), settings, cases);
      const id = await way.underWay();
      const { people } = office;
      await Promise.all([
        times(12, () => cases.send(id, { type: 'NOTE_WRITTEN', payload: { text: 'Hej' } }, people.sara)),
        times(6, (index) =>
          cases.open(
            {
              workflow: 'committee-item',
              input: { committee: 'BIU', about: '' },
              number: `N ${index}`,
              openedFor: 'n',
            },
            SYSTEM,
          ),
        ),
        times(6, () => registration.register(office.project(), people.sara)),
      ]);
    } finally {
      await narrow.close();
    }
  });

  test('after all that every case replays to what is stored', async () => {
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});

describe('a step is written whole or not at all', () => {
  let id: number;
  beforeAll(async () => {
    id = await way.reporting();
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await office.send(id, 'RATED', office.people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      colour: 'red',
      ...reason,
    });
  });
  const confirm = (options = {}) =>
    office.cases.send(
      id,
      { type: 'RED_CONFIRMED', payload: {}, idempotencyKey: 'confirm' },
      office.people.mette,
      options,
    );

  test.each(['case_event', 'task', 'deadline', 'rating', 'outbox'])(
    'where %s cannot be written, nothing is',
    async (table) => {
      const before = await rowCounts(office);
      await database.pool.query(`
      create function refuse_once() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create trigger refuse_once before insert on ${table} for each row execute function refuse_once();`);
      try {
        await expect(confirm()).rejects.toThrow('disk full');
      } finally {
        await database.pool.query('drop function refuse_once() cascade');
      }
      expect(await rowCounts(office)).toEqual(before);
    },
  );

  test('where what belongs to it fails, nothing is written', async () => {
    const before = await rowCounts(office);
    await expect(confirm({ alongside: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    expect(await rowCounts(office)).toEqual(before);
  });

  test('where the connection is lost before the end, nothing is written, and the same key does it afterwards', async () => {
    const before = await rowCounts(office);
    const cut = {
      alongside: async (client: pg.PoolClient) => {
        client.on('error', () => undefined);
        await client.query('select pg_terminate_backend(pg_backend_pid())');
      },
    };
    await expect(confirm(cut)).rejects.toThrow();
    expect(await rowCounts(office)).toEqual(before);
    expect(await confirm()).toMatchObject({ state: 'redNotified.notifying' });
    expect(await confirm()).toMatchObject({ state: 'redNotified.notifying', again: true });
  });
});

test.each(['case_event', 'filing', 'rating', 'publication', 'decision', 'document', 'mail'])(
  'what stands in %s is added to and never changed',
  async (table) => {
    const id = await way.twiceRed();
    await way.decided(id);
    await database.pool.query(
      `insert into mail (id, case_id, recipients, cc, subject, text, sent_at) values (gen_random_uuid(), $1, '{a@example.dk}', '{}', 'Emne', 'Tekst', now())`,
      [id],
    );
    const before = await database.pool.query(
      `select md5(string_agg(t::text, '' order by t::text)) as all, count(*) from ${table} t`,
    );
    expect(Number((before.rows[0] as { count: number }).count)).toBeGreaterThan(0);
    await expect(database.pool.query(`update ${table} set case_id = case_id`)).rejects.toThrow('never changed');
    await expect(database.pool.query(`delete from ${table}`)).rejects.toThrow('never changed');
    expect(
      (
        await database.pool.query(
          `select md5(string_agg(t::text, '' order by t::text)) as all, count(*) from ${table} t`,
        )
      ).rows,
    ).toEqual(before.rows);
  },
);
