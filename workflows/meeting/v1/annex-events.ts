import { z } from 'zod';
import type { EventDefinition, Payload } from '../../workflow.js';
import { w } from '../../words.js';
import { itemWith, type Meeting } from './agenda.js';
import { annexesThat, REASON, SECRETARIES } from './choices.js';

const ANNEX = { kind: 'choice', label: w('Bilag', 'Annex') } as const;

/** What an event carries of a file. */
export const annex = z.strictObject({
  id: z.string().uuid(),
  title: z.string().min(1).max(300),
  name: z.string().min(1).max(120),
  isClosed: z.boolean(),
  namesPeople: z.boolean(),
});

/** Files that go along with the items, each open or closed (E26). */
export const annexEvents: Record<string, EventDefinition> = {
  ITEM_ATTACHED: {
    by: [...SECRETARIES, 'system'],
    form: {},
    payload: z.strictObject({
      item: z.string(),
      isClosed: z.boolean(),
      namesPeople: z.boolean(),
      // As of every file that is laid on a case.
      attachment: z.string().uuid(),
      title: z.string().min(1).max(300),
      name: z.string().min(1).max(120),
      size: z.int().positive(),
      sha256: z.string().length(64),
      quarter: z.literal(''),
    }),
    label: w('Læg et bilag på punktet', 'Add an annex to the item'),
    sentence: ({ title, name }) => w(`Bilag lagt på: ${title} (${name})`, `Annex added: ${title} (${name})`),
  },
  ANNEX_OPENED: {
    by: SECRETARIES,
    form: { annex: ANNEX },
    // Also one that is open here: it may have been closed on another meeting it lies on.
    choices: annexesThat(() => true),
    offered: () => false,
    label: w('Åbn bilaget for offentligheden', 'Open the annex to the public'),
    follows: w(
      'Alle kan hente bilaget, når dagsordenen er ude, hvis punktet er åbent.',
      'Everybody can fetch it when the agenda is out, if the item is open.',
    ),
    complete: withTitle,
    sentence: ({ title }) => w(`Bilag åbnet for offentligheden: ${title}`, `Annex opened to the public: ${title}`),
  },
  ANNEX_CLOSED: {
    by: SECRETARIES,
    form: { annex: ANNEX },
    choices: annexesThat(({ isClosed }) => !isClosed),
    offered: () => false,
    label: w('Luk bilaget for offentligheden', 'Close the annex to the public'),
    complete: withTitle,
    sentence: ({ title }) => w(`Bilag lukket for offentligheden: ${title}`, `Annex closed to the public: ${title}`),
  },
  ANNEX_TAKEN_OFF: {
    by: SECRETARIES,
    form: { annex: ANNEX, reason: REASON },
    choices: annexesThat((_, item) => item.sentIn === null),
    offered: () => false,
    label: w('Tag bilaget af', 'Take the annex off'),
    aside: true,
    complete: withTitle,
    sentence: ({ title, reason }) => w(`Bilag taget af: ${title}. ${reason}`, `Annex taken off: ${title}. ${reason}`),
  },
};

/** So that the log says which, also when it is gone. */
function withTitle(payload: Payload, _: unknown, meeting: Meeting): Payload {
  const title = itemWith(meeting, payload.annex)?.annexes.find(({ id }) => id === payload.annex)?.title;
  return { ...payload, title };
}
