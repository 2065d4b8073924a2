/**
 * Text as it is searched: without case and accents, and with Danish letters and their stand-ins alike, so that
 * "okonomiudvalget" finds "Økonomiudvalget" and "aeroe" finds "Ærø" (E3).
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll('aa', 'a')
    .replace(/\s+/g, ' ')
    .trim();
}
