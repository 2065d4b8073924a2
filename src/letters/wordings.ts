import type pg from 'pg';
import { type LetterKind, vocabularyOf, wordingOf } from './letters.js';
import { signOf } from './wording-files.js';

type Client = Pick<pg.Pool, 'query'>;

/** A wording that was put in force, or will be. */
export interface WordingVersion {
  version: number;
  wording: string;
  /** `YYYY-MM-DD` */
  validFrom: string;
  note: string;
  by: string;
  at: Date;
}

const COLUMNS = `version, wording, valid_from as "validFrom", note, made_by_name as by, made_at as at`;

/** Every version of a kind that people made, the newest first. */
export async function versionsOf(client: Client, kind: LetterKind): Promise<WordingVersion[]> {
  const { rows } = await client.query<WordingVersion>(
    `select ${COLUMNS} from letter_wording where kind = $1 and version > 0 order by version desc`,
    [kind],
  );
  return rows;
}

/** Which of them a letter of that day is written with; undefined: the product's own. Of two from the same day the newer. */
export function inForceOn(versions: readonly WordingVersion[], day: string): WordingVersion | undefined {
  return versions
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom) || other.version - one.version)[0];
}

/**
 * The wording a letter of that day is written with, kept for ever by its sign from now on.
 * @returns undefined for a kind without one
 */
export async function wordingFor(client: Client, kind: LetterKind, day: string): Promise<string | undefined> {
  if (!vocabularyOf(kind)) return undefined;
  const { rows } = await client.query<{ wording: string }>(
    `select wording from letter_wording where kind = $1 and valid_from <= $2 order by valid_from desc, version desc limit 1`,
    [kind, day],
  );
  if (rows[0]) return rows[0].wording;
  const own = wordingOf(kind);
  await client.query(
    `insert into letter_wording (kind, version, sign, wording, made_at) select $1, 0, $2, $3, pretended_now()
     where not exists (select 1 from letter_wording where kind = $1 and version = 0 and sign = $2)
     on conflict do nothing`,
    [kind, signOf(own), own],
  );
  return own;
}

/**
 * The wording a document was made with, by its template version.
 * @returns undefined for a document from before wordings could be written
 */
export async function wordingIn(
  client: Client,
  kind: LetterKind,
  templateVersion: string,
): Promise<string | undefined> {
  const [, sign] = templateVersion.split('.');
  const { rows } = await client.query<{ wording: string }>(
    'select wording from letter_wording where kind = $1 and sign = $2 order by id limit 1',
    [kind, sign ?? ''],
  );
  return rows[0]?.wording;
}
