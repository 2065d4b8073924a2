import { quarterWords } from '../../workflows/quarter.js';
import { w, type Words } from '../../workflows/words.js';
import type { Payload, Role } from '../../workflows/workflow.js';
import { attachmentEvents } from './attachment-events.js';
import { type ClericalEvent, type Desk, EVERYBODY } from './clerical-event.js';
import { closingEvents } from './closing-events.js';
import { deadlineEvents } from './deadline-events.js';
import { documentEvents } from './document-events.js';
import { BadPayload, NotAllowedNow } from './errors.js';
import { escalationEvents } from './escalation-events.js';
import { exclusionEvents } from './exclusion-events.js';
import { taskEvents } from './task-events.js';
import { waitingEvents } from './task-waiting-events.js';

const KEEPS_ROUND: readonly Role[] = ['caseworker', 'supervisor'];

export const clericalEvents: Record<string, ClericalEvent> = {
  NOTE_WRITTEN: {
    by: EVERYBODY,
    form: { text: { kind: 'text', label: w('Notat', 'Note'), rows: 4 } },
    label: w('Skriv notat', 'Write a note'),
    sentence: ({ text }) => w(`Notat: ${text}`, `Note: ${text}`),
  },
  ...deadlineEvents,
  ...taskEvents,
  REPORT_REMINDED: {
    by: KEEPS_ROUND,
    form: {
      quarter: { kind: 'given', label: w('Kvartal', 'Quarter') },
      overdue: { kind: 'check', label: w('Fristen er overskredet', 'The deadline has passed'), optional: true },
    },
    label: w('Send påmindelse om indberetningen', 'Send a reminder of the report'),
    sentence: ({ quarter }) => {
      const name = quarterNamed(quarter);
      return w(
        `Påmindelse om indberetningen for ${name.da} er sendt`,
        `A reminder of the report for ${name.en} was sent`,
      );
    },
    write: mustBeMissing,
    commands: ({ quarter, overdue = false }) => [
      { type: 'sendLetter', params: { letter: 'reportReminder', to: 'project', about: quarter, overdue } },
    ],
  },
  EFFECT_RETRIED: {
    by: ['supervisor', 'admin'],
    form: { effect: { kind: 'given', label: w('Udsendelse', 'Effect') } },
    label: w('Prøv igen', 'Try again'),
    sentence: () => w('Der prøves igen', 'It is tried again'),
    write: retryEffect,
  },
  ...waitingEvents,
  ...escalationEvents,
  ...attachmentEvents,
  ...documentEvents,
  ...exclusionEvents,
  ...closingEvents,
};

/** An effect that was given up starts over with all its attempts. */
async function retryEffect(payload: Payload, { client, caseId }: Desk): Promise<void> {
  const { rowCount } = await client.query(
    `update outbox set failed_at = null, attempts = 0, next_at = pretended_now()
     where id::text = $1 and case_id = $2 and done_at is null and failed_at is not null`,
    [payload.effect, caseId],
  );
  if (!rowCount) throw new NotAllowedNow();
}

/** Only a project whose report is awaited is reminded, and the letter says rightly whether it is late. */
async function mustBeMissing({ quarter, overdue = false }: Payload, desk: Desk): Promise<void> {
  const key = `fileReport:${String(quarter)}`;
  if (!desk.demands().tasks.some((task) => task.key === key)) throw new NotAllowedNow();
  const { rows } = await desk.client.query<{ due_on: string }>(
    'select due_on from deadline where case_id = $1 and key = $2 order by id desc limit 1',
    [desk.caseId, key],
  );
  const isOverdue = rows[0] !== undefined && rows[0].due_on < desk.on;
  if (isOverdue === overdue) return;
  const words = isOverdue
    ? w('Fristen er overskredet.', 'The deadline has passed.')
    : w('Fristen er ikke overskredet.', 'The deadline has not passed.');
  throw new BadPayload([{ path: 'overdue', words }]);
}

/** What somebody sends may be no quarter at all; it is refused, and until then only shown. */
function quarterNamed(quarter: unknown): Words {
  const text = String(quarter);
  return /^\d{4}-Q[1-4]$/.test(text) ? quarterWords(text) : w(text, text);
}
