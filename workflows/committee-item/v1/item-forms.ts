import type { Form } from '../../fields.js';
import { ITEM_FORMS, ITEM_TYPES } from '../../meeting/v1/vocabulary.js';
import type { Payload } from '../../workflow.js';
import { w } from '../../words.js';

export type ItemFormName = keyof typeof ITEM_FORMS;

/** The sections of an item by the fields they are written in, under the headings and in the order of the papers. */
const HEADINGS: Record<ItemFormName, Record<string, string>> = {
  copenhagen: { problem: 'Problemstilling', solution: 'Løsning', economy: 'Økonomi', process: 'Videre proces' },
  alleroed: {
    theme: 'Tema',
    matter: 'Sagsbeskrivelse',
    consequences: 'Afledte konsekvenser',
    financing: 'Økonomi og finansiering',
    dialogue: 'Dialog/høring',
  },
};

/** The section that says what has happened; the figures of the case stand under it. */
const MATTER: Record<ItemFormName, string> = { copenhagen: 'problem', alleroed: 'matter' };

export interface ItemSection {
  heading: string;
  text: string;
  /** It says what has happened. */
  isMatter: boolean;
}

/** The form an item was written in, as what was written says itself. */
export function formOfItem(content: Payload): ItemFormName {
  return 'theme' in content ? 'alleroed' : 'copenhagen';
}

/** The sections as they were written, also the empty ones; what stands before the proposal, and what after it. */
export function sectionsOfItem(content: Payload): { before: ItemSection[]; after: ItemSection[] } {
  const form = formOfItem(content);
  const first: readonly string[] = ITEM_FORMS[form].before;
  const sections = Object.entries(HEADINGS[form])
    .filter(([field]) => content[field] !== undefined)
    .map(([field, heading]) => ({ heading, text: String(content[field]), isMatter: field === MATTER[form] }));
  return {
    before: sections.filter(({ heading }) => first.includes(heading)),
    after: sections.filter(({ heading }) => !first.includes(heading)),
  };
}

const title: Form = { title: { kind: 'line', printed: true, label: w('Titel', 'Title'), max: 200 } };

/** The form of Copenhagen's items (001, 002). */
export const copenhagenItem: Form = {
  ...title,
  clauses: {
    kind: 'rows',
    label: w('Indstilling', 'Recommendation'),
    hint: w(
      'Hvert punkt begynder med "at". Punkterne nummereres.',
      'Each clause begins with "at" (that). The clauses are numbered.',
    ),
    row: w('at-punkt', 'clause'),
    ordered: true,
    max: 20,
    columns: { text: { kind: 'text', printed: true, label: w('at …', 'that …'), rows: 2, max: 2000 } },
  },
  problem: { kind: 'text', printed: true, label: w('Problemstilling', 'The problem'), rows: 8 },
  // Long enough for a briefing's paragraph on every yellow and red project.
  solution: { kind: 'text', printed: true, label: w('Løsning', 'Solution'), rows: 8, max: 60_000 },
  economy: { kind: 'text', printed: true, label: w('Økonomi', 'Economy'), rows: 3 },
  process: { kind: 'text', printed: true, label: w('Videre proces', 'Further process'), rows: 4 },
  signer: { kind: 'line', printed: true, label: w('Underskriver', 'Signed by') },
};

const leftOut = w('Uden tekst kommer afsnittet ikke med.', 'Without a text the section is left out.');

/** The form of Allerød's items (004): nobody signs them, and what leads to nothing may be left out. */
export const alleroedItem: Form = {
  ...title,
  type: {
    kind: 'choice',
    label: w('Punkttype', 'Kind of item'),
    options: Object.entries(ITEM_TYPES).map(([value, label]) => ({ value, label })),
  },
  theme: { kind: 'text', printed: true, label: w('Tema', 'Theme'), rows: 3 },
  matter: { kind: 'text', printed: true, label: w('Sagsbeskrivelse', 'The matter'), rows: 10, max: 60_000 },
  clauses: {
    kind: 'rows',
    label: w('Administrationens forslag', "The administration's proposal"),
    hint: w(
      'Administrationen foreslår, at … Punkterne nummereres.',
      'The administration proposes that … The clauses are numbered.',
    ),
    row: w('at-punkt', 'clause'),
    ordered: true,
    max: 20,
    columns: { text: { kind: 'text', printed: true, label: w('at …', 'that …'), rows: 2, max: 2000 } },
  },
  consequences: {
    kind: 'text',
    printed: true,
    optional: true,
    label: w('Afledte konsekvenser', 'Consequences'),
    hint: leftOut,
    rows: 4,
  },
  financing: {
    kind: 'text',
    printed: true,
    optional: true,
    label: w('Økonomi og finansiering', 'Economy and financing'),
    hint: leftOut,
    rows: 3,
  },
  dialogue: {
    kind: 'text',
    printed: true,
    optional: true,
    label: w('Dialog/høring', 'Dialogue and hearing'),
    hint: leftOut,
    rows: 3,
  },
};
