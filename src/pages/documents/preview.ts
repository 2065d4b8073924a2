import type pg from 'pg';
import type { CaseDocument } from '../../cases/queries/document-rows.js';
import { attachmentBytes } from '../../documents/attachments.js';

/** How a document is shown within the page; `none` where a browser cannot show it. */
export type Preview = { as: 'pdf' | 'image' | 'none' } | { as: 'text'; text: string; isCut: boolean };

export interface DocumentBytes {
  name: string;
  type: string;
  bytes: Buffer;
}

/** More than anybody reads in a page; the rest is in the file. */
const MOST_CHARACTERS = 100_000;
const PDF = 'application/pdf';
const IMAGES = ['image/png', 'image/jpeg'];

/** The bytes of a document that its reader was found to see. */
export async function documentBytes(
  client: Pick<pg.Pool, 'query'>,
  { id, source, caseId, reference }: CaseDocument,
): Promise<DocumentBytes | undefined> {
  if (source === 'attachment') return attachmentBytes(client, caseId, id);
  const { rows } = await client.query<{ pdf: Buffer }>(
    'select pdf from document where case_id = $1 and id::text = $2',
    [caseId, id],
  );
  return rows[0] && { name: `${reference}.pdf`, type: PDF, bytes: rows[0].pdf };
}

/** By what the file was found to be when it came, never by its name. */
export async function previewOf(client: Pick<pg.Pool, 'query'>, document: CaseDocument): Promise<Preview> {
  const type = document.file?.type ?? PDF;
  if (type === PDF) return { as: 'pdf' };
  if (IMAGES.includes(type)) return { as: 'image' };
  if (!type.startsWith('text/')) return { as: 'none' };
  const found = await documentBytes(client, document);
  const text = found ? textOf(found.bytes) : '';
  return { as: 'text', text: text.slice(0, MOST_CHARACTERS), isCut: text.length > MOST_CHARACTERS };
}

/** What may be shown inside a page: nothing that a browser would run. */
export function isShowable({ type }: DocumentBytes): boolean {
  return type === PDF || IMAGES.includes(type);
}

/** Older Danish programs write text in the alphabet of Windows. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
