import type { Block, Span } from './blocks.js';
import { linesOf, type Line } from './values.js';

/**
 * Blocks as Typst source. Every text leaves the source as a value, the letter's own wording too: no character of it can be
 * read as markup.
 * @param values where the texts are put; the source refers to them by number
 * @param isSigned a signature follows, which must not stand alone on its page
 */
export function typstOf(blocks: readonly Block[], values: Line[][], isSigned: boolean): string {
  const kept = isSigned ? blocks.findLastIndex(({ kind }) => kind !== 'paragraph') + 1 : blocks.length;
  const lastWords = Math.max(kept, blocks.length - MOST_KEPT);
  return blocks
    .map((block, place) => {
      const source = blockSource(block, values);
      return place >= lastWords && block.kind === 'paragraph' ? `#keep[${source}]` : source;
    })
    .join('\n\n');
}

const MOST_KEPT = 2;
const MARKED = '#mark-';

function blockSource(block: Block, values: Line[][]): string {
  const say = (spans: Span[]) => spans.map((span) => spanSource(span, values)).join('');
  switch (block.kind) {
    case 'heading':
      return `${'='.repeat(block.level)} ${say(block.spans)}`;
    case 'paragraph':
      if (block.size === 'small') return `#quiet[${say(block.spans)}]`;
      if (block.size === 'large') return `#block(above: 0pt, below: 5mm, par(text(13pt)[${say(block.spans)}]))`;
      return say(block.spans);
    case 'list':
      return block.items.map((item) => `${block.isNumbered ? '+' : '-'} ${say(item)}`).join('\n');
    case 'particulars':
      return `#particulars(first: ${block.first}mm, ${block.pairs.map(([what, value]) => `[${say(what)}], [${say(value)}],`).join('\n  ')}\n)`;
    case 'table': {
      const { widths, aligned, head, rows } = block;
      const cells = rows.map((row) => row.map((cell) => `[${say(cell)}], `).join(''));
      return `#ruled((${widths.join(', ')},), (${aligned.join(', ')},), (${head.map((text) => `[${say([{ text }])}]`).join(', ')},),\n  ${cells.join('\n  ')}\n)`;
    }
  }
}

/** The spaces around a text are source: a value is printed without them. */
function spanSource({ text, strong, emphasis, small, mark }: Span, values: Line[][]): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  const refer = core ? `#value(${values.push(linesOf(core)) - 1});` : '';
  const styled = wrapped(wrapped(wrapped(refer, 'strong', strong), 'emph', emphasis), 'quiet', small);
  return `${mark ? `${MARKED}${mark}; ` : ''}${gap(before)}${styled}${gap(after)}`;
}

/** A line break stays one. */
function gap(space: string): string {
  return space.includes('\n') ? '#linebreak();' : space && ' ';
}

function wrapped(source: string, by: string, isAsked = false): string {
  return isAsked && source ? `#${by}[${source}]` : source;
}
