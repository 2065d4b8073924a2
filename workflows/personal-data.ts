/** A civil registration number: a day, a month, two digits of a year, four more. */
const CPR = /(?<![\d-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\d-])/g;
/** Only from where a word begins: tried from each of its letters, a long one would take for ever. */
const MAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
/** Eight digits as Danes write a telephone number: `12345678`, `12 34 56 78`, `1234 5678`, with or without +45. */
const PHONE = /(?<![\d.,/-])(?:\+45[ ]?)?(?:\d{8}|\d{2}(?: \d{2}){3}|\d{4} \d{4})(?![\d.,/-]*\d)/g;
/** "2009 2010" are two years. */
const TWO_YEARS = /^(?:19|20)\d{2} (?:19|20)\d{2}$/;

/**
 * What a text for the public should not name without a reason: telephone numbers, mail addresses, anything that looks
 * like a civil registration number (E21). In the order in which they stand, each once.
 */
export function personalDataIn(text: string): string[] {
  const found = [CPR, MAIL, PHONE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, what: match[0] })),
  );
  const inOrder = found.filter(({ what }) => !TWO_YEARS.test(what)).sort((one, other) => one.at - other.at);
  return [...new Set(inOrder.map(({ what }) => what))];
}
