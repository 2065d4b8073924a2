import { lastDayOf } from '../../../workflows/quarter.js';
import type { Payload } from '../../../workflows/workflow.js';
import { expectedBy } from '../../measures/expected.js';
import type { Baseline, Deed, Happening, Line, Story, Who } from './story.js';

/** When in the day such things are done, where a line does not say: the morning's post, the afternoon's approvals. */
const HOURS: Record<string, number> = {
  BASELINE_OPENED: 9,
  REPORT_FILED: 10,
  ACTION_PLAN_FILED: 10,
  BASELINE_SUBMITTED: 10,
  FINAL_REPORT_FILED: 10,
  WORKSHOP_HELD: 12,
  NOTE_WRITTEN: 12,
  RATED: 13,
  ITEM_SUBMITTED: 13,
  LETTERS_DRAFTED: 13,
};
const AFTERNOON = 15;

/** One event by one person. `day` may carry a time: `2010-01-12 08:31`. */
export function event(day: string, who: Who, type: string, payload: Payload = {}): Line {
  return () => [happening(day, who, { event: type, payload }, type)];
}

function itemEvent(day: string, who: Who, type: string, payload: Payload = {}): Line {
  return () => [happening(day, who, { event: type, payload, item: true }, type)];
}

function happening(day: string, who: Who, does: Deed, type = ''): Happening {
  return { at: day.includes(' ') ? day : `${day} ${timeOn(day, type)}`, who, does };
}

