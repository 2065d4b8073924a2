import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** One line of the comparison. Numbers are medians of the rounds. */
export interface Row {
  what: string;
  /** As a person reads them: `812/s (790–840)`. */
  ours: string;
  against?: string;
  /** Ours to what it is held against, or what the goal is about. */
  ratio?: number;
  goal?: string;
  /** What is compared with less data: where it is a ratio, the machine's own pace is out of it. */
  figure?: Figure;
  /** None where nothing was asked, or it could not be measured. */
  met?: boolean;
}

interface Figure {
  value: number;
  better: 'more' | 'less';
}

/** Median and spread of what the rounds gave. */
export function spread(values: number[], unit = '', digits = 0): string {
  const sorted = values.toSorted((one, other) => one - other);
  const text = (value = NaN) => value.toFixed(digits);
  return `${text(middle(values))}${unit} (${text(sorted[0])}–${text(sorted.at(-1))})`;
}

export function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? NaN;
}

export function atLeast(what: string, ours: string, against: string, ratio: number, goal: number): Row {
  return { what, ours, against, ratio, goal: `≥ ${goal}`, met: ratio >= goal, figure: more(ratio) };
}

export function atMost(what: string, ours: string, against: string, ratio: number, goal: number): Row {
  return { what, ours, against, ratio, goal: `≤ ${goal}`, met: ratio <= goal, figure: less(ratio) };
}

export function more(value: number): Figure {
  return { value, better: 'more' };
}

export function less(value: number): Figure {
  return { value, better: 'less' };
}

export function missing(what: string, why: string): Row {
  return { what, ours: `not measured: ${why}` };
}

const MOST_GROWTH = 1.3;

/** How many times worse each is than in a run with less data. @param file that the other run wrote */
export function growth(rows: Row[], file: string): Row[] {
  const before = JSON.parse(readFileSync(file, 'utf8')) as { cases: number; rows: Row[] };
  return rows.flatMap(({ what, figure }) => {
    const then = before.rows.find((row) => row.what === what)?.figure;
    if (!figure || !then) return [];
    const times = figure.better === 'more' ? then.value / figure.value : figure.value / then.value;
    const text = (value: number) => value.toPrecision(3);
    return atMost(
      `growth: ${what}`,
      text(figure.value),
      `${text(then.value)} at ${before.cases} cases`,
      times,
      MOST_GROWTH,
    );
  });
}

/** What was measured on what, as a table in the README's own form, and as JSON. */
export function report(rows: Row[], about: Record<string, unknown>, file: string): string {
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model,
    memoryMB: Math.round(totalmem() / 1_048_576),
    load: loadavg(),
  };
  const at = new Date().toISOString();
  writeFileSync(file, `${JSON.stringify({ at, machine, ...about, rows }, null, 2)}\n`);
  const cells = rows.map(({ what, ours, against = '', ratio, goal = '', met }) => [
    what,
    ours,
    against,
    ratio === undefined ? '' : ratio.toFixed(2),
    goal,
    met === undefined ? '' : met ? 'yes' : 'no',
  ]);
  const all = [['what', 'ours', 'held against', 'ratio', 'goal', 'met'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const line = (words: string[]) => `| ${words.map((word, column) => word.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  const load = machine.load.map((value) => value.toFixed(1)).join(' ');
  return [
    `${at.slice(0, 10)} · ${machine.processors} × ${machine.model} · load ${load} · ${JSON.stringify(about)}`,
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...body.map(line),
  ].join('\n');
}
