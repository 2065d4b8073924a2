import type { Form } from '../../../workflows/fields.js';
import { alleroedItem, formOfItem } from '../../../workflows/committee-item/v1/item-forms.js';
import { releasedWorkflows } from '../../../workflows/released.js';
import type { FilingRow } from '../../cases/queries/case-file.js';

/** The event whose form each kind of filing was handed in with. */
const EVENT_OF: Record<string, string> = {
  baseline: 'BASELINE_SUBMITTED',
  baselineChange: 'BASELINE_CHANGE_PROPOSED',
  report: 'REPORT_FILED',
  actionPlan: 'ACTION_PLAN_FILED',
  committeeItem: 'ITEM_SUBMITTED',
  committeeLetter: 'LETTERS_DRAFTED',
  finalReport: 'FINAL_REPORT_FILED',
  accessAssessment: 'DOCUMENTS_ASSESSED',
  accessDelay: 'DELAY_TOLD',
};

const FILING_FORMS: Record<string, Form | undefined> = Object.fromEntries(
  Object.entries(EVENT_OF).map(([kind, type]) => [kind, formOf(type)]),
);

/** The form that explains what was handed in; an item says itself in which form it was written. */
export function filingForm({ kind, content }: Pick<FilingRow, 'kind' | 'content'>): Form | undefined {
  return kind === 'committeeItem' && formOfItem(content) === 'alleroed' ? alleroedItem : FILING_FORMS[kind];
}

function formOf(type: string): Form | undefined {
  return releasedWorkflows().find(({ events }) => type in events)?.events[type]?.form;
}
