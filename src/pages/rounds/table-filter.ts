import type { QuarterCell, QuarterTableRow } from '../../cases/queries/portfolio.js';

/** How a quarter ended for a project; `unrated`: it has not, or there was nothing to report. */
export const SHADES = ['green', 'yellow', 'red', 'unreported', 'unrated'] as const;
export type Shade = (typeof SHADES)[number];

export const MOVES = ['improved', 'worsened', 'stuck', 'uncompared'] as const;
export type Move = (typeof MOVES)[number];

/** What is chosen of the table; what is empty is not asked for. The quarter is the last of those shown. */
export interface TableFilter {
  administration: string;
  pool: string;
  area: string;
  /** Of the quarter. */
  shade: Shade | '';
  /** Of the quarter before it. */
  from: Shade | '';
  move: Move | '';
  /** The colour at the end of the project if nothing changes; `unknown` where there is too little to tell. */
  ends: Forecast | '';
}
export const FORECASTS = ['green', 'yellow', 'red', 'unknown'] as const;
export type Forecast = (typeof FORECASTS)[number];

export const NO_FILTER: TableFilter = {
  administration: '',
  pool: '',
  area: '',
  shade: '',
  from: '',
  move: '',
  ends: '',
};

/** A project without a focus area; it is an answer too, and needs a name in the address. */
export const NO_AREA = 'uden';

export function shadeOf(cell: QuarterCell | undefined): Shade {
  const status = cell?.status;
  return status && (SHADES as readonly string[]).includes(status) ? (status as Shade) : 'unrated';
}

function lastShade(row: QuarterTableRow): Shade {
  return shadeOf(row.cells.at(-1));
}

function shadeBefore(row: QuarterTableRow): Shade {
  return shadeOf(row.cells.at(-2));
}

export function areaOf({ focus_area }: QuarterTableRow): string {
  return focus_area || NO_AREA;
}

/** Whether a row belongs to what is chosen. Numbers and the lists they open ask this same question. */
export function isChosen(row: QuarterTableRow, filter: TableFilter, ends?: Forecast): boolean {
  const { administration, pool, area, shade, from, move } = filter;
  return (
    (!administration || row.administration === administration) &&
    (!pool || row.pool === pool) &&
    (!area || areaOf(row) === area) &&
    (!shade || lastShade(row) === shade) &&
    (!from || shadeBefore(row) === from) &&
    (!move || isMove(row, move)) &&
    (!filter.ends || ends === filter.ends)
  );
}

const RANK: Partial<Record<Shade, number>> = { green: 2, yellow: 1, red: 0 };

function isMove(row: QuarterTableRow, move: Move): boolean {
  const [now, before] = [lastShade(row), shadeBefore(row)];
  if (move === 'uncompared') return now === 'unrated' || before === 'unrated';
  const [rankNow, rankBefore] = [RANK[now], RANK[before]];
  if (move === 'stuck')
    return (now === 'yellow' || now === 'red') && before === now && shadeOf(row.cells.at(-3)) === now;
  if (rankNow === undefined || rankBefore === undefined) return false;
  return move === 'improved' ? rankNow > rankBefore : rankNow < rankBefore;
}

/** The table's address with what is chosen. */
export function tableAddress(quarter: string, filter: Partial<TableFilter>, path = '/oversigt'): string {
  const { administration = '', pool = '', area = '', shade = '', from = '', move = '', ends = '' } = filter;
  const chosen = Object.entries({
    kvartal: quarter,
    forvaltning: administration,
    pulje: pool,
    omraade: area,
    farve: shade,
    fra: from,
    bevaegelse: move,
    ender: ends,
  });
  return `${path}?${new URLSearchParams(chosen.filter(([, value]) => value))}`;
}
