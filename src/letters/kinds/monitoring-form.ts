import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { type Block, paragraphs, plain } from '../blocks.js';
import { projectFields } from '../common-fields.js';
import { called, colour, criteria, date, head, line, list, monitoring, project, quarter, text } from '../facts.js';
import { letter } from '../letter.js';
import { colourWords, criteriaTable, projectParticulars } from '../part-blocks.js';
import { condition, field, longField, part, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
  ...head,
  /** The public writes to the unit, not to a person (E21). */
  caseworker: called('Sagsbehandler', 'Caseworker', z.object({ unit: line('enhed', 'unit') })),
  monitoring,
  project,
  quarter: quarter(),
  colour,
  reason: text('Begrundelse for vurderingen', 'Reason for the rating'),
  ratedOn: date('Dato for vurderingen', 'Date of the rating'),
  criteria,
  milestones: list(
    'Milepæle',
    'Milestones',
    z.object({
      name: line('navn', 'name'),
      due: date('frist', 'due date'),
      reachedOn: date('nået den', 'reached on').nullish(),
    }),
  ).default([]),
  /** How the proposed colour follows from the figures; null where there was nothing to compute from. */
  why: called(
    'Beregningen',
    'The arithmetic',
    z.object({
      project: text('projektet', 'the project'),
      levels: list('niveauer', 'levels', text('sætning', 'sentence')),
      criteria: list(
        'succeskriterier',
        'success criteria',
        z.object({ name: line('navn', 'name'), words: text('sætning', 'sentence') }),
      ),
      rules: text('regler', 'rules'),
      deviation: text('begrundelse for en anden farve', 'reason for another colour').nullish(),
    }),
  ).nullish(),
  /** The latest quarters, this one last. Null: not reported. */
  history: list(
    'De seneste kvartaler',
    'The latest quarters',
    z.object({ quarter: quarter(), colour: called('farve', 'colour', colour.nullable()) }),
  ).default([]),
});
type Facts = z.output<typeof schema>;

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...projectFields,
    kvartal: field(['Kvartalet', 'The quarter'], '4. kvartal 2009', ({ quarter }) => formatQuarter(quarter)),
    begrundelse: longField(
      ['Begrundelsen for vurderingen', 'The reason for the rating'],
      'Besøgene er taget til. …',
      ({ reason }) => reason,
    ),
    vurderingsdato: field(['Dagen, der blev vurderet', 'The day of the rating'], '11. januar 2010', ({ ratedOn }) =>
      formatDate(ratedOn),
    ),
  },
  conditions: {
    'der er succeskriterier': condition(
      ['Projektet har succeskriterier', 'The project has success criteria'],
      ({ criteria }) => criteria.length > 0,
    ),
    'farven er regnet ud': condition(['Der var tal at regne på', 'There were figures to compute from'], ({ why }) =>
      Boolean(why),
    ),
    'der er milepæle': condition(
      ['Projektet har milepæle', 'The project has milestones'],
      ({ milestones }) => milestones.length > 0,
    ),
    'der er tidligere kvartaler': condition(
      ['Der er vurderinger at vise', 'There are ratings to show'],
      ({ history }) => history.length > 0,
    ),
  },
  parts: {
    farven: part(['Farven med sit mærke og hvad den betyder', 'The colour with its mark and meaning'], ({ colour }) => [
      { kind: 'paragraph', size: 'large', spans: colourWords(colour) },
    ]),
    projektoplysninger: part(
      ['Navn, forvaltning, pulje, periode og beløb', 'Name, administration, pool, period, amount'],
      ({ project }) => projectParticulars(project),
    ),
    succeskriterier: part(['Tabel med tal for succeskriterierne', 'Table of the success criteria'], ({ criteria }) =>
      criteriaTable(criteria),
    ),
    beregningen: part(['Hvordan farven er regnet ud, linje for linje', 'The arithmetic, line by line'], ({ why }) =>
      why ? arithmetic(why) : [],
    ),
    milepæle: part(['Tabel med milepæle', 'Table of milestones'], ({ milestones, date }) =>
      milestoneTable(milestones, date),
    ),
    'de seneste kvartaler': part(['Tabel med farverne til nu', 'Table of the colours so far'], ({ history }) =>
      historyTable(history),
    ),
  },
};

/** Public: how the project stands after a quarter (000, monitoring process 3–6). */
export const monitoringForm = letter({
  words: w('Monitoreringsskema', 'Monitoring form'),
  template: 'monitoring-form',
  schema,
  title: ({ project, quarter }) => `Projektstatus for ${project.name}, ${formatQuarter(quarter)}`,
  vocabulary,
});

function arithmetic({ project, deviation, criteria, levels, rules }: NonNullable<Facts['why']>): Block[] {
  return [
    ...paragraphs(project),
    ...(deviation
      ? [
          {
            kind: 'paragraph' as const,
            spans: [{ text: 'En anden farve er valgt: ', strong: true }, ...plain(deviation)],
          },
        ]
      : []),
    { kind: 'list', isNumbered: false, items: [...criteria.map(({ words }) => words), ...levels].map(plain) },
    { kind: 'paragraph', size: 'small', spans: plain(rules) },
  ];
}

function milestoneTable(milestones: Facts['milestones'], today: string): Block[] {
  if (milestones.length === 0) return [];
  const short = (day: string) => formatDate(day, 'da', 'short');
  const standing = ({ reachedOn, due }: Facts['milestones'][number]) =>
    reachedOn ? `Nået den ${short(reachedOn)}` : due < today ? 'Overskredet' : 'Ikke nået endnu';
  return [
    {
      kind: 'table',
      widths: ['1fr', 'auto', 'auto'],
      aligned: ['left', 'right', 'left'],
      head: ['Milepæl', 'Frist', 'Status'],
      rows: milestones.map((one) => [plain(one.name), plain(short(one.due)), plain(standing(one))]),
    },
  ];
}

function historyTable(history: Facts['history']): Block[] {
  if (history.length === 0) return [];
  return [
    {
      kind: 'table',
      widths: ['auto', '1fr'],
      aligned: ['left', 'left'],
      head: ['Kvartal', 'Vurdering'],
      rows: history.map(({ quarter, colour }) => [
        plain(formatQuarter(quarter)),
        colour ? colourWords(colour).map(({ strong: _, ...span }) => span) : plain('Ikke indberettet'),
      ]),
    },
  ];
}
