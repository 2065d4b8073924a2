import type pg from 'pg';
import { dayNumber, dayNumbered } from '../../calendar/day-number.js';
import { endOfDay, isWorkingDay, startOfDay, type CalendarRules } from '../../calendar/working-days.js';
import { lastDayOf, quarterAfter, type Quarter } from '../../../workflows/quarter.js';
import type { PersonActor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

/** How the tasks that people did in one quarter went. */
export interface TaskFigures {
  quarter: Quarter;
  /** Name of the kind of task; null: all of them. */
  kind: string | null;
  done: number;
  /** Working days from a task's opening to its end, of the middle one. */
  handling: number;
  /** Days a task lay with nobody or waited for something, on average. */
  waiting: number;
  /** Of those that had a due date, how many there were and how many were done in time. */
  dated: number;
  inTime: number;
  /** How often a task changed hands, on average. */
  moves: number;
}

/** A task that lay longer counts as having lain so long. */
const YEARS_BACK = 3;

/**
 * Every quarter from `first` to `last`: of all tasks and of each kind. What the system closed on its own was nobody's work
 * and is not counted.
 */
export async function taskFigures(
  pool: pg.Pool,
  actor: PersonActor,
  { first, last }: { first: Quarter; last: Quarter },
  rules: CalendarRules,
): Promise<TaskFigures[]> {
  const from = `${first.slice(0, 4)}-${FIRST_DAYS[Number(first.slice(6)) - 1]}`;
  const calendar = countedDays(dayNumber(from) - YEARS_BACK * 366, dayNumber(lastDayOf(last)), rules);
  const { sql, params } = caseScopeOf(actor, [
    calendar.days,
    calendar.counts,
    startOfDay(from),
    endOfDay(lastDayOf(last)),
  ]);
  const { rows } = await pool.query<TaskFigures>(statement(sql), params);
  return rows;
}

const FIRST_DAYS = ['01-01', '04-01', '07-01', '10-01'];

/** Each day with the number of working days up to it, so that the days between two are a subtraction. */
function countedDays(from: number, to: number, rules: CalendarRules): { days: string[]; counts: number[] } {
  const days = Array.from({ length: to - from + 1 }, (_, index) => dayNumbered(from + index));
  let count = 0;
  return { days, counts: days.map((day) => (isWorkingDay(day, rules) ? (count += 1) : count)) };
}

function statement(scope: string): string {
  const day = (moment: string) => `(${moment} at time zone 'Europe/Copenhagen')::date`;
  return `
    with calendar as (select * from unnest($1::date[], $2::int[]) as d (day, count)),
    done as (
      select to_char(${day('t.closed_at')}, 'YYYY-"Q"Q') as quarter, t.name as kind, closed.count - opened.count as handling,
        t.waited_days + (${day('coalesce(t.taken_at, t.closed_at)')} - ${day('t.opened_at')}) as waiting,
        t.due_at is not null as dated, t.closed_at <= t.due_at as in_time, t.moves
      from task t left join cases c on c.id = t.case_id left join project p on p.id = t.project_id
        join calendar closed on closed.day = ${day('t.closed_at')}
        join calendar opened on opened.day = greatest(${day('t.opened_at')}, ($1::date[])[1])
      where t.closed_at >= $3::timestamptz and t.closed_at <= $4::timestamptz and t.closed_by <> 'system' and ${scope})
    select quarter, kind, count(*) as done, percentile_cont(0.5) within group (order by handling) as handling,
      avg(waiting)::float as waiting, count(*) filter (where dated) as dated, count(*) filter (where in_time) as "inTime", avg(moves)::float as moves
    from done group by grouping sets ((quarter, kind), (quarter)) order by quarter, kind`;
}

/** The quarters from one to another, both included. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  return first > last ? [] : [first, ...quartersBetween(quarterAfter(first), last)];
}
