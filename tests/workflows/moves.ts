import type { StoredSnapshot } from '../../workflows/decide.js';
import type { Context } from '../../workflows/project-monitoring/v1/context.js';
import type { Payload } from '../../workflows/workflow.js';
import { decided, DECISIONS, item, personal, published, type Pick } from './payloads.js';

interface Move {
  type: string;
  payload: Payload;
}

/** For each event of project monitoring every payload that decides something, in a world without surprises. */
export function monitoringMoves({ context }: StoredSnapshot, today: string): Move[] {
  const now = context as unknown as Context;
  const people = Object.entries(personal).flatMap(([type, payload]) =>
    everyChoice((pick) => payload(now, pick, today)).map((one) => ({ type, payload: one })),
  );
  return [
    // Yellow goes the way of green, and a project that is changed has tests of its own: the number of places is kept down.
    ...people.filter(
      ({ type, payload }) =>
        payload.colour !== 'yellow' &&
        type !== 'PROJECT_CHANGED' &&
        // A change of the baseline is the same wherever the case is: once, before the first rating.
        (type !== 'BASELINE_CHANGE_PROPOSED' || (Object.keys(now.outcomes).length === 0 && now.rating === null)),
    ),
    ...now.cleared.map((quarter) => ({
      type: 'RATING_PUBLISHED',
      payload: published(quarter, now.outcomes[quarter] as string),
    })),
    ...letters(now),
    ...DECISIONS.map((decision) => ({ type: 'COMMITTEE_DECIDED', payload: decided(decision) })),
  ];
}

/** What of a monitoring case's memory a guard may still read where the case is. */
export function monitoringAlive({ context, historyValue }: StoredSnapshot, state: string): unknown {
  const now = context as unknown as Context;
  const away = state === 'paused' || state === 'correction';
  const withCommittees = away || state.startsWith('committeeLetter') || state.startsWith('awaiting');
  const shade = (rating: Context['rating']) => rating && [rating.quarter, rating.colour];
  return [
    now.baselineChange,
    [now.quarter, now.outcomes, now.reds, now.cleared, shade(now.rating), shade(now.correction)],
    [now.overdue, now.followUps > 0, now.supportAsked, now.recommended, now.decision, now.undelivered, now.telling],
    now.telling && now.notices,
    withCommittees && [now.lettersTo, now.lettersOut, now.answers],
    away && historyValue,
  ];
}

/** The letters that matter where the case is: delivered, or (one of them) not. */
function letters({ rating, telling, lettersTo, lettersOut, undelivered, notices }: Context): Move[] {
  const about = rating?.quarter ?? '';
  const underWay = [
    ...(telling && !notices.project.delivered ? [{ letter: 'redNoticeProject', to: 'project', about }] : []),
    ...(telling && !notices.fundHolder.delivered ? [{ letter: 'redNoticeFundHolder', to: 'fundHolder', about }] : []),
    ...lettersTo.filter((to) => !lettersOut.includes(to)).map((to) => ({ letter: 'committeeLetter', to, about: to })),
  ];
  return underWay.flatMap((one): Move[] => [
    { type: 'LETTER_DELIVERED', payload: { ...one, documentId: 'd' } },
    ...(undelivered.length === 0 && one.letter !== 'redNoticeFundHolder'
      ? [{ type: 'LETTER_FAILED', payload: { ...one, error: '550' } }]
      : []),
  ]);
}

/** What a payload can be, whatever is picked. */
function everyChoice(payloadOf: (pick: Pick) => Payload | undefined): Payload[] {
  const found: Payload[] = [];
  const todo: number[][] = [[]];
  for (const path of todo) {
    let depth = 0;
    const payload = payloadOf((from) => {
      const at = depth++;
      if (at === path.length) {
        for (let other = 1; other < from.length; other++) todo.push([...path, other]);
        path.push(0);
      }
      return from[path[at] as number] as (typeof from)[number];
    });
    if (payload) found.push(payload);
  }
  return found;
}

const text = 'Noget skrevet';

/** The same for a committee item. */
export function itemMoves({ context }: StoredSnapshot): Move[] {
  const decision = { decidedOn: '2010-03-04', reference: 'BIU 04.03.2010, punkt 6', text };
  return [
    { type: 'ITEM_SUBMITTED', payload: item },
    { type: 'ITEM_RECEIVED', payload: item },
    { type: 'ITEM_APPROVED', payload: {} },
    { type: 'ITEM_RETURNED', payload: { comment: text } },
    { type: 'ITEM_SCHEDULED', payload: { meetingOn: '2010-03-04' } },
    { type: 'ITEM_NUMBERED', payload: { number: '6' } },
    { type: 'ITEM_RESCHEDULED', payload: { reason: text } },
    ...[...DECISIONS, 'postponed']
      // Once is enough to know what a second postponement does.
      .filter((one) => one !== 'postponed' || Number(context.timesPostponed) < 2)
      .map((one) => ({ type: 'ITEM_DECIDED', payload: { decision: one, ...decision } })),
    { type: 'ITEM_WITHDRAWN', payload: {} },
  ];
}
