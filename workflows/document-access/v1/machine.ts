import { assign, enqueueActions, setup } from 'xstate';
import type { CaseEvent, Command } from '../../workflow.js';
import { answeredRows } from './checks.js';
import { refIn, type AskedCase, type Context, type Input, type Letter } from './context.js';
import { answerKey, asks, underWay } from './demands.js';
import { whichOf } from './events.js';

type Step = { context: Context; event: CaseEvent };
/** As the door completed it. */
interface ChosenRow {
  document: string;
  id: string;
  kind: string;
  of: string;
}

const access = setup({
  types: { context: {} as Context, events: {} as CaseEvent, input: {} as Input },
  actions: {
    record: (_, _params: Command['params']) => undefined,
    sendLetter: (_, _params: Command['params']) => undefined,
    makeDocument: (_, _params: Command['params']) => undefined,
    sendMail: (_, _params: Command['params']) => undefined,
  },
  guards: {
    // What was about a case is not about none again: then everybody would see it.
    isOneOfSeveral: ({ context: { cases }, event }: Step) =>
      cases.length > 1 && cases.some(({ number }) => number === event.payload.number),
    givesAll: ({ event }: Step) => {
      const rows = answeredRows(event.payload);
      return rows.length > 0 && rows.every(({ decision }) => decision === 'given');
    },
    isAnswer: ({ event }: Step) => letterIn(event) === 'documentAccessAnswer',
    isUndelivered: ({ context, event }: Step) => context.undelivered.some((one) => one === letterIn(event)),
  },
}).extend({
  actions: {
    add: assign(({ context: { cases }, event: { payload } }) => ({
      cases: [...cases, ...(payload.cases as AskedCase[])],
    })),
    remove: assign(({ context: { cases, documents, searched }, event: { payload } }) => ({
      cases: cases.filter(({ number }) => number !== payload.number),
      documents: documents.filter(({ of }) => of !== payload.number),
      searched: searched.filter((number) => number !== payload.number),
    })),
    choose: assign(({ context: { cases, documents }, event: { payload } }) => ({
      searched: cases.map(({ number }) => number),
      documents: ((payload.chosen ?? []) as ChosenRow[]).map(({ document, id, kind, of }) => {
        const [, on = '', ...title] = document.split(' · ');
        const ref = refIn(document);
        const {
          decision = null,
          ground = null,
          leftOut = null,
          copy = null,
        } = documents.find((before) => before.ref === ref) ?? {};
        const found = { ref, of, id, kind, on: on.split('.').reverse().join('-'), title: title.join(' · ') };
        return { ...found, decision, ground, leftOut, copy };
      }),
    })),
    assess: assign(({ context, event }) => {
      const rows = new Map(answeredRows(event.payload).map((row) => [refIn(row.document), row]));
      return {
        writtenBy: { ...context.writtenBy, assessment: event.by },
        documents: context.documents.map((document) => {
          const { decision = null, ground = null, leftOut = null, copy = null } = rows.get(document.ref) ?? {};
          // What is given whole leaves nothing out, whatever stood there before.
          return decision === 'given'
            ? { ...document, decision, ground: null, leftOut: null, copy: null }
            : { ...document, decision, ground, leftOut, copy: decision === 'part' ? copy : null };
        }),
      };
    }),
    fileAssessment: enqueueActions(({ event, enqueue }) => {
      const row = { kind: 'accessAssessment', about: '', content: event.payload };
      enqueue({ type: 'record', params: { table: 'filing', row } } as never);
    }),
    fileDelay: enqueueActions(({ event, enqueue }) => {
      const row = { kind: 'accessDelay', about: '', content: event.payload };
      enqueue({ type: 'record', params: { table: 'filing', row } } as never);
    }),
    late: assign({ isLate: true }),
    promise: assign(({ context, event }) => ({
      promised: String(event.payload.expectedOn),
      delays: context.delays + 1,
      isLate: false,
    })),
    remind: enqueueActions(({ context, enqueue }) => {
      const params = { mail: 'documentAccessDue', to: 'caseworker', about: answerKey(context) };
      enqueue({ type: 'sendMail', params } as never);
    }),
    sendAnswer: send('documentAccessAnswer'),
    sendDelay: send('documentAccessDelay'),
    failed: assign(({ context, event }) => ({ undelivered: withLetter(context, letterIn(event)) })),
    answerFailed: assign(({ context }) => ({ undelivered: withLetter(context, 'documentAccessAnswer') })),
    delivered: assign(({ context, event }) => ({
      undelivered: context.undelivered.filter((one) => one !== letterIn(event)),
    })),
  },
});

