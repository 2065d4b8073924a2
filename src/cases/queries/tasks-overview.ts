import type pg from 'pg';
import { dayNumber, dayNumbered } from '../../calendar/day-number.js';
import { endOfDay, startOfDay, workingDaysBetween, type CalendarRules } from '../../calendar/working-days.js';
import type { PersonActor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';
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

/** What the groups are made by, of a task `t` and of the person `who` that has it or did it. */
const GROUPS = { people: 'person', teams: 'team', roles: 'role', kinds: 'kind', ages: 'age' } as const;
type Group = keyof typeof GROUPS;

type Put = (value: unknown) => string;

/**
 * Every open task counted in the supervisor's ways, in one look at them. The lists the numbers open ask the same conditions.
 * The tables that only the scope asks for fall away where it asks nothing.
 */
export async function taskOverview(
  pool: pg.Pool,
  actor: PersonActor,
  days: QueueDays,
  rules: CalendarRules,
): Promise<TaskOverview> {
  const scoped = async <Row extends pg.QueryResultRow>(write: (put: Put, scope: string) => string): Promise<Row[]> => {
    const { sql, params } = caseScopeOf(actor);
    const put: Put = (value) => `$${params.push(value)}`;
    const statement = write(put, sql);
    return (await pool.query<Row>(statement, params)).rows;
  };
  const [open, done, comingDays, people] = await Promise.all([
    scoped<OpenRow>((put, scope) => openStatement(days, put, scope)),
    scoped<DoneRow>((put, scope) => doneStatement(days, put, scope)),
    scoped<{ day: string; count: number }>((put, scope) => stripStatement(days, put, scope)),
    pool.query<{ id: string; name: string }>('select id, name from person'),
  ]);
  const workingDays = Math.max(1, workingDaysBetween(paceFrom(days), days.today, rules));
  const pace = new Map(done.map(({ by, key, closed }) => [`${by} ${key}`, closed / workingDays]));
  const grouped = (by: Exclude<Group, 'ages'>): TaskGroup[] =>
    open.filter((row) => row.by === by).map((row) => ({ ...row, pace: pace.get(`${by} ${row.key}`) ?? 0 }));
  const nameOf = new Map(people.rows.map(({ id, name }) => [id, name]));
  const aged = new Map(open.filter(({ by }) => by === 'ages').map((row) => [row.key, row]));
  return {
    all: open.find(({ by }) => by === 'all') ?? NO_TASKS,
    people: grouped('people').map((group) => ({ ...group, name: group.key && (nameOf.get(group.key) ?? null) })),
    teams: grouped('teams').filter(({ key }) => key),
    roles: grouped('roles'),
    kinds: grouped('kinds'),
    ages: AGES.map((age) => ({ ...(aged.get(age) ?? NO_TASKS), age })),
    comingDays,
  };
}

interface OpenRow extends Omit<TaskGroup, 'pace'> {
  by: Group | 'all';
}

interface DoneRow {
  by: Group;
  key: string | null;
  closed: number;
}

const NO_TASKS: TaskCounts = { total: 0, overdue: 0, week: 0, none: 0, free: 0 };

const FROM = `from task t left join cases c on c.id = t.case_id left join project p on p.id = t.project_id`;

function openStatement(days: QueueDays, put: Put, scope: string): string {
  const age = AGES.map((one) => `when ${ageCondition(one, days, put)} then '${one}'`).join(' ');
  return `select ${groupColumns(Object.keys(GROUPS) as Group[], true)}, ${counts(days, put)}, count(*) filter (where age = '21') as old
    from (select t.assignee::text as person, who.unit as team, t.roles[1] as role, t.name as kind, case ${age} end as age, t.due_at, t.assignee
          ${FROM} left join person who on who.id = t.assignee where t.open and ${scope}) t
    group by grouping sets (${Object.values(GROUPS)
      .map((column) => `(${column})`)
      .join(', ')}, ())
    order by total desc, key`;
}

/** Tasks that the system closed on its own say nothing about anybody's pace. */
function doneStatement(days: QueueDays, put: Put, scope: string): string {
  const groups: Group[] = ['people', 'teams', 'roles', 'kinds'];
  return `select ${groupColumns(groups, false)}, count(*) as closed
    from (select t.closed_by as person, who.unit as team, t.roles[1] as role, t.name as kind
          ${FROM} left join person who on who.id::text = t.closed_by
          where t.closed_at >= ${put(endOfDay(paceFrom(days)))}::timestamptz and t.closed_by <> 'system' and ${scope}) t
    group by grouping sets (${groups.map((group) => `(${GROUPS[group]})`).join(', ')})`;
}

/** Which group a row is of, and its key there. */
function groupColumns(groups: Group[], withAll: boolean): string {
  const whens = groups.map((group) => `when grouping(${GROUPS[group]}) = 0 then`);
  const of = groups.map((group, index) => `${whens[index]} '${group}'`).join(' ');
  const key = groups.map((group, index) => `${whens[index]} ${GROUPS[group]}`).join(' ');
  return `case ${of} ${withAll ? "else 'all'" : ''} end as by, case ${key} end as key`;
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

function stripStatement({ today }: QueueDays, put: Put, scope: string): string {
  const last = dayNumbered(dayNumber(today) + STRIP_DAYS - 1);
  return `select ((t.due_at - interval '1 microsecond') at time zone 'Europe/Copenhagen')::date::text as day, count(*) as count
    ${FROM} where t.open and ${scope} and t.due_at > ${put(startOfDay(today))}::timestamptz and t.due_at <= ${put(endOfDay(last))}::timestamptz
    group by 1 order by 1`;
}
