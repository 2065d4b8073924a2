import { ballot, isExcludedBy, mayVote, signersOf, type Rules } from './rules.js';
import { PHRASES, type Outcome, type Source } from './vocabulary.js';

/** Somebody on the committee on the day of the meeting. */
export interface Member {
  id: string;
  name: string;
  role: 'chair' | 'deputy' | 'member';
}

/** What became of one at-clause, or of an item that has none. */
export interface ClauseDecision {
  outcome: Outcome;
  wording: string;
  votes: { for: number; against: number; abstained: number } | null;
  /** Of those who voted by name. */
  named: { for: string[]; against: string[] } | null;
  /** Who was present and took part. */
  present: string[];
}

export interface AgendaItem {
  key: string;
  source: Source;
  /** The case of its own, where the item has one. */
  caseId: number | null;
  caseNumber: string | null;
  title: string;
  text: string;
  /** What is proposed, a clause each; none where there is nothing to decide but the item itself. */
  clauses: string[];
  isClosed: boolean;
  /** Why it is there: who asked for it, the ground outside the agenda. */
  ground: string;
  /** 0 with the agenda, then the number of its supplement; null while it has not been sent. */
  sentIn: number | null;
  conflicts: { member: string; for: number; against: number; isExcluded: boolean }[];
  /** One for each clause, or a single one. */
  decisions: (ClauseDecision | null)[];
  dissents: { member: string; text: string; sendAlong: boolean }[];
  /** The member who brings it before the council (004 § 3.7). */
  stoppedBy: string | null;
  corrections: { text: string; on: string }[];
}

/** A meeting as its case remembers it. Days are `YYYY-MM-DD`, times `HH:MM`. */
export interface Meeting {
  committee: string;
  committeeName: string;
  kind: 'ordinary' | 'extraordinary';
  ground: string;
  startsOn: string;
  startsAt: string;
  place: string;
  /** Null for an extraordinary meeting: its members are told as far as possible (004 § 2.4). */
  dispatchBy: string | null;
  requestBy: string | null;
  requestsClosed: boolean;
  rules: Rules;
  members: Member[];
  items: AgendaItem[];
  /** How many items there ever were, so that no key is used twice. */
  given: number;
  dispatchedOn: string | null;
  lateReason: string | null;
  supplements: { on: string; changes: string }[];
  /** Of the agenda (`about` empty) and its supplements: sent, or why it could not be. */
  deliveries: { about: string; on: string; error: string | null }[];
  chair: string | null;
  present: string[];
  attended: string[];
  others: string;
  closedOn: string | null;
  signatures: { who: string; on: string; reservation: string | null }[];
  /** How often those who have not signed were reminded. */
  timesReminded: number;
}

export type MeetingInput = Pick<
  Meeting,
  | 'committee'
  | 'committeeName'
  | 'kind'
  | 'ground'
  | 'startsOn'
  | 'startsAt'
  | 'place'
  | 'dispatchBy'
  | 'requestBy'
  | 'rules'
  | 'members'
>;

export function newMeeting(input: MeetingInput): Meeting {
  return {
    ...input,
    requestsClosed: false,
    items: [],
    given: 0,
    dispatchedOn: null,
    lateReason: null,
    supplements: [],
    deliveries: [],
    chair: null,
    present: [],
    attended: [],
    others: '',
    closedOn: null,
    signatures: [],
    timesReminded: 0,
  };
}

type Given = Pick<AgendaItem, 'source' | 'title'> &
  Partial<Pick<AgendaItem, 'caseId' | 'caseNumber' | 'text' | 'clauses' | 'isClosed' | 'ground' | 'sentIn'>>;

export function withItem(meeting: Meeting, given: Given): Partial<Meeting> {
  const { clauses = [] } = given;
  const item: AgendaItem = {
    caseId: null,
    caseNumber: null,
    text: '',
    isClosed: false,
    ground: '',
    sentIn: null,
    ...given,
    key: `p${meeting.given + 1}`,
    clauses,
    conflicts: [],
    decisions: Array.from({ length: Math.max(1, clauses.length) }, () => null),
    dissents: [],
    stoppedBy: null,
    corrections: [],
  };
  return { items: [...meeting.items, item], given: meeting.given + 1 };
}

export function itemOf({ items }: Pick<Meeting, 'items'>, key: unknown): AgendaItem | undefined {
  return items.find((item) => item.key === key);
}

/** The number an item has on the agenda, from 1 and without gaps. */
export function numberOf({ items }: Pick<Meeting, 'items'>, key: string): number {
  return items.findIndex((item) => item.key === key) + 1;
}

export function changed(meeting: Meeting, key: unknown, change: (item: AgendaItem) => Partial<AgendaItem>) {
  return { items: meeting.items.map((item) => (item.key === key ? { ...item, ...change(item) } : item)) };
}

/** @param place from 1 */
export function moved({ items }: Meeting, key: unknown, place: number): Pick<Meeting, 'items'> {
  const item = items.find((one) => one.key === key);
  const others = items.filter((one) => one.key !== key);
  return { items: item ? [...others.slice(0, place - 1), item, ...others.slice(place - 1)] : items };
}

/** What has not been sent goes out now: with the agenda, or with a supplement. */
export function sent({ items }: Meeting, sentIn: number): Pick<Meeting, 'items'> {
  return { items: items.map((item) => (item.sentIn === null ? { ...item, sentIn } : item)) };
}