/** The same minute for all of a kind on one day: who works together is quicker to play. */
function timeOn(day: string, type: string): string {
  const minute = (Number(day.slice(8, 10)) * 7 + Number(day.slice(5, 7)) * 11) % 57;
  return `${String(HOURS[type] ?? AFTERNOON).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

// ---- The baseline -----------------------------------------------------------------------------------------------------

export const opened = (day: string): Line => event(day, 'itsCaseworker', 'BASELINE_OPENED');

export const workshop = (day: string, participants: string): Line =>
  event(day, 'itsCaseworker', 'WORKSHOP_HELD', { heldOn: day.slice(0, 10), participants });

export const declined = (day: string, reason: string): Line =>
  event(day, 'itsManager', 'WORKSHOP_DECLINED', { reason });

/** What is handed in first can differ from the baseline that is approved in the end. */
export const drafted =
  (day: string, atFirst: Partial<Baseline> = {}): Line =>
  (story) =>
    event(day, 'itsManager', 'BASELINE_SUBMITTED', { ...story.baseline, ...atFirst })(story);

export const approved = (day: string, who: Who = 'mette'): Line => event(day, who, 'BASELINE_APPROVED');

// ---- The quarter ------------------------------------------------------------------------------------------------------

/** Figures in the order of the baseline's criteria; `null` is not reported. */
export const report =
  (day: string, figures: (number | null)[], happened: string, problems?: string): Line =>
  (story) => {
    const rows = criteriaOf(story).map(({ name }, i) => ({ criterion: name, reached: figures[i] ?? undefined }));
    return event(day, 'itsManager', 'REPORT_FILED', { figures: rows, happened, problems })(story);
  };

/**
 * A report whose figures are so much of what a straight line through the whole project period expects by the end of
 * `quarter`: `0.95` is 95 %.
 */
export const paced =
  (quarter: string, day: string, shares: number[], happened: string, problems?: string): Line =>
  (story) => {
    const figures = criteriaOf(story).map((criterion, i) => {
      const expected = expectedBy(lastDayOf(quarter), criterion, story.project);
      return Math.round(criterion.baseline + (expected - criterion.baseline) * (shares[i] ?? 0));
    });
    return report(day, figures, happened, problems)(story);
  };

function criteriaOf({ key, baseline }: Story) {
  if (!baseline) throw new Error(`${key} reports without a baseline`);
  return baseline.criteria;
}

export const returned = (day: string, comment: string): Line =>
  event(day, 'itsCaseworker', 'REPORT_RETURNED', { comment });

const rated = (day: string, colour: string, reason: string, deviation?: string): Line =>
  event(day, 'itsCaseworker', 'RATED', { colour, reason, deviation });
/** @param deviation why green, where the figures come to another colour */
export const green = (day: string, reason: string, deviation?: string): Line => rated(day, 'green', reason, deviation);
export const yellow = (day: string, reason: string): Line => rated(day, 'yellow', reason);
export const red = (day: string, reason: string): Line => rated(day, 'red', reason);

export const confirmed = (day: string, who: Who = 'mette'): Line => event(day, who, 'RED_CONFIRMED');
export const projectRead = (day: string): Line => event(day, 'itsManager', 'NOTICE_CONFIRMED_BY_PROJECT');
export const holderRead = (day: string): Line => event(day, 'itsHolder', 'NOTICE_CONFIRMED_BY_FUND_HOLDER');

/** `actions` are what, who and by when. */
export const plan = (day: string, cause: string, projectToldOn: string, actions: [string, string, string][]): Line =>
  event(day, 'itsHolder', 'ACTION_PLAN_FILED', {
    cause,
    projectToldOn,
    actions: actions.map(([what, who, by]) => ({ what, who, by })),
  });

export const planApproved = (day: string): Line => event(day, 'itsCaseworker', 'ACTION_PLAN_APPROVED');

// ---- The rest ---------------------------------------------------------------------------------------------------------

export const note = (day: string, who: Who, text: string): Line => event(day, who, 'NOTE_WRITTEN', { text });
export const followedUp = (day: string, text: string): Line => event(day, 'mette', 'FOLLOWED_UP', { text });
export const takes =
  (day: string, who: Who, task: string): Line =>
  () => [happening(day, who, { takes: task })];
export const takesItem =
  (day: string, who: Who, task: string): Line =>
  () => [happening(day, who, { takes: task, item: true })];
export const putsBack =
  (day: string, who: Who, task: string): Line =>
  () => [happening(day, who, { putsBack: task })];
export const moves =
  (day: string, who: Who, deadline: string, to: string, reason: string): Line =>
  () => [happening(day, who, { moves: deadline, to, reason })];
export const changes =
  (day: string, changed: Extract<Deed, { changes: unknown }>['changes']): Line =>
  () => [happening(day, 'itsCaseworker', { changes: changed })];

export const finalReport = (day: string, results: string, lessons: string): Line =>
  event(day, 'itsManager', 'FINAL_REPORT_FILED', { results, lessons });

// ---- The committees ---------------------------------------------------------------------------------------------------

export const item =
  (day: string, make: (story: Story) => Payload): Line =>
  (story) =>
    itemEvent(day, 'itsCaseworker', 'ITEM_SUBMITTED', make(story))(story);

export const itemApproved = (day: string, who: Who = 'mette'): Line => itemEvent(day, who, 'ITEM_APPROVED');

export const onAgenda = (day: string, meetingOn: string, number: string): Line =>
  itemEvent(day, 'kirsten', 'ITEM_SCHEDULED', { meetingOn, number });

/** What BIU decided at a meeting, written down on `day`. */
export const decided = (
  day: string,
  decision: string,
  decidedOn: string,
  number: string,
  text: string,
  participants?: string,
): Line =>
  itemEvent(day, 'kirsten', 'ITEM_DECIDED', {
    decision,
    decidedOn,
    reference: reference('BIU', decidedOn, number),
    text,
    participants,
  });

export const letters =
  (day: string, make: (story: Story) => Payload): Line =>
  (story) =>
    event(day, 'itsCaseworker', 'LETTERS_DRAFTED', make(story))(story);

export const lettersApproved = (day: string, who: Who = 'mette'): Line => event(day, who, 'LETTERS_APPROVED');

export const answered = (
  day: string,
  committee: string,
  course: string,
  decidedOn: string,
  number: string,
  text: string,
): Line =>
  event(day, 'kirsten', 'COMMITTEE_ANSWERED', {
    committee,
    course,
    decidedOn,
    reference: reference(committee, decidedOn, number),
    text,
  });

/** `BIU 28.01.2010, punkt 6` */
function reference(committee: string, day: string, number: string): string {
  return `${committee} ${day.split('-').reverse().join('.')}, punkt ${number}`;
}
