import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';

/**
 * A backup is one gzip file of lines: the heading; then for each table its name and columns, its rows as PostgreSQL's COPY
 * writes them, and `\.`; the ending; last the SHA-256 of all lines before it. All but the rows are JSON. Tables stand so
 * that what a row refers to comes first.
 */
export const FORMAT = 1;

export interface Heading {
  fremdrift: 'backup';
  format: number;
  /** Of the product that wrote it. */
  version: string;
  /** ISO 8601, by the database's clock. */
  at: string;
  /** Name and checksum of the migrations that had made the tables. */
  migrations: Record<string, string>;
}

export interface TableHeading {
  table: string;
  columns: string[];
}

export interface Ending {
  /** By table. */
  rows: Record<string, number>;
  /** The last value given out, by name. */
  sequences: Record<string, number>;
}

export const END_OF_TABLE = '\\.\n';

/** The lines of a backup, each with its newline. @throws CannotStart when they cannot be unpacked to their end */
export async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const unpacked = pipeline(createReadStream(file), createGunzip(), () => undefined);
  let begun: Buffer[] = [];
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        yield Buffer.concat([...begun, chunk.subarray(start, end + 1)]);
        begun = [];
        start = end + 1;
      }
      if (start < chunk.length) begun.push(chunk.subarray(start));
    }
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
  if (begun.length) throw damaged(file);
}

/**
 * Reads a backup from its beginning to its end and changes nothing.
 * @throws CannotStart when it is no backup, is newer than this product can read, or is not as it was written
 */
export async function checkBackup(file: string): Promise<{ heading: Heading; ending: Ending }> {
  const hash = createHash('sha256');
  let heading: Heading | undefined;
  let ending: Ending | undefined;
  let told: string | undefined;
  const rows: Record<string, number> = {};
  let table: string | undefined;
  for await (const line of linesOf(file)) {
    if (told !== undefined) throw damaged(file);
    if (table !== undefined && line.equals(END)) table = undefined;
    else if (table !== undefined) rows[table]! += 1;
    else {
      const read = readLine(file, line);
      if (!heading) heading = headingIn(file, read);
      else if ('table' in read) rows[(table = (read as unknown as TableHeading).table)] = 0;
      else if ('rows' in read) ending = read as unknown as Ending;
      else told = String(read.sha256);
    }
    if (told === undefined) hash.update(line);
  }
  const isWhole = ending && told === hash.digest('hex') && JSON.stringify(rows) === JSON.stringify(ending.rows);
  if (!heading || !ending || !isWhole) throw damaged(file);
  return { heading, ending };
}

const END = Buffer.from(END_OF_TABLE);

function readLine(file: string, line: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(line.toString()) as Record<string, unknown>;
  } catch {
    throw damaged(file);
  }
}

function headingIn(file: string, read: Record<string, unknown>): Heading {
  if (read.fremdrift !== 'backup') throw damaged(file);
  const heading = read as unknown as Heading;
  if (heading.format > FORMAT) throw newer(file, heading.version);
  return heading;
}

export function newer(file: string, version: string): CannotStart {
  return new CannotStart(
    w(
      `${file} er skrevet af en nyere udgave af Fremdrift (${version}). Gendan den med den udgave eller en senere.`,
      `${file} was written by a newer Fremdrift (${version}). Restore it with that version or a later one.`,
    ),
  );
}

function damaged(file: string): CannotStart {
  return new CannotStart(
    w(
      `${file} er ikke en hel sikkerhedskopi: den er beskadiget, eller der mangler noget. Intet er ændret.`,
      `${file} is not a whole backup: it is damaged, or a part is missing. Nothing was changed.`,
    ),
  );
}

function unreadable(file: string, error: NodeJS.ErrnoException): CannotStart {
  if (error instanceof CannotStart || error.code?.startsWith('Z_')) return damaged(file);
  return new CannotStart(w(`${file} kan ikke læses: ${error.message}`, `${file} cannot be read: ${error.message}`));
}
