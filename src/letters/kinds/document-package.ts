import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { date, head, line, list } from '../facts.js';
import { letter } from '../letter.js';

/** The index in front of a case's documents (E37); no document of the case itself, so it has neither number nor recipient. */
export const documentPackage = letter({
  words: w('Dokumenter i én fil', 'Documents in one file'),
  template: 'document-package',
  schema: z.object({
    sender: head.sender,
    date: date('Dato', 'Date'),
    /** Of the case, or of the request that several were asked for with. */
    caseNumber: head.caseNumber,
    project: line('Projekt', 'Project'),
    /** Case by case. */
    sections: list(
      'Sager',
      'Cases',
      z.object({
        caseNumber: line('sagsnummer', 'case number'),
        project: line('projekt', 'project'),
        documents: list(
          'Dokumenter',
          'Documents',
          z.object({
            reference: line('nummer', 'number'),
            on: date('dato', 'date'),
            /** "Ind", "Ud", "Internt". */
            direction: line('retning', 'direction'),
            kind: line('slags', 'kind'),
            title: line('titel', 'title'),
          }),
        ),
        /** By kind and day alone: a title can tell what is not given. */
        leftOut: list(
          'Udeladt',
          'Left out',
          z.object({ on: date('dato', 'date'), kind: line('slags', 'kind'), ground: line('grund', 'ground') }),
        ),
      }),
    ),
  }),
  title: ({ caseNumber, sections }) =>
    sections.length > 1 ? `Dokumenter fra ${sections.length} sager` : `Dokumenter fra sag ${caseNumber}`,
  view: ({ sections }) => ({
    sections: sections.map((one) => ({ ...one, count: one.documents.length, countLeftOut: one.leftOut.length })),
    isSeveral: sections.length > 1,
  }),
});
