import type pg from 'pg';
import { startOfDay } from '../calendar/working-days.js';
import { w } from '../../workflows/words.js';
import { keepNotices } from './notices.js';

interface DueReminder {
  id: number;
  person_id: string;
  case_id: number;
  number: string;
  day: string;
  text: string;
}

const MOST = 500;

/** Tells people what they asked to be reminded of, on its day. @returns whether there may be more */
export async function tellOfReminders(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<DueReminder>(
    `select r.id, r.person_id, r.case_id, c.number, r.day, r.text from reminder r join cases c on c.id = r.case_id
     where r.done_at is null and r.day <= (select (pretended_now() at time zone 'Europe/Copenhagen')::date)
       and r.told_at is null order by r.id limit $1 for update of r skip locked`,
    [MOST],
  );
  await keepNotices(
    client,
    rows.map(({ id, person_id, case_id, number, day, text }) => ({
      person: person_id,
      kind: 'reminder',
      forAction: true,
      words: w(`Påmindelse: ${text}`, `Reminder: ${text}`),
      path: `/sager/${encodeURIComponent(number)}`,
      caseId: case_id,
      taskId: null,
      key: `reminder:${id}`,
      by: 'system',
      at: new Date(startOfDay(day)),
    })),
  );
  await client.query('update reminder set told_at = pretended_now() where id = any($1::int[])', [
    rows.map(({ id }) => id),
  ]);
  return rows.length === MOST;
}
