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

interface ItemForm {
  title: Words;
  /** What the proposal stands under, and how it begins. */
  proposal: { heading: string; begins: string };
  /** The usual sections in their order: those before the proposal, and those after it. */
  before: readonly string[];
  after: readonly string[];
}

/** How an item is divided in the papers of Copenhagen (001, 002) and of Allerød (004). In Danish, as papers are. */
export const ITEM_FORMS = {
  copenhagen: {
    title: w('Indstilling, Problemstilling, Løsning …', 'Indstilling, Problemstilling, Løsning …'),
    proposal: { heading: 'Indstilling', begins: 'Det indstilles,' },
    before: [],
    after: ['Problemstilling', 'Løsning', 'Økonomi', 'Videre proces'],
  },
  alleroed: {
    title: w(
      'Tema, Sagsbeskrivelse, Administrationens forslag …',
      'Tema, Sagsbeskrivelse, Administrationens forslag …',
    ),
    proposal: { heading: 'Administrationens forslag', begins: 'Administrationen foreslår,' },
    before: ['Tema', 'Sagsbeskrivelse'],
    after: ['Afledte konsekvenser', 'Økonomi og finansiering', 'Dialog/høring'],
  },
} satisfies Record<string, ItemForm>;

/** What kind of item it is (004), where that does not follow from what is proposed. */
export const ITEM_TYPES = {
  decision: w('Beslutning', 'Decision'),
  information: w('Orientering', 'Information'),
} satisfies Record<string, Words>;
export type ItemType = keyof typeof ITEM_TYPES;

/** Standard phrases (E25) for what is proposed and for how a decision is worded. What is left open in them is not taken. */
export const PROPOSALS = [
  w('udvalget godkender ____', 'the committee approves ____'),
  w('udvalget tager orienteringen til efterretning', 'the committee takes note of the information'),
  w('udvalget drøfter ____', 'the committee discusses ____'),
  w('udvalget indstiller til Borgerrepræsentationen, at ____', 'the committee recommends to the council that ____'),
] as const;
export const WORDINGS = [
  w('Indstillingen blev godkendt uden afstemning.', 'The recommendation was approved without a vote.'),
  w('Orienteringen blev taget til efterretning.', 'The information was taken note of.'),
  w('Punktet blev udsat til et senere møde.', 'The item was postponed to a later meeting.'),
  w('Sagen genoptages med et supplerende notat.', 'The matter is resumed with a supplementary note.'),
] as const;

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
