import type { Option } from '../../workflows/fields.js';
import { itemOf, itemWith, numberOf, type Meeting } from '../../workflows/meeting/v1/agenda.js';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import type { ClericalEvent, Desk } from './clerical-event.js';
import { BadPayload, NotAllowedNow } from './errors.js';

/** What of a meeting that is over turned out not to be for everybody: an item by its key, an annex by its id. */
export const closingEvents = {
  CLOSED_TO_PUBLIC: {
    by: ['secretary'],
    form: {
      what: { kind: 'choice', label: w('Punkt eller bilag', 'Item or annex') },
      reason: {
        kind: 'text',
        label: w('Begrundelse', 'Reason'),
        hint: w('Den står i loggen. Offentligheden ser den ikke.', 'It stands in the log. The public does not see it.'),
        rows: 3,
        max: 1000,
      },
    },
    choices: (meeting: Meeting) => ({ what: closable(meeting) }),
    label: w('Luk for offentligheden', 'Close to the public'),
    follows: w(
      'Alle andre end kommunen ser det ikke længere. Et punkt lukkes med sine bilag.',
      'Nobody outside the municipality sees it any longer. An item is closed with its annexes.',
    ),
    complete: (payload: Payload, _: unknown, meeting: Meeting) => ({
      ...payload,
      title: labelOf(meeting, String(payload.what)),
    }),
    sentence: ({ title, reason }) =>
      w(`Lukket for offentligheden: ${title}. ${reason}`, `Closed to the public: ${title}. ${reason}`),
    write: mustBeOpen,
  },
} satisfies Record<string, ClericalEvent>;

/** What went out with the agenda and is open there. @param shut what was closed since, as `shutIn` gives it */
export function closable({ items = [] }: Partial<Meeting>, shut: ReadonlySet<string> = new Set()): Option[] {
  const all = items
    .filter(({ key, isClosed, sentIn }) => !isClosed && sentIn !== null && !shut.has(key))
    .flatMap(({ key, annexes }) => [key, ...annexes.filter((one) => !one.isClosed && !shut.has(one.id)).map(idOf)]);
  return all.map((value) => ({ value, label: w(labelOf({ items }, value), labelOf({ items }, value)) }));
}

/** What was closed after the meeting. @param events its log */
export function shutIn(events: readonly { type: string; payload: Payload }[]): ReadonlySet<string> {
  return new Set(events.filter(({ type }) => type === 'CLOSED_TO_PUBLIC').map(({ payload }) => String(payload.what)));
}

/** "3. Regnskab", or "Bilag 3.2 Tal". */
function labelOf(meeting: Pick<Meeting, 'items'>, what: string): string {
  const item = itemOf(meeting, what) ?? itemWith(meeting, what);
  if (!item) return what;
  const place = numberOf(meeting, item.key);
  const at = item.annexes.findIndex(({ id }) => id === what);
  return at < 0 ? `${place}. ${item.title}` : `Bilag ${place}.${at + 1} ${item.annexes[at]?.title}`;
}

function idOf({ id }: { id: string }): string {
  return id;
}

/** Until the meeting is over its own steps close, and its agenda says so. */
async function mustBeOpen({ what }: Payload, { client, caseId }: Desk): Promise<void> {
  const { rows } = await client.query<{ isShut: boolean }>(
    `select exists (select 1 from case_event e where e.case_id = c.id and e.type = 'CLOSED_TO_PUBLIC' and e.payload->>'what' = $2) as "isShut"
     from cases c where c.id = $1 and c.workflow = 'meeting' and c.ended_at is not null`,
    [caseId, what],
  );
  if (!rows[0]) throw new NotAllowedNow();
  if (rows[0].isShut) throw new BadPayload([{ path: 'what', words: SHUT }]);
}

const SHUT = w('Det er lukket for offentligheden allerede.', 'It is closed to the public already.');
