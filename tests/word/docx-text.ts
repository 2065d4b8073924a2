import { strFromU8, unzipSync } from 'fflate';

/** A file inside a Word file. */
export function partOf(docx: Uint8Array, path: string): string {
  const bytes = unzipSync(docx)[path];
  if (!bytes) throw new Error(`There is no ${path}`);
  return strFromU8(bytes);
}

/** The paragraphs of a Word file as they read, in order: what stands in its text runs, a break as a new line. */
export function docxParagraphs(docx: Uint8Array, path = 'word/document.xml'): string[] {
  const xml = partOf(docx, path);
  return [...xml.matchAll(/<w:p(?: [^>]*)?>([\s\S]*?)<\/w:p>/g)].map(([, paragraph = '']) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([\s\S]*?)<\/w:t>|<w:br\/>/g)]
      .map(([found, text]) => (found === '<w:br/>' ? '\n' : unescaped(text ?? '')))
      .join(''),
  );
}

/**
 * Complains where a file is not XML that every program reads: a sign that XML cannot carry, a stray `<`, `&` or `]]>`,
 * elements that do not close one another.
 */
export function xmlFaults(xml: string): string[] {
  const faults: string[] = [];
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) faults.push('a sign that XML cannot carry');
  const open: string[] = [];
  for (const [found, tag, text] of xml.matchAll(/<([^<>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      if (text.includes(']]>') || /&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/.test(text)) faults.push(`text: ${text}`);
      continue;
    }
    if (!tag || tag.startsWith('?') || tag.endsWith('/')) continue;
    const name = tag.replace(/^\//, '').split(/\s/)[0] as string;
    if (!tag.startsWith('/')) open.push(name);
    else if (open.pop() !== name) faults.push(found);
  }
  return open.length ? [...faults, `not closed: ${open.join()}`] : faults;
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(\w+);/g, (_, name: string) => signs[name] ?? '?');
}
