/**
 * Values are handed to Typst as data beside the source, so there is no character that could be read as markup. A value is
 * lines, a line is pieces: plain text, or text with a rule for where it may break.
 */
export type Piece = string | ['kept' | 'hyphenated', string] | ['split', string[]];
export type Line = Piece[];

/** How the layout prints the value of a number: `#value(3);`. Needs `handed.values`. */
export const VALUE_PRELUDE = `#let value(number) = handed.values.at(number).map(line => line.map(piece => {
  if type(piece) == str { piece }
  else if piece.at(0) == "kept" { box(piece.at(1)) }
  else if piece.at(0) == "hyphenated" { text(hyphenate: true, piece.at(1)) }
  else { piece.at(1).join(h(0.01pt)) }
}).join()).join(linebreak())
`;

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028]/g;
/** They reorder the text around them, and are invisible: nothing a letter should carry. The byte order mark likewise. */
const DIRECTION_OVERRIDES = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNPRINTABLE = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0009\u000e-\u001f\u007f-\u009f]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const MONTH = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december';
/** "21. januar 2010", "3. kvartal 2009", "850.000 kr.", "punkt 6", "BIU 28.01.2010": never divided between two lines. */
const KEPT_TOGETHER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d+\\.? (?:${MONTH}|kvartal|kvt\\.)(?: \\d{4})?|\\d[\\d.,]* (?:kr\\.|mio\\.|pct\\.|%)|(?:[Pp]unkt|[Bb]ilag|kl\\.|nr\\.|§|\\p{Lu}{2,5}) \\d[\\d./]*(?<!\\.))`,
  'gu',
);
const LONG_WORD = /\S{27,}/gu;

/** A value's paragraphs, which stand apart by an empty line; each is lines. Never empty. */
export function paragraphsOf(value: string): Line[][] {
  const paragraphs = tidy(value).split(/\n\s*\n/);
  return paragraphs.map((paragraph) => paragraph.split('\n').map((line) => piecesOf(line.trim())));
}

/** A value in one run of text; an empty line in it is a line break. */
export function linesOf(value: string): Line[] {
  return tidy(value)
    .split(/\n\s*/)
    .map((line) => piecesOf(line.trim()));
}

/** What cannot be printed becomes a visible sign (U+FFFD) rather than vanish. */
function tidy(value: string): string {
  return value
    .replace(/\u2029/g, '\n\n')
    .replace(LINE_BREAK, '\n')
    .replace(/\t/g, ' ')
    .replace(DIRECTION_OVERRIDES, '')
    .replace(UNPRINTABLE, (character) => (character === '\n' ? '\n' : '\ufffd'))
    .trim();
}

function piecesOf(line: string): Line {
  if (RIGHT_TO_LEFT.test(line)) return [`\u2068${line}\u2069`];
  return cut(line, LONG_WORD, longWord).flatMap((piece) =>
    // What is kept together has a figure in it.
    typeof piece === 'string' && /\d/.test(piece)
      ? cut(piece, KEPT_TOGETHER, (found): Piece => ['kept', found])
      : [piece],
  );
}

/** A long Danish word is divided as Danish is; what is no word (an address, a row of signs) breaks anywhere. */
function longWord(word: string): Piece {
  if (/^[\p{L}-]{1,80}$/u.test(word)) return ['hyphenated', word];
  const parts = word.match(/[^/._?&=@:-]+[/._?&=@:-]*|[/._?&=@:-]+/gu) ?? [];
  return ['split', parts.flatMap(inShortRuns)];
}

function inShortRuns(part: string): string[] {
  const letters = Array.from(new Intl.Segmenter('da').segment(part), ({ segment }) => segment);
  const runs = Math.ceil(letters.length / 12);
  return Array.from({ length: runs }, (_, i) => letters.slice(i * 12, i * 12 + 12).join(''));
}

function cut(text: string, pattern: RegExp, as: (found: string) => Piece): Line {
  const pieces: Line = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    pieces.push(text.slice(from, found.index), as(found[0]));
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}
