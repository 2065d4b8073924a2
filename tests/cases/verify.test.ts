import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { LETTER, reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
/** Twice red, decided on, and the letters to the committees written. */
let id: number;
let number: string;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  const { people, send } = office;
  // One is told by the letters and the notice period, the other confirms having read them.
  const other = await way.reporting();
  await way.rate(other, 'red');
  await way.deliverNotices(other);
  await office.at('2009-04-09T08:00:00+02:00');
  await office.sweep.sweep();
  await way.publish(other);
  await send(other, 'PAUSED', people.sara, { ...reason, until: '2009-06-01' });
  id = await way.twiceRed();
  await way.decided(id);
  await send(id, 'LETTERS_DRAFTED', people.sara, LETTER);
  await send(id, 'NOTE_WRITTEN', people.sara, { text: 'Sendt til godkendelse' });
  number = (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;
});

/** What is found after somebody has been at the database; afterwards all is as before. */
async function foundAfter(tamper: (client: pg.PoolClient) => Promise<unknown>): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await tamper(client);
    return (await verify(client)).violations.map((violation) => `${violation.caseNumber}: ${violation.what}`);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** As somebody would who has the database's password: past the triggers. */
const behind = (table: string, sql: string) => (client: pg.PoolClient) =>
  client.query(
    `alter table ${table} disable trigger user; ${sql.replaceAll(':id', String(id))}; alter table ${table} enable trigger user`,
  );
const openly = (sql: string) => (client: pg.PoolClient) => client.query(sql.replaceAll(':id', String(id)));

test('where nobody has been at the database, nothing is found', async () => {
  expect(await foundAfter(() => Promise.resolve())).toEqual([]);
});

