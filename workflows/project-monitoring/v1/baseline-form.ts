import type { FieldError, Form } from '../../fields.js';
import { personalDataIn } from '../../personal-data.js';
import type { Payload } from '../../workflow.js';
import { w } from '../../words.js';

/** Success criteria on activity and result level, each with a plan over the project period (E7; `domain.md` § 2, the rating). */
const criteria = {
  kind: 'rows',
  label: w('Succeskriterier', 'Success criteria'),
  hint: w(
    'Mindst ét. Fremdriften måles på dem hvert kvartal.',
    'At least one. Progress is measured by them every quarter.',
  ),
  row: w('succeskriterium', 'success criterion'),
  max: 60,
  columns: {
    name: { kind: 'line', printed: true, label: w('Succeskriterium', 'Success criterion') },
    level: {
      kind: 'choice',
      label: w('Niveau', 'Level'),
      options: [
        { value: 'activity', label: w('Aktivitet', 'Activity') },
        { value: 'result', label: w('Resultat', 'Result') },
      ],
    },
    measure: {
      kind: 'choice',
      optional: true,
      label: w('Måles i', 'Measured in'),
      options: [
        { value: 'number', label: w('Antal', 'Number') },
        { value: 'percent', label: w('Procent', 'Per cent') },
        { value: 'kroner', label: w('Kroner', 'Kroner') },
        { value: 'yesNo', label: w('Ja (1) eller nej (0)', 'Yes (1) or no (0)') },
        { value: 'scale', label: w('Skala', 'Scale') },
      ],
    },
    unit: {
      kind: 'line',
      printed: true,
      optional: true,
      label: w('Enhed', 'Unit'),
      max: 30,
      hint: w('fx familier', 'e.g. families'),
    },
    baseline: { kind: 'number', label: w('Udgangspunkt', 'Starting point') },
    target: { kind: 'number', label: w('Mål', 'Target') },
    direction: {
      kind: 'choice',
      optional: true,
      label: w('Bedst, når tallet er', 'Better when it is'),
      options: [
        { value: 'up', label: w('højt', 'high') },
        { value: 'down', label: w('lavt', 'low') },
      ],
    },
    figures: {
      kind: 'choice',
      optional: true,
      label: w('Tallet viser', 'The figure shows'),
      options: [
        { value: 'cumulative', label: w('det nåede i alt', 'what was reached in all') },
        { value: 'snapshot', label: w('tilstanden nu', 'how things stand now') },
      ],
    },
    weight: {
      kind: 'number',
      optional: true,
      min: 0.01,
      label: w('Vægt', 'Weight'),
      hint: w('1, hvis intet skrives', '1 if left blank'),
    },
    plan: {
      kind: 'plan',
      optional: true,
      label: w('Plan ved udgangen af hvert kvartal', 'Plan at the end of each quarter'),
      hint: w('Tomme felter følger en lige linje.', 'Empty fields follow a straight line.'),
    },
  },
} as const;

/** Theory of change, success criteria, milestones, risks (000, step 1; E7). */
export const baseline: Form = {
  challenge: {
    kind: 'text',
    printed: true,
    label: w('Udfordring', 'Challenge'),
    hint: w('Hvad skal projektet gøre noget ved?', 'What is the project to do something about?'),
    rows: 3,
  },
  targetGroup: { kind: 'text', printed: true, label: w('Målgruppe', 'Target group'), rows: 2 },
  activities: { kind: 'text', printed: true, label: w('Aktiviteter', 'Activities'), rows: 3 },
  results: { kind: 'text', printed: true, label: w('Resultater', 'Results'), rows: 3 },
  effects: {
    kind: 'text',
    printed: true,
    label: w('Virkning på længere sigt', 'Effects in the longer run'),
    rows: 3,
    optional: true,
  },
  resources: { kind: 'text', printed: true, label: w('Ressourcer', 'Resources'), rows: 2, optional: true },
  criteria,
  milestones: {
    kind: 'rows',
    label: w('Milepæle', 'Milestones'),
    row: w('milepæl', 'milestone'),
    max: 60,
    columns: {
      name: { kind: 'line', printed: true, label: w('Milepæl', 'Milestone') },
      on: { kind: 'date', label: w('Dato', 'Date') },
    },
  },
  risks: {
    kind: 'rows',
    label: w('Risici', 'Risks'),
    row: w('risiko', 'risk'),
    optional: true,
    max: 60,
    columns: {
      risk: { kind: 'line', printed: true, label: w('Hvad kan gå galt?', 'What can go wrong?') },
      response: { kind: 'line', printed: true, label: w('Hvad gør I så?', 'What will you do then?'), optional: true },
    },
  },
};

/** A change after approval is a new version with a reason; quarters that were rated keep theirs. */
export const baselineChange: Form = {
  why: {
    kind: 'text',
    label: w('Hvorfor ændres grundlaget?', 'Why is the baseline changed?'),
    hint: w(
      'Ændringen gælder fra næste vurdering. De kvartaler, der er vurderet, beholder det gamle grundlag.',
      'The change counts from the next rating. The quarters that were rated keep the old baseline.',
    ),
    rows: 2,
  },
  ...baseline,
};

/** A figure says which criterion it belongs to by its name, and the names of criteria and milestones become public. */
export function checkCriteria(payload: Payload): FieldError[] {
  const names = (payload.criteria as { name: string }[]).map(({ name }) => name.toLowerCase());
  const twice = names.flatMap((name, i) =>
    names.indexOf(name) < i ? [{ path: `criteria.${i}.name`, words: TWICE }] : [],
  );
  const telling = (['criteria', 'milestones'] as const).flatMap((list) =>
    (payload[list] as { name: string }[]).flatMap(({ name }, i) =>
      personalDataIn(name).length ? [{ path: `${list}.${i}.name`, words: TELLING }] : [],
    ),
  );
  return [...twice, ...telling];
}

const TWICE = w('Et succeskriterium hedder allerede sådan.', 'There is a success criterion of that name already.');
const TELLING = w(
  'Navnet bliver offentligt. Skriv det uden telefonnummer, mailadresse eller cpr-nummer.',
  'The name becomes public. Write it without telephone number, mail address or civil registration number.',
);
