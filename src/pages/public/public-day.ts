import { w, type Words } from '../../../workflows/words.js';
import type { PublicDay } from '../../cases/queries/published.js';
import { formatDate, parseDate } from '../../platform/formats.js';
import { PageError } from '../shell/page-errors.js';
import { textIn } from '../work/list-address.js';

export interface AskedDay {
  seen: PublicDay;
  /** `dato` of this site's own addresses: `2009-12-01`, empty for today. */
  dato: string;
  /** For the field: as it was typed where it cannot be shown, else as dates are typed; empty for today. */
  typed: string;
  /** Why the day cannot be shown; today is shown then. */
  error: Words | null;
}

/**
 * The day an address asks to see, as the browser or a person writes it.
 * @param today `YYYY-MM-DD`
 */
export function askedDay(given: unknown, today: string): AskedDay {
  const now = { seen: { day: today, isEarlier: false }, dato: '', typed: '', error: null };
  const typed = textIn(given);
  if (!typed) return now;
  const parsed = parseDate(typed);
  if (!parsed.ok) return { ...now, typed, error: parsed.error };
  const day = parsed.value;
  if (day > today) return { ...now, typed, error: notYet(today) };
  if (day === today) return now;
  return { seen: { day, isEarlier: true }, dato: day, typed: formatDate(day, 'da', 'short'), error: null };
}

/** The same where there is no form to say it beside. @throws DayNotShown */
export function dayToShow(given: unknown, today: string): AskedDay {
  const asked = askedDay(given, today);
  if (asked.error) throw new DayNotShown(asked.error);
  return asked;
}

function notYet(today: string): Words {
  const latest = formatDate(today, 'da', 'short');
  return w(
    `Den dag er ikke kommet endnu. Vælg en dag til og med i dag, ${latest}.`,
    `That day has not come yet. Choose a day up to today, ${latest}.`,
  );
}

class DayNotShown extends PageError {
  readonly status = 400;
  readonly heading = w('Den dag kan ikke vises', 'That day cannot be shown');

  constructor(readonly words: Words) {
    super(words.en);
  }
}

/** The project is there, and nothing was public of it on that day. */
export class NothingPublicThen extends PageError {
  readonly status = 404;
  readonly heading = w('Der var ikke noget offentligt den dag', 'Nothing was public on that day');
  readonly words: Words;

  constructor(day: string) {
    super(`Nothing was public on ${day}`);
    this.words = w(
      `Den ${formatDate(day, 'da')} var projektet ikke i den offentlige oversigt endnu. Vælg en senere dag.`,
      `On ${formatDate(day, 'en')} the project was not in the public overview yet. Choose a later day.`,
    );
  }
}
