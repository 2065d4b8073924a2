import type pg from 'pg';
import { formatDate } from '../platform/formats.js';
import type { Direction } from './queries/document-rows.js';
import { textPart, zipped, type ZipPart } from './zip-stream.js';

/** A document as the index names it. The day is `YYYY-MM-DD`. */
export interface Packed {
  id: string;
  isFile: boolean;
  reference: string;
  kind: string;
  day: string;
  direction: Direction;
  title: string;
  /** Its file in the package. */
  file: string;
}
/** What is named by its kind and day alone. */
export interface LeftOut {
  kind: string;
  day: string;
  ground: string;
}
/** What is taken of one case, and what is left out. */
export interface PackageSection {
  caseNumber: string;
  project: string;
  taken: Packed[];
  leftOut: LeftOut[];
}
export interface PackageHead {
  /** Of the case, or of the request that was about several. */
  caseNumber: string;
  project: string;
  /** `YYYY-MM-DD` */
  on: string;
}

type Client = Pick<pg.Pool, 'query'>;

/**
 * Documents of cases in one ZIP with an index in Danish (E37); what is left out stands in the index and nowhere else. Each of
 * several cases has a folder with an index of its own, and the whole index stands in front.
 */
export function casePackage(
  client: Client,
  head: PackageHead,
  sections: readonly PackageSection[],
): AsyncGenerator<Uint8Array> {
  return zipped(parts(client, head, sections));
}

async function* parts(client: Client, head: PackageHead, sections: readonly PackageSection[]): AsyncGenerator<ZipPart> {
  const [only] = sections;
  const isSeveral = sections.length > 1;
  yield textPart('indeks.txt', isSeveral ? wholeIndex(head, sections) : only ? indexOf(only, head.on) : '');
  for (const section of sections) {
    const folder = isSeveral ? `${folderOfCase(section.caseNumber)}/` : '';
    if (isSeveral) yield textPart(`${folder}indeks.txt`, indexOf(section, head.on));
    for (const { id, isFile, file } of section.taken) {
      const { rows } = await client.query<{ bytes: Buffer }>(isFile ? FILE : PAPER, [id]);
      if (rows[0]) yield { name: `${folder}${file}`, bytes: rows[0].bytes };
    }
  }
}

function wholeIndex({ caseNumber, on }: PackageHead, sections: readonly PackageSection[]): string {
  return `${[
    `DOKUMENTER FRA ${sections.length} SAGER · ${caseNumber}`,
    `Samlet den ${dated(on)}`,
    'Hver sag har sin egen mappe.',
    '',
    ...sections.map(
      (section) => `  ${section.caseNumber}  ${section.project}: mappen ${folderOfCase(section.caseNumber)}`,
    ),
  ].join('\r\n')}\r\n\r\n${sections.map((section) => indexOf(section, on)).join('\r\n')}`;
}

/** A number is a folder's name. */
export function folderOfCase(caseNumber: string): string {
  return `sag-${caseNumber.replace(/[^\p{L}\d.-]/gu, '-')}`;
}

/** Read by whoever opens the package: in Danish, as plain text. */
function indexOf({ caseNumber, project, taken, leftOut }: PackageSection, on: string): string {
  return `${[
    `DOKUMENTER FRA SAG ${caseNumber} · ${project}`,
    `Samlet den ${dated(on)}`,
    '',
    `Dokumenter i pakken (${taken.length})`,
    ...taken.flatMap(({ reference, day, kind, title, file }) => [
      `  ${reference}  ${dated(day)}  ${kind}: ${title}`,
      `    ${file}`,
    ]),
    '',
    `Udeladt (${leftOut.length})`,
    ...leftOut.map(({ kind, day, ground }) => `  ${dated(day)}  ${kind}. ${ground}`),
    ...(leftOut.length ? ['', 'Henvisningerne er til offentlighedsloven.'] : []),
  ].join('\r\n')}\r\n`;
}

function dated(day: string): string {
  return formatDate(day, 'da', 'short');
}

const PAPER = 'select pdf as bytes from document where id = $1';
const FILE = 'select bytes from attachment where id = $1';
