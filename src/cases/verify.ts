import type pg from 'pg';
import { begin, decide, demanded, type StoredSnapshot } from '../../workflows/decide.js';
import { workflowOf } from '../../workflows/released.js';
import type { Payload, Workflow } from '../../workflows/workflow.js';

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

interface CaseRow {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  snapshot: StoredSnapshot;
  revision: number;
  tasks: string[];
  deadlines: string[];
  spent: string[];
}

interface EventRow {
  case_id: number;
  seq: number;
  type: string;
  payload: Payload;
  by: string;
  day: string;
  from_state: string;
  to_state: string;
  clerical: boolean;
}

const BATCH = 500;

/**
 * Replays every case's log from its beginning and holds the result against its row, its open tasks and its dates; then
 * the rules that go across cases, asked of the database alone. Nothing is changed.
 */
export async function verify(client: Pick<pg.Pool, 'query'>): Promise<Verified> {
  const result: Verified = { cases: 0, events: 0, violations: [] };
  for (let after = 0; ; ) {
    const { rows } = await client.query<CaseRow>(CASES, [after, BATCH]);
    if (rows.length === 0) break;
    const { rows: events } = await client.query<EventRow>(EVENTS, [rows.map(({ id }) => id)]);
    const byCase = eventsByCase(events);
    for (const row of rows) {
      result.violations.push(...verifyCase(row, byCase.get(row.id) ?? []).map((what) => ({ caseNumber: row.number, what })));
    }
    result.cases += rows.length;
    result.events += events.length;
    after = (rows.at(-1) as CaseRow).id;
  }
  for (const { rule, sql } of ACROSS) {
    const { rows } = await client.query<{ number: string }>(sql);
    result.violations.push(...rows.map(({ number }) => ({ caseNumber: number, what: rule })));
  }
  return result;
}

function eventsByCase(events: EventRow[]): Map<number, EventRow[]> {
  const byCase = new Map<number, EventRow[]>();
  for (const event of events) {
    const log = byCase.get(event.case_id);
    if (log) log.push(event);
    else byCase.set(event.case_id, [event]);
  }
  return byCase;
}

function verifyCase(row: CaseRow, events: EventRow[]): string[] {
  const wrong: string[] = [];
  if (row.revision !== events.length) wrong.push(`revision ${row.revision}, but ${events.length} events`);
  events.forEach((event, index) => {
    if (event.seq !== index + 1) wrong.push(`event ${index + 1} is missing`);
    if (event.from_state !== (events[index - 1]?.to_state ?? '')) wrong.push(`event ${event.seq} does not follow on the one before`);
  });
  if (wrong.length) return wrong;
  let workflow: Workflow;
  try {
    workflow = workflowOf(row.workflow, row.version);
    const snapshot = replay(workflow, events);
    if (canonical(snapshot) !== canonical(row.snapshot)) wrong.push('the replayed log does not give the stored snapshot');
    if (events.at(-1)?.to_state !== row.state) wrong.push(`stands in ${row.state}, the log ends in ${events.at(-1)?.to_state}`);
  } catch (error) {
    return [`cannot be replayed: ${(error as Error).message}`];
  }
  return [...wrong, ...compareDemands(workflow, row)];
}

function replay(workflow: Workflow, [opening, ...rest]: EventRow[]): StoredSnapshot {
  let { snapshot } = begin(workflow, (opening as EventRow).payload);
  for (const event of rest) {
    if (event.clerical) continue;
    const decision = decide(workflow, snapshot, { type: event.type, payload: event.payload, on: event.day, by: event.by });
    if (!decision) throw new Error(`event ${event.seq} (${event.type}) is not allowed there`);
    snapshot = decision.snapshot;
  }
  return snapshot;
}

/** The open tasks are those the state demands; so are the dates, less those that have passed already. */
function compareDemands(workflow: Workflow, row: CaseRow): string[] {
  const { tasks, deadlines } = demanded(workflow, row.snapshot);
  const wrong = [
    ...missing(tasks.map(({ key }) => key), row.tasks).map((key) => `task ${key} should be open`),
    ...missing(row.tasks, tasks.map(({ key }) => key)).map((key) => `task ${key} should be closed`),
    ...missing(row.deadlines, deadlines.map(({ key }) => key)).map((key) => `deadline ${key} should be closed`),
    ...missing(deadlines.map(({ key }) => key), [...row.deadlines, ...row.spent]).map((key) => `deadline ${key} should be open`),
  ];
  const waits = tasks.length > 0 || deadlines.some(({ raises }) => raises);
  return row.snapshot.status === 'active' && !waits ? [...wrong, 'waits for nothing'] : wrong;
}

function missing(wanted: string[], there: string[]): string[] {
  return wanted.filter((key) => !there.includes(key));
}

/** The same content gives the same text, in whatever order the database keeps the keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const CASES = `
  select c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision,
    array(select key from task t where t.case_id = c.id and t.closed_at is null) as tasks,
    array(select key from deadline d where d.case_id = c.id and d.status = 'pending') as deadlines,
    array(select key from deadline d where d.case_id = c.id and d.status = 'fired') as spent
  from cases c where c.id > $1 order by c.id limit $2`;

const EVENTS = `
  select case_id, seq, type, payload, by, day, from_state, to_state, clerical
  from case_event where case_id = any($1) order by case_id, seq`;

/** Rules that one case's log cannot tell. */
const ACROSS = [
  {
    rule: 'red was public before both were told (000, red process 1)',
    sql: `select c.number from publication p join cases c on c.id = p.case_id where p.colour = 'red' and (
        select count(distinct case
          when e.type in ('NOTICE_CONFIRMED_BY_PROJECT') or e.payload->>'letter' = 'redNoticeProject' or e.payload->>'which' like 'redNoticeProject/%' then 'project'
          when e.type in ('NOTICE_CONFIRMED_BY_FUND_HOLDER') or e.payload->>'letter' = 'redNoticeFundHolder' or e.payload->>'which' like 'redNoticeFundHolder/%' then 'fundHolder' end)
        from case_event e where e.case_id = p.case_id and e.seq < p.seq and e.seq > (select max(r.seq) - 1 from rating r where r.id = p.rating_id)
          and e.type in ('LETTER_DELIVERED', 'LETTER_DELIVERED_BY_HAND', 'NOTICE_CONFIRMED_BY_PROJECT', 'NOTICE_CONFIRMED_BY_FUND_HOLDER')) < 2`,
  },
  {
    rule: 'a red rating was confirmed by the one who rated',
    sql: `select c.number from rating r join cases c on c.id = r.case_id
      where (r.colour = 'red' or r.correction) and (r.confirmed_by is null or r.confirmed_by = r.rated_by)`,
  },
  {
    rule: 'a second red has not led to exactly one recommendation',
    sql: `select c.number from cases c where (
        select count(*) from outbox o where o.case_id = c.id and o.command = 'openCase' and o.done_at is not null)
      <> (select count(*) from cases child where child.parent_id = c.id)`,
  },
  {
    rule: 'letter numbers have a gap',
    sql: `select 'Brev ' || year as number from (
        select split_part(number, '-', 1) as year, max(split_part(number, '-', 2)::int) as last, count(*) as given
        from document group by 1) as series where last <> given`,
  },
  {
    rule: 'an effect is done and given up at once',
    sql: `select c.number from outbox o join cases c on c.id = o.case_id where o.done_at is not null and o.failed_at is not null`,
  },
];
