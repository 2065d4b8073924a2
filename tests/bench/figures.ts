/** In milliseconds. */
export interface Figures {
  median: number;
  p99: number;
  most: number;
}

export function figures(times: number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}

/** For the terminal, the slowest first. */
export function table(rows: { name: string; figures: Figures }[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const number = (value: number) => value.toFixed(1).padStart(9);
  return [
    `${'ms'.padEnd(width)}   median      p99     most`,
    ...rows
      .toSorted((one, other) => other.figures.p99 - one.figures.p99)
      .map(
        ({ name, figures: { median, p99, most } }) =>
          `${name.padEnd(width)}${number(median)}${number(p99)}${number(most)}`,
      ),
  ].join('\n');
}
