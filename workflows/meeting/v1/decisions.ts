import type { AgendaItem, Carried, ClauseDecision, Meeting } from './agenda.js';
import { ballot, isExcludedBy, mayVote, type Votes } from './rules.js';
import type { Course } from '../../project-monitoring/v1/context.js';
import type { Outcome } from './vocabulary.js';
import { wordingOf } from './wording.js';

/** Who may debate and vote on an item now (004 § 4). */
export function votersOn({ present }: Pick<Meeting, 'present'>, item: AgendaItem): string[] {
  return mayVote(present, excludedFrom(item));
}

export function excludedFrom({ conflicts }: AgendaItem): string[] {
  return conflicts.filter(({ isExcluded }) => isExcluded).map(({ member }) => member);
}

/**
 * A second vote on the same member's conflict of interest takes the place of the first. What was decided with a member who
 * should have been outside is decided again.
 */
export function withConflict(item: AgendaItem, member: string, votes: Votes): Partial<AgendaItem> {
  const isExcluded = isExcludedBy(votes);
  const others = item.conflicts.filter((one) => one.member !== member);
  return {
    conflicts: [...others, { member, ...votes, isExcluded }],
    decisions: item.decisions.map((decision) => (isExcluded && decision?.present.includes(member) ? null : decision)),
  };
}

export interface Ruling {
  clause: string;
  outcome: Outcome;
  wording?: string;
  course?: Course;
  votesFor?: number;
  votesAgainst?: number;
  abstained?: number;
  namesFor?: string[];
  namesAgainst?: string[];
}
type Cast = Pick<Ruling, 'votesFor' | 'votesAgainst' | 'abstained' | 'namesFor' | 'namesAgainst'>;

/** The votes of a ruling: by name where names are given, else by number; none where nobody voted. */
export function votesOf({ votesFor, votesAgainst, abstained, namesFor = [], namesAgainst = [] }: Cast) {
  if (namesFor.length || namesAgainst.length)
    return { for: namesFor.length, against: namesAgainst.length, abstained: abstained ?? 0 };
  if (votesFor === undefined && votesAgainst === undefined && abstained === undefined) return null;
  return { for: votesFor ?? 0, against: votesAgainst ?? 0, abstained: abstained ?? 0 };
}

/** The vote was on putting the item off, and not on what is proposed. */
export function isPutOff(outcome: Outcome): boolean {
  return outcome === 'postponed' || outcome === 'dropped';
}

/** The proposal, or something of it, was decided. */
export function isCarried(outcome: Outcome): boolean {
  return outcome === 'approved' || outcome === 'noted' || outcome === 'approvedWithChanges';
}

/** What comes of a ruling by its votes: whatever was chosen, a tie lapses the proposal and a majority against rejects it (004 § 5). */
export function outcomeBy(ruling: Cast & Pick<Ruling, 'outcome'>): Outcome {
  const votes = votesOf(ruling);
  if (votes === null || isPutOff(ruling.outcome)) return ruling.outcome;
  const fallen = ballot(votes);
  return fallen === 'carried' ? ruling.outcome : fallen;
}

/** The decision on one clause, or the same for all. */
export function withRuling(meeting: Meeting, item: AgendaItem, ruling: Ruling): Pick<AgendaItem, 'decisions'> {
  const { namesFor = [], namesAgainst = [] } = ruling;
  const outcome = outcomeBy(ruling);
  const decision: ClauseDecision = {
    outcome,
    wording: outcome === ruling.outcome ? (ruling.wording ?? '') : '',
    course: item.asksCourse && isCarried(outcome) ? (ruling.course ?? null) : null,
    votes: votesOf(ruling),
    named: namesFor.length || namesAgainst.length ? { for: namesFor, against: namesAgainst } : null,
    present: votersOn(meeting, item),
  };
  return {
    decisions: item.decisions.map((old, index) =>
      ruling.clause === 'all' || ruling.clause === String(index + 1) ? decision : old,
    ),
  };
}

export function isDecided({ decisions }: AgendaItem): boolean {
  return decisions.every((decision) => decision !== null);
}

/** Items without a case of their own that a meeting leaves undecided, for the next one: a member's request cannot be lost (004 § 2.2). */
export function leftBehind({ items, closedOn, members }: Pick<Meeting, 'items' | 'closedOn' | 'members'>): Carried[] {
  const isLeft = (item: AgendaItem) =>
    item.caseId === null && item.stoppedBy === null && (closedOn === null || outcomeOf(item) === 'postponed');
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? '';
  const decided = (item: AgendaItem) => (closedOn === null ? [] : [{ on: closedOn, text: wordingOf(item, nameOf) }]);
  return items.filter(isLeft).map((item) => {
    const { source, title, reference, type, text, sections, clauses, isClosed, annexes, ground } = item;
    const earlier = [...item.earlier, ...decided(item)];
    return { source, title, reference, type, text, sections, clauses, isClosed, annexes, ground, earlier };
  });
}

/** What an item's own case is told: one outcome of those a committee's item knows; null where it returns to the queue. */
export function outcomeOf({ decisions }: AgendaItem): Exclude<Outcome, 'noted' | 'dropped'> | 'dropped' {
  const outcomes = decisions.map((decision) => decision?.outcome ?? 'postponed');
  for (const whole of ['dropped', 'postponed'] as const) if (outcomes.includes(whole)) return whole;
  const carried = outcomes.filter((one) => one !== 'rejected' && one !== 'lapsed');
  if (carried.length === 0) return outcomes.every((one) => one === 'lapsed') ? 'lapsed' : 'rejected';
  return carried.length < outcomes.length || carried.includes('approvedWithChanges')
    ? 'approvedWithChanges'
    : 'approved';
}
