/** What guessers try first. A password made of these alone, repeated or with digits and marks after them, is one of them. */
const COMMON = [
  'password',
  'passw0rd',
  'adgangskode',
  'kodeord',
  'kommune',
  'fremdrift',
  'projektbanken',
  'københavn',
  'copenhagen',
  'danmark',
  'velkommen',
  'welcome',
  'sommer',
  'efterår',
  'vinter',
  'forår',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'administrator',
  'admin',
  'letmein',
  'iloveyou',
  'football',
  'fodbold',
  'brøndby',
  'changeme',
  'test',
  'abc',
];
const MADE_OF_THEM = new RegExp(`^(?:${COMMON.join('|')})+$`, 'u');

/** @param plain in small letters, without blanks around it */
export function isCommon(plain: string): boolean {
  const letters = plain.replace(/[^\p{L}0]|(?<!w)0/gu, '');
  return new Set(plain).size < 5 || isRun(plain) || (letters === '' ? true : MADE_OF_THEM.test(letters));
}

/** `123456789012`, `abcdefghijkl`: each sign follows the one before it. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, i) => (code - (codes[i] ?? 0) + 10) % 10));
  return steps.size === 1;
}
