import { w, type Words } from '../../words.js';

/** What becomes of an at-clause. `lapsed` is never chosen: a tie gives it (004 § 5). */
export const OUTCOMES = {
  approved: w('Godkendt', 'Approved'),
  noted: w('Taget til efterretning', 'Taken note of'),
  approvedWithChanges: w('Godkendt med ændringer', 'Approved with changes'),
  postponed: w('Udsat', 'Postponed'),
  rejected: w('Forkastet', 'Rejected'),
  lapsed: w('Bortfaldet ved stemmelighed', 'Lapsed by a tie'),
  dropped: w('Udgået', 'Dropped'),
} satisfies Record<string, Words>;
export type Outcome = keyof typeof OUTCOMES;

/** How an outcome continues "Indstillingen blev …" and "Indstillingens 1. og 4. at blev …" (002). */
export const PHRASES: Record<Exclude<Outcome, 'lapsed'>, string> = {
  approved: 'godkendt',
  noted: 'taget til efterretning',
  approvedWithChanges: 'godkendt med ændringer',
  postponed: 'udsat',
  rejected: 'forkastet',
  dropped: 'taget af dagsordenen',
};

export const KINDS = {
  ordinary: w('Ordinært møde', 'Ordinary meeting'),
  extraordinary: w('Ekstraordinært møde', 'Extraordinary meeting'),
} satisfies Record<string, Words>;

/** Why an item is on the agenda without an item of its own. */
export const SOURCES = {
  case: w('Indstilling', 'Recommendation'),
  own: w('Punkt', 'Item'),
  request: w('Anmodning fra et medlem (§ 2, stk. 2)', "Member's request (§ 2.2)"),
  chair: w('Formandens afgørelse, til orientering (§ 3, stk. 6)', "The chair's decision, for information (§ 3.6)"),
  outside: w('Uden for dagsordenen (§ 3, stk. 5)', 'Outside the agenda (§ 3.5)'),
} satisfies Record<string, Words>;
export type Source = keyof typeof SOURCES;

export const GROUNDS = {
  agreed: w('Alle er enige om at behandle sagen', 'All agree to take it up'),
  cannotWait: w('Sagen tåler ikke udsættelse', 'It cannot wait'),
} satisfies Record<string, Words>;

export const CHAIR_GROUNDS = {
  cannotWait: w('Sagen tåler ikke opsættelse', 'It cannot wait'),
  noDoubt: w('Sagen giver ikke anledning til tvivl', 'It gives no doubt'),
} satisfies Record<string, Words>;
