import type pg from 'pg';
import { dayNumber, dayNumbered } from '../../calendar/day-number.js';
import { dayOf, endOfDay, startOfDay, workingDaysBetween, type CalendarRules } from '../../calendar/working-days.js';
import type { PersonActor } from '../../people/actor.js';
import { caseScopeOf, openTaskScopeOf, type Scope } from './scope.js';
import { AGES, ageCondition, dueCondition, type Age, type QueueDays } from './tasks-filter.js';

/** How many open tasks there are of something, and how many of them press. */
export interface TaskCounts {
  total: number;
  overdue: number;
  week: number;
  none: number;
  free: number;
}

/** The tasks of a person, a unit, a role or a kind. */
export interface TaskGroup extends TaskCounts {
  /** The person's id (null: nobody), the unit, the role, or the name of the kind. */
  key: string | null;
  /** Those opened more than twenty working days ago. */
  old: number;
  /** How many people have closed per working day, of the last eight weeks. */
  pace: number;
}

export interface TaskOverview {
  all: TaskCounts;
  people: (TaskGroup & { name: string | null })[];
  /** By the unit of whoever has the task. */
  teams: TaskGroup[];
  roles: TaskGroup[];
  kinds: TaskGroup[];
  ages: (TaskCounts & { age: Age })[];
  /** By the day they are due, for days that have any: `YYYY-MM-DD`. */
  comingDays: { day: string; count: number }[];
}

/** How far back the pace is reckoned, and how far ahead the strip goes, in days. */
const PACE_DAYS = 56;
export const STRIP_DAYS = 28;

type Put = (value: unknown) => string;

/**
 * Every open task counted in the supervisor's ways, in one look at them. The lists the numbers open ask the same conditions.
 * The database counts by person and by kind, role and age; the rest is summed up from that. The tables that only the scope
 * asks for fall away where it asks nothing.
 */
export async function taskOverview(
  pool: pg.Pool,
  actor: PersonActor,
  days: QueueDays,
  rules: CalendarRules,
): Promise<TaskOverview> {
  const scoped = async <Row extends pg.QueryResultRow>(
    { sql, params }: Scope,
    write: (put: Put, scope: string) => string,
  ): Promise<Row[]> => {
    const put: Put = (value) => `$${params.push(value)}`;
    const statement = write(put, sql);
    return (await pool.query<Row>(statement, params)).rows;
  };
  const [open, done, coming, people] = await Promise.all([
    scoped<OpenRow>(openTaskScopeOf(actor), (put, scope) => openStatement(days, put, scope)),
    scoped<DoneRow>(caseScopeOf(actor), (put, scope) => doneStatement(days, put, scope)),
    scoped<{ due_at: Date; count: number }>(openTaskScopeOf(actor), (put, scope) => stripStatement(days, put, scope)),
    pool.query<{ id: string; name: string; unit: string | null }>('select id, name, unit from person'),
  ]);
  const workingDays = Math.max(1, workingDaysBetween(paceFrom(days), days.today, rules));
  const known = new Map(people.rows.map((one) => [one.id, one]));
  const ofPeople = <Row extends { of_person: boolean }>(rows: Row[]) => rows.filter((row) => row.of_person);
  const ofKinds = <Row extends { of_person: boolean }>(rows: Row[]) => rows.filter((row) => !row.of_person);
  const grouped = (choose: typeof ofPeople, keyOf: (row: KeyColumns) => string | null): TaskGroup[] => {
    const closed = new Map<string | null, number>();
    for (const row of choose(done)) closed.set(keyOf(row), (closed.get(keyOf(row)) ?? 0) + row.closed);
    const groups = summed(choose(open), keyOf);
    return groups.map((group) => ({ ...group, pace: (closed.get(group.key) ?? 0) / workingDays }));
  };
  const aged = new Map(summed(ofKinds(open), ({ age }) => age).map((group) => [group.key, group]));
  return {
    all: summed(ofPeople(open), () => null)[0] ?? NO_TASKS,
    people: grouped(ofPeople, ({ person }) => person).map((group) => ({
      ...group,
      name: known.get(group.key ?? '')?.name ?? null,
    })),
    teams: grouped(ofPeople, ({ person }) => known.get(person ?? '')?.unit || null).filter(({ key }) => key),
    roles: grouped(ofKinds, ({ role }) => role),
    kinds: grouped(ofKinds, ({ kind }) => kind),
    ages: AGES.map((age) => ({ ...(aged.get(age) ?? NO_TASKS), age })),
    comingDays: comingDays(coming),
  };
}

