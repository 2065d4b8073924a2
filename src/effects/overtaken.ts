import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import type { OutboxRow } from './effect.js';

/** What was asked for and has become pointless, if one of these events came after it. */
const BY: Record<string, readonly string[]> = {
  workshopInvitation: ['WORKSHOP_HELD', 'WORKSHOP_DECLINED'],
  reportReminder: ['REPORT_FILED', 'QUARTER_CLOSED_UNREPORTED', 'REPORT_OVERDUE'],
  reportReturned: ['REPORT_FILED', 'QUARTER_CLOSED_UNREPORTED'],
  actionPlanReminder: ['ACTION_PLAN_FILED', 'ACTION_PLAN_OVERDUE'],
  actionPlanOverdue: ['ACTION_PLAN_FILED'],
  finalReportOverdue: ['FINAL_REPORT_FILED'],
};

const ENDED = w('Sagen er slut, så det skal ikke sendes.', 'The case has ended, so it is not to be sent.');
const MOVED_ON = w(
  'Sagen er kommet videre, så det skal ikke sendes.',
  'The case has moved on, so it is not to be sent.',
);
const CORRECTED = w(
  'Vurderingen er rettet siden, så det skal ikke sendes.',
  'The rating was corrected since, so it is not to be sent.',
);
const BY_HAND = w('Brevet er leveret på anden vis.', 'The letter was delivered in another way.');

/**
 * Why a letter or mail (`name`) makes no sense any more, if so: the case went on while it waited to be sent. What has been
 * sent already is not looked at: then only the telling of it is left.
 */
export async function overtaken(pool: pg.Pool, row: OutboxRow, name: string): Promise<Words | undefined> {
  const { letter, to, about } = row.params;
  const { rows } = await pool.query<{ ended: boolean; moved_on: boolean; corrected: boolean; by_hand: boolean }>(
    `select ended_at is not null as ended,
       exists (select 1 from case_event e where e.case_id = c.id and e.seq > $2 and e.type = any($3)) as moved_on,
       exists (select 1 from rating r where r.case_id = c.id and r.seq > $2 and r.quarter = $4) and $5 as corrected,
       exists (select 1 from case_event e where e.case_id = c.id and e.seq > $2 and e.type = 'LETTER_DELIVERED_BY_HAND'
                 and e.payload->>'which' = $6) as by_hand
     from cases c where c.id = $1 and not exists (select 1 from mail m where m.id = $7)`,
    [
      row.caseId,
      row.seq,
      BY[name] ?? [],
      about ?? '',
      name.startsWith('redNotice'),
      [letter, to, about].join('/'),
      row.id,
    ],
  );
  const found = rows[0];
  if (found?.by_hand) return BY_HAND;
  if (found?.ended) return ENDED;
  if (found?.moved_on) return MOVED_ON;
  return found?.corrected ? CORRECTED : undefined;
}
