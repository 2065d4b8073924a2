import type pg from 'pg';
import { ACROSS } from './across.js';
import { brokenAnchors, brokenChains } from './chain.js';
import { differences, type StoredCase, type StoredCommand, type StoredEvent } from './replay.js';

/** What was found wrong, and where. */
export interface Violation {
  caseNumber: string;
  what: string;
}

export interface Verified {
  cases: number;
  events: number;
  violations: Violation[];
}

type CaseRow = Omit<StoredCase, 'events' | 'commands'> & { id: number };
type OfCase<Row> = Row & { case_id: number };

const BATCH = 500;

/**
 * Replays every case's log from its beginning and holds the result against its row, its open tasks and dates, its records
 * and its outbox, and the log against its chain of hashes; then the anchors and the rules that go across cases, asked of the database alone. Nothing is changed.
 */
export async function verify(client: Pick<pg.Pool, 'query'>): Promise<Verified> {
  const result: Verified = { cases: 0, events: 0, violations: [] };
  // The database reads the next cases while these are replayed.
  for (let reading = batchAfter(client, 0); ;) {
    const { cases, broken } = await reading;
    if (cases.length === 0) break;
    reading = batchAfter(client, (cases.at(-1) as StoredCase & { id: number }).id);
    for (const stored of cases) {
      result.events += stored.events.length;
      result.violations.push(...differences(stored).map((what) => ({ caseNumber: stored.number, what })));
    }
    result.violations.push(...broken);
    result.cases += cases.length;
  }
  result.violations.push(...(await brokenAnchors(client)));
  for (const { rule, sql } of ACROSS) {
    const { rows } = await client.query<{ number: string }>(sql);
    result.violations.push(...rows.map(({ number }) => ({ caseNumber: number, what: rule })));
  }
  return result;
}

/** The next cases by id with all that hangs on them, and those of them whose chain does not hold. */
async function batchAfter(client: Pick<pg.Pool, 'query'>, after: number) {
  const { rows } = await client.query<CaseRow>(CASES, [after, BATCH]);
  const ids = rows.map(({ id }) => id);
  const [events, commands, broken] = await Promise.all([
    byCase<StoredEvent>(client, EVENTS, ids),
    byCase<StoredCommand>(client, COMMANDS, ids),
    brokenChains(client, ids),
  ]);
  const cases = rows.map((row) => ({
    ...row,
    events: events.get(row.id) ?? [],
    commands: commands.get(row.id) ?? [],
  }));
  return { cases, broken };
}

async function byCase<Row extends pg.QueryResultRow>(
  client: Pick<pg.Pool, 'query'>,
  sql: string,
  ids: number[],
): Promise<Map<number, Row[]>> {
  const { rows } = await client.query<OfCase<Row>>(sql, [ids]);
  const grouped = new Map<number, Row[]>();
  for (const row of rows) {
    const group = grouped.get(row.case_id);
    if (group) group.push(row);
    else grouped.set(row.case_id, [row]);
  }
  return grouped;
}

const CASES = `
  select c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision,
    (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'dueAt', (extract(epoch from due_at) * 1000)::bigint)), '[]')
     from task t where t.case_id = c.id and t.closed_at is null) as tasks,
    (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'status', status, 'openedAt', (extract(epoch from opened_at) * 1000)::bigint,
       'dueAt', (extract(epoch from due_at) * 1000)::bigint) order by id), '[]')
     from deadline d where d.case_id = c.id and d.status in ('pending', 'fired')) as deadlines
  from cases c where c.id > $1 order by c.id limit $2`;

const EVENTS = `
  select case_id, seq, type, payload, by, at, day, from_state, to_state, clerical
  from case_event where case_id = any($1) order by case_id, seq`;

/** Records and outbox rows as the commands that led to them. */
const COMMANDS = `
  select case_id, seq, command as type, params from outbox where case_id = any($1)
  union all select case_id, seq, 'record', jsonb_build_object('table', 'filing', 'row',
    jsonb_build_object('kind', kind, 'about', about, 'content', content)) from filing where case_id = any($1)
  union all select case_id, seq, 'record', jsonb_build_object('table', 'rating', 'row',
    jsonb_build_object('quarter', quarter, 'colour', colour, 'reason', reason, 'rated_by', rated_by, 'confirmed_by', confirmed_by,
      'correction', correction, 'proposed', proposed, 'proposal', proposal, 'deviation', deviation)) from rating where case_id = any($1)
  union all select case_id, seq, 'record', jsonb_build_object('table', 'publication', 'row',
    jsonb_build_object('quarter', quarter, 'colour', colour, 'rating_id', rating_id, 'document_id', document_id))
    from publication where case_id = any($1)
  union all select distinct w.case_id, w.seq, 'record', jsonb_build_object('table', 'withdrawal', 'row',
    jsonb_build_object('quarter', p.quarter, 'reason', w.reason))
    from withdrawal w join publication p on p.id = w.publication_id where w.case_id = any($1)
  union all select case_id, seq, 'record', jsonb_build_object('table', 'decision', 'row',
    jsonb_build_object('committee', committee, 'outcome', outcome, 'decided_on', decided_on, 'reference', reference, 'text', text))
    from decision where case_id = any($1)`;
