import type { Form } from '../../../workflows/fields.js';
import { releasedWorkflows } from '../../../workflows/released.js';

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

/** The form that explains a filing, by its kind. */
export const FILING_FORMS: Record<string, Form | undefined> = Object.fromEntries(
  Object.entries(EVENT_OF).map(([kind, type]) => [kind, formOf(type)]),
);

function formOf(type: string): Form | undefined {
  return releasedWorkflows().find(({ events }) => type in events)?.events[type]?.form;
}
