import type { FieldError, Form } from '../../fields.js';
import type { Found, Payload } from '../../workflow.js';
import { w } from '../../words.js';

/** One page for the project manager (000, step 2; E11). What has no figure is left empty and never becomes green (E14). */
export const report: Form = {
  figures: {
    kind: 'rows',
    label: w('Tal for succeskriterierne', 'Figures for the success criteria'),
    hint: w(
      'Skriv, hvad der er nået i alt siden projektets start, hvor intet andet står.',
      'Enter what has been reached in all since the project began, where nothing else is said.',
    ),
    max: 60,
    columns: {
      criterion: { kind: 'given', label: w('Succeskriterium', 'Success criterion') },
      reached: { kind: 'number', label: w('Nået i alt', 'Reached in all'), optional: true },
      comment: { kind: 'line', label: w('Bemærkning', 'Remark'), optional: true },
    },
  },
  milestones: {
    kind: 'rows',
    optional: true,
    label: w('Milepæle', 'Milestones'),
    hint: w('Skriv datoen, når milepælen er nået.', 'Enter the date when the milestone was reached.'),
    max: 60,
    columns: {
      milestone: { kind: 'given', label: w('Milepæl', 'Milestone') },
      reachedOn: { kind: 'date', label: w('Nået den', 'Reached on'), optional: true },
      comment: { kind: 'line', label: w('Bemærkning', 'Remark'), optional: true },
    },
  },
  happened: { kind: 'text', label: w('Hvad er der sket i kvartalet?', 'What happened this quarter?'), rows: 5 },
  problems: { kind: 'text', label: w('Hvad volder problemer?', 'What causes problems?'), rows: 3, optional: true },
  risks: { kind: 'text', label: w('Er risiciene ændret?', 'Have the risks changed?'), rows: 2, optional: true },
};

/** A criterion as the door finds it for a report: with the last figure that was handed in for an earlier quarter. */
export interface ReportedCriterion {
  name: string;
  figures: 'cumulative' | 'snapshot';
  direction: 'up' | 'down';
  last: number | null;
}

/** One row for each criterion of the baseline, and a word of explanation where what adds up has become less. */
export function checkReport(payload: Payload, on: string, { criteria }: Found): FieldError[] {
  const known = new Map((criteria as ReportedCriterion[]).map((criterion) => [criterion.name, criterion]));
  const rows = payload.figures as { criterion: string; reached?: number; comment?: string }[];
  const seen = new Set<string>();
  const errors = rows.flatMap(({ criterion, reached, comment }, i): FieldError[] => {
    const found = known.get(criterion);
    const path = `figures.${i}`;
    if (!found || seen.has(criterion)) return [{ path: `${path}.criterion`, words: UNKNOWN }];
    seen.add(criterion);
    const { figures, last } = found;
    const fell = figures === 'cumulative' && reached !== undefined && last !== null && reached < last;
    return fell && !comment ? [{ path: `${path}.comment`, words: fellWords(last) }] : [];
  });
  const reachedLater = ((payload.milestones ?? []) as { reachedOn?: string }[]).flatMap(
    ({ reachedOn }, i): FieldError[] =>
      reachedOn && reachedOn > on ? [{ path: `milestones.${i}.reachedOn`, words: AHEAD }] : [],
  );
  return [...errors, ...reachedLater];
}

const UNKNOWN = w(
  'Succeskriteriet står ikke i grundlaget, eller det står her to gange.',
  'The success criterion is not in the baseline, or it stands here twice.',
);
const AHEAD = w('Datoen kan ikke ligge efter i dag.', 'The date cannot be after today.');

function fellWords(last: number) {
  const shown = String(last).replace('.', ',');
  return w(
    `Tallet er lavere end sidst (${shown}), og det tæller det nåede i alt. Ret tallet, eller skriv her, hvorfor det er faldet.`,
    `The figure is lower than last time (${shown}), and it counts what was reached in all. Correct it, or say here why it has fallen.`,
  );
}
