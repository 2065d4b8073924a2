import { DAMAGED } from './zip.js';
import { Unreadable } from './unreadable.js';

/** One thing after another in an XML file. Names come without the prefix of their name space. */
export type Token =
  | { kind: 'open'; name: string; attributes: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML that programs write. No document types, so nothing is fetched from elsewhere and nothing can be made to grow.
 * @throws Unreadable on anything that is not well formed as far as it is read
 */
export function* tokensOf(content: Buffer): Generator<Token> {
  const xml = decoded(content);
  TOKEN.lastIndex = 0;
  for (let at = 0; at < xml.length;) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(xml);
    if (!found) throw new Unreadable(DAMAGED);
    at = TOKEN.lastIndex;
    const [, verbatim, slash, name, attributes = '', empty, text] = found;
    if (text !== undefined) yield { kind: 'text', text: plainText(text) };
    else if (verbatim !== undefined) yield { kind: 'text', text: verbatim };
    else if (name && slash) yield { kind: 'close', name };
    else if (name) yield { kind: 'open', name, attributes, isEmpty: empty === '/' };
  }
}

/** The value of an attribute; a prefix of its name does not matter. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}

function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Unreadable(DAMAGED);
  }
}

function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name as string] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
