import type { Context } from '../../workflows/project-monitoring/v1/context.js';
import type { Payload } from '../../workflows/workflow.js';

/** Takes one of a few; a random walk draws, a graph walk takes each in turn. */
export type Pick = <T>(from: readonly T[]) => T;

const text = { text: 'Vi har talt med projektet.' };
const reason = { reason: 'Der er kun nået 8 af 20 forløb.' };
const comment = { comment: 'Tallene for 2. mål mangler.' };
export const COLOURS = ['red', 'yellow', 'green'] as const;
export const DECISIONS = ['approved', 'approvedWithChanges', 'rejected', 'lapsed'] as const;
const COURSES = ['continue', 'continueWithConditions', 'change', 'stopFunding'] as const;

export const baseline = {
  challenge: 'Unge uden uddannelse',
  targetGroup: '18-25 år på Nørrebro',
  activities: 'Mentorforløb',
  results: 'Flere i uddannelse',
  criteria: [{ name: 'Forløb', level: 'activity', unit: 'antal', baseline: 0, target: 20 }],
  milestones: [{ name: 'Første hold', on: '2009-09-01' }],
};

/** What the door would find in the case's own records. */
/** The documents of a case that somebody asks to see, and a copy laid on the request. */
const accessThere = [
  { ref: '2010-0004', of: '2009-4', id: 'd4', kind: 'redNoticeProject', title: 'Varsel om rødt', on: '2010-01-04' },
  { ref: '2009-4 bilag 7', of: '2009-4', id: 'a7', kind: 'attachment', title: 'Deltagerliste', on: '2010-01-05' },
];
const accessCopies = [{ ref: 'bilag 3' }];
/** The case it is about, and another that somebody asks for later. */
const askedCases = [
  { id: 4, number: '2009-4', name: 'Bydelsmødre', project: 2 },
  { id: 5, number: '2009-5', name: 'Mentorer', project: 3 },
];

export const found = {
  criteria: [],
  proposal: null,
  ratedEvent: { proposal: null },
  baselineChange: baseline,
  access: { there: accessThere, chosen: accessThere, copies: accessCopies },
  askedCases,
};

export const report = { figures: [{ criterion: 'Forløb', reached: 8 }], happened: 'To hold er begyndt.' };

export const actionPlan = {
  cause: 'Rekrutteringen gik i stå.',
  actions: [{ what: 'Opsøgende arbejde', who: 'Projektlederen', by: '2010-02-01' }],
  projectToldOn: '2009-11-02',
};

export const committeeLetters = {
  situation: 'Projektet har været rødt to gange.',
  question: 'Udvalget bedes beslutte projektets videre forløb.',
  replyBy: '2010-05-03',
  signer: 'Lise Holm',
  signerTitle: 'Kontorchef',
};

/** The Copenhagen form of an item. */
export const item = {
  title: 'Projekt i rødt for anden gang',
  clauses: [{ text: 'der sendes brev til Kultur- og Fritidsudvalget' }],
  problem: 'Projektet har to gange været rødt.',
  solution: 'Udvalget orienteres.',
  economy: 'Ingen.',
  process: 'Udvalgets svar ventes inden sommer.',
  signer: 'Lise Holm',
};

export function rated(colour: string): Payload {
  return { colour, ...reason };
}

export function corrected(quarter: string, colour: string): Payload {
  return { quarter, colour, reason: 'Et regneark var talt to gange.' };
}

export function decided(decision: string): Payload {
  return {
    committee: 'BIU',
    decision,
    decidedOn: '2010-03-04',
    reference: 'BIU 04.03.2010, punkt 6',
    text: 'Godkendt.',
  };
}

export function answered(committee: string, course: string): Payload {
  return {
    committee,
    course,
    decidedOn: '2010-04-15',
    reference: `${committee} 15.04.2010, punkt 7`,
    text: 'Taget til efterretning.',
  };
}

