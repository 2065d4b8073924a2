import { COLOUR_MEANINGS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Language } from '../../../workflows/words.js';
import type { PublicFormContent } from '../../cases/queries/public-projects.js';
import { whyOf } from '../../measures/why.js';
import { formatNumber } from '../../platform/formats.js';
import { inLanguage } from '../shell/visit.js';

/** A monitoring form to read: what its PDF says, and how the proposed colour was worked out, where it was. */
export function formView(form: PublicFormContent, language: Language) {
  const { document_id, project_id, project_name, quarter, colour, criteria, proposal, deviation } = form;
  const byLevel = criteria.toSorted((one, other) => one.level.localeCompare(other.level));
  return {
    overview: inLanguage('/offentlig', language),
    projectPath: inLanguage(`/offentlig/projekt/${project_id}`, language),
    projectName: project_name,
    label: quarter,
    colour,
    meaning: COLOUR_MEANINGS[colour],
    publishedOn: form.published_on,
    replacedOn: form.replaced_on,
    isCorrection: form.corrects,
    documentNumber: form.document_number,
    pdf: `/offentlig/skema/${document_id}.pdf`,
    ratedOn: form.rated_on,
    paragraphs: (form.reason ?? '').split(/\n+/).filter((text) => text.trim()),
    criteria: byLevel.map(({ name, level, unit, reached, expected, target }) => ({
      name,
      unit: unit ?? null,
      level: LEVELS[level],
      reached: figure(reached),
      expected: figure(expected),
      target: figure(target),
    })),
    notReported: w('ikke indberettet', 'not reported'),
    why: proposal && whyOf(proposal),
    deviation: proposal && proposal.project.colour !== colour ? deviation || null : null,
  };
}

function figure(value: number | null): string | null {
  return value === null ? null : formatNumber(value);
}

const LEVELS = { activity: w('Aktivitet', 'Activity'), result: w('Resultat', 'Result') };
