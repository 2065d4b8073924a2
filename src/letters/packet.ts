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

/** A file behind a letter: what it stands under, and what is said where it cannot be shown. */
export interface ShownFile {
  heading: string;
  note: string;
  type: string;
  bytes: Uint8Array;
}

/** A letter with its annexes behind it. @param where the annexes can be fetched, for those that cannot be shown */
export async function typesetPacket(
  letter: ComposedLetter,
  annexes: readonly Annex[],
  where: string,
): Promise<Uint8Array> {
  const files = annexes.map(({ label, title, name, type, bytes }) => ({
    heading: `Bilag ${label} ${title}`,
    note: `Filen »${name}« kan ikke vises her. Den kan hentes ${where}.`,
    ...{ type, bytes },
  }));
  return typesetFiles(letter, files);
}

/**
 * A letter with files behind it in one PDF, found by bookmarks and numbered through: PDF files and pictures page for page,
 * anything else (and a PDF that cannot be read) as an entry that says so. The letter by itself is the one for those who
 * have it read aloud: a PDF of others' making is not tagged.
 */
export async function typesetFiles(
  { pages: [source, head] }: ComposedLetter,
  files: readonly ShownFile[],
): Promise<Uint8Array> {
  const values = [...(head.values ?? [])];
  const annexes = files.map(({ heading, note, type, bytes }): AnnexFile => ({
    ...{ extension: EXTENSIONS[type] ?? null, bytes },
    ...{ heading: values.push(linesOf(heading)) - 1, note: values.push(linesOf(note)) - 1 },
  }));
  return typesetPages(source, { ...head, standard: null, values, annexes });
}

const EXTENSIONS: Record<string, AnnexFile['extension']> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