describe('finds', () => {
  test.each<[string, (client: pg.PoolClient) => Promise<unknown>, string]>([
    [
      'a changed snapshot',
      openly(`update cases set snapshot = jsonb_set(snapshot, '{context,reds}', '[]') where id = :id`),
      'does not give the stored snapshot',
    ],
    [
      'a case put somewhere else',
      openly(`update cases set state = 'completed' where id = :id`),
      'stands in completed, the log ends in committeeLetter.approval',
    ],
    ['a revision counted up', openly('update cases set revision = revision + 1 where id = :id'), 'revision'],
    [
      'an event with another content',
      behind(
        'case_event',
        `update case_event set payload = jsonb_set(payload, '{colour}', '"green"') where case_id = :id and type = 'RATED' and seq < 12`,
      ),
      'cannot be replayed',
    ],
    [
      'an event with another wording',
      behind(
        'case_event',
        `update case_event set payload = jsonb_set(payload, '{cause}', '"Noget andet"') where case_id = :id and type = 'ACTION_PLAN_FILED'`,
      ),
      'was never asked for',
    ],
    [
      'an event signed by another',
      behind('case_event', `update case_event set by = '${'0'.repeat(8)}' where case_id = :id and type = 'RATED'`),
      'does not give the stored snapshot',
    ],
    [
      'an approval by the one who wrote',
      behind(
        'case_event',
        `update case_event e set by = (select by from case_event where case_id = :id and type = 'BASELINE_SUBMITTED') where case_id = :id and type = 'BASELINE_APPROVED'`,
      ),
      'approves what its sender wrote',
    ],
    [
      'an event of another day',
      behind('case_event', `update case_event set day = day + 100 where case_id = :id and type = 'QUARTER_OPENED'`),
      'does not give the stored snapshot',
    ],
    [
      'a deleted event',
      behind('case_event', `delete from case_event where case_id = :id and type = 'ACTION_PLAN_APPROVED'`),
      'events',
    ],
    [
      'a deleted last event',
      behind('case_event', `delete from case_event where case_id = :id and type = 'NOTE_WRITTEN'`),
      'events',
    ],
    [
      'two events that have changed places',
      behind(
        'case_event',
        `update case_event set seq = -seq where case_id = :id and seq in (3, 4); update case_event set seq = 7 + seq where case_id = :id and seq < 0`,
      ),
      'does not follow',
    ],
    [
      'an event that was slipped in',
      behind(
        'case_event',
        `insert into case_event select case_id, seq + 1, type, payload, by, by_name, at, day, to_state, to_state, false, null from case_event where case_id = :id order by seq desc limit 1; update cases set revision = revision + 1 where id = :id`,
      ),
      'cannot be replayed',
    ],
    [
      'a closed task',
      openly('update task set closed_at = now() where case_id = :id and closed_at is null'),
      'task approveLetters should be open',
    ],
    [
      'a task opened again',
      openly(`update task set closed_at = null where case_id = :id and name = 'rateReport'`),
      'should be closed',
    ],
    [
      'the date of a task moved by itself',
      openly(`update task set due_at = due_at + interval '1 day' where case_id = :id and closed_at is null`),
      'task approveLetters is due with another deadline than its own',
    ],
    [
      'a deadline opened again',
      openly(`update deadline set status = 'pending' where case_id = :id and name = 'draftLetters'`),
      'deadline draftLetters should be closed',
    ],
    [
      'a deadline closed by hand',
      openly(`update deadline set status = 'closed' where case_id = :id and status = 'pending'`),
      'deadline approveLetters should be open',
    ],
    [
      'a deadline of which only an earlier one has passed',
      openly(
        `update deadline set status = 'closed' where case_id = :id and status = 'pending'; update deadline set key = 'approveLetters', ended_at = due_at where case_id = :id and name = 'quarterEnds' and about = '2009-Q1'`,
      ),
      'deadline approveLetters should be open',
    ],
    [
      'a deadline that fired before it was due',
      openly(
        `update deadline set ended_at = due_at - interval '1 second' where case_id = :id and name = 'quarterEnds'`,
      ),
      'a deadline fired before it was due',
    ],
    [
      'a workflow that is not there',
      openly(`update cases set version = 7 where id = :id`),
      'No released workflow project-monitoring version 7',
    ],
    [
      'a letter that was never asked for',
      openly(
        `insert into outbox (id, case_id, seq, command, params, created_at, next_at) values (gen_random_uuid(), :id, 3, 'sendLetter', '{}', now(), now())`,
      ),
      'sendLetter of event 3 {} was never asked for',
    ],
    [
      'a letter that is gone',
      openly(`delete from outbox where case_id = :id and params->>'letter' = 'redNoticeProject'`),
      'is missing',
    ],
    [
      'a letter to somebody else',
      openly(
        `update outbox set params = params || '{"to": "press"}' where case_id = :id and params->>'letter' = 'workshopInvitation'`,
      ),
      'was never asked for',
    ],
    [
      'a rating with another colour',
      behind('rating', `update rating set colour = 'yellow' where case_id = :id`),
      'was never asked for',
    ],
    [
      'a filing with another content',
      behind('filing', `update filing set content = '{}' where case_id = :id and kind = 'baseline'`),
      'was never asked for',
    ],
    ['a decision that is gone', behind('decision', 'delete from decision where case_id = :id'), 'is missing'],
    [
      'a publication without notices',
      behind(
        'publication',
        `update publication set seq = (select min(seq) + 1 from rating where case_id = :id) where case_id = :id`,
      ),
      'red was public before both were told',
    ],
    [
      'a publication before the notice period was over',
      behind('case_event', `update case_event set type = 'NOTE_WRITTEN' where type = 'NOTICE_PERIOD_OVER'`),
      'red was public before the notice period was over',
    ],
    [
      'a red confirmed by the one who rated',
      behind('rating', 'update rating set confirmed_by = rated_by where case_id = :id'),
      'was confirmed by the one who rated',
    ],
    [
      'a recommendation that was opened twice',
      openly(`update outbox set done_at = now() where case_id = :id and command = 'openCase'`),
      'has not led to exactly one recommendation',
    ],
    [
      'a letter whose number is not there',
      behind('letter_number', `update letter_number set number = '2009-9' where number = '2009-2'`),
      'letter numbers have a gap',
    ],
    [
      "a letter that bears another's number",
      behind('document', `update document set number = '2009-9' where number = '2009-2'`),
      'does not bear the number that was taken for it',
    ],
    [
      'a letter that was never made though its number was taken',
      openly(
        `insert into letter_number (document_id, number) values (gen_random_uuid(), '2009-' || next_number('letter-2009'))`,
      ),
      'a letter number was taken and no letter bears it',
    ],
    [
      'a letter that was changed after it was sent',
      behind('document', `update document set pdf = pdf || '\\x00' where number = '2009-1'`),
      'a document is not the one that was made',
    ],
    [
      'two events under one key',
      (client) =>
        client
          .query('drop index case_event_case_id_idempotency_key_key')
          .then(() =>
            behind(
              'case_event',
              `update case_event set idempotency_key = 'x' where case_id = :id and seq in (2, 3)`,
            )(client),
          ),
      'two events of a case bear one idempotency key',
    ],
    [
      'a deadline said to have fired',
      openly(
        `update deadline set status = 'fired', ended_at = due_at + interval '1 hour'
         where id = (select min(id) from deadline where case_id = :id and status = 'closed' and raises is not null)`,
      ),
      'a deadline fired and its event is not in the log',
    ],
    [
      'a letter said to be sent',
      openly(`update outbox set done_at = now(), result = '{}' where case_id = :id and seq = 2`),
      'its mail was never sent',
    ],
    [
      'a letter said to be made',
      openly(`update outbox set done_at = now(), result = '{}' where case_id = :id and seq = 2`),
      'its document was never made',
    ],
    [
      'a rating said to be published',
      openly(
        `update outbox set done_at = now(), result = '{"ratingId": 0}' where case_id = :id and command = 'publish'`,
      ),
      'its rating was never published',
    ],
    [
      'an effect given up without a word',
      openly('update outbox set failed_at = now(), error = null where case_id = :id and seq = 2'),
      'given up without a reason',
    ],
    [
      'a task that is listed as if the project were another’s',
      behind(
        'project',
        `update project set caseworker = fund_holder where id = (select project_id from cases where id = :id)`,
      ),
      'is listed as another than its case and project make it',
    ],
    [
      'an effect that is done and given up',
      openly('update outbox set done_at = now(), failed_at = now() where case_id = :id and seq = 2'),
      'done and given up at once',
    ],
  ])('%s', async (_, tamper, expected) => {
    const found = await foundAfter(tamper);
    expect(found.join('\n')).toContain(expected);
    expect(found.length).toBeLessThan(10);
  });

  test('and names the case', async () => {
    const [first] = await foundAfter(openly(`update cases set state = 'completed' where id = :id`));
    expect(first).toMatch(new RegExp(`^${number}: `));
  });
});

