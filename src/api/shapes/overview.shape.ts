import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { colourShape, day, id, line, money, quarter } from './basic.shape.js';
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
    asOf: day(w('Den tidligere dag, der er bedt om; ellers null', 'The earlier day asked for; else null')).nullable(),
    quarters: z.array(
      quarter(w('De seneste fire kvartaler, det ældste først', 'The last four quarters, the oldest first')),
    ),
    projects: z.array(
      z.strictObject({
        id: id(w('Projektets id', 'The id of the project')),
        name: line(w('Projektets navn', 'Name of the project'), 'Bydelsmødre'),
        pool: line(w('Pulje', 'Pool'), 'Satspuljen'),
        administration: line(w('Forvaltning', 'Administration'), 'Socialforvaltningen'),
        focusArea: line(
          w('Indsatsområde; tomt, hvis intet er valgt', 'Focus area; empty where none is chosen'),
          'Medborgerskab',
        ),
        firstDay: day(w('Projektets første dag', 'First day of the project'), '2009-01-01'),
        lastDay: day(w('Projektets sidste dag', 'Last day of the project'), '2010-12-31'),
        municipalShare: money(w('Kommunal medfinansiering i øre', 'Municipal co-financing in øre')),
        latest: publishedShape.nullable(),
        trend: says(
          z.enum(['better', 'unchanged', 'worse']).nullable(),
          w(
            'Den seneste farve mod kvartalet, der sidst var offentliggjort før; null, hvor der ikke er to',
            'The latest colour against the quarter published before it; null where there are not two',
          ),
          'better',
        ),
        quarters: z.array(publishedShape.nullable()),
        withdrawn: z.array(
          z.strictObject({
            quarter: quarter(w('Kvartalet', 'The quarter')),
            on: day(w('Trukket tilbage den', 'Withdrawn on'), '2010-01-05'),
          }),
        ),
        unreported: z.array(quarter(w('Lukket uden indberetning', 'Closed without a report'))),
      }),
    ),
  }),
  w(
    'Alle monitorerede projekter: den seneste offentliggjorte vurdering, og de seneste fire kvartaler (null: intet offentliggjort)',
    'Every monitored project: the latest published rating, and the last four quarters (null: nothing published)',
  ),
);

export type Overview = z.infer<typeof overviewShape>;
