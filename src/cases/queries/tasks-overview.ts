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

const OPEN =
  'from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id where t.closed_at is null';
/** What the groups are made by, of an open task and of a closed one. */
const BY = {
  people: { open: 't.assignee::text', closed: 'closed_by' },
  teams: {
    open: '(select unit from person where id = t.assignee)',
    closed: '(select unit from person where id::text = closed_by)',
  },
  roles: { open: 't.roles[1]', closed: 'roles[1]' },
  kinds: { open: 't.name', closed: 'name' },
};

type Put = (value: unknown) => string;

/** Every open task counted in the supervisor's ways. The lists the numbers open ask the same conditions. */
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
  const grouped = (by: keyof typeof BY): Promise<TaskGroup[]> =>
    scoped<TaskGroup>((put, scope) => groupStatement(by, days, rules, put, scope));
  const [[all], teams, roles, kinds, people, names, comingDays, ...ages] = await Promise.all([
    scoped<TaskCounts>((put, scope) => `select ${counts(days, put)} ${OPEN} and ${scope}`),
    grouped('teams'),
    grouped('roles'),
    grouped('kinds'),
    grouped('people'),
    pool.query<{ id: string; name: string }>('select id, name from person'),
    scoped<{ day: string; count: number }>((put, scope) => stripStatement(days, put, scope)),
    ...AGES.map((age) =>
      scoped<TaskCounts>(
        (put, scope) => `select ${counts(days, put)} ${OPEN} and ${scope} and ${ageCondition(age, days, put)}`,
      ),
    ),
  ]);
  const nameOf = new Map(names.rows.map(({ id, name }) => [id, name]));
  return {
    all: all as TaskCounts,
    people: people.map((group) => ({ ...group, name: group.key && (nameOf.get(group.key) ?? null) })),
    teams: teams.filter(({ key }) => key),
    roles,
    kinds,
    ages: AGES.map((age, index) => ({ age, ...(ages[index]?.[0] as TaskCounts) })),
    comingDays,
  };
}

function counts(days: QueueDays, put: Put): string {
  const filtered = (condition: string, name: string) => `count(*) filter (where ${condition}) as "${name}"`;
  return [
    'count(*) as total',
    ...(['overdue', 'week', 'none'] as const).map((due) => filtered(dueCondition(due, days, put), due)),
    filtered('t.assignee is null', 'free'),
  ].join(', ');
}

/** Tasks that the system closed on its own say nothing about anybody's pace. */
function groupStatement(by: keyof typeof BY, days: QueueDays, rules: CalendarRules, put: Put, scope: string): string {
  const from = dayNumbered(dayNumber(days.today) - PACE_DAYS);
  const workingDays = Math.max(1, workingDaysBetween(from, days.today, rules));
  const { open, closed } = BY[by];
  return `with open as (
      select ${open} as key, ${counts(days, put)}, count(*) filter (where ${ageCondition('21', days, put)}) as old
      ${OPEN} and ${scope} group by 1),
    done as (
      select ${closed} as key, count(*) as closed from task
      where closed_at >= ${put(endOfDay(from))}::timestamptz and closed_by <> 'system' group by 1)
    select open.*, coalesce(done.closed, 0)::float / ${workingDays} as pace
    from open left join done on done.key = open.key order by open.total desc, open.key`;
}

function stripStatement({ today }: QueueDays, put: Put, scope: string): string {
  const last = dayNumbered(dayNumber(today) + STRIP_DAYS - 1);
  return `select ((t.due_at - interval '1 microsecond') at time zone 'Europe/Copenhagen')::date::text as day, count(*) as count
    ${OPEN} and ${scope} and t.due_at > ${put(startOfDay(today))}::timestamptz and t.due_at <= ${put(endOfDay(last))}::timestamptz
    group by 1 order by 1`;
}
