import type { ComposedLetter } from './letters.js';
import { typesetPages } from './typesetting.js';
import type { AnnexFile } from './typst.js';
import { linesOf } from './values.js';

/** A file that goes along with a letter. `label` is its number: "3.2". */
export interface Annex {
  label: string;
  title: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * A letter with its annexes behind it in one PDF, found by bookmarks and numbered through: PDF files and pictures page for
 * page, anything else (and a PDF that cannot be read) as an entry that says where it is. The letter by itself is the one
 * for those who have it read aloud: a PDF of others' making is not tagged.
 * @param where the annexes can be fetched, for the entries
 */
export async function typesetPacket(
  { pages: [source, head] }: ComposedLetter,
  annexes: readonly Annex[],
  where: string,
): Promise<Uint8Array> {
  const values = [...(head.values ?? [])];
  const files = annexes.map(({ label, title, name, type, bytes }): AnnexFile => {
    const heading = values.push(linesOf(`Bilag ${label} ${title}`)) - 1;
    const note = values.push(linesOf(`Filen »${name}« kan ikke vises her. Den kan hentes ${where}.`)) - 1;
    return { extension: EXTENSIONS[type] ?? null, bytes, heading, note };
  });
  return typesetPages(source, { ...head, standard: null, values, annexes: files });
}

const EXTENSIONS: Record<string, AnnexFile['extension']> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
