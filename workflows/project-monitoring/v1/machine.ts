import { firstContext } from './context.js';
import {
  answerDemands,
  asks,
  baselineChangeDemands,
  deadline,
  deliveryDemands,
  quarterDemands,
  reportDemands,
  task,
  undated,
  watched,
} from './demands.js';
import { notices, publication } from './notices.js';
import * as is from './guards.js';
import { monitoring } from './setup.js';

const correctable = {
  RATING_CORRECTED: { guard: is.isCorrectable, target: '#correction', actions: 'proposeCorrection' },
} as const;

const baseline = monitoring.createStateConfig({
  initial: 'workshop',
  states: {
    workshop: {
      meta: asks(() => [task('recordWorkshop', 20)]),
      on: { WORKSHOP_HELD: 'drafting', WORKSHOP_DECLINED: 'drafting' },
    },
    drafting: {
      meta: asks(() => [task('draftBaseline', 20)]),
      on: {
        BASELINE_SUBMITTED: {
          target: 'approval',
          actions: [
            { type: 'written', params: { as: 'baseline' } },
            { type: 'file', params: { kind: 'baseline', about: '' } },
          ],
        },
      },
    },
    approval: {
      meta: asks(() => [task('approveBaseline', 10)]),
      on: {
        BASELINE_APPROVED: { target: '#next', actions: 'beginReporting' },
        BASELINE_RETURNED: 'drafting',
      },
    },
  },
});

const reporting = monitoring.createStateConfig({
  id: 'reporting',
  initial: 'betweenQuarters',
  on: correctable,
  states: {
    betweenQuarters: {
      meta: asks(quarterDemands),
      on: { QUARTER_OPENED: { target: 'open', actions: 'openQuarter' } },
      always: { guard: is.isPastTheEnd, target: '#next' },
    },
    open: {
      meta: asks(reportDemands),
      on: {
        REPORT_REMINDER_DUE: { actions: { type: 'sendReminder', params: { overdue: false } } },
        REPORT_OVERDUE: { actions: ['late', { type: 'sendReminder', params: { overdue: true } }] },
        REPORT_FILED: {
          target: '#assessment',
          actions: [
            'onTime',
            { type: 'file', params: ({ context }) => ({ kind: 'report', about: context.quarter }) },
            {
              type: 'sendMail',
              params: ({ context }) => ({ mail: 'reportReceived', to: 'project', about: context.quarter }),
            },
          ],
        },
        QUARTER_CLOSED_UNREPORTED: { target: '#next', actions: ['closeUnreported', 'onTime'] },
      },
    },
  },
});

const assessment = monitoring.createStateConfig({
  id: 'assessment',
  initial: 'rating',
  states: {
    rating: {
      meta: asks((context) => [task('rateReport', 10, { about: context.quarter })]),
      on: {
        RATED: [
          { guard: is.isRed, target: 'confirmation', actions: 'rate' },
          {
            target: '#rated',
            actions: ['rate', 'settleRating', { type: 'recordRating', params: { of: 'rating' } }],
          },
        ],
        REPORT_RETURNED: {
          target: '#reporting.open',
          actions: [
            'startAgain',
            {
              type: 'sendMail',
              params: ({ context, event }) => ({
                mail: 'reportReturned',
                to: 'project',
                about: context.quarter,
                comment: event.payload.comment,
              }),
            },
          ],
        },
      },
    },
    confirmation: {
      meta: asks((context) => [task('confirmRed', 5, { about: context.quarter })]),
      on: {
        RED_CONFIRMED: {
          target: '#tellOfRed',
          actions: ['settleRating', { type: 'recordRating', params: { of: 'rating' } }],
        },
        RED_NOT_CONFIRMED: 'rating',
      },
    },
  },
});

const actionPlan = monitoring.createStateConfig({
  id: 'actionPlan',
  initial: 'writing',
  on: correctable,
  states: {
    writing: {
      meta: asks((context) => [
        task('writeActionPlan', 20, { raises: 'ACTION_PLAN_OVERDUE' }),
        deadline('actionPlanReminder', 'ACTION_PLAN_REMINDER_DUE', { workingDays: [20, -5], at: 'start' }),
        context.supportAsked && undated('giveSupport'),
        context.overdue && undated('chaseActionPlan'),
      ]),
      on: {
        ACTION_PLAN_REMINDER_DUE: {
          actions: { type: 'sendMail', params: { mail: 'actionPlanReminder', to: 'fundHolder' } },
        },
        ACTION_PLAN_OVERDUE: {
          actions: ['late', { type: 'sendMail', params: { mail: 'actionPlanOverdue', to: 'fundHolder' } }],
        },
        SUPPORT_ASKED: { guard: is.supportNotAsked, actions: 'askSupport' },
        SUPPORT_GIVEN: { guard: is.supportIsAsked, actions: 'giveSupport' },
        ACTION_PLAN_FILED: {
          target: 'approval',
          actions: [
            'onTime',
            { type: 'written', params: { as: 'actionPlan' } },
            { type: 'file', params: ({ context }) => ({ kind: 'actionPlan', about: context.rating?.quarter ?? '' }) },
          ],
        },
      },
    },
    approval: {
      meta: asks(() => [task('approveActionPlan', 5)]),
      on: {
        ACTION_PLAN_APPROVED: {
          target: '#next',
          actions: {
            type: 'sendLetter',
            params: ({ context }) => ({ letter: 'actionPlan', to: 'project', about: context.rating?.quarter ?? '' }),
          },
        },
        ACTION_PLAN_RETURNED: { target: 'writing', actions: 'startStep' },
      },
    },
  },
});

