import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { filesById, sizeOf } from '../documents/annexes.js';
import { LetterIncomplete } from '../letters/incomplete.js';
import { composeLetter, type ComposedLetter, type LetterFacts } from '../letters/letters.js';
import { typesetFiles } from '../letters/packet.js';
import { TypstRefused } from '../letters/typst.js';
import type { Settings } from '../platform/settings.js';
import type { PackageHead, PackageSection } from './case-package.js';
import { Refused } from './errors.js';
import { DIRECTIONS } from './queries/document-rows.js';

type Client = Pick<pg.Pool, 'query'>;

/** More than this is not laid together in one go; as a ZIP it goes file by file. */
const MOST_BYTES = 100 * 1024 * 1024;

/** The documents cannot be laid together: too large, or the index cannot be made. */
export class NoOnePdf extends Refused {
  readonly type = 'no-one-pdf';
  readonly status = 422;
}

const TOO_LARGE = w(
  'Dokumenterne fylder for meget til én PDF. Hent dem som ZIP.',
  'The documents are too large for one PDF. Download them as ZIP.',
);

/**
 * Documents of cases as one PDF (E37): an index, case by case, then their pages, found by bookmarks. What is left out stands in
 * the index and nowhere else; what cannot be shown as pages is named on a page of its own.
 * @throws NoOnePdf also where the settings name no letterhead
 */
export async function casePdf(
  client: Client,
  settings: Settings,
  { caseNumber, project, on }: PackageHead,
  sections: readonly PackageSection[],
): Promise<Uint8Array> {
  const ids = sections.flatMap(({ taken }) => taken.map(({ id }) => id));
  if ((await sizeOf(client, ids)) > MOST_BYTES) throw new NoOnePdf(TOO_LARGE);
  const files = new Map((await filesById(client, ids)).map((file) => [file.id, file]));
  const there = sections.map((one) => ({ ...one, taken: one.taken.filter(({ id }) => files.has(id)) }));
  const index = indexOf({
    sender: await settings.on(on, 'letterhead', {} as LetterFacts<'documentPackage'>['sender']),
    ...{ date: on, caseNumber, project },
    sections: there.map(({ taken, leftOut, ...about }) => ({
      ...about,
      documents: taken.map(({ reference, day, direction, kind, title }) => ({
        ...{ reference, on: day, direction: DIRECTIONS[direction].da, kind, title },
      })),
      leftOut: leftOut.map(({ day, kind, ground }) => ({ on: day, kind, ground })),
    })),
  });
  const shown = there.flatMap(({ caseNumber: of, taken }) =>
    taken.flatMap(({ id, reference, title }) => {
      const file = files.get(id);
      const heading = [...(there.length > 1 ? [`Sag ${of}`] : []), reference, title].join(' · ');
      return file ? [{ heading, note: notShown(file.name), type: file.type, bytes: file.bytes }] : [];
    }),
  );
  try {
    return await typesetFiles(index, shown);
  } catch (error) {
    throw error instanceof TypstRefused ? new NoOnePdf(TOO_LARGE) : error;
  }
}

function indexOf(facts: LetterFacts<'documentPackage'>): ComposedLetter {
  try {
    return composeLetter('documentPackage', facts);
  } catch (error) {
    throw error instanceof LetterIncomplete ? new NoOnePdf(error.words) : error;
  }
}

function notShown(name: string): string {
  return `Ikke vist her. Filen »${name}« kan ikke vises som sider. Den kan fås for sig selv.`;
}
