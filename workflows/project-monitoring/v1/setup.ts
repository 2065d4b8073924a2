import { assign, enqueueActions, setup } from 'xstate';
import { lastDayOf, quarterOf } from '../../quarter.js';
import type { CaseEvent, Command } from '../../workflow.js';
import {
  letterOf,
  nextQuarter,
  ON_TIME,
  ratingOf,
  settle,
  told,
  unanswered,
  UNTOLD,
  withoutLetter,
  type Context,
  type Course,
  type Input,
  type Rating,
} from './context.js';

// A command does nothing here: the machine only names it, and whoever asked for the decision carries it out.
const named = (_: unknown, _params: Command['params']): void => undefined;

/** The arithmetic behind a rating; the machine reads nothing of it but the colour it came to. */
interface Proposal {
  project: { colour: string | null };
}

interface Situation {
  context: Context;
  event: CaseEvent;
}

/** An action that asks for something to be done, as far as the situation calls for it. */
function ask<Params extends Record<string, unknown> | undefined>(
  commandsOf: (situation: Situation, params: Params) => Command[],
) {
  return enqueueActions<Context, CaseEvent, Params, CaseEvent, never, never, never, never, never>(
    ({ context, event, enqueue }, params) =>
      commandsOf({ context, event }, params).forEach((one) => enqueue(one as never)),
  );
}

const commands = setup({
  types: { context: {} as Context, events: {} as CaseEvent, input: {} as Input },
  actions: {
    record: named,
    sendLetter: named,
    makeDocument: named,
    sendMail: named,
    publish: named,
    openCase: named,
    tellChildren: named,
  },
});

