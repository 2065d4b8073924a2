import { w, type Words } from './words.js';

/** A quarter of a calendar year as text that sorts by time: `2009-Q3`. */
export type Quarter = string;

/** The quarter a day lies in. `day` is `YYYY-MM-DD`. */
export function quarterOf(day: string): Quarter {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}

export function quarterAfter(quarter: Quarter): Quarter {
  const { year, number } = parts(quarter);
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}

/** The last day of a quarter, `YYYY-MM-DD`. */
export function lastDayOf(quarter: Quarter): string {
  const { year, number } = parts(quarter);
  return `${year}-${['03-31', '06-30', '09-30', '12-31'][number - 1]}`;
}

/** `3. kvartal 2009` / `Q3 2009`. */
export function quarterWords(quarter: Quarter): Words {
  const { year, number } = parts(quarter);
  return w(`${number}. kvartal ${year}`, `Q${number} ${year}`);
}

function parts(quarter: Quarter): { year: number; number: number } {
  const match = /^(\d{4})-Q([1-4])$/.exec(quarter);
  if (!match) throw new Error(`Not a quarter: ${quarter}`);
  return { year: Number(match[1]), number: Number(match[2]) };
}