const committeeRecommendation = monitoring.createStateConfig({
  id: 'committeeRecommendation',
  meta: asks((context) =>
    watched(context, 'committeeDecision', 'COMMITTEE_DECISION_OVERDUE', { workingDays: [60] }, 'chaseCommittee'),
  ),
  on: {
    ...correctable,
    COMMITTEE_DECISION_OVERDUE: { actions: 'late' },
  },
  always: [
    { guard: is.isApproved, target: 'committeeLetter', actions: ['endRecommendation', 'startLetters'] },
    { guard: is.isDecided, target: '#next', actions: 'endRecommendation' },
  ],
});

const committeeLetter = monitoring.createStateConfig({
  initial: 'drafting',
  states: {
    drafting: {
      meta: asks(() => [task('draftLetters', 5)]),
      on: {
        LETTERS_DRAFTED: {
          target: 'approval',
          actions: [
            'setReplyBy',
            { type: 'written', params: { as: 'letters' } },
            { type: 'file', params: ({ context }) => ({ kind: 'committeeLetter', about: context.reds.at(-1) ?? '' }) },
          ],
        },
      },
    },
    approval: {
      meta: asks(() => [task('approveLetters', 3)]),
      on: {
        LETTERS_APPROVED: { target: 'sending', actions: ['addressLetters', 'sendCommitteeLetters'] },
        LETTERS_RETURNED: 'drafting',
      },
    },
    sending: {
      meta: asks((context) =>
        watched(context, 'lettersDelivered', 'LETTERS_DELAYED', { workingDays: [2] }, 'chaseLetters'),
      ),
      on: { LETTERS_DELAYED: { actions: 'late' } },
      always: { guard: is.allLettersOut, target: '#awaitingCommitteeDecision', actions: 'onTime' },
    },
  },
});

const awaitingCommitteeDecision = monitoring.createStateConfig({
  id: 'awaitingCommitteeDecision',
  initial: 'answers',
  states: {
    answers: {
      meta: asks(answerDemands),
      on: {
        ANSWERS_OVERDUE: { actions: 'late' },
        COMMITTEE_ANSWERED: { guard: is.awaitsAnswer, actions: ['noteAnswer', 'recordDecision'] },
      },
      always: [
        { guard: is.endsWithStop, target: 'conclusion', actions: 'onTime' },
        { guard: is.allAnswered, target: '#next', actions: ['forgetReds', 'onTime'] },
      ],
    },
    conclusion: {
      meta: asks(() => [task('concludeCourse', 5)]),
      on: {
        COURSE_CONCLUDED: [
          { guard: is.isClosing, target: '#closed' },
          { target: '#next', actions: 'forgetReds' },
        ],
      },
    },
  },
});

const finalReport = monitoring.createStateConfig({
  id: 'finalReport',
  initial: 'writing',
  on: correctable,
  // The project may be given more time, and then there are quarters left to report.
  always: { guard: is.hasMoreQuarters, target: '#next', actions: 'onTime' },
  states: {
    writing: {
      meta: asks((context) => [
        task('fileFinalReport', 20, { raises: 'FINAL_REPORT_OVERDUE' }),
        context.overdue && undated('chaseFinalReport'),
      ]),
      on: {
        FINAL_REPORT_OVERDUE: {
          actions: ['late', { type: 'sendMail', params: { mail: 'finalReportOverdue', to: 'project' } }],
        },
        FINAL_REPORT_FILED: {
          target: 'approval',
          actions: [
            'onTime',
            { type: 'written', params: { as: 'finalReport' } },
            { type: 'file', params: { kind: 'finalReport', about: '' } },
          ],
        },
      },
    },
    approval: {
      meta: asks(() => [task('approveFinalReport', 10)]),
      on: {
        FINAL_REPORT_APPROVED: '#completed',
        FINAL_REPORT_RETURNED: { target: 'writing', actions: 'startStep' },
      },
    },
  },
});

const correct = [{ type: 'recordRating', params: { of: 'correction' } }, 'settleCorrection'] as const;
const correctAndPublish = ['clearCorrection', 'publishCorrection', ...correct] as const;

/** A rating turned out wrong: the new one stands beside the old, and a second person confirms it (E20). */
const correction = monitoring.createStateConfig({
  id: 'correction',
  meta: {
    ...asks((context) => [task('confirmCorrection', 5, { about: context.correction?.quarter })]),
    suspends: true,
  },
  on: {
    CORRECTION_CONFIRMED: [
      { guard: is.correctsToRed, target: '#tellOfRed', actions: correct },
      {
        guard: is.correctsAwayPresentRed,
        target: '#rated',
        actions: ['withdrawItem', 'endRecommendation', ...correct],
      },
      {
        guard: is.undoesRecommendation,
        target: '#actionPlan',
        actions: ['withdrawItem', 'endRecommendation', ...correctAndPublish],
      },
      { target: '#back', actions: correctAndPublish },
    ],
    CORRECTION_REFUSED: { target: '#back', actions: 'dropCorrection' },
  },
});

