import { w } from '../../workflows/words.js';
import { type ClericalEvent, OFFICE } from './clerical-event.js';
import { BadPayload } from './errors.js';
import { describedAs } from './queries/case-documents.js';
import { DIRECTIONS } from './queries/document-rows.js';

/** What a list says of a document (E35). The document itself is never altered: a letter keeps the title it was sent with. */
export const documentEvents: Record<string, ClericalEvent> = {
  DOCUMENT_DESCRIBED: {
    by: OFFICE,
    form: {
      document: { kind: 'given', label: w('Dokument', 'Document') },
      title: { kind: 'line', label: w('Titel', 'Title'), max: 200 },
      direction: {
        kind: 'choice',
        label: w('Ind, ud eller internt', 'In, out or internal'),
        options: Object.entries(DIRECTIONS).map(([value, label]) => ({ value, label })),
      },
      reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 2, max: 1000 },
    },
    label: w('Ret oplysningerne', 'Correct the details'),
    sentence: ({ title, reason }) =>
      w(
        `Dokumentets oplysninger er rettet: ${String(title)}. ${String(reason)}`,
        `The details of a document were corrected: ${String(title)}. ${String(reason)}`,
      ),
    write: async ({ document, title, direction }, { client, caseId }) => {
      const now = await describedAs(client, caseId, String(document));
      if (!now) throw new BadPayload([{ path: 'document', words: NOT_THERE }]);
      if (title === now.title && direction === now.direction)
        throw new BadPayload([{ path: 'title', words: NOTHING_NEW }]);
    },
  },
};

const NOT_THERE = w('Dokumentet findes ikke på sagen.', 'There is no such document on the case.');
const NOTHING_NEW = w('Det står der allerede. Ret noget, eller gå tilbage.', 'It says so already. Change something.');
