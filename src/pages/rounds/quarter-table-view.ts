import { quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { QuarterCell, QuarterTableRow } from '../../cases/queries/portfolio.js';
import { quarterBefore } from '../../cases/queries/round.js';
import type { SheetColumn } from '../../platform/spreadsheet.js';
import { casePath } from '../case/steps.js';
import { oneOf, pager } from '../work/list-address.js';
import { areaOf, FORECASTS, MOVES, NO_AREA, SHADES, shadeOf, tableAddress, type TableFilter } from './table-filter.js';
import { cellText, cellView, FORECAST_WORDS, MOVE_WORDS, SHADE_WORDS } from './table-words.js';

const ROWS_A_PAGE = 100;
const QUARTERS = 4;

/** Four quarters with `last` as the last, the oldest first. */
export function fourUpTo(last: string): string[] {
  const quarters = [last];
  while (quarters.length < QUARTERS) quarters.unshift(quarterBefore(quarters[0] as string));
  return quarters;
}

interface Named {
  value: string;
  name: string;
}
export type Choices = Record<'administrations' | 'pools' | 'areas', Named[]>;

/** What there is to choose from: what occurs in the table, as Danes sort. */
export function namesIn(rows: QuarterTableRow[]): Choices {
  return {
    administrations: named(rows.map((row) => [row.administration, row.administration_name])),
    pools: named(rows.map((row) => [row.pool, row.pool_name])),
    areas: named(rows.map((row) => [areaOf(row), row.focus_area || 'Uden indsatsområde'])),
  };
}

function named(pairs: [string, string][]): Named[] {
  const isLast = (value: string) => (value === NO_AREA ? 1 : 0);
  return [...new Map(pairs)]
    .map(([value, name]) => ({ value, name }))
    .sort((a, b) => isLast(a.value) - isLast(b.value) || a.name.localeCompare(b.name, 'da'));
}

/** What the address asks for; anything that is not offered counts as not asked for. */
export function chosenIn(query: Record<string, unknown>, { administrations, pools, areas }: Choices): TableFilter {
  const among = (list: Named[], given: unknown) => list.find(({ value }) => value === given)?.value ?? '';
  return {
    administration: among(administrations, query.forvaltning),
    pool: among(pools, query.pulje),
    area: among(areas, query.omraade),
    shade: oneOf(SHADES, query.farve) ?? '',
    from: oneOf(SHADES, query.fra) ?? '',
    move: oneOf(MOVES, query.bevaegelse) ?? '',
    ends: oneOf(FORECASTS, query.ender) ?? '',
  };
}

/** The page of the table. @param rows those that are chosen, all of them */
export function fullView(
  rows: QuarterTableRow[],
  given: { filter: TableFilter; quarters: string[]; all: string[]; choices: Choices; page: number },
) {
  const { filter, quarters, all, choices, page } = given;
  const quarter = quarters.at(-1) as string;
  const marked = <One extends { value: string }>(list: One[], value: string) =>
    list.map((one) => ({ ...one, isChosen: one.value === value }));
  const shades = SHADES.map((value) => ({ value, words: SHADE_WORDS[value] }));
  return {
    quarter,
    quarters,
    total: rows.length,
    rows: rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE).map(tableRow),
    ends: marked(
      all.map((value) => ({ value })),
      quarter,
    ),
    administrations: marked(choices.administrations, filter.administration),
    pools: marked(choices.pools, filter.pool),
    areas: marked(choices.areas, filter.area),
    shades: marked(shades, filter.shade),
    // What only a number of the portfolio asks for is said in words, and carried along.
    besides: besides(filter, quarter),
    carried: { fra: filter.from, bevaegelse: filter.move, ender: filter.ends },
    isFiltered: Object.values(filter).some(Boolean),
    reset: tableAddress(quarter, {}),
    pager:
      rows.length > ROWS_A_PAGE
        ? pager('/oversigt', Object.fromEntries(addressed(quarter, filter)), page, Math.ceil(rows.length / ROWS_A_PAGE))
        : null,
  };
}

function addressed(quarter: string, filter: TableFilter): URLSearchParams {
  return new URLSearchParams(tableAddress(quarter, filter).split('?')[1]);
}

function besides({ from, move, ends }: TableFilter, quarter: string): Words[] {
  const before = quarterWords(quarterBefore(quarter));
  const said: Words[] = [];
  if (from) {
    const { da, en } = SHADE_WORDS[from];
    said.push(w(`${da.toLowerCase()} i ${before.da}`, `${en.toLowerCase()} in ${before.en}`));
  }
  if (move) said.push(w(MOVE_WORDS[move].da.toLowerCase(), MOVE_WORDS[move].en.toLowerCase()));
  if (ends) {
    const { da, en } = FORECAST_WORDS[ends];
    said.push(
      w(`slutter, hvis intet ændrer sig: ${da.toLowerCase()}`, `ends, if nothing changes: ${en.toLowerCase()}`),
    );
  }
  return said;
}

export function tableRow(row: QuarterTableRow) {
  return {
    name: row.project_name,
    href: casePath(row.number),
    caseNumber: row.number,
    administration: row.administration_name,
    pool: row.pool_name,
    cells: row.cells.map(cellView),
  };
}

/** The table as a document has it. What is still to come of a quarter is no mark. */
export function documentOf(rows: QuarterTableRow[], quarters: string[], selection: string) {
  return {
    quarters,
    selection: selection || null,
    projects: rows.map(({ project_name, administration_name, pool_name, cells }) => ({
      name: project_name,
      administration: administration_name,
      pool: pool_name,
      marks: cells.map(markOf),
      unpublished: cells.map(({ isHidden }) => isHidden),
    })),
  };
}

function markOf(cell: QuarterCell) {
  const shade = shadeOf(cell);
  return shade === 'unrated' ? null : shade;
}

/** What the table was narrowed to, in Danish: "Socialforvaltningen, rød". */
export function selectionOf(filter: TableFilter, { administrations, pools, areas }: Choices, quarter: string): string {
  const named = (list: Named[], value: string) => list.find((one) => one.value === value)?.name;
  const parts = [
    named(administrations, filter.administration),
    named(pools, filter.pool),
    named(areas, filter.area),
    filter.shade && SHADE_WORDS[filter.shade].da.toLowerCase(),
    ...besides(filter, quarter).map(({ da }) => da),
  ];
  return parts.filter(Boolean).join(', ');
}

/** The table as a sheet, in Danish whoever asks for it: it goes on to others. */
export function sheetOf(rows: QuarterTableRow[], quarters: string[]) {
  const text = (title: string, width: number): SheetColumn => ({ title, kind: 'text', width });
  return {
    name: 'Kvartalsoversigt',
    columns: [
      text('Projekt', 44),
      text('Sagsnummer', 16),
      text('Forvaltning', 34),
      text('Pulje', 34),
      text('Indsatsområde', 24),
      ...quarters.map((quarter) => text(quarterWords(quarter).da, 24)),
    ],
    rows: rows.map((row) => [
      row.project_name,
      row.number,
      row.administration_name,
      row.pool_name,
      row.focus_area,
      ...row.cells.map(cellText),
    ]),
  };
}
