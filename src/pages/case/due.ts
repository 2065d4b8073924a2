import type { Words } from '../../../workflows/words.js';
import { w } from '../../../workflows/words.js';
import { dayOf, workingDaysBetween, type CalendarRules } from '../../calendar/working-days.js';

/** How far off a day is, as people say it. */
export interface Due {
  on: string;
  relative: Words;
  overdue: boolean;
}

/** "om 7 hverdage", "i dag", "2 hverdage over". `today` and `on` are `YYYY-MM-DD`. */
export function dueIn(today: string, on: string, rules: CalendarRules): Due {
  const days = workingDaysBetween(today, on, rules);
  return { on, overdue: on < today, relative: relative(days, on, today) };
}

function relative(days: number, on: string, today: string): Words {
  if (on === today) return w('i dag', 'today');
  if (on < today) {
    const over = Math.max(1, -days);
    return w(`${count(over, 'hverdag', 'hverdage')} over`, `${count(over, 'working day', 'working days')} overdue`);
  }
  if (days === 0) return w('før næste hverdag', 'before the next working day');
  return w(`om ${count(days, 'hverdag', 'hverdage')}`, `in ${count(days, 'working day', 'working days')}`);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** A due instant is the first of the day after. */
export function lastDayBefore(dueAt: Date): string {
  return dayOf(new Date(dueAt.getTime() - 1));
}
