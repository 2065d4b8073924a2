import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { colourShape, day, id, line, quarter } from './basic.shape.js';
import { called, says } from './said.js';

const publishedShape = called(
  'PublishedRating',
  z.strictObject({
    quarter: quarter(w('Kvartalet', 'The quarter')),
    colour: colourShape,
    publishedOn: day(w('Offentliggjort den', 'Published on'), '2009-10-21'),
    corrected: says(z.boolean(), w('Retter en tidligere offentliggørelse', 'Corrects an earlier publication'), false),
  }),
  w('En offentliggjort vurdering', 'A published rating'),
);

export const overviewShape = called(
  'Overview',
  z.strictObject({
    quarters: z.array(
      quarter(w('De seneste fire kvartaler, det ældste først', 'The last four quarters, the oldest first')),
    ),
    projects: z.array(
      z.strictObject({
        id: id(w('Projektets id', 'The id of the project')),
        name: line(w('Projektets navn', 'Name of the project'), 'Bydelsmødre'),
        pool: line(w('Pulje', 'Pool'), 'Satspuljen'),
        administration: line(w('Forvaltning', 'Administration'), 'Socialforvaltningen'),
        latest: publishedShape,
        quarters: z.array(publishedShape.nullable()),
      }),
    ),
  }),
  w(
    'Alle projekter med en offentliggjort vurdering: den seneste, og de seneste fire kvartaler (null: ikke offentliggjort)',
    'Every project with a published rating: the latest one, and the last four quarters (null: not published)',
  ),
);

export type Overview = z.infer<typeof overviewShape>;
