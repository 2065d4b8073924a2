import { z } from 'zod';
import { mustHaveBeen } from '../../fields.js';
import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import { isRewritable, type Meeting } from './agenda.js';
import { annex } from './annex-events.js';
import {
  CLOSED,
  ITEM,
  MEMBER,
  named,
  onAgenda,
  open,
  options,
  REASON,
  removable,
  rewritable,
  SECRETARIES,
  SECRETARIES_AND_MEMBER,
} from './choices.js';
import { danish, onItem, whoIn, withNames } from './names.js';
import { chairMayDecide } from './rules.js';
import { ownItem, rewrittenItem } from './item-form.js';
import { CHAIR_GROUNDS } from './vocabulary.js';

const letter = { letter: z.literal('agenda'), to: z.string(), about: z.string() };

/** Before the meeting: what comes on the agenda, and how it goes out (004 §§ 2 and 3.6). */
export const agendaEvents: Record<string, EventDefinition> = {
  ITEM_PUT_ON: {
    by: ['secretary', 'system'],
    form: {},
    payload: z.strictObject({
      caseId: z.int().min(1),
      caseNumber: z.string().min(1).max(100),
      title: z.string().min(1).max(300),
      clauses: z.array(z.string().min(1).max(2000)).max(20),
      isClosed: z.boolean(),
      annexes: z.array(annex).default([]),
      asksCourse: z.boolean().default(false),
    }),
    label: w('Sæt på dagsordenen', 'Put on the agenda'),
    sentence: ({ caseNumber }) => w(`${caseNumber} er sat på dagsordenen`, `${caseNumber} was put on the agenda`),
  },
  ITEM_ADDED: {
    by: SECRETARIES,
    form: ownItem,
    label: w('Skriv et punkt', 'Write an item'),
    submit: w('Sæt på dagsordenen', 'Put on the agenda'),
    aside: true,
    sentence: ({ title }) => w(`Punkt skrevet: ${title}`, `Item written: ${title}`),
  },
  ITEM_CHANGED: {
    by: SECRETARIES,
    form: { item: ITEM, ...rewrittenItem },
    choices: rewritable,
    offered: ({ items }: Meeting) => items.some(isRewritable),
    label: w('Ret et punkt', 'Put an item right'),
    submit: w('Gem punktet', 'Save the item'),
    aside: true,
    complete: withNames,
    sentence: (payload) => onItem(payload, w(`Rettet til: ${payload.title}`, `Put right as: ${payload.title}`)),
  },
  REQUEST_RECEIVED: {
    by: SECRETARIES_AND_MEMBER,
    ownSeat: { seat: 'member', on: 'receivedOn' },
    form: {
      member: MEMBER,
      receivedOn: { kind: 'date', label: w('Modtaget skriftligt den', 'Received in writing on') },
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: { kind: 'text', printed: true, label: w('Hvad medlemmet skriver', 'What the member writes'), rows: 4 },
      isClosed: CLOSED,
    },
    choices: ({ members }: Meeting) => ({ member: named(members) }),
    check: (payload, on) => mustHaveBeen(payload, 'receivedOn', on),
    label: w('Registrér en anmodning fra et medlem', "Record a member's request"),
    submit: w('Registrér anmodningen', 'Record the request'),
    follows: w(
      'I tide kommer sagen på dette møde og kan ikke afvises. For sent kommer den på det følgende møde.',
      'In time it comes on this meeting and cannot be declined. Too late it comes on the following one.',
    ),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      return w(`${da} anmoder om et punkt: ${payload.title}`, `${en} requests an item: ${payload.title}`);
    },
  },
  CHAIR_DECIDED: {
    by: SECRETARIES,
    form: {
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: { kind: 'text', printed: true, label: w('Formandens afgørelse', "The chair's decision"), rows: 4 },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), options: options(CHAIR_GROUNDS) },
      mayorToldOn: { kind: 'date', label: w('Borgmesteren underrettet den', 'The mayor was told on') },
      decidedOn: { kind: 'date', label: w('Afgjort den', 'Decided on') },
      isClosed: CLOSED,
    },
    check: (payload, on) => [
      ...mustHaveBeen(payload, 'decidedOn', on),
      ...(chairMayDecide({ mayorToldOn: String(payload.mayorToldOn), decidedOn: String(payload.decidedOn) })
        ? []
        : [
            {
              path: 'mayorToldOn',
              words: w(
                'Borgmesteren skal underrettes, før formanden afgør sagen (§ 3, stk. 6).',
                'The mayor is told before the chair decides (§ 3.6).',
              ),
            },
          ]),
    ],
    label: w('Registrér en afgørelse, formanden har truffet', 'Record a decision the chair has made'),
    submit: w('Registrér afgørelsen', 'Record the decision'),
    follows: w('Den kommer på dette møde som orientering.', 'It comes on this meeting for information.'),
    aside: true,
    sentence: ({ title }) => w(`Formanden har afgjort: ${title}`, `The chair has decided: ${title}`),
  },
  ITEM_TAKEN_OFF: {
    by: SECRETARIES,
    form: { item: ITEM, reason: REASON },
    choices: removable,
    label: w('Tag et punkt af', 'Take an item off'),
    aside: true,
    complete: withNames,
    sentence: (payload) => onItem(payload, w(`Taget af: ${payload.reason}`, `Taken off: ${payload.reason}`)),
  },
  ITEM_CLOSED: {
    by: SECRETARIES,
    form: { item: ITEM },
    choices: open,
    offered: ({ items }: Meeting) => items.some(({ isClosed }) => !isClosed),
    label: w('Luk et punkt for offentligheden', 'Close an item to the public'),
    submit: w('Luk punktet', 'Close the item'),
    follows: w('Titlen vises ikke længere for offentligheden.', 'Its title is no longer shown to the public.'),
    aside: true,
    complete: withNames,
    sentence: (payload) => onItem(payload, w('Lukket for offentligheden', 'Closed to the public')),
  },
  ITEM_MOVED: {
    by: SECRETARIES,
    form: { item: ITEM, place: { kind: 'number', min: 1, label: w('Nyt nummer', 'New number') } },
    choices: onAgenda,
    offered: () => false,
    label: w('Flyt punktet', 'Move the item'),
    complete: withNames,
    sentence: (payload) => onItem(payload, w(`Flyttet til nr. ${payload.place}`, `Moved to no. ${payload.place}`)),
  },
  AGENDA_DISPATCHED: {
    by: SECRETARIES,
    form: {
      lateReason: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 1000,
        label: w('Hvorfor dagsordenen er forsinket', 'Why the agenda is late'),
        hint: w(
          'Kun efter fristen. Det kommer til at stå på dagsordenen.',
          'Only after the last date. It is printed on the agenda.',
        ),
      },
    },
    label: w('Udsend dagsordenen', 'Dispatch the agenda'),
    submit: w('Udsend og lås', 'Dispatch and lock'),
    follows: w(
      'Dagsordenen sendes til udvalgets adresse og låses. Derefter kan der kun udsendes tillægsdagsordener.',
      "The agenda is sent to the committee's address and locked. From then on only supplementary agendas go out.",
    ),
    sentence: ({ lateReason }) =>
      typeof lateReason === 'string'
        ? w(`Dagsordenen er udsendt forsinket: ${lateReason}`, `The agenda was dispatched late: ${lateReason}`)
        : w('Dagsordenen er udsendt', 'The agenda was dispatched'),
  },
  SUPPLEMENT_DISPATCHED: {
    by: SECRETARIES,
    form: {
      changes: { kind: 'text', printed: true, rows: 2, max: 1000, label: w('Hvad der er nyt', 'What is new') },
    },
    offered: ({ items }: Meeting) => items.some(({ sentIn }) => sentIn === null),
    label: w('Udsend tillægsdagsorden', 'Dispatch a supplementary agenda'),
    sentence: ({ changes }) => w(`Tillægsdagsorden udsendt: ${changes}`, `Supplementary agenda dispatched: ${changes}`),
  },
  MEETING_CANCELLED: {
    by: SECRETARIES,
    form: { reason: REASON },
    label: w('Aflys mødet', 'Cancel the meeting'),
    follows: w(
      'Indstillingerne venter igen på et møde. Andre punkter og medlemmernes anmodninger kommer på det næste ordinære møde.',
      "The recommendations await a meeting again. Other items and members' requests come on the next ordinary meeting.",
    ),
    aside: true,
    sentence: ({ reason }) => w(`Mødet er aflyst: ${reason}`, `The meeting was cancelled: ${reason}`),
  },
  REQUESTS_CLOSED: {
    by: ['system'],
    form: {},
    label: w('Fristen for medlemmers anmodninger er passeret', "The date for members' requests has passed"),
    sentence: () => w('Fristen for medlemmers anmodninger er passeret', "The date for members' requests has passed"),
  },
  ITEMS_CARRIED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({
      from: z.string().length(10),
      items: z
        .array(
          z.strictObject({
            source: z.enum(['own', 'request', 'chair', 'outside']),
            title: z.string().min(1).max(300),
            reference: z.string().nullable(),
            type: z.enum(['decision', 'information']).nullable(),
            text: z.string(),
            sections: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
            clauses: z.array(z.string().min(1).max(2000)).max(20),
            isClosed: z.boolean(),
            annexes: z.array(annex),
            ground: z.string(),
            earlier: z.array(z.strictObject({ on: z.string().length(10), text: z.string() })),
          }),
        )
        .min(1),
    }),
    label: w('Overfør punkter fra et tidligere møde', 'Carry items over from an earlier meeting'),
    sentence: ({ from, items }) => {
      const titles = (items as { title: string }[]).map(({ title }) => title).join(', ');
      return w(
        `Overført fra mødet ${danish(from)}: ${titles}`,
        `Carried over from the meeting of ${danish(from)}: ${titles}`,
      );
    },
  },
  MEMBERS_SET: {
    by: ['system'],
    form: {},
    payload: z.strictObject({
      members: z.array(
        z.strictObject({ id: z.string().min(1), name: z.string().min(1), role: z.enum(['chair', 'deputy', 'member']) }),
      ),
    }),
    label: w('Opdatér medlemmerne', 'Update the members'),
    sentence: () => w('Udvalgets medlemmer er ændret', "The committee's members were changed"),
  },
  LETTER_DELIVERED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({ ...letter, documentId: z.string() }),
    label: w('Dagsordenen er sendt', 'The agenda was sent'),
    sentence: ({ about }) =>
      typeof about === 'string' && about
        ? w(
            `Tillægsdagsorden ${about} er sendt til udvalget`,
            `Supplementary agenda ${about} was sent to the committee`,
          )
        : w('Dagsordenen er sendt til udvalget', 'The agenda was sent to the committee'),
  },
  LETTER_FAILED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({ ...letter, error: z.string() }),
    label: w('Dagsordenen kunne ikke sendes', 'The agenda could not be sent'),
    sentence: ({ error }) => w(`Dagsordenen kunne ikke sendes: ${error}`, `The agenda could not be sent: ${error}`),
  },
};
