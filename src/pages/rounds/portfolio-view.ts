import { w, type Words } from '../../../workflows/words.js';
import type { QuarterTableRow } from '../../cases/queries/portfolio.js';
import {
  FORECASTS,
  isChosen,
  NO_FILTER,
  SHADES,
  tableAddress,
  type Forecast,
  type Move,
  type Shade,
  type TableFilter,
} from './table-filter.js';
import { FORECAST_WORDS, MOVE_WORDS, SHADE_WORDS } from './table-words.js';
import { namesIn, tableRow, type Choices } from './quarter-table-view.js';

/** A number with the list behind it: both ask the same question of the same rows. */
interface Counted {
  count: number;
  href: string;
}

interface Portfolio {
  quarter: string;
  rows: QuarterTableRow[];
  ends: Map<string, Forecast>;
}

type Grouping = 'administration' | 'area' | 'pool';

const GROUPINGS: Record<Grouping, { title: Words; heading: Words }> = {
  administration: {
    title: w('Forvaltning', 'Administration'),
    heading: w('Farver efter forvaltning', 'Colours by administration'),
  },
  area: { title: w('Indsatsområde', 'Focus area'), heading: w('Farver efter indsatsområde', 'Colours by focus area') },
  pool: { title: w('Pulje', 'Pool'), heading: w('Farver efter pulje', 'Colours by pool') },
};
const NAMES_SHOWN = 5;
const BAR = { width: 300, height: 24 };
/** A number needs so much room to be read in its part of a bar. */
const ROOM_FOR_NUMBER = 18;
/** Between these a movement means better or worse. */
const COMPARED: readonly Shade[] = ['green', 'yellow', 'red', 'unreported'];

export function portfolioView(portfolio: Portfolio) {
  const { rows } = portfolio;
  const { administrations, pools, areas } = namesIn(rows);
  return {
    all: counted(portfolio, {}),
    shades: SHADES.map((shade) => ({ ...counted(portfolio, { shade }), ...shown(shade) })),
    distributions: [
      distribution(portfolio, administrations, 'administration'),
      distribution(portfolio, areas, 'area'),
      distribution(portfolio, pools, 'pool'),
    ],
    columns: SHADES.map(shown),
    compared: COMPARED.map(shown),
    movements: movements(portfolio),
    uncompared: counted(portfolio, { move: 'uncompared' }),
    movers: (['worsened', 'improved', 'stuck'] as const).map((move) => movers(portfolio, move)),
    forecasts: FORECASTS.map((ends) => ({
      ...counted(portfolio, { ends }),
      colour: ends === 'unknown' ? null : ends,
      words: FORECAST_WORDS[ends],
    })),
  };
}

function counted(portfolio: Portfolio, wanted: Partial<TableFilter>): Counted {
  return { count: chosenFrom(portfolio, wanted).length, href: tableAddress(portfolio.quarter, wanted) };
}

function chosenFrom({ rows, ends }: Portfolio, wanted: Partial<TableFilter>): QuarterTableRow[] {
  const filter = { ...NO_FILTER, ...wanted };
  return rows.filter((row) => isChosen(row, filter, ends.get(row.number) ?? 'unknown'));
}

/** How the colours lie in each of some groups; the longest bar is the largest group's. */
function distribution(portfolio: Portfolio, groups: Choices[keyof Choices], by: Grouping) {
  const largest = Math.max(1, ...groups.map(({ value }) => counted(portfolio, { [by]: value }).count));
  return {
    ...GROUPINGS[by],
    groups: groups.map(({ value, name }) => {
      const numbers = SHADES.map((shade) => ({ ...counted(portfolio, { [by]: value, shade }), ...shown(shade) }));
      return { name, numbers, total: counted(portfolio, { [by]: value }), bar: barOf(numbers, largest) };
    }),
  };
}

/** The parts of a bar side by side, each as long as its number. */
function barOf(numbers: { count: number; shade: Shade }[], largest: number) {
  let from = 0;
  const parts = numbers
    .filter(({ count }) => count > 0)
    .map(({ count, shade }) => {
      const width = (count / largest) * BAR.width;
      const part = { shade, x: round(from), width: round(width), middle: round(from + width / 2), count };
      from += width;
      return { ...part, hasRoom: width >= ROOM_FOR_NUMBER };
    });
  return { ...BAR, parts };
}

/** From the quarter before (down) to this one (across). */
function movements(portfolio: Portfolio) {
  return COMPARED.map((from) => ({
    ...shown(from),
    cells: COMPARED.map((shade) => ({ ...counted(portfolio, { from, shade }), ...meaning(from, shade) })),
  }));
}

function meaning(from: Shade, to: Shade) {
  const isSame = from === to;
  const isColour = from !== 'unreported' && to !== 'unreported';
  const isBetter = isColour && SHADES.indexOf(to) < SHADES.indexOf(from);
  return { isSame, isBetter, isWorse: isColour && !isSame && !isBetter, from: SHADE_WORDS[from], to: SHADE_WORDS[to] };
}

function movers(portfolio: Portfolio, move: Move) {
  const rows = chosenFrom(portfolio, { move });
  return {
    ...counted(portfolio, { move }),
    words: MOVE_WORDS[move],
    rows: rows.slice(0, NAMES_SHOWN).map(tableRow),
    more: Math.max(0, rows.length - NAMES_SHOWN),
  };
}

function shown(shade: Shade) {
  const isColour = shade === 'green' || shade === 'yellow' || shade === 'red';
  return { shade, colour: isColour ? shade : null, words: SHADE_WORDS[shade] };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
