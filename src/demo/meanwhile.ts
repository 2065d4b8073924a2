import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import { dayOf } from '../calendar/copenhagen-time.js';
import { formatTime } from '../pages/shell/time-of-day.js';
import { formatDate } from '../platform/formats.js';

/** What came of the time that passed. */
export interface Meanwhile {
  deadlines: number;
  letters: number;
  reminders: number;
  publications: number;
}

/** Counts what happened after one moment and until another, by the demo's clock. */
export async function meanwhile(pool: pg.Pool, from: Date, until: Date): Promise<Meanwhile> {
  const { rows } = await pool.query<Meanwhile>(COUNTS, [from, until]);
  return rows[0] as Meanwhile;
}

/** "Det er nu torsdag den 21. januar 2010 kl. 9.00. 3 frister er passeret, og 2 breve er sendt." */
export function toldOf(now: Date, { deadlines, letters, reminders, publications }: Meanwhile): Words {
  const happened = [
    counted(deadlines, w('frist er passeret', 'deadline passed'), w('frister er passeret', 'deadlines passed')),
    counted(letters, w('brev er sendt', 'letter was sent'), w('breve er sendt', 'letters were sent')),
    counted(
      reminders,
      w('anden mail er sendt', 'other mail was sent'),
      w('andre mails er sendt', 'other mails were sent'),
    ),
    counted(
      publications,
      w('vurdering er offentliggjort', 'rating was published'),
      w('vurderinger er offentliggjort', 'ratings were published'),
    ),
  ].filter((words) => words !== null);
  const none = w('Ingen frister er passeret', 'No deadlines passed');
  const list = (language: keyof Words) =>
    (happened.length ? happened : [none]).map((words) => words[language]).join(', ');
  return w(
    `Det er nu ${formatDate(dayOf(now), 'da', 'weekday')} kl. ${formatTime(now)}. ${list('da')}.`,
    `It is now ${formatDate(dayOf(now), 'en', 'weekday')} at ${formatTime(now)}. ${list('en')}.`,
  );
}

function counted(count: number, one: Words, many: Words): Words | null {
  const { da, en } = count === 1 ? one : many;
  return count ? w(`${count} ${da}`, `${count} ${en}`) : null;
}

// A deadline that was met in time is closed; one that nobody is told of stays pending when it passes.
const COUNTS = `
  select
    (select count(*) from deadline where due_at > $1 and due_at <= $2 and status in ('fired', 'pending'))::int as deadlines,
    (select count(distinct document_id) from mail where sent_at > $1 and sent_at <= $2)::int as letters,
    (select count(*) from mail where sent_at > $1 and sent_at <= $2 and document_id is null)::int as reminders,
    (select count(*) from publication where at > $1 and at <= $2)::int as publications`;