export function published(quarter: string, colour: string): Payload {
  return { quarter, colour, ratingId: 1, documentId: 'a' };
}

/** What a person can write in each event of project monitoring, as far as it decides anything. */
export const personal: Record<string, (context: Context, pick: Pick, today: string) => Payload | undefined> = {
  BASELINE_OPENED: () => ({}),
  WORKSHOP_HELD: () => ({ heldOn: '2009-07-10' }),
  WORKSHOP_DECLINED: () => reason,
  BASELINE_SUBMITTED: () => baseline,
  BASELINE_APPROVED: () => ({}),
  BASELINE_RETURNED: () => comment,
  BASELINE_CHANGE_PROPOSED: ({ underWay, baselineChange }) =>
    underWay && !baselineChange ? { why: 'Målgruppen er udvidet.', ...baseline } : undefined,
  BASELINE_CHANGE_APPROVED: () => ({}),
  BASELINE_CHANGE_REFUSED: () => comment,
  REPORT_FILED: () => report,
  REPORT_RETURNED: () => comment,
  QUARTER_CLOSED_UNREPORTED: () => reason,
  RATED: (_, pick) => rated(pick(COLOURS)),
  RED_CONFIRMED: () => ({}),
  RED_NOT_CONFIRMED: () => comment,
  RATING_CORRECTED: ({ outcomes }, pick) => {
    const quarters = Object.keys(outcomes).sort();
    return quarters.length ? corrected(pick(quarters), pick(COLOURS)) : undefined;
  },
  PUBLICATION_WITHDRAWN: ({ published: open }, pick) => (open.length ? { quarter: pick(open), ...reason } : undefined),
  CORRECTION_CONFIRMED: () => ({}),
  CORRECTION_REFUSED: () => comment,
  NOTICE_CONFIRMED_BY_PROJECT: () => ({}),
  NOTICE_CONFIRMED_BY_FUND_HOLDER: () => ({}),
  LETTER_DELIVERED_BY_HAND: ({ undelivered }, pick) => {
    if (undelivered.length === 0) return undefined;
    const { letter, to, about } = pick(undelivered);
    return { which: `${letter}/${to}/${about}`, how: 'afleveret personligt', deliveredOn: '2009-11-03' };
  },
  SUPPORT_ASKED: () => text,
  SUPPORT_GIVEN: () => text,
  ACTION_PLAN_FILED: () => actionPlan,
  ACTION_PLAN_APPROVED: () => ({}),
  ACTION_PLAN_RETURNED: () => comment,
  LETTERS_DRAFTED: (_, __, today) => ({ ...committeeLetters, replyBy: `${Number(today.slice(0, 4)) + 1}-02-01` }),
  LETTERS_APPROVED: () => ({}),
  LETTERS_RETURNED: () => comment,
  COMMITTEE_ANSWERED: ({ lettersOut, answers }, pick) => {
    const waiting = lettersOut.filter((committee) => !(committee in answers));
    return waiting.length ? answered(pick(waiting), pick(COURSES)) : undefined;
  },
  COURSE_CONCLUDED: (_, pick) => ({ outcome: pick(['continue', 'close']), ...reason }),
  FINAL_REPORT_FILED: () => ({ results: '18 af 20 gennemførte.', lessons: 'Begynd tidligere.' }),
  FINAL_REPORT_APPROVED: () => ({}),
  FINAL_REPORT_RETURNED: () => comment,
  FOLLOWED_UP: () => text,
  PAUSED: (_, __, today) => ({ ...reason, until: `${Number(today.slice(0, 4)) + 1}-01-15` }),
  RESUMED: () => ({}),
  WITHDRAWN: () => reason,
  PROJECT_CHANGED: ({ lastQuarter }, pick) => ({
    lastDay: pick([`${lastQuarter.slice(0, 4)}-03-31`, `${lastQuarter.slice(0, 4)}-12-31`]),
    committees: pick([['KFU'], ['KFU', 'SOU']]),
    changes: 'Projektperioden',
  }),
};
