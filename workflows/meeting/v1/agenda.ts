import type { Course } from '../../project-monitoring/v1/context.js';
import { signersOf, type Rules } from './rules.js';
import type { ItemType, Outcome, Source } from './vocabulary.js';

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
  /** Of the project, where the item asks for it. */
  course: Course | null;
  votes: { for: number; against: number; abstained: number } | null;
  /** Of those who voted by name. */
  named: { for: string[]; against: string[] } | null;
  /** Who was present and took part. */
  present: string[];
}

/** A file that goes along with an item. The bytes lie with the attachments, under its id. */
export interface Annex {
  id: string;
  title: string;
  name: string;
  /** The public does not get it, also where the item is open. */
  isClosed: boolean;
  /** Its text seems to name persons: telephone numbers and the like. */
  namesPeople: boolean;
}

export interface Section {
  heading: string;
  text: string;
}

export interface AgendaItem {
  key: string;
  source: Source;
  /** A committee's letter about a project: the decision says what is to become of the project. */
  asksCourse: boolean;
  /** The case of its own, where the item has one. */
  caseId: number | null;
  caseNumber: string | null;
  /** Of the records, where an item without a case of its own has one. */
  reference: string | null;
  /** Null where it follows from what is proposed. */
  type: ItemType | null;
  title: string;
  text: string;
  /** Under headings, in their order; those without a text are left out. */
  sections: Section[];
  /** What is proposed, a clause each; none where there is nothing to decide but the item itself. */
  clauses: string[];
  isClosed: boolean;
  /** In their order: the second of item 3 is "Bilag 3.2". */
  annexes: Annex[];
  /** Why it is there: who asked for it, the ground outside the agenda. */
  ground: string;
  /** The day of the meeting that left it undecided. */
  carriedFrom: string | null;
  /** What was decided on it at earlier meetings, the first one first. */
  earlier: { on: string; text: string }[];
  /** 0 with the agenda, then the number of its supplement; null while it has not been sent. */
  sentIn: number | null;
  /** Who has asked to speak and has not spoken yet, the next one first. */
  speakers: string[];
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
  /** An item with a case of its own is or was on the agenda: the log names it. */
  hadCases: boolean;
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
    hadCases: false,
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
  Partial<
    Pick<
      AgendaItem,
      | 'caseId'
      | 'caseNumber'
      | 'reference'
      | 'type'
      | 'text'
      | 'sections'
      | 'clauses'
      | 'isClosed'
      | 'annexes'
      | 'asksCourse'
      | 'ground'
      | 'carriedFrom'
      | 'earlier'
      | 'sentIn'
    >
  >;

export function withItem(meeting: Meeting, given: Given): Partial<Meeting> {
  const { clauses = [] } = given;
  const item: AgendaItem = {
    caseId: null,
    caseNumber: null,
    reference: null,
    type: null,
    text: '',
    sections: [],
    isClosed: false,
    annexes: [],
    asksCourse: false,
    ground: '',
    carriedFrom: null,
    earlier: [],
    sentIn: null,
    ...given,
    key: `p${meeting.given + 1}`,
    clauses,
    speakers: [],
    conflicts: [],
    decisions: undecided(clauses),
    dissents: [],
    stoppedBy: null,
    corrections: [],
  };
  return {
    items: [...meeting.items, item],
    given: meeting.given + 1,
    hadCases: meeting.hadCases || item.caseId !== null,
  };
}

/** One decision to come for each clause, or a single one. */
export function undecided(clauses: readonly string[]): null[] {
  return Array.from({ length: Math.max(1, clauses.length) }, () => null);
}

/** What an item takes with it to the next meeting. */
export type Carried = Pick<
  AgendaItem,
  | 'source'
  | 'title'
  | 'reference'
  | 'type'
  | 'text'
  | 'sections'
  | 'clauses'
  | 'isClosed'
  | 'annexes'
  | 'ground'
  | 'earlier'
>;

export function itemOf({ items }: Pick<Meeting, 'items'>, key: unknown): AgendaItem | undefined {
  return items.find((item) => item.key === key);
}

/** The item an annex belongs to. */
export function itemWith({ items }: Pick<Meeting, 'items'>, annex: unknown): AgendaItem | undefined {
  return items.find(({ annexes }) => annexes.some(({ id }) => id === annex));
}

/** Written here and not sent yet: it can still be put right. A member's request stays as the member wrote it. */
export function isRewritable({ source, sentIn }: Pick<AgendaItem, 'source' | 'sentIn'>): boolean {
  return source === 'own' && sentIn === null;
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

/** Those who have not signed yet (004 § 6.4). */
export function unsigned({ rules, attended, chair, signatures }: Meeting): string[] {
  return signersOf(rules, attended, chair).filter((who) => !signatures.some((one) => one.who === who));
}

export function annexChanged(meeting: Meeting, id: unknown, isClosed: boolean): Pick<Meeting, 'items'> {
  return changed(meeting, itemWith(meeting, id)?.key, ({ annexes }) => ({
    annexes: annexes.map((annex) => (annex.id === id ? { ...annex, isClosed } : annex)),
  }));
}
