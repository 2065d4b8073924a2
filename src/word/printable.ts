/** They reorder the text around them, and are invisible: nothing a paper should carry. The byte order mark likewise. */
const DIRECTION_OVERRIDES = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** What XML 1.0 has no way to write, and what no font draws. */
const UNPRINTABLE = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The paragraphs of a text, each as its lines. What cannot be written becomes a visible sign (U+FFFD), never nothing. */
export function paragraphsOf(text: string): string[][] {
  return tidy(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()));
}

/** The lines of a piece of text, with the spaces around it. */
export function printableLines(text: string): string[] {
  return printable(text).split('\n');
}

/** A text on one line. */
export function oneLine(text: string): string {
  return tidy(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}

/** Whether the text begins on the right: its first letter that has a direction is Hebrew or Arabic. */
export function beginsOnTheRight(text: string): boolean {
  return RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

function tidy(text: string): string {
  return printable(text).trim();
}

function printable(text: string): string {
  return text
    .replace(/\u2029/g, '\n\n')
    .replace(/\r\n|[\r\v\f\u0085\u2028]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(DIRECTION_OVERRIDES, '')
    .replace(UNPRINTABLE, '\ufffd');
}
