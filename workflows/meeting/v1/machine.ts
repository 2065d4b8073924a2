import { newMeeting, unsigned, type Meeting } from './agenda.js';
import { asked, asks, reminder, requests, supplement } from './demands.js';
import { nameIn } from './names.js';
import { meeting } from './setup.js';

/** What the public is not to have (any longer) is closed at any time. */
const CLOSING = {
  ITEM_CLOSED: { guard: 'fits', actions: 'closeItem' },
  ANNEX_CLOSED: { guard: 'fits', actions: 'closeAnnex' },
} as const;

const NEW_ITEMS = {
  ITEM_PUT_ON: { guard: 'fits', actions: ['putOn', 'tellScheduled'] },
  ITEM_ADDED: { actions: 'add' },
  ITEM_CHANGED: { guard: 'fits', actions: 'rewrite' },
  REQUEST_RECEIVED: { guard: 'fits', actions: 'addRequest' },
  CHAIR_DECIDED: { actions: 'addChairs' },
  ITEM_TAKEN_OFF: { guard: 'fits', actions: ['tellTakenOff', 'takeOff'] },
  ...CLOSING,
  ITEM_ATTACHED: { guard: 'fits', actions: 'attach' },
  ANNEX_OPENED: { guard: 'fits', actions: 'openAnnex' },
  ANNEX_TAKEN_OFF: { guard: 'fits', actions: 'takeAnnexOff' },
  REQUESTS_CLOSED: { actions: 'closeRequests' },
  ITEMS_CARRIED: { actions: 'addCarried' },
  MEMBERS_SET: { actions: 'setMembers' },
  MEETING_CANCELLED: { target: 'cancelled', actions: ['tellCancelled', 'carryOn'] },
} as const;

/** To the committee, by its own address: the agenda, or the supplement that has just been given its number. */
const sendAgenda = {
  type: 'sendLetter',
  params: ({ context }: { context: Meeting }) => ({
    letter: 'agenda',
    to: context.committee,
    about: context.supplements.length ? String(context.supplements.length) : '',
  }),
} as const;
/** To the committee's address, with the names of those who have not signed. */
const remindMissing = {
  type: 'sendMail',
  params: ({ context }: { context: Meeting }) => ({
    mail: 'signaturesMissing',
    to: context.committee,
    comment: unsigned(context)
      .map((who) => nameIn(context, who).da)
      .join('\n'),
  }),
} as const;
const printMinutes = { type: 'makeDocument', params: { letter: 'minutes', about: '' } } as const;

/** A committee's meeting: planned → called → under way → minutes → closed, or cancelled (E24, E27, E28; 004). */
export const machine = meeting.createMachine({
  id: 'meeting',
  context: ({ input }) => newMeeting(input),
  initial: 'planned',
  on: { LETTER_DELIVERED: { actions: 'noteDelivery' }, LETTER_FAILED: { actions: 'noteDelivery' } },
  states: {
    planned: {
      meta: asks(
        asked('dispatchAgenda', ({ dispatchBy, startsOn }) => dispatchBy ?? startsOn),
        requests,
      ),
      on: {
        ...NEW_ITEMS,
        ITEM_MOVED: { guard: 'fits', actions: 'move' },
        AGENDA_DISPATCHED: {
          guard: 'fits',
          target: 'called',
          actions: ['dispatch', 'tellNumbers', sendAgenda],
        },
      },
    },
    called: {
      meta: asks(
        asked('holdMeeting', ({ startsOn }) => startsOn),
        requests,
        supplement,
      ),
      on: {
        ...NEW_ITEMS,
        SUPPLEMENT_DISPATCHED: {
          guard: 'fits',
          actions: ['supplement', 'tellNumbers', sendAgenda],
        },
        MEETING_BEGUN: { guard: 'fits', target: 'underWay', actions: 'begin' },
      },
    },
    underWay: {
      meta: asks(asked('closeMinutes', ({ startsOn }) => startsOn, [1])),
      on: {
        MEMBER_CAME: { guard: 'fits', actions: 'come' },
        MEMBER_LEFT: { guard: 'fits', actions: 'leave' },
        CHAIR_CHANGED: { guard: 'fits', actions: 'setChair' },
        CONFLICT_DECIDED: { guard: 'fits', actions: 'decideConflict' },
        SPEAKER_ASKED: { guard: 'fits', actions: 'askToSpeak' },
        SPEAKER_HEARD: { guard: 'fits', actions: 'hear' },
        CLAUSE_DECIDED: { guard: 'fits', actions: 'decide' },
        DISSENT_RECORDED: { guard: 'fits', actions: 'dissent' },
        DECISION_STOPPED: { guard: 'fits', actions: 'stop' },
        ...CLOSING,
        ITEM_OUTSIDE_ADDED: { guard: 'fits', actions: 'addOutside' },
        MEETING_CLOSED: {
          guard: 'fits',
          target: 'minutes',
          actions: ['close', 'tellDecisions', 'carryOn', printMinutes],
        },
      },
    },
    minutes: {
      meta: asks(
        asked('collectSignatures', () => null, [5]),
        reminder,
      ),
      on: {
        MINUTES_SIGNED: [
          { guard: 'signsLast', target: 'closed', actions: ['sign', printMinutes] },
          { guard: 'fits', actions: 'sign' },
        ],
        SIGNATURES_REMINDED: { actions: ['remind', remindMissing] },
        ...CLOSING,
        MINUTES_CORRECTED: { guard: 'fits', actions: 'correct' },
      },
    },
    closed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});