/** Who may debate and vote on an item now (004 § 4). */
export function votersOn({ present }: Pick<Meeting, 'present'>, item: AgendaItem): string[] {
  return mayVote(present, excludedFrom(item));
}

export function excludedFrom({ conflicts }: AgendaItem): string[] {
  return conflicts.filter(({ isExcluded }) => isExcluded).map(({ member }) => member);
}

/** A second vote on the same member's conflict of interest takes the place of the first. */
export function withConflict(item: AgendaItem, member: string, votes: { for: number; against: number }) {
  const others = item.conflicts.filter((one) => one.member !== member);
  return { conflicts: [...others, { member, ...votes, isExcluded: isExcludedBy(votes) }] };
}

export interface Ruling {
  clause: string;
  outcome: Outcome;
  wording?: string;
  votesFor?: number;
  votesAgainst?: number;
  abstained?: number;
  namesFor?: string[];
  namesAgainst?: string[];
}

/** The votes of a ruling: by name where names are given, else by number; none where nobody voted. */
export function votesOf({ votesFor, votesAgainst, abstained = 0, namesFor = [], namesAgainst = [] }: Ruling) {
  if (namesFor.length || namesAgainst.length) return { for: namesFor.length, against: namesAgainst.length, abstained };
  if (votesFor === undefined && votesAgainst === undefined) return null;
  return { for: votesFor ?? 0, against: votesAgainst ?? 0, abstained };
}

/** The decision on one clause, or the same for all; a tie lapses the proposal whatever was chosen (004 § 5). */
export function withRuling(meeting: Meeting, item: AgendaItem, ruling: Ruling): Pick<AgendaItem, 'decisions'> {
  const votes = votesOf(ruling);
  const { namesFor = [], namesAgainst = [] } = ruling;
  const fallen = votes !== null && isPut(ruling.outcome) && votes.for + votes.against > 0 ? ballot(votes) : 'carried';
  const outcome = fallen === 'carried' ? ruling.outcome : fallen;
  const decision: ClauseDecision = {
    outcome,
    wording: outcome === ruling.outcome ? (ruling.wording ?? '') : '',
    votes,
    named: namesFor.length || namesAgainst.length ? { for: namesFor, against: namesAgainst } : null,
    present: votersOn(meeting, item),
  };
  return {
    decisions: item.decisions.map((old, index) =>
      ruling.clause === 'all' || ruling.clause === String(index + 1) ? decision : old,
    ),
  };
}

/** What was put to the vote: to put off or reject is not the proposal itself. */
function isPut(outcome: Outcome): boolean {
  return outcome === 'approved' || outcome === 'approvedWithChanges' || outcome === 'noted';
}

export function isDecided({ decisions }: AgendaItem): boolean {
  return decisions.every((decision) => decision !== null);
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

/** "Indstillingens 1. og 4. at blev godkendt." and so on, the outcomes in the order of their first clause (002). */
export function wordingOf(item: AgendaItem, nameOf: (member: string) => string): string {
  const groups = new Map<string, { decision: ClauseDecision; places: number[] }>();
  item.decisions.forEach((decision, index) => {
    if (!decision) return;
    const key = JSON.stringify({ ...decision, present: [] });
    const group = groups.get(key) ?? { decision, places: [] };
    group.places.push(index + 1);
    groups.set(key, group);
  });
  const isWhole = groups.size === 1;
  return [...groups.values()]
    .map(({ decision, places }) => sentenceOf(decision, subjectOf(item, decision, isWhole ? [] : places), nameOf))
    .join('\n');
}

/** What the sentence is about: what is proposed, some of its clauses, or an item without a proposal. */
function subjectOf({ clauses }: AgendaItem, { outcome }: ClauseDecision, places: number[]): string {
  if (places.length) return `Indstillingens ${listed(places.map((place) => `${place}.`))} at`;
  if (clauses.length) return 'Indstillingen';
  return outcome === 'noted' ? 'Orienteringen' : 'Punktet';
}

function sentenceOf(
  { outcome, wording, votes, named }: ClauseDecision,
  subject: string,
  nameOf: (id: string) => string,
): string {
  const became =
    outcome === 'lapsed'
      ? `${subject} bortfaldt, da der var lige mange stemmer for og imod.`
      : `${subject} blev ${PHRASES[outcome]}.`;
  const isOfClauses = subject.startsWith('Indstillingens');
  const said = !wording ? became : isOfClauses ? `${subject}: ${wording}` : wording;
  return votes ? `${said} ${votesIn(votes, named, nameOf)}` : said;
}

function votesIn(
  { for: yes, against, abstained }: NonNullable<ClauseDecision['votes']>,
  named: ClauseDecision['named'],
  nameOf: (id: string) => string,
): string {
  const side = (count: number, ids: string[]) => (ids.length ? `${count} (${listed(ids.map(nameOf))})` : String(count));
  const sides = [`For stemte ${side(yes, named?.for ?? [])}`, `imod ${side(against, named?.against ?? [])}`];
  if (abstained) sides.push(`${abstained} stemte ikke`);
  return `${sides.join(', ')}.`;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}

/** Those who have not signed yet (004 § 6.4). */
export function unsigned({ rules, attended, chair, signatures }: Meeting): string[] {
  return signersOf(rules, attended, chair).filter((who) => !signatures.some((one) => one.who === who));
}
