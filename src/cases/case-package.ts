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
export interface PackageHead {
  caseNumber: string;
  project: string;
  /** `YYYY-MM-DD` */
  on: string;
}

type Client = Pick<pg.Pool, 'query'>;

/** Documents of a case in one ZIP with an index in Danish (E37); what is left out stands in the index and nowhere else. */
export function casePackage(
  client: Client,
  head: PackageHead,
  taken: readonly Packed[],
  leftOut: readonly LeftOut[],
): AsyncGenerator<Uint8Array> {
  return zipped(parts(client, head, taken, leftOut));
}

async function* parts(
  client: Client,
  head: PackageHead,
  taken: readonly Packed[],
  leftOut: readonly LeftOut[],
): AsyncGenerator<ZipPart> {
  yield textPart('indeks.txt', indexOf(head, taken, leftOut));
  for (const { id, isFile, file } of taken) {
    const { rows } = await client.query<{ bytes: Buffer }>(isFile ? FILE : PAPER, [id]);
    if (rows[0]) yield { name: file, bytes: rows[0].bytes };
  }
}

/** Read by whoever opens the package: in Danish, as plain text. */
function indexOf(head: PackageHead, taken: readonly Packed[], leftOut: readonly LeftOut[]): string {
  const { caseNumber, project, on } = head;
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
