import { dayNumber, dayNumbered, weekdayOf } from '../calendar/day-number.js';
import { isWorkingDay, type CalendarRules } from '../calendar/working-days.js';
import { holidayOn } from '../calendar/danish-holidays.js';
import { w, type Words } from '../../workflows/words.js';

/** Which weeks a committee meets in: by the number of the week, or by the weekday's place in the month. */
export const WEEKS = {
  every: w('Hver uge', 'Every week'),
  odd: w('Ulige uger', 'Odd weeks'),
  even: w('Lige uger', 'Even weeks'),
  first: w('Den første i måneden', 'The first of the month'),
  second: w('Den anden i måneden', 'The second of the month'),
  third: w('Den tredje i måneden', 'The third of the month'),
  last: w('Den sidste i måneden', 'The last of the month'),
} satisfies Record<string, Words>;
export type Weeks = keyof typeof WEEKS;

/** A year's meetings with fixed weekday and time (004 § 1.2). Days are `YYYY-MM-DD`. */
export interface YearPlan {
  from: string;
  to: string;
  /** 1 is Monday. */
  weekday: number;
  weeks: Weeks;
  /** Days on which no meeting is held although it would fall there. */
  without: string[];
  /** Meetings on other days. */
  also: string[];
}

export interface PlannedDay {
  on: string;
  /** Why no meeting is planned although it would fall there. */
  dropped: Words | null;
}

/** Every day of the plan in order; those that fall out with the reason. */
export function daysOf(plan: YearPlan, calendar: CalendarRules): PlannedDay[] {
  const days: PlannedDay[] = [];
  for (let at = dayNumber(plan.from); at <= dayNumber(plan.to); at++) {
    const on = dayNumbered(at);
    const isFixed = weekdayOf(at) === plan.weekday && isInWeeks(at, plan.weeks);
    if (!isFixed && !plan.also.includes(on)) continue;
    days.push({ on, dropped: plan.also.includes(on) ? null : droppedOn(at, plan, calendar) });
  }
  return days;
}

function droppedOn(at: number, { without }: YearPlan, calendar: CalendarRules): Words | null {
  const on = dayNumbered(at);
  if (without.includes(on)) return w('Undtaget', 'Left out');
  return isWorkingDay(on, calendar) ? null : (holidayOn(at) ?? w('Lukkedag', 'Closed day'));
}

function isInWeeks(at: number, weeks: Weeks): boolean {
  const dayOfMonth = Number(dayNumbered(at).slice(8));
  switch (weeks) {
    case 'every':
      return true;
    case 'odd':
      return weekNumber(at) % 2 === 1;
    case 'even':
      return weekNumber(at) % 2 === 0;
    case 'last':
      return dayNumbered(at + 7).slice(0, 7) !== dayNumbered(at).slice(0, 7);
    default:
      return Math.ceil(dayOfMonth / 7) === { first: 1, second: 2, third: 3 }[weeks];
  }
}

/** ISO 8601: the week belongs to the year of its Thursday. */
function weekNumber(at: number): number {
  const thursday = at - weekdayOf(at) + 4;
  const firstOfYear = dayNumber(`${dayNumbered(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - firstOfYear) / 7) + 1;
}
