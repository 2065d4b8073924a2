import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { BadPayload } from './errors.js';

export const DEFAULT_PATTERN = '{year}-{serial}';

/** @throws BadPayload when another case has the number */
export async function mustBeFree(client: pg.PoolClient, number: string): Promise<void> {
  if (await isFree(client, number)) return;
  const words = w('Nummeret er brugt på en anden sag.', 'The number is used by another case.');
  throw new BadPayload([{ path: 'caseNumber', words }]);
}

/**
 * The next free number in the municipality's own pattern (E8): `{year}-{serial}` gives `2009-147865`.
 * @throws Error when the pattern cannot give a second number
 */
export async function nextNumber(client: pg.PoolClient, pattern: string, on: string): Promise<string> {
  if (!pattern.includes('{serial}')) throw new Error(`The setting caseNumberPattern lacks {serial}: ${pattern}`);
  for (;;) {
    const { rows } = await client.query<{ serial: number }>(`select next_number('case') as serial`);
    const { serial } = rows[0] as { serial: number };
    const number = pattern.replace('{year}', on.slice(0, 4)).replace('{serial}', String(serial));
    if (await isFree(client, number)) return number;
  }
}

/** Nobody else takes it meanwhile: two who ask at once wait for one another. */
async function isFree(client: pg.PoolClient, number: string): Promise<boolean> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('number ' || $1, 0))`, [number]);
  const { rowCount } = await client.query('select 1 from cases where number = $1', [number]);
  return rowCount === 0;
}
