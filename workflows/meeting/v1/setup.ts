import { assign, enqueueActions, setup } from 'xstate';
import type { CaseEvent, Command, Payload } from '../../workflow.js';
import {
  annexChanged,
  changed,
  itemOf,
  itemWith,
  moved,
  sent,
  undecided,
  unsigned,
  withItem,
  type AgendaItem,
  type Annex,
  type Carried,
  type Meeting,
  type MeetingInput,
  type Section,
} from './agenda.js';
import { leftBehind, withConflict, withRuling, type Ruling } from './decisions.js';
import { nameIn } from './names.js';
import { decisionTold, tell } from './told.js';
import { whyNot } from './why-not.js';

type Step = { context: Meeting; event: CaseEvent };

/** What a meeting does, by name: its machine says when. */
export const meeting = setup({
  types: { context: {} as Meeting, events: {} as CaseEvent, input: {} as MeetingInput },
  actions: {
    makeDocument: (_, _params: Command['params']) => undefined,
    sendLetter: (_, _params: Command['params']) => undefined,
    sendMail: (_, _params: Command['params']) => undefined,
    tellCase: (_, _params: Command['params']) => undefined,
    carryOver: (_, _params: Command['params']) => undefined,
  },
  guards: {
    fits: ({ context, event }: Step) => whyNot(context, event) === null,
    signsLast: ({ context, event }: Step) => whyNot(context, event) === null && unsigned(context).length === 1,
  },
}).extend({
  actions: {
    putOn: assign(({ context, event: { payload } }) =>
      withItem(context, { ...(payload as Pick<AgendaItem, 'title'>), source: 'case' }),
    ),
    add: assign(({ context, event: { payload } }) => withItem(context, { ...ownItem(payload), source: 'own' })),
    rewrite: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, ({ isClosed }) => {
        const written = { ...ownItem(payload), isClosed };
        return { ...written, decisions: undecided(written.clauses) };
      }),
    ),
    addRequest: assign(({ context, event: { payload } }) =>
      withItem(context, { ...ownItem(payload), source: 'request', ground: nameIn(context, String(payload.member)).da }),
    ),
    addChairs: assign(({ context, event: { payload } }) =>
      withItem(context, { ...ownItem(payload), source: 'chair', ground: String(payload.ground) }),
    ),
    addOutside: assign(({ context, event: { payload } }) =>
      withItem(context, {
        ...ownItem(payload),
        source: 'outside',
        ground: String(payload.ground),
        sentIn: context.supplements.length,
      }),
    ),
    addCarried: assign(({ context, event: { payload } }) => {
      const { from, items } = payload as { from: string; items: Carried[] };
      return items.reduce<Meeting>(
        (meeting, item) => ({ ...meeting, ...withItem(meeting, { ...item, carriedFrom: from }) }),
        context,
      );
    }),
    attach: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, ({ annexes }) => ({ annexes: [...annexes, annexIn(payload)] })),
    ),
    openAnnex: assign(({ context, event }) => annexChanged(context, event.payload.annex, false)),
    closeAnnex: assign(({ context, event }) => annexChanged(context, event.payload.annex, true)),
    takeAnnexOff: assign(({ context, event: { payload } }) =>
      changed(context, itemWith(context, payload.annex)?.key, ({ annexes }) => ({
        annexes: annexes.filter(({ id }) => id !== payload.annex),
      })),
    ),
    takeOff: assign(({ context, event }) => ({ items: context.items.filter(({ key }) => key !== event.payload.item) })),
    closeItem: assign(({ context, event }) => changed(context, event.payload.item, () => ({ isClosed: true }))),
    move: assign(({ context, event }) => moved(context, event.payload.item, Number(event.payload.place))),
    closeRequests: assign({ requestsClosed: true }),
    setMembers: assign(({ event }) => ({ members: event.payload.members as Meeting['members'] })),
    dispatch: assign(({ context, event }) => ({
      ...sent(context, 0),
      dispatchedOn: event.on,
      lateReason: (event.payload.lateReason as string | undefined) ?? null,
    })),
    supplement: assign(({ context, event }) => ({
      ...sent(context, context.supplements.length + 1),
      supplements: [...context.supplements, { on: event.on, changes: String(event.payload.changes) }],
    })),
    noteDelivery: assign(({ context, event: { payload, on } }) => ({
      deliveries: [
        ...context.deliveries,
        { about: String(payload.about), on, error: (payload.error as string | undefined) ?? null },
      ],
    })),
    begin: assign(({ event: { payload } }) => ({
      chair: String(payload.chair),
      present: [...new Set(payload.present as string[])],
      attended: [...new Set(payload.present as string[])],
      others: (payload.others as string | undefined) ?? '',
    })),
    come: assign(({ context: { present, attended }, event }) => {
      const member = String(event.payload.member);
      return { present: [...present, member], attended: [...new Set([...attended, member])] };
    }),
    leave: assign(({ context, event }) => ({
      present: context.present.filter((member) => member !== event.payload.member),
    })),
    setChair: assign(({ event }) => ({ chair: String(event.payload.member) })),
    decideConflict: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, (item) =>
        withConflict(item, String(payload.member), {
          for: Number(payload.votesFor),
          against: Number(payload.votesAgainst),
        }),
      ),
    ),
    askToSpeak: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, ({ speakers }) => ({ speakers: [...speakers, String(payload.member)] })),
    ),
    hear: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, ({ speakers }) => ({
        speakers: speakers.filter((one) => one !== payload.member),
      })),
    ),
    decide: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, (item) => withRuling(context, item, payload as unknown as Ruling)),
    ),
    dissent: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, ({ dissents }) => ({
        dissents: [
          ...dissents,
          { member: String(payload.member), text: String(payload.text), sendAlong: payload.sendAlong === true },
        ],
      })),
    ),
    stop: assign(({ context, event: { payload } }) =>
      changed(context, payload.item, () => ({ stoppedBy: String(payload.member) })),
    ),
    close: assign(({ event }) => ({ closedOn: event.on })),
    sign: assign(({ context, event: { payload, on } }) => ({
      signatures: [
        ...context.signatures,
        { who: String(payload.who), on, reservation: (payload.reservation as string | undefined) ?? null },
      ],
    })),
    remind: assign(({ context }) => ({ timesReminded: context.timesReminded + 1 })),
    correct: assign(({ context, event: { payload, on } }) =>
      changed(context, payload.item, ({ corrections }) => ({
        corrections: [...corrections, { text: String(payload.text), on }],
      })),
    ),
    tellScheduled: enqueueActions(({ context, event, enqueue }) => {
      const { caseId } = event.payload;
      enqueue(tell(caseId, 'ITEM_SCHEDULED', { meetingOn: context.startsOn }) as never);
    }),
    tellTakenOff: enqueueActions(({ context, event, enqueue }) => {
      const item = itemOf(context, event.payload.item);
      if (item && item.caseId !== null)
        enqueue(tell(item.caseId, 'ITEM_RESCHEDULED', { reason: event.payload.reason }) as never);
    }),
    tellNumbers: enqueueActions(({ context, enqueue }) => {
      context.items.forEach(({ caseId, sentIn }, index) => {
        const isNew = sentIn === context.supplements.length;
        if (caseId !== null && isNew) enqueue(tell(caseId, 'ITEM_NUMBERED', { number: String(index + 1) }) as never);
      });
    }),
    tellCancelled: enqueueActions(({ context, event, enqueue }) => {
      for (const { caseId } of context.items)
        if (caseId !== null)
          enqueue(
            tell(caseId, 'ITEM_RESCHEDULED', { reason: `Mødet er aflyst: ${String(event.payload.reason)}` }) as never,
          );
    }),
    carryOn: enqueueActions(({ context, enqueue }) => {
      const items = leftBehind(context);
      if (items.length) enqueue({ type: 'carryOver', params: { from: context.startsOn, items } } as never);
    }),
    tellDecisions: enqueueActions(({ context, enqueue }) => {
      for (const item of context.items) {
        const told = decisionTold(context, item);
        if (told) enqueue(told as never);
      }
    }),
  },
});
function ownItem({ title, text = '', sections = [], clauses = [], isClosed = false, reference, type }: Payload) {
  return {
    title: String(title),
    reference: typeof reference === 'string' ? reference : null,
    type: (type ?? null) as AgendaItem['type'],
    text: String(text),
    sections: (sections as Partial<Section>[]).flatMap(({ heading = '', text: its }) =>
      its ? [{ heading, text: its }] : [],
    ),
    clauses: (clauses as { text: string }[]).map((clause) => clause.text),
    isClosed: isClosed === true,
  };
}

function annexIn({ attachment: id, title, name, isClosed, namesPeople }: Payload): Annex {
  return { id, title, name, isClosed, namesPeople } as Annex;
}