/** What a row of the database counts: the tasks of a person (null: of nobody), or of a kind, role and age. */
interface KeyColumns {
  of_person: boolean;
  person: string | null;
  kind: string | null;
  role: string | null;
  age: Age | null;
}

interface OpenRow extends KeyColumns, TaskCounts {
  old: number;
}

interface DoneRow extends KeyColumns {
  closed: number;
}

const NO_TASKS: TaskCounts = { total: 0, overdue: 0, week: 0, none: 0, free: 0 };

/** The rows put together by what they share, the largest group first. */
function summed(rows: OpenRow[], keyOf: (row: OpenRow) => string | null): Omit<TaskGroup, 'pace'>[] {
  const groups = new Map<string | null, Omit<TaskGroup, 'pace'>>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = groups.get(key) ?? { key, ...NO_TASKS, old: 0 };
    for (const count of ['total', 'overdue', 'week', 'none', 'free', 'old'] as const) sum[count] += row[count];
    groups.set(key, sum);
  }
  return [...groups.values()].sort(
    (one, other) => other.total - one.total || (one.key ?? '').localeCompare(other.key ?? ''),
  );
}

const FROM = `from task t left join cases c on c.id = t.case_id left join project p on p.id = t.project_id`;

function openStatement(days: QueueDays, put: Put, scope: string): string {
  const age = AGES.map((one) => `when ${ageCondition(one, days, put)} then '${one}'`).join(' ');
  return `select grouping(person) = 0 as of_person, person, kind, role, age, ${counts(days, put)}, count(*) filter (where age = '21') as old
    from (select t.assignee as person, t.name as kind, t.roles[1] as role, case ${age} end as age, t.due_at, t.assignee
          ${FROM} where t.open and ${scope}) t
    group by grouping sets ((person), (kind, role, age))`;
}

/** Tasks that the system closed on its own say nothing about anybody's pace. */
function doneStatement(days: QueueDays, put: Put, scope: string): string {
  return `select grouping(person) = 0 as of_person, person, kind, role, null as age, count(*) as closed
    from (select t.closed_by as person, t.name as kind, t.roles[1] as role
          ${FROM} where t.closed_at >= ${put(endOfDay(paceFrom(days)))}::timestamptz and t.closed_by <> 'system' and ${scope}) t
    group by grouping sets ((person), (kind, role))`;
}

function counts(days: QueueDays, put: Put): string {
  const filtered = (condition: string, name: string) => `count(*) filter (where ${condition}) as "${name}"`;
  return [
    'count(*) as total',
    ...(['overdue', 'week', 'none'] as const).map((due) => filtered(dueCondition(due, days, put), due)),
    filtered('t.assignee is null', 'free'),
  ].join(', ');
}

function paceFrom({ today }: QueueDays): string {
  return dayNumbered(dayNumber(today) - PACE_DAYS);
}

/** By the instants themselves: they are few, being ends of days. */
function stripStatement({ today }: QueueDays, put: Put, scope: string): string {
  const last = dayNumbered(dayNumber(today) + STRIP_DAYS - 1);
  return `select t.due_at, count(*) as count ${FROM}
    where t.open and ${scope} and t.due_at > ${put(startOfDay(today))}::timestamptz and t.due_at <= ${put(endOfDay(last))}::timestamptz
    group by 1 order by 1`;
}

/** The end of a day is its own, not the next one's. */
function comingDays(rows: { due_at: Date; count: number }[]): TaskOverview['comingDays'] {
  const countOn = new Map<string, number>();
  for (const { due_at, count } of rows) {
    const day = dayOf(new Date(due_at.getTime() - 1));
    countOn.set(day, (countOn.get(day) ?? 0) + count);
  }
  return [...countOn].map(([day, count]) => ({ day, count }));
}
