import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as a screen reader gets it, without any program on the machine: each glyph's own Unicode (ToUnicode)
 * or what a stretch says it stands for (ActualText). A new line where the text moves up or down. Right-to-left text comes
 * in the order of the page. Enough for the PDFs that Typst writes; not a PDF reader.
 */
export function pdfText(pdf: Uint8Array): string {
  return pdfPages(pdf).join('\n');
}

/** The same, page by page. */
export function pdfPages(pdf: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(pdf));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.map((page) => pageText(page, objects));
}

/** How far from the bottom of its page the lowest text of a PDF is, in points; below 0 it cannot be seen. */
export function lowestText(pdf: Uint8Array): number {
  const contents = [...objectsOf(Buffer.from(pdf)).values()]
    .map(({ stream }) => stream)
    .filter((stream) => /^BT$/m.test(stream));
  const heights = contents.flatMap((content) => [...content.matchAll(/^1 0 0 -1 [-\d.]+ ([-\d.]+) cm$/gm)]);
  return Math.min(...heights.map(([, height]) => Number(height)));
}

/** For comparing what can be seen, and not how it is set or composed. */
export function withoutSpaces(text: string): string {
  return text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFD');
}

interface PdfObject {
  dictionary: string;
  stream: string;
}
type Objects = Map<string, PdfObject>;

function objectsOf(pdf: Buffer): Objects {
  const source = pdf.toString('latin1');
  const objects: Objects = new Map();
  const start = /(?:^|\n)(\d+) 0 obj\s/g;
  for (let found = start.exec(source); found; found = start.exec(source)) {
    const from = found.index + found[0].length;
    const head = /^[\s\S]*?(?=\r?\nendobj|>>\s*stream\r?\n)/.exec(source.slice(from))?.[0] ?? '';
    const opening = /^>>\s*stream\r?\n/.exec(source.slice(from + head.length))?.[0];
    const dictionary = opening ? `${head}>>` : head;
    const body = from + head.length + (opening?.length ?? 0);
    const length = opening ? Number(/\/Length (\d+)/.exec(dictionary)?.[1]) : 0;
    const bytes = pdf.subarray(body, body + length);
    const stream = (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(found[1] ?? '', { dictionary, stream });
    start.lastIndex = body + length;
  }
  return objects;
}

function pageText({ dictionary }: PdfObject, objects: Objects): string {
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '')?.stream ?? '';
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = '', font = ''] of dictionary.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1];
    fonts.set(name, glyphTexts(objects.get(map ?? '')?.stream ?? ''));
  }
  return spoken(content, fonts);
}

function glyphTexts(characterMap: string): Map<string, string> {
  const pairs = [...characterMap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)];
  return new Map(pairs.map(([, glyph = '', text = '']) => [glyph, utf16(Buffer.from(text, 'hex'))]));
}

/** A string may hold parentheses in pairs, one inside the other, as deep as this. */
const DEPTH = 12;
const STRING = String.raw`\((?:\\[\s\S]|[^\\()]${'|\\((?:\\\\[\\s\\S]|[^\\\\()]'.repeat(DEPTH)}${')*\\)'.repeat(DEPTH)})*\)`;
const TOKEN = new RegExp(
  [
    String.raw`\/ActualText\s*(?<actual><[0-9A-F]*>|${STRING})`,
    String.raw`\b(?<mark>BDC|BMC|EMC)\b`,
    String.raw`\/(?<font>f\d+) [\d.]+ Tf`,
    String.raw`(?:[-\d.]+ ){5}(?<y>[-\d.]+) cm`,
    `(?<shown>${STRING})`,
  ].join('|'),
  'g',
);

function spoken(content: string, fonts: Map<string, Map<string, string>>): string {
  let text = '';
  let height: number | undefined;
  let glyphs = new Map<string, string>();
  let pending: string | undefined;
  const actual: (string | undefined)[] = [];
  for (const { groups = {} } of content.matchAll(TOKEN)) {
    if (groups.actual !== undefined) pending = textString(stringBytes(groups.actual));
    else if (groups.mark === 'EMC') actual.pop();
    else if (groups.mark) {
      actual.push(pending);
      text += pending ?? '';
      pending = undefined;
    } else if (groups.font) glyphs = fonts.get(groups.font) ?? new Map<string, string>();
    else if (groups.y !== undefined) {
      const y = Math.round(Number(groups.y));
      if (height !== undefined && Math.abs(y - height) > 4) text += '\n';
      height = y;
    } else if (groups.shown && actual.every((one) => one === undefined)) {
      const codes = stringBytes(groups.shown).toString('hex').toUpperCase().match(/.{4}/g) ?? [];
      text += codes.map((code) => glyphs.get(code) ?? '').join('');
    }
  }
  return text;
}

/** PDF's text string: UTF-16 when it says so by its first bytes. */
function textString(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : bytes.toString('latin1');
}

function utf16(bytes: Buffer): string {
  return Buffer.from(bytes).swap16().toString('utf16le');
}

function stringBytes(token: string): Buffer {
  if (token.startsWith('<')) return Buffer.from(token.slice(1, -1), 'hex');
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const plain = token
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, escaped: string) =>
      /^\d/.test(escaped) ? String.fromCharCode(parseInt(escaped, 8)) : (named[escaped] ?? escaped.trim()),
    );
  return Buffer.from(plain, 'latin1');
}
