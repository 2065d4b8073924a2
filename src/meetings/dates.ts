import { dayNumber, dayNumbered, weekdayOf } from '../calendar/day-number.js';
import { dueDate, isWorkingDay, type CalendarRules } from '../calendar/working-days.js';
import type { Rules } from '../../workflows/meeting/v1/rules.js';
import { w, type Words } from '../../workflows/words.js';

/** One day on the way back from the meeting: the working day it counts as, or why it does not count. */
export interface CountedDay {
  day: string;
  counts: number | null;
  why: Words | null;
}

/** The days by which agenda and requests must be there. Days are `YYYY-MM-DD`; all are null for an extraordinary meeting. */
export interface MeetingDates {
  dispatchBy: string | null;
  requestBy: string | null;
  /** How the dispatch date was found, from the day before the meeting backwards. */
  counted: CountedDay[];
  /** Members may still ask for items when the agenda is out (E24): supplementary agendas are to be expected. */
  collide: boolean;
}

/** The rules of the calendar with the committee's own word on Saturdays. */
export function calendarOf(calendar: CalendarRules, { saturdayCounts }: Pick<Rules, 'saturdayCounts'>): CalendarRules {
  return { ...calendar, saturdayCounts };
}

/**
 * When agenda and requests of an ordinary meeting must be there: so many working days before it (004 § 2), and so many
 * days (004 § 2.2). An extraordinary meeting has no such days: members are told as far as possible (004 § 2.4).
 * @param calendar as `calendarOf` gives it
 */
export function meetingDates(
  meetingOn: string,
  kind: 'ordinary' | 'extraordinary',
  rules: Pick<Rules, 'dispatchDays' | 'requestDays'>,
  calendar: CalendarRules,
): MeetingDates {
  if (kind === 'extraordinary') return { dispatchBy: null, requestBy: null, counted: [], collide: false };
  const { dueOn: dispatchBy, passedOver } = dueDate(meetingOn, [-rules.dispatchDays], calendar);
  const requestBy = dayNumbered(dayNumber(meetingOn) - rules.requestDays);
  const counted: CountedDay[] = [];
  let counts = 0;
  for (let at = dayNumber(meetingOn) - 1; at >= dayNumber(dispatchBy); at--) {
    const day = dayNumbered(at);
    const isOpen = isWorkingDay(day, calendar);
    if (isOpen) counts += 1;
    const closed = passedOver.find((one) => one.day === day)?.why ?? (weekdayOf(at) === 6 ? SATURDAY : SUNDAY);
    counted.push({ day, counts: isOpen ? counts : null, why: isOpen ? null : closed });
  }
  return { dispatchBy, requestBy, counted, collide: requestBy >= dispatchBy };
}

const SATURDAY = w('Lørdag', 'Saturday');
const SUNDAY = w('Søndag', 'Sunday');