/** What the machine of project monitoring can do and ask, by name. */
export const monitoring = commands.extend({
  actions: {
    written: assign(({ context, event }, { as }: { as: string }) => ({
      writtenBy: { ...context.writtenBy, [as]: event.by },
    })),
    file: ask(({ event }, { kind, about }: { kind: string; about: string }) => [
      row('filing', { kind, about, content: event.payload }),
    ]),
    late: assign({ overdue: true }),
    onTime: assign(ON_TIME),
    followUp: assign(({ context }) => ({ overdue: false, followUps: context.followUps + 1 })),
    startStep: assign(({ event }) => ({ countFrom: event.on, ...ON_TIME, returned: false })),
    startAgain: assign(({ event }) => ({ countFrom: event.on, ...ON_TIME, returned: true })),

    beginReporting: assign(({ context, event }) => {
      const approved = quarterOf(event.on);
      return { underWay: true, firstQuarter: approved > context.firstQuarter ? approved : context.firstQuarter };
    }),
    goToNextQuarter: assign(({ context }) => ({ quarter: nextQuarter(context), rating: null, supportAsked: false })),
    // A quarter opened long after it ended (after a red process, say) gives the full time from the day it opens.
    openQuarter: assign(({ context, event }) => {
      const end = lastDayOf(context.quarter);
      const late = event.on > addDays(end, 14);
      return { countFrom: late ? event.on : end, ...ON_TIME, returned: false };
    }),
    closeUnreported: assign(({ context }) => ({
      outcomes: { ...context.outcomes, [context.quarter]: 'none' as const },
    })),

    rate: assign(({ context, event }) => ({
      rating: ratingOf(context.quarter, event),
      writtenBy: { ...context.writtenBy, rating: event.by },
    })),
    settleRating: assign(({ context }) => settle(context, context.rating as Rating)),
    proposeCorrection: assign(({ context, event }) => ({
      correction: ratingOf(String(event.payload.quarter), event),
      writtenBy: { ...context.writtenBy, correction: event.by },
    })),
    publishCorrection: ask(({ context }) => [
      { type: 'publish', params: { quarter: (context.correction as Rating).quarter } },
    ]),
    settleCorrection: assign(({ context }) => {
      const correction = context.correction as Rating;
      const becomesPresent = context.rating?.quarter === correction.quarter || correction.colour === 'red';
      const rating = becomesPresent ? correction : context.rating;
      return { ...settle(context, correction), rating, correction: null, telling: false };
    }),
    dropCorrection: assign({ correction: null }),
    recordRating: ask(({ context, event }, { of }: { of: 'rating' | 'correction' }) => {
      const { quarter, colour, reason, by } = context[of] as Rating;
      const confirmedBy = event.by === by ? null : event.by;
      const { proposal = null, deviation = '' } = event.payload as { proposal?: Proposal | null; deviation?: string };
      return [
        row('rating', {
          quarter,
          colour,
          reason,
          rated_by: by,
          confirmed_by: confirmedBy,
          correction: of === 'correction',
          proposed: proposal?.project.colour ?? null,
          proposal,
          deviation,
        }),
      ];
    }),

    clearForPublication: assign(({ context }) => ({
      cleared: withQuarter(context, (context.rating as Rating).quarter),
    })),
    clearCorrection: assign(({ context }) => ({
      cleared: withQuarter(context, (context.correction as Rating).quarter),
    })),
    publishRating: ask(({ context }) => [{ type: 'publish', params: { quarter: (context.rating as Rating).quarter } }]),
    recordPublication: ask(({ event }) => {
      const { quarter, colour, ratingId, documentId } = event.payload;
      return [row('publication', { quarter, colour, rating_id: ratingId, document_id: documentId })];
    }),
    noteBaselineChange: assign(({ context, event }) => ({
      baselineChange: true,
      writtenBy: { ...context.writtenBy, baselineChange: event.by },
    })),
    endBaselineChange: assign({ baselineChange: false }),
    dropCleared: assign(({ context, event }) => ({
      cleared: context.cleared.filter((quarter) => quarter !== event.payload.quarter),
      published: [...new Set([...context.published, String(event.payload.quarter)])].sort(),
    })),
    recordWithdrawal: ask(({ event }) => {
      const { quarter, reason } = event.payload;
      return [row('withdrawal', { quarter, reason })];
    }),
    dropPublished: assign(({ context, event }) => ({
      published: context.published.filter((quarter) => quarter !== event.payload.quarter),
    })),

    startNotices: assign({ notices: { project: UNTOLD, fundHolder: UNTOLD }, telling: true, ...ON_TIME }),
    endNotices: assign({ telling: false }),
    sendNotices: ask(({ context }) => {
      const about = (context.rating as Rating).quarter;
      const time = context.reds.length > 1 ? 'second' : 'first';
      return [
        { type: 'sendLetter', params: { letter: 'redNoticeProject', to: 'project', about, time } },
        { type: 'sendLetter', params: { letter: 'redNoticeFundHolder', to: 'fundHolder', about, time } },
      ];
    }),
    confirmProject: assign(({ context }) => ({ notices: told(context, 'project', 'acknowledged') })),
    confirmFundHolder: assign(({ context }) => ({ notices: told(context, 'fundHolder', 'acknowledged') })),
    // Delivery counts for the notice it belongs to: one of an earlier quarter tells nobody of this one.
    noteDelivery: assign(({ context, event }) => {
      const { letter, to, about } = letterOf(event);
      if (letter === 'committeeLetter')
        return context.lettersTo.includes(to) ? { lettersOut: withLetter(context, to) } : {};
      if (about !== context.rating?.quarter) return {};
      if (letter === 'redNoticeProject') return { notices: told(context, 'project', 'delivered') };
      if (letter === 'redNoticeFundHolder') return { notices: told(context, 'fundHolder', 'delivered') };
      return {};
    }),
    keepUndelivered: assign(({ context, event }) => ({
      undelivered: [...withoutLetter(context, event), letterOf(event)],
    })),
    dropUndelivered: assign(({ context, event }) => ({ undelivered: withoutLetter(context, event) })),

    sendReminder: ask(({ context }, { overdue }: { overdue: boolean }) => [
      { type: 'sendLetter', params: { letter: 'reportReminder', to: 'project', about: context.quarter, overdue } },
    ]),
    askSupport: assign({ supportAsked: true }),
    giveSupport: assign({ supportAsked: false }),

    recommend: assign({ recommended: true, decision: null, ...ON_TIME }),
    openItem: ask(({ context }) => [
      {
        type: 'openCase',
        params: { workflow: 'committee-item', version: 1, input: { committee: 'BIU', about: context.reds.join(', ') } },
      },
    ]),
    noteDecision: assign(({ event }) => ({ decision: String(event.payload.decision) })),
    endRecommendation: assign({ recommended: false, decision: null, ...ON_TIME }),
    withdrawItem: ask(({ context }) =>
      (context.recommended && context.decision === null) || unanswered(context).length > 0
        ? [{ type: 'tellChildren', params: { event: 'ITEM_WITHDRAWN', payload: {} } }]
        : [],
    ),
    recordDecision: ask(({ event }) => {
      const { committee, decidedOn, reference, text, decision, course } = event.payload;
      return [row('decision', { committee, outcome: decision ?? course, decided_on: decidedOn, reference, text })];
    }),
    startLetters: assign({ lettersTo: [], lettersOut: [], answers: {}, replyBy: null, ...ON_TIME }),
    setReplyBy: assign(({ event }) => ({ replyBy: String(event.payload.replyBy) })),
    addressLetters: assign(({ context }) => ({ lettersTo: context.committees })),
    sendCommitteeLetters: ask(({ context }) =>
      context.lettersTo.map((committee) => ({
        type: 'sendLetter',
        params: { letter: 'committeeLetter', to: committee, about: committee },
      })),
    ),
    noteAnswer: assign(({ context, event }) => ({
      answers: { ...context.answers, [String(event.payload.committee)]: event.payload.course as Course },
    })),
    // "Twice" starts again after a committee's decision on the further course (`domain.md` § 2, readings).
    forgetReds: assign({ reds: [] }),
    changeProject: assign(({ event }) => ({
      lastQuarter: quarterOf(String(event.payload.lastDay)),
      committees: [...(event.payload.committees as string[])].sort(),
    })),
    pauseUntil: assign(({ event }) => ({ pausedUntil: String(event.payload.until) })),
    endPause: assign({ pausedUntil: null }),
  },
});

function row(table: string, values: Record<string, unknown>): Command {
  return { type: 'record', params: { table, row: values } };
}

function withLetter(context: Context, committee: string): string[] {
  return [...new Set([...context.lettersOut, committee])].sort();
}

function withQuarter(context: Context, quarter: string): string[] {
  return [...new Set([...context.cleared, quarter])];
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
