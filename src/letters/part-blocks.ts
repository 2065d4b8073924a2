import { formatDate, formatMoney, formatNumber, formatQuarter } from '../platform/formats.js';
import { type Block, paragraphs, plain, type Span } from './blocks.js';
import { COLOURS } from './colours.js';
import type { Colour, Criteria, project, red } from './facts.js';
import type { z } from 'zod';

const LEVELS = { activity: 'Aktivitet', result: 'Resultat' };

/** The criteria as a table, activity level first; the planned value has a column where there is any plan. */
export function criteriaTable(criteria: Criteria): Block[] {
  if (criteria.length === 0) return [];
  const hasPlan = criteria.some(({ expected }) => expected !== null);
  const planned = <Cell>(cell: Cell) => (hasPlan ? [cell] : []);
  const figure = (value: number | null, missing: string) => plain(value === null ? missing : formatNumber(value));
  return [
    {
      kind: 'table',
      widths: ['1fr', 'auto', 'auto', ...planned('auto'), 'auto'],
      aligned: ['left', 'left', 'right', ...planned('right' as const), 'right'],
      head: ['Succeskriterium', 'Niveau', 'Nået', ...planned('Forventet nu'), 'Mål'],
      rows: criteria
        .toSorted((a, b) => a.level.localeCompare(b.level))
        .map(({ name, unit, level, reached, expected, target }) => [
          unit ? [{ text: `${name} ` }, { text: `(${unit})`, small: true }] : plain(name),
          plain(LEVELS[level]),
          figure(reached, 'ikke indberettet'),
          ...planned(figure(expected, '–')),
          figure(target, '–'),
        ]),
    },
  ];
}

export function projectParticulars(facts: z.output<typeof project>): Block[] {
  const { name, administration, pool, from, to, municipalShare } = facts;
  return [
    particulars([
      ['Projekt', name],
      ['Forvaltning', administration],
      ['Pulje', pool],
      ['Periode', `${formatDate(from)} – ${formatDate(to)}`],
      ['Kommunal medfinansiering', formatMoney(municipalShare)],
    ]),
  ];
}

/** Each red rating with its reason and figures. */
export function redRatings(reds: z.output<typeof red>[]): Block[] {
  return reds.flatMap(({ quarter, reason, criteria }): Block[] => [
    { kind: 'heading', level: 3, spans: [{ text: formatQuarter(quarter), mark: 'red' }] },
    ...paragraphs(reason),
    ...criteriaTable(criteria),
  ]);
}

export function particulars(pairs: [what: string, value: string][], first = 46): Block {
  return { kind: 'particulars', first, pairs: pairs.map(([what, value]) => [plain(what), plain(value)]) };
}

/** A colour's shape with its word and what it means. */
export function colourWords(colour: Colour): Span[] {
  const { word, meaning } = COLOURS[colour];
  return [{ text: word.da, strong: true, mark: colour }, { text: ` – ${meaning.da}` }];
}

/** The three colours, one to a line. */
export function colourKey(): Block[] {
  const pairs = Object.entries(COLOURS).map(([colour, { word, meaning }]): [Span[], Span[]] => [
    [{ text: word.da, mark: colour as Colour }],
    plain(meaning.da),
  ]);
  return [{ kind: 'particulars', first: 16, pairs }];
}
