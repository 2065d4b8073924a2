const letterOrDigit = '[\\p{L}\\p{N}]';
/** `xx`, `xx.xx.2010`, «navn», {{navn}}, ____ (E21). »Citat« is a quotation, and »A« og »B« are two. */
const PLACEHOLDER = new RegExp(
  [
    `(?<!${letterOrDigit})x{2,}(?!${letterOrDigit})`,
    `(?<!${letterOrDigit})«[^\\s»][^»]*»`,
    '\\{\\{.*?\\}\\}',
    '_{3,}',
  ].join('|'),
  'iu',
);

/** @returns the placeholder a text still carries, or undefined */
export function placeholderIn(text: string): string | undefined {
  return PLACEHOLDER.exec(text)?.[0];
}