/** Without an e-mail address it is made, and somebody posts it. */
function send(letter: Letter) {
  return enqueueActions<Context, CaseEvent, undefined, CaseEvent, never, never, never, never, never>(
    ({ context, enqueue }) => {
      if (context.applicant.email) {
        enqueue({ type: 'sendLetter', params: { letter, to: 'applicant', about: '' } } as never);
        return;
      }
      enqueue({ type: 'makeDocument', params: { letter, about: '' } } as never);
      enqueue.assign({ undelivered: withLetter(context, letter) });
    },
  );
}

function withLetter({ undelivered }: Context, letter: Letter): Letter[] {
  return undelivered.includes(letter) ? undelivered : [...undelivered, letter];
}

function letterIn({ payload }: CaseEvent): Letter {
  const { letter, which } = payload as { letter?: Letter; which?: string };
  if (letter) return letter;
  return which === whichOf('documentAccessAnswer') ? 'documentAccessAnswer' : 'documentAccessDelay';
}

const DELAY = { actions: ['promise', 'fileDelay', 'sendDelay'] } as const;

/**
 * Somebody asks to see documents (offentlighedsloven): found → assessed → approved by another where something is left out →
 * answered. Seven working days, and where they do not suffice the applicant is told why and when (§ 36, 2).
 */
export const machine = access.createMachine({
  id: 'document-access',
  context: ({ input }) => ({
    ...input,
    documents: [],
    searched: [],
    writtenBy: {},
    promised: null,
    delays: 0,
    isLate: false,
    undelivered: [],
  }),
  initial: 'received',
  on: {
    REQUEST_WITHDRAWN: '.withdrawn',
    ANSWER_SOON_DUE: { actions: 'remind' },
    ANSWER_OVERDUE: { actions: 'late' },
    LETTER_FAILED: { actions: 'failed' },
    LETTER_DELIVERED: { actions: 'delivered' },
    LETTER_DELIVERED_BY_HAND: { guard: 'isUndelivered', actions: 'delivered' },
  },
  states: {
    received: {
      meta: asks('identifyDocuments'),
      on: {
        CASES_ADDED: { actions: 'add' },
        CASE_REMOVED: { guard: 'isOneOfSeveral', actions: 'remove' },
        DOCUMENTS_IDENTIFIED: { target: 'assessing', actions: 'choose' },
        DELAY_TOLD: DELAY,
      },
    },
    assessing: {
      meta: asks('assessDocuments'),
      on: {
        // Another search: what was chosen before is chosen anew.
        DOCUMENTS_IDENTIFIED: { actions: 'choose' },
        // The documents of the new ones are to be found first; what was said of the others stands.
        CASES_ADDED: { target: 'received', actions: 'add' },
        CASE_REMOVED: { guard: 'isOneOfSeveral', actions: 'remove' },
        DOCUMENTS_ASSESSED: [
          { guard: 'givesAll', target: 'sending', actions: ['assess', 'fileAssessment', 'sendAnswer'] },
          { target: 'approving', actions: ['assess', 'fileAssessment'] },
        ],
        DELAY_TOLD: DELAY,
      },
    },
    approving: {
      meta: asks('approveAnswer'),
      on: {
        ANSWER_APPROVED: { target: 'sending', actions: 'sendAnswer' },
        ANSWER_RETURNED: 'assessing',
        DELAY_TOLD: DELAY,
      },
    },
    sending: {
      meta: underWay(),
      on: {
        ANSWER_NOT_SENT: { actions: 'answerFailed' },
        LETTER_DELIVERED: { guard: 'isAnswer', target: 'answered' },
        LETTER_DELIVERED_BY_HAND: { guard: 'isAnswer', target: 'answered' },
      },
    },
    answered: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});
