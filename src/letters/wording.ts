import { type Block, paragraphs, type Span } from './blocks.js';
import { EmptyPlace } from './template-helpers.js';
import type { Vocabulary } from './vocabulary.js';
import type { Node } from './wording-text.js';

/** Where the first field's sign lies; one sign a field. */
const FIRST_SIGN = 0xe000;
const SIGN = /[\ue000-\uf8ff]/;
const STRONG = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/u;
const EMPHASIS = /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/u;

/**
 * What a wording says of some facts. `# ` begins a heading, `## ` a smaller one, `- ` and `1. ` a list, `> ` small print;
 * `*…*` is bold and `_…_` italic. What the facts hold is never read as any of it.
 * @throws EmptyPlace naming the field that has nothing to print
 */
export function blocksOf<Facts>(nodes: readonly Node[], vocabulary: Vocabulary<Facts>, facts: Facts): Block[] {
  const fields: string[] = [];
  const text = flat(nodes, vocabulary, facts, fields);
  const ofSign = (sign: string) => fields[sign.charCodeAt(0) - FIRST_SIGN] ?? '';
  const say = (sign: string) => spanOf(vocabulary, ofSign(sign), facts);
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    const alone = line.length === 1 && SIGN.test(line) ? ofSign(line) : undefined;
    const own = alone === undefined ? undefined : ownBlocks(vocabulary, alone, facts);
    if (own) blocks.push(...own);
    else if (line) addLine(blocks, line, isOpen, (words) => spansOf(words, say));
    isOpen = line !== '' && !own;
  }
  return inOrder(blocks);
}

/** A small heading below none is a heading: whoever has it read aloud finds no level left out. */
function inOrder(blocks: Block[]): Block[] {
  const first = blocks.findIndex((block) => block.kind === 'heading' && block.level === 2);
  return blocks.map((block, place) =>
    block.kind === 'heading' && (first === -1 || place < first) ? { ...block, level: 2 } : block,
  );
}

/** The text with a sign for each field; what does not hold is gone. */
function flat<Facts>(nodes: readonly Node[], vocabulary: Vocabulary<Facts>, facts: Facts, fields: string[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'field') return String.fromCharCode(FIRST_SIGN + fields.push(node.name) - 1);
      const holds = vocabulary.conditions[node.name]?.holds(facts) ?? false;
      return flat(holds === node.isNot ? node.no : node.yes, vocabulary, facts, fields);
    })
    .join('');
}

/** A table, a list, or what somebody wrote in paragraphs. */
function ownBlocks<Facts>({ fields, parts }: Vocabulary<Facts>, name: string, facts: Facts): Block[] | undefined {
  const part = parts[name];
  if (part) return part.blocks(facts);
  const field = fields[name];
  if (!field?.isLong) return undefined;
  const said = field.say(facts);
  if (typeof said !== 'string' || !said.trim()) throw new EmptyPlace(`{{${name}}}`);
  return paragraphs(said);
}

function spanOf<Facts>({ fields }: Vocabulary<Facts>, name: string, facts: Facts): Span {
  const said = fields[name]?.say(facts);
  const span = typeof said === 'string' ? { text: said } : said;
  if (!span?.text.trim()) throw new EmptyPlace(`{{${name}}}`);
  return span;
}

type Spans = (words: string) => Span[];

/** @param isOpen the line before was no empty one: what begins nothing of its own goes on there */
function addLine(blocks: Block[], line: string, isOpen: boolean, spans: Spans): void {
  const [, heading, bullet, number, small] = /^(?:(##? )|(- )|(\d{1,2}\. )|(> ))/.exec(line) ?? [];
  const words = line.slice((heading ?? bullet ?? number ?? small ?? '').length).trim();
  const last = blocks.at(-1);
  if (heading) blocks.push({ kind: 'heading', level: heading.length === 2 ? 2 : 3, spans: spans(words) });
  else if (bullet ?? number) addItem(blocks, spans(words), number !== undefined);
  else if (small) blocks.push({ kind: 'paragraph', spans: spans(words), size: 'small' });
  else if (isOpen && last?.kind === 'paragraph') last.spans.push({ text: '\n' }, ...spans(line));
  else if (isOpen && last?.kind === 'list') last.items.at(-1)?.push({ text: '\n' }, ...spans(line));
  else blocks.push({ kind: 'paragraph', spans: spans(line) });
}

function addItem(blocks: Block[], spans: Span[], isNumbered: boolean): void {
  const last = blocks.at(-1);
  if (last?.kind === 'list' && last.isNumbered === isNumbered) last.items.push(spans);
  else blocks.push({ kind: 'list', isNumbered, items: [spans] });
}

function spansOf(words: string, say: (sign: string) => Span): Span[] {
  return styled(words).flatMap(({ text, ...style }) =>
    text
      .split(/([\ue000-\uf8ff])/)
      .filter(Boolean)
      .map((piece) => ({ ...(SIGN.test(piece) ? say(piece) : { text: piece }), ...style })),
  );
}

/** The outer of two styles begins first. */
function styled(text: string): Span[] {
  const spans: Span[] = [];
  let rest = text;
  for (let found = firstStyled(rest); found; found = firstStyled(rest)) {
    const { style, before, inside, after } = found;
    spans.push({ text: before }, ...styled(inside).map((span) => ({ ...span, ...style })));
    rest = after;
  }
  return [...spans, { text: rest }].filter((span) => span.text);
}

function firstStyled(text: string) {
  const [strong, emphasis] = [STRONG.exec(text), EMPHASIS.exec(text)];
  const found = strong && (!emphasis || strong.index < emphasis.index) ? strong : emphasis;
  if (!found) return null;
  return {
    style: found === strong ? { strong: true } : { emphasis: true },
    before: text.slice(0, found.index),
    inside: found[1] ?? '',
    after: text.slice(found.index + found[0].length),
  };
}
