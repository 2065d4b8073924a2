import { assign, enqueueActions, setup } from 'xstate';
import type { CaseEvent, Command, DeadlineDemand, Demands, Payload, StateMeta } from '../../workflow.js';
import type { ItemFormName } from './item-forms.js';

export interface Context {
  /** The committee that is to decide, by its code. */
  committee: string;
  /** What the item is about, for its title: the red quarters. */
  about: string;
  /** The quarter that the committee is briefed on, where the item is a briefing; it has no case to tell. */
  briefing?: string;
  /** The document that another committee wrote to this one; its answer is the project's further course. */
  letter?: string;
  /** How its paper is divided, as the committee's rules had it when the item was opened; without it as Copenhagen's. */
  itemForm?: ItemFormName;
  writtenBy: Record<string, string>;
  meetingOn: string | null;
  timesPostponed: number;
  /** On the agenda it was put on last. */
  itemNumber?: string;
}

interface Input {
  committee: string;
  about: string;
  briefing?: string;
  letter?: string;
  itemForm?: ItemFormName;
}

export function formOf({ itemForm = 'copenhagen' }: Pick<Context, 'itemForm'>): ItemFormName {
  return itemForm;
}

/**
 * What is to become of the project is said where a committee approves what another wrote to it, and nowhere else: it is
 * the answer that the other case waits for.
 */
export function courseFits({ letter }: Pick<Context, 'letter'>, { decision, course }: Payload): boolean {
  const isAsked = letter !== undefined && (decision === 'approved' || decision === 'approvedWithChanges');
  return isAsked === (course !== undefined);
}

/** One task with its due date, counted from today or from a day. */
function asks(name: string, workingDays: number[], from?: (context: Context) => string | null): StateMeta<Context> {
  return {
    demands: (context): Demands => {
      // A postponed item comes back as a new task with a date of its own.
      const key = context.timesPostponed ? `${name}:${context.timesPostponed}` : name;
      const due: DeadlineDemand = { key, deadline: name, about: '', workingDays, at: 'end' };
      const day = from?.(context);
      if (day) due.from = day;
      return { tasks: [{ key, task: name, about: '', due: key }], deadlines: [due] };
    },
  };
}

const item = setup({
  types: { context: {} as Context, events: {} as CaseEvent, input: {} as Input },
  actions: {
    record: (_, _params: Command['params']) => undefined,
    makeDocument: (_, _params: Command['params']) => undefined,
    tellParent: (_, _params: Command['params']) => undefined,
    written: assign(({ context, event }) => ({ writtenBy: { ...context.writtenBy, item: event.by } })),
    schedule: assign(({ event }) => ({ meetingOn: String(event.payload.meetingOn) })),
    number: assign(({ event }) => ({ itemNumber: String(event.payload.number) })),
    postpone: assign(({ context }) => ({ meetingOn: null, timesPostponed: context.timesPostponed + 1 })),
  },
  guards: {
    isPostponed: ({ event }) => event.payload.decision === 'postponed',
    isOurs: ({ context }) => context.writtenBy.item !== undefined,
    isAnsweredLetter: ({ context, event }) => context.letter !== undefined && courseFits(context, event.payload),
    isNoLetter: ({ context, event }) => context.letter === undefined && courseFits(context, event.payload),
  },
}).extend({
  actions: {
    file: enqueueActions(({ event, enqueue }) => {
      const row = { kind: 'committeeItem', about: '', content: event.payload };
      enqueue({ type: 'record', params: { table: 'filing', row } } as never);
    }),
    recordDecision: enqueueActions(({ context, event, enqueue }) => {
      const { decision, decidedOn, reference, text } = event.payload;
      const row = { committee: context.committee, outcome: decision, decided_on: decidedOn, reference, text };
      enqueue({ type: 'record', params: { table: 'decision', row } } as never);
    }),
    tellDecision: enqueueActions(({ context, event, enqueue }) => {
      if (context.briefing) return;
      const { decision, course, decidedOn, reference, text } = event.payload;
      if (context.letter) {
        // Rejected or lapsed it says nothing of the project: whoever waits for the answer asks again.
        if (course === undefined) return;
        const payload = { committee: context.committee, course, decidedOn, reference, text };
        enqueue({ type: 'tellParent', params: { event: 'COMMITTEE_ANSWERED', payload } } as never);
        return;
      }
      const payload = { committee: context.committee, decision, decidedOn, reference, text };
      enqueue({ type: 'tellParent', params: { event: 'COMMITTEE_DECIDED', payload } } as never);
    }),
  },
});

const printItem = {
  type: 'makeDocument',
  params: ({ context }: { context: Context }) =>
    context.briefing
      ? { letter: 'quarterlyBriefing', about: context.briefing }
      : { letter: 'recommendation', about: '' },
} as const;

const printExcerpt = { type: 'makeDocument', params: { letter: 'decisionExcerpt', about: '' } } as const;

/** A committee item: not ready → ready → approved → on an agenda → decided, or postponed to another meeting (E26; 001, 002). */
export const machine = item.createMachine({
  id: 'committee-item',
  context: ({ input }) => ({ ...input, writtenBy: {}, meetingOn: null, timesPostponed: 0 }),
  initial: 'draft',
  on: { ITEM_WITHDRAWN: '.withdrawn' },
  states: {
    draft: {
      meta: asks('draftItem', [10]),
      on: {
        ITEM_SUBMITTED: { target: 'ready', actions: ['written', 'file'] },
        // What comes from another committee was approved there.
        ITEM_RECEIVED: { target: 'approved', actions: 'file' },
      },
    },
    ready: {
      meta: asks('approveItem', [3]),
      on: { ITEM_APPROVED: { target: 'approved', actions: printItem }, ITEM_RETURNED: 'draft' },
    },
    approved: {
      meta: asks('scheduleItem', [5]),
      on: {
        ITEM_SCHEDULED: { target: 'onAgenda', actions: 'schedule' },
        // Nobody here wrote what came as a letter.
        ITEM_RETURNED: { guard: 'isOurs', target: 'draft' },
      },
    },
    onAgenda: {
      meta: asks('recordDecision', [], (context) => context.meetingOn),
      on: {
        // A meeting's agenda is out: the item has its number there.
        ITEM_NUMBERED: { actions: 'number' },
        ITEM_RESCHEDULED: { target: 'approved' },
        ITEM_DECIDED: [
          { guard: 'isPostponed', target: 'approved', actions: ['recordDecision', 'postpone'] },
          // The letter is the paper of what came as a letter: of the minutes an excerpt is filed.
          { guard: 'isAnsweredLetter', target: 'decided', actions: ['recordDecision', printExcerpt, 'tellDecision'] },
          { guard: 'isNoLetter', target: 'decided', actions: ['recordDecision', printItem, 'tellDecision'] },
        ],
      },
    },
    decided: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});
