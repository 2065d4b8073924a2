import type { HelperOptions } from 'handlebars';
import { formatDate, formatMoney, formatNumber, formatQuarter } from '../platform/formats.js';
import type { Block } from './blocks.js';
import { joined } from './common-fields.js';
import { COLOURS } from './colours.js';
import type { Colour } from './facts.js';
import { typstOf } from './typst-blocks.js';
import { linesOf, paragraphsOf, type Line } from './values.js';

/** Typst source, and the values it refers to by their number. */
export interface Handed {
  source: string;
  values: Line[][];
}

/** A template asked for a value that is not there, or is empty. `path` as the template names it. */
export class EmptyPlace extends Error {
  override name = 'EmptyPlace';

  constructor(readonly path: string) {
    super(`Nothing to print for ${path}`);
  }
}

/** Source of our own making, and paragraphs: what a helper may give instead of a text. */
class Markup {
  constructor(readonly source: string) {}
}
class Paragraphs {
  constructor(readonly text: string) {}
}

/** The blocks of a wording; no fact can be one. */
export class Said {
  constructor(
    readonly blocks: readonly Block[],
    readonly isSigned: boolean,
  ) {}
}

/** What a letter's template can say: `{{date sentOn}}`, `{{paragraphs reason}}`, `{{mark colour}}`. All in Danish. */
export const helpers = {
  date: ifThere((date: string) => formatDate(date)),
  shortDate: ifThere((date: string) => formatDate(date, 'da', 'short')),
  weekday: ifThere((date: string) => formatDate(date, 'da', 'weekday')),
  quarter: ifThere((quarter: string) => formatQuarter(quarter)),
  money: ifThere((ore: number) => formatMoney(ore)),
  /** Names in a sentence. */
  joined: ifThere((names: string[]) => joined(names)),
  /** A number, or the words that stand for a missing one. */
  figure: (figure: number | null, missing: string) => (figure === null ? missing : formatNumber(figure)),
  paragraphs: (text: string) => new Paragraphs(text),
  /** The colour's own shape; its word stands beside it. */
  mark: (colour: Colour) => (Object.hasOwn(COLOURS, colour) ? new Markup(`#mark-${colour};`) : undefined),
  colour: (colour: Colour) => COLOURS[colour].word.da,
  /** What a wording says. */
  blocks: (said: Said, { data }: HelperOptions) =>
    said instanceof Said ? new Markup(typstOf(said.blocks, (data as Handed).values, said.isSigned)) : undefined,
  value: moveValue,
};

/** What is not there stays so, for `moveValue` to refuse with the place's name. */
function ifThere<Value>(format: (value: Value) => string): (value: Value) => string | undefined {
  return (value) => (value === undefined || value === null ? undefined : format(value));
}

/** Puts a value beside the source and refers to it there. Every `{{…}}` of a template ends here. */
function moveValue(value: unknown, { data, hash }: HelperOptions): string {
  const { values } = data as Handed;
  const refer = (lines: Line[]) => `#value(${values.push(lines) - 1});`;
  if (value instanceof Markup) return value.source;
  if (typeof value === 'number') return refer([[formatNumber(value)]]);
  const text = value instanceof Paragraphs ? value.text : value;
  if (typeof text !== 'string' || !text.trim()) throw new EmptyPlace(String(hash.path));
  return value instanceof Paragraphs ? paragraphsOf(text).map(refer).join('\n\n') : refer(linesOf(text));
}
