import { quarterAfter, quarterOf, type Quarter } from '../../quarter.js';
import type { CaseEvent } from '../../workflow.js';

export type Colour = 'green' | 'yellow' | 'red';
/** What a quarter ended with. `none`: closed without a report ("ikke indberettet"). */
export type Outcome = Colour | 'none';
/** What the relevant committee decides on the project's further course (000, step 3). */
export type Course = 'continue' | 'continueWithConditions' | 'change' | 'stopFunding';

/** What is known of telling one of the two who must be told of red. */
export interface Notice {
  delivered: boolean;
  acknowledged: boolean;
}

/** Only what the guards read. Everything else is in the events' payloads and in rows. */
export interface Context {
  firstQuarter: Quarter;
  lastQuarter: Quarter;
  /** The quarter the project period begins in, for plans. */
  firstPlanned: Quarter;
  /** The baseline is approved, and the project reports. */
  underWay: boolean;
  /** A change of the baseline waits for a second person. */
  baselineChange: boolean;
  /** The quarters of which something is public. */
  published: Quarter[];
  /** The quarter being reported or rated. */
  quarter: Quarter;
  /** The day the deadlines of the present step count from, where it is not the day the step began. */
  countFrom: string;
  /** The report came back for completion. */
  returned: boolean;
  /** A deadline of the present step has passed, so that somebody must be chased. */
  overdue: boolean;
  /** How often somebody has followed up on what is late in the present step. */
  followUps: number;
  outcomes: Record<Quarter, Outcome>;
  /** The red quarters since the start, or since a committee last decided on the project's course. */
  reds: Quarter[];
  rating: Rating | null;
  correction: Rating | null;
  notices: { project: Notice; fundHolder: Notice };
  /** Project and fund holder are being told of the present red. */
  telling: boolean;
  /** The quarters whose latest rating may be shown to the public. */
  cleared: Quarter[];
  supportAsked: boolean;
  /** A recommendation is with the committee. */
  recommended: boolean;
  /** What the committee decided on it, until the case acts on it: the answer may come while the case is paused. */
  decision: string | null;
  /** Codes of the relevant political committees. */
  committees: string[];
  /** The committees the approved letters are for. */
  lettersTo: string[];
  lettersOut: string[];
  replyBy: string | null;
  answers: Record<string, Course>;
  undelivered: Undelivered[];
  /** Who wrote what a second person has to approve. */
  writtenBy: Record<string, string>;
  pausedUntil: string | null;
}

export interface Rating {
  quarter: Quarter;
  colour: Colour;
  reason: string;
  by: string;
}

export interface Undelivered {
  letter: string;
  to: string;
  about: string;
}

export interface Input {
  /** First and last day of the project, `YYYY-MM-DD`. */
  firstDay: string;
  lastDay: string;
  committees: string[];
}

/** The first quarter that has neither a rating nor been closed without a report: none is ever passed over. */
export function nextQuarter(context: Context): Quarter {
  let quarter = context.firstQuarter;
  while (quarter in context.outcomes) quarter = quarterAfter(quarter);
  return quarter;
}

/**
 * The rated quarters that may be corrected now: while project and fund holder are being told only the red they are told
 * of, while a recommendation is with the committee only the reds it stands on.
 */
export function correctable(context: Context): Quarter[] {
  const rated = Object.keys(context.outcomes)
    .filter((quarter) => context.outcomes[quarter] !== 'none')
    .sort();
  if (context.telling) return rated.filter((quarter) => quarter === context.rating?.quarter);
  if (context.recommended) return rated.filter((quarter) => context.reds.includes(quarter));
  return rated;
}

/** A rating takes its place among the outcomes; the reds are counted anew from it. What turns red is not public yet. */
export function settle(context: Context, rating: Rating): Partial<Context> {
  const { quarter, colour } = rating;
  const others = context.reds.filter((red) => red !== quarter);
  return {
    rating,
    outcomes: { ...context.outcomes, [quarter]: colour },
    reds: colour === 'red' ? [...others, quarter].sort() : others,
    cleared: colour === 'red' ? context.cleared.filter((one) => one !== quarter) : context.cleared,
  };
}

export function ratingOf(quarter: Quarter, event: CaseEvent): Rating {
  return { quarter, colour: event.payload.colour as Colour, reason: String(event.payload.reason), by: event.by };
}

/** Delivered, or confirmed as read: either way the person concerned knows. */
export function isTold(notice: Notice): boolean {
  return notice.delivered || notice.acknowledged;
}

export function told(context: Context, party: 'project' | 'fundHolder', how: keyof Notice): Context['notices'] {
  return { ...context.notices, [party]: { ...context.notices[party], [how]: true } };
}

/** The committees that were written to, or are being written to, and have not answered. */
export function unanswered({ lettersTo, answers }: Pick<Context, 'lettersTo' | 'answers'>): string[] {
  return lettersTo.filter((committee) => !(committee in answers));
}

/** A letter is named by what it is, whom it is to and what it is about; by hand it is chosen as one text. */
export function letterOf(event: CaseEvent): Undelivered {
  const { which, letter, to, about } = event.payload;
  if (typeof which !== 'string') return { letter: String(letter), to: String(to), about: String(about) };
  const [kind, receiver, ...rest] = which.split('/');
  return { letter: kind ?? '', to: receiver ?? '', about: rest.join('/') };
}

export function withoutLetter(context: Context, event: CaseEvent): Undelivered[] {
  const { letter, to, about } = letterOf(event);
  return context.undelivered.filter((one) => one.letter !== letter || one.to !== to || one.about !== about);
}

// XState begins a throw-away run without input at every transition; an error there would cost as much as the transition.
const NO_PROJECT: Input = { firstDay: '2000-01-01', lastDay: '2000-01-01', committees: [] };

export function firstContext({ input = NO_PROJECT }: { input?: Input }): Context {
  const firstQuarter = quarterOf(input.firstDay);
  return {
    firstQuarter,
    lastQuarter: quarterOf(input.lastDay),
    firstPlanned: firstQuarter,
    underWay: false,
    baselineChange: false,
    published: [],
    quarter: firstQuarter,
    countFrom: input.firstDay,
    returned: false,
    overdue: false,
    followUps: 0,
    outcomes: {},
    reds: [],
    rating: null,
    correction: null,
    notices: { project: UNTOLD, fundHolder: UNTOLD },
    telling: false,
    cleared: [],
    supportAsked: false,
    recommended: false,
    decision: null,
    committees: input.committees,
    lettersTo: [],
    lettersOut: [],
    replyBy: null,
    answers: {},
    undelivered: [],
    writtenBy: {},
    pausedUntil: null,
  };
}

export const UNTOLD: Notice = { delivered: false, acknowledged: false };

export const ON_TIME = { overdue: false, followUps: 0 };