test('two thousand cases are replayed in a few seconds', async () => {
  const { people, send } = office;
  const long = await way.underWay();
  for (const on of ['2009-04-01', '2009-07-01', '2009-10-01', '2010-01-04', '2010-04-06', '2010-07-01']) {
    await way.quarterEnds(long, on);
    await send(long, 'QUARTER_CLOSED_UNREPORTED', people.sara, reason);
  }
  await way.quarterEnds(long, '2010-10-01');
  await way.rate(long, 'red');
  await way.deliverNotices(long);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await client.query(COPIES, [long, 2000]);
    const began = performance.now();
    const { cases, events, violations } = await verify(client);
    const seconds = (performance.now() - began) / 1000;
    console.info(`verify: ${cases} cases, ${events} events, ${Math.round(events / seconds)} events/s`);
    expect(violations).toEqual([]);
    expect(cases).toBeGreaterThan(2000);
  } finally {
    await client.query('rollback');
    client.release();
  }
}, 90_000);

/** The case $1 as often as $2 says, with all rows that a replay looks at. */
const COPIES = `
  with copy as (
    insert into cases (number, workflow, version, state, snapshot, revision, opened_at, changed_at, since_at)
    select 'copy ' || n, workflow, version, state, snapshot, revision, opened_at, changed_at, since_at
    from cases, generate_series(1, $2) as n where id = $1 returning id),
  events as (insert into case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state, clerical)
    select copy.id, seq, type, payload, by, by_name, at, day, from_state, to_state, clerical from case_event, copy where case_id = $1
    order by copy.id, seq),
  tasks as (insert into task (case_id, key, name, about, roles, opened_at, opened_seq, closed_at)
    select copy.id, key, name, about, roles, opened_at, opened_seq, closed_at from task, copy where case_id = $1),
  deadlines as (insert into deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status, opened_at, ended_at)
    select copy.id, key, name, about, due_on, due_at, raises, calculation, status, opened_at, ended_at from deadline, copy where case_id = $1),
  rows as (insert into outbox (id, case_id, seq, command, params, created_at, next_at)
    select gen_random_uuid(), copy.id, seq, command, params, created_at, next_at from outbox, copy where case_id = $1),
  ratings as (insert into rating (case_id, seq, quarter, colour, reason, rated_by, confirmed_by, correction, proposed, proposal, deviation, at)
    select copy.id, seq, quarter, colour, reason, rated_by, confirmed_by, correction, proposed, proposal, deviation, at from rating, copy where case_id = $1)
  insert into filing (case_id, seq, kind, about, version, content, by, at)
    select copy.id, seq, kind, about, version, content, by, at from filing, copy where case_id = $1`;
