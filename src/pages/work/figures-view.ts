import type { Quarter } from '../../../workflows/quarter.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { TaskFigures } from '../../cases/queries/task-figures.js';
import { formatNumber } from '../../platform/formats.js';
import type { Sheet } from '../../platform/spreadsheet.js';
import { taskKinds } from './task-kinds.js';

const BAR = { width: 44, gap: 28, height: 96, top: 22 };

/** The page of figures over time. @param chosen the quarter whose kinds of task are shown */
export function figuresView(all: TaskFigures[], quarters: Quarter[], chosen: Quarter) {
  const totals = quarters.map((quarter) => totalOf(all, quarter));
  return {
    quarters: quarters.map((quarter, index) => ({
      quarter,
      isChosen: quarter === chosen,
      href: `/opgaver/tal?kvartal=${quarter}`,
      ...cellsOf(totals[index]),
    })),
    kinds: kindsIn(all, chosen).map(({ title, figures }) => ({ title, ...cellsOf(figures) })),
    chosen: quarterWords(chosen),
    charts: [
      chart(
        HANDLING,
        quarters,
        totals.map((one) => one?.handling ?? null),
        days,
      ),
      chart(
        IN_TIME,
        quarters,
        totals.map((one) => share(one)),
        percent,
      ),
    ],
  };
}

const HANDLING = w('Behandlingstid, hverdage', 'Handling time, working days');
const IN_TIME = w('Løst til tiden', 'Done in time');

function totalOf(all: TaskFigures[], quarter: Quarter): TaskFigures | undefined {
  return all.find((one) => one.quarter === quarter && one.kind === null);
}

function kindsIn(all: TaskFigures[], quarter: Quarter): { title: Words; figures: TaskFigures }[] {
  const titles = new Map(taskKinds().map(({ value, title }) => [value, title]));
  return all
    .filter((one) => one.quarter === quarter && one.kind !== null)
    .map((figures) => ({ title: titles.get(figures.kind ?? '') ?? w(figures.kind ?? '', figures.kind ?? ''), figures }))
    .sort((one, other) => other.figures.done - one.figures.done);
}

function cellsOf(figures: TaskFigures | undefined) {
  if (!figures) return { done: 0, handling: '–', waiting: '–', inTime: '–', moves: '–' };
  return {
    done: figures.done,
    handling: days(figures.handling),
    waiting: days(figures.waiting),
    inTime: percent(share(figures)),
    moves: formatNumber(Math.round(figures.moves * 10) / 10),
  };
}

function share(figures: TaskFigures | undefined): number | null {
  return figures && figures.dated > 0 ? figures.inTime / figures.dated : null;
}

function days(value: number | null): string {
  return value === null ? '–' : formatNumber(Math.round(value * 10) / 10);
}

function percent(value: number | null): string {
  return value === null ? '–' : `${formatNumber(Math.floor(value * 1000) / 10)} %`;
}

/** Bars by quarter; the table beside it says the same in figures. */
function chart(
  title: Words,
  quarters: Quarter[],
  values: (number | null)[],
  written: (value: number | null) => string,
) {
  const most = Math.max(...values.map((value) => value ?? 0)) || 1;
  return {
    title,
    width: quarters.length * (BAR.width + BAR.gap),
    height: BAR.top + BAR.height + 24,
    foot: BAR.top + BAR.height,
    bars: quarters.map((quarter, index) => {
      const value = values[index] ?? null;
      const height = Math.round(((value ?? 0) / most) * BAR.height);
      const x = index * (BAR.width + BAR.gap) + BAR.gap / 2;
      return {
        x,
        y: BAR.top + BAR.height - height,
        width: BAR.width,
        height,
        middle: x + BAR.width / 2,
        above: BAR.top + BAR.height - height - 6,
        below: BAR.top + BAR.height + 18,
        value: written(value),
        label: w(`${quarter.slice(6)}. kv. ${quarter.slice(2, 4)}`, `Q${quarter.slice(6)} ${quarter.slice(2, 4)}`),
      };
    }),
  };
}

/** The same as a table, a row for each quarter and kind. */
export function figuresSheet(all: TaskFigures[]): Sheet {
  const titles = new Map(taskKinds().map(({ value, title }) => [value, title.da]));
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    name: 'Opgaver',
    columns: [
      { title: 'Kvartal', kind: 'text', width: 18 },
      { title: 'Opgave', kind: 'text', width: 44 },
      { title: 'Løst', kind: 'number' },
      { title: 'Behandlingstid (median, hverdage)', kind: 'number', width: 32 },
      { title: 'Ventetid (gennemsnit, dage)', kind: 'number', width: 28 },
      { title: 'Med frist', kind: 'number' },
      { title: 'Løst til tiden', kind: 'number', width: 14 },
      { title: 'Flytninger pr. opgave', kind: 'number', width: 22 },
    ],
    rows: all.map(({ quarter, kind, done, handling, waiting, dated, inTime, moves }) => [
      quarterWords(quarter).da,
      kind === null ? 'Alle' : (titles.get(kind) ?? kind),
      done,
      rounded(handling),
      rounded(waiting),
      dated,
      inTime,
      rounded(moves),
    ]),
  };
}
