import { w, type Words } from '../../../workflows/words.js';

/**
 * Of `c`, in SQL: how many cases it is about besides the first, whose project it lies with. Requests for access alone can be
 * about several; of any other case its memory is not read.
 */
export const OTHER_CASES = `case c.workflow when 'document-access' then greatest(jsonb_array_length(c.snapshot->'context'->'cases') - 1, 0) else 0 end`;

/** What a list says a case is about: its project, and how many cases more; null where it is about none. */
export function aboutWords(project: string | null, others: number): Words | null {
  if (!project || others < 1) return project ? w(project, project) : null;
  return others === 1
    ? w(`${project} og 1 anden sag`, `${project} and 1 other case`)
    : w(`${project} og ${others} andre sager`, `${project} and ${others} other cases`);
}
