import type { ITEM_FORMS } from './vocabulary.js';

/** The rules of procedure (forretningsorden) as the paper 004 has them, for what happens at and around a meeting. */
export interface Rules {
  /** Working days before an ordinary meeting that agenda and material are out (§ 2). */
  dispatchDays: number;
  /** Days before an ordinary meeting that a member's request is in time (§ 2.2). */
  requestDays: number;
  /** Whether Saturday counts as a working day for the dispatch. */
  saturdayCounts: boolean;
  /** At least half of the members, or more than half (§ 3.4). */
  quorum: 'half' | 'majority';
  /** How many members can demand an extraordinary meeting (§ 1.2). */
  extraordinaryMembers: number;
  /** Who signs the minutes (§ 6.4). */
  signers: 'participants' | 'chairAndSecretary';
  /** How items are divided: those written on the agenda, and recommendations opened from then on (E25). */
  itemForm: keyof typeof ITEM_FORMS;
}

/** Those of 004, where a committee has set nothing else. */
export const DEFAULT_RULES: Rules = {
  dispatchDays: 5,
  requestDays: 8,
  saturdayCounts: false,
  quorum: 'half',
  extraordinaryMembers: 2,
  signers: 'participants',
  itemForm: 'copenhagen',
};

export interface Votes {
  for: number;
  against: number;
}

/** § 1.2: the chair finds it necessary, or enough members demand it. */
export function mayCallExtraordinary(
  demandedBy: { chair: boolean; members: number },
  { extraordinaryMembers }: Pick<Rules, 'extraordinaryMembers'>,
): boolean {
  return demandedBy.chair || demandedBy.members >= extraordinaryMembers;
}

/** § 3.4: the committee can decide when at least half of its members are present (or more than half, as its rules say). */
export function isQuorate(present: number, members: number, { quorum }: Pick<Rules, 'quorum'>): boolean {
  return quorum === 'half' ? present * 2 >= members : present * 2 > members;
}

/** § 3.5: what is not on the agenda is taken up only if all agree, or it cannot wait. */
export function mayTakeUp(ground: { agreed: number; present: number; cannotWait: boolean }): boolean {
  return ground.cannotWait || (ground.present > 0 && ground.agreed === ground.present);
}

/** § 3.6: the chair decides alone what cannot wait or gives no doubt, after telling the mayor. Days are `YYYY-MM-DD`. */
export function chairMayDecide({ mayorToldOn, decidedOn }: { mayorToldOn: string; decidedOn: string }): boolean {
  return mayorToldOn <= decidedOn;
}

/** § 3.7: any member can stop a decision at the meeting, unless the law leaves it to the committee alone. */
export function mayStop(stop: { present: boolean; decided: boolean; leftToCommittee: boolean }): boolean {
  return stop.present && stop.decided && !stop.leftToCommittee;
}

/** § 4: the committee decides whether a member has a conflict of interest; without a majority for it, the member stays. */
export function isExcludedBy(votes: Votes): boolean {
  return ballot(votes) === 'carried';
}

/** § 4 and § 5.2: those present, less those who have a conflict of interest in the item. */
export function mayVote(present: readonly string[], excluded: readonly string[]): string[] {
  return present.filter((member) => !excluded.includes(member));
}

/** § 5: the majority of the votes cast; a tie lapses the proposal. */
export function ballot({ for: yes, against }: Votes): 'carried' | 'rejected' | 'lapsed' {
  return yes === against ? 'lapsed' : yes > against ? 'carried' : 'rejected';
}

/** § 6.3: any member of the meeting has a dissent recorded; it is sent along only where the item goes on to somebody. */
export function maySendAlong(goesOn: boolean): boolean {
  return goesOn;
}

/** Stands for the secretary among those who sign. */
export const SECRETARY = 'secretary';

/** § 6.4: every member who took part signs; where the rules say so, chair and secretary alone. */
export function signersOf(
  { signers }: Pick<Rules, 'signers'>,
  attended: readonly string[],
  chair: string | null,
): string[] {
  return signers === 'participants' ? [...attended] : [...(chair === null ? [] : [chair]), SECRETARY];
}
