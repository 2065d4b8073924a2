import { w } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { Choices } from '../shell/form-view.js';

/** The copies, laid on a request for access, that can be sent in place of a document given in part. */
export function copiesFor(type: string, { attachments }: CaseFile): Choices {
  if (type !== 'DOCUMENTS_ASSESSED') return {};
  const options = attachments.map(({ seq, title }) => {
    const words = `bilag ${seq} · ${title}`;
    return { value: `bilag ${seq}`, label: w(words, words) };
  });
  return { 'documents.copy': options };
}