const paused = monitoring.createStateConfig({
  id: 'paused',
  meta: {
    ...asks((context) => [
      undated('resumeCase', '', 'pauseEnds'),
      deadline('pauseEnds', 'PAUSE_ENDED', { from: context.pausedUntil ?? undefined }),
    ]),
    suspends: true,
  },
  on: {
    RESUMED: { target: '#back', actions: 'endPause' },
    PAUSE_ENDED: { target: '#back', actions: 'endPause' },
  },
});

const active = monitoring.createStateConfig({
  initial: 'registered',
  on: {
    PAUSED: { target: '#paused', actions: 'pauseUntil' },
    FOLLOWED_UP: { guard: is.isOverdue, actions: 'followUp' },
  },
  states: {
    registered: {
      meta: asks(() => [task('openBaseline', 10)]),
      on: {
        BASELINE_OPENED: {
          target: 'baseline',
          actions: { type: 'sendLetter', params: { letter: 'workshopInvitation', to: 'project', about: '' } },
        },
      },
    },
    baseline,
    reporting,
    assessment,
    rated: { id: 'rated', ...publication('#next') },
    tellOfRed: {
      id: 'tellOfRed',
      always: [
        { guard: is.isSecondRed, target: 'secondRed', actions: ['startNotices', 'sendNotices'] },
        { target: 'redNotified', actions: ['startNotices', 'sendNotices'] },
      ],
    },
    redNotified: notices('#afterRed'),
    secondRed: notices('#afterRed'),
    afterRed: {
      id: 'afterRed',
      entry: 'endNotices',
      always: [
        { guard: is.isSecondRed, target: 'committeeRecommendation', actions: ['recommend', 'openItem'] },
        { target: 'actionPlan', actions: 'startStep' },
      ],
    },
    actionPlan,
    committeeRecommendation,
    committeeLetter,
    awaitingCommitteeDecision,
    next: {
      id: 'next',
      always: [
        { guard: is.hasMoreQuarters, target: 'reporting', actions: 'goToNextQuarter' },
        { target: 'finalReport', actions: 'startStep' },
      ],
    },
    finalReport,
    back: { id: 'back', type: 'history', history: 'deep' },
  },
});

/** The monitoring of one project as adopted in 2009 (000; 001, Løsning). */
export const machine = monitoring.createMachine({
  id: 'project-monitoring',
  context: firstContext,
  initial: 'active',
  meta: asks((context) => [...deliveryDemands(context), ...baselineChangeDemands(context)]),
  on: {
    BASELINE_CHANGE_PROPOSED: {
      guard: is.mayChangeBaseline,
      actions: ['noteBaselineChange', { type: 'file', params: { kind: 'baselineChange', about: '' } }],
    },
    BASELINE_CHANGE_APPROVED: {
      guard: is.isBaselineChangeOpen,
      actions: ['endBaselineChange', { type: 'file', params: { kind: 'baseline', about: '' } }],
    },
    BASELINE_CHANGE_REFUSED: { guard: is.isBaselineChangeOpen, actions: 'endBaselineChange' },
    LETTER_DELIVERED: { actions: ['dropUndelivered', 'noteDelivery'] },
    LETTER_FAILED: { actions: 'keepUndelivered' },
    LETTER_DELIVERED_BY_HAND: { guard: is.isUndelivered, actions: ['dropUndelivered', 'noteDelivery'] },
    // A correction of an older quarter is published wherever the case is; the present rating moves the case on.
    RATING_PUBLISHED: { guard: is.isCleared, actions: ['recordPublication', 'dropCleared'] },
    PUBLICATION_WITHDRAWN: { guard: is.isPublished, actions: ['recordWithdrawal', 'dropPublished'] },
    PROJECT_CHANGED: { actions: 'changeProject' },
    // The committee may decide while the case is paused or a correction waits; the case acts on it when it is back.
    COMMITTEE_DECIDED: { guard: is.awaitsDecision, actions: ['recordDecision', 'noteDecision'] },
    // So may a committee that was asked what is to become of the project.
    COMMITTEE_ANSWERED: { guard: is.isToldOfAnswer, actions: ['noteAnswer', 'recordDecision'] },
  },
  states: {
    active: { ...active, on: { ...active.on, WITHDRAWN: '#withdrawn' } },
    correction: { ...correction, on: { ...correction.on, WITHDRAWN: '#withdrawn' } },
    paused: { ...paused, on: { ...paused.on, WITHDRAWN: '#withdrawn' } },
    completed: { id: 'completed', type: 'final' },
    closed: { id: 'closed', type: 'final' },
    withdrawn: { id: 'withdrawn', type: 'final', entry: 'withdrawItem' },
  },
});
