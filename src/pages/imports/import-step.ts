import type { FastifyRequest } from 'fastify';
import { awaited } from '../../../workflows/decide.js';
import type { Form, Option, RowsField } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Payload } from '../../../workflows/workflow.js';
import type { Words } from '../../../workflows/words.js';
import { NotAllowedNow, NotYours } from '../../cases/errors.js';
import { latestFiling } from '../../cases/latest-filing.js';
import type { Prefills } from '../../cases/prefill.service.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { DraftOf } from '../../people/drafts.js';
import type { Database } from '../../platform/database.js';
import { openedCase } from '../case/opened-case.js';
import { stepRefusal } from '../case/steps.js';
import { NotFound } from '../shell/page-errors.js';
import { personOf, visitOf } from '../shell/visit.js';

/** The steps whose lists can come from a file, and which list. */
const LISTS = {
  BASELINE_SUBMITTED: 'criteria',
  BASELINE_CHANGE_PROPOSED: 'criteria',
  REPORT_FILED: 'figures',
} as const;
export type List = (typeof LISTS)[keyof typeof LISTS];

/** A step that a table can be read into. */
export interface ImportStep {
  number: string;
  project: string;
  type: string;
  label: Words;
  form: Form;
  list: List;
  field: RowsField;
  draftOf: DraftOf;
  /** What the form begins with where there is no draft. */
  values: Payload;
  /** The quarters a plan can name. */
  quarters: readonly Option[];
  /** The names of the baseline's criteria, in the order the step's page has them. */
  criteria: readonly string[];
}

/**
 * The step that the address names, for whoever may take it now.
 * @throws NotFound, NotAllowedNow, NotYours
 */
export async function importStep(
  request: FastifyRequest,
  { number, type }: { number: string; type: string },
  database: Database,
  prefills: Prefills,
): Promise<ImportStep> {
  const person = personOf(request);
  const list = Object.hasOwn(LISTS, type) ? LISTS[type as keyof typeof LISTS] : undefined;
  if (!list) throw new NotFound();
  const file = await openedCase(database.pool, number, person);
  const workflow = workflowOf(file.case.workflow, file.case.version);
  const definition = workflow.events[type];
  if (!definition) throw new NotFound();
  if (!awaited(workflow, file.case.snapshot).includes(type)) throw new NotAllowedNow();
  const refusal = stepRefusal(workflow, file, type, person);
  if (refusal) throw new NotYours(refusal);
  const values = await prefills.of(type, file, person, visitOf(request).today);
  return {
    number,
    project: file.project?.name ?? number,
    type,
    label: definition.label,
    form: definition.form,
    list,
    field: definition.form[list] as RowsField,
    draftOf: { subject: `case:${file.case.id}`, form: type },
    values,
    quarters: definition.choices?.(file.case.snapshot.context as never)[`${list}.plan`] ?? [],
    criteria: criteriaIn(values, file),
  };
}

/** A report that came back may lack a criterion that the baseline has. */
function criteriaIn(values: Payload, file: CaseFile): string[] {
  const shown = ((values.figures ?? []) as { criterion: string }[]).map(({ criterion }) => criterion);
  const known = ((latestFiling(file, 'baseline')?.content.criteria ?? []) as { name: string }[]).map(
    ({ name }) => name,
  );
  return [...new Set([...shown, ...known])];
}

/** Whether a step has a list that can come from a file. */
export function canImport(type: string): boolean {
  return Object.hasOwn(LISTS, type);
}
