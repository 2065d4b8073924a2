import type { COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import type { Language } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/working-days.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { asRead } from '../../measures/expected.js';
import type { Proposal } from '../../measures/proposal.js';
import { formView } from '../public/form-view.js';

interface Written {
  colour?: keyof typeof COLOURS;
  reason?: string;
  deviation?: string;
}

/**
 * What the public will read of a rating as it is written now: drawn by the very template of the public page (E21).
 * @returns null as long as there is no colour or no project to show
 */
export function publicPreview(
  file: CaseFile,
  quarter: string,
  written: Record<string, unknown>,
  proposal: Proposal | null,
  language: Language,
) {
  const { project } = file;
  const { colour, reason = '', deviation = '' } = written as Written;
  if (!project || !colour) return null;
  return formView(
    {
      document_id: '',
      document_number: '',
      project_id: project.id,
      project_name: project.name,
      quarter,
      colour,
      reason,
      rated_on: dayOf(file.case.now),
      published_on: dayOf(file.case.now),
      replaced_on: null,
      corrects: false,
      criteria: (proposal?.criteria ?? []).map((criterion) => ({
        name: criterion.name,
        level: criterion.level,
        unit: criterion.unit ?? null,
        reached: criterion.reached,
        expected: asRead(criterion.expected, criterion),
        target: criterion.target,
      })),
      proposal,
      deviation,
    },
    language,
  );
}
