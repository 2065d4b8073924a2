import { attribute, tokensOf } from './xml.js';

/** How a number is shown, where it makes another figure of it for whoever reads it. */
export type Shown = 'percent' | 'date' | 'number';

/** The built-in formats, by number (ECMA-376, part 1, 18.8.30). */
const PERCENT = [9, 10];
const isDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** How the numbers of each cell style are shown, by the style's place in the list (`s` of a cell). */
export function stylesIn(content: Buffer): Shown[] {
  const own = new Map<number, Shown>();
  const styles: Shown[] = [];
  let inCells = false;
  for (const token of tokensOf(content)) {
    if (token.kind === 'text') continue;
    if (token.name === 'cellXfs') inCells = token.kind === 'open' && !token.isEmpty;
    if (token.kind === 'close') continue;
    const id = Number(attribute(token.attributes, 'numFmtId'));
    if (token.name === 'numFmt') own.set(id, shownBy(attribute(token.attributes, 'formatCode') ?? ''));
    if (token.name === 'xf' && inCells)
      styles.push(own.get(id) ?? (PERCENT.includes(id) ? 'percent' : isDate(id) ? 'date' : 'number'));
  }
  return styles;
}

/** As Excel has it. */
const LONGEST_FORMAT = 255;

/** What stands in quotes, in brackets or behind a backslash is only shown. */
function shownBy(code: string): Shown {
  const bare = code.slice(0, LONGEST_FORMAT).replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  if (bare.includes('%')) return 'percent';
  return /[dmyhs]/i.test(bare.replace(/General|Standard/gi, '')) ? 'date' : 'number';
}
