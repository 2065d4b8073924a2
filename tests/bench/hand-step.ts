import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { projectFolder } from '../../src/platform/project-folder.js';

const folder = join(projectFolder, 'tests', 'bench', 'limit');

/** The tables of the hand-written step, filled from the product's own. */
export const HAND_SCHEMA = readFileSync(join(folder, 'schema.sql'), 'utf8');
/** The step as pgbench runs it. */
export const HAND_SCRIPT = join(folder, 'step.sql');

export const [READ = '', WRITE = ''] = readFileSync(HAND_SCRIPT, 'utf8')
  .replace(/^(--|\\set).*\n/gm, '')
  .replace(' \\gset c_', ';')
  .replaceAll(':cid', '$1')
  .split(/;\n/)
  .slice(1, 3)
  .map((text) => text.replaceAll(':c_seq', '$2::int'));

const NOTE = readFileSync(join(folder, 'note.sql'), 'utf8');

type Client = Pick<pg.PoolClient, 'query'>;

/** The same step as a program without any rules would do it: lock, read, write all rows in one statement. */
export function handWritten(client: Client, caseId: number): Promise<void> {
  return written(client, caseId, { name: 'hand_write', text: WRITE });
}

/** The same for a note: the case's revision and a line of its log, and nothing else. */
export function handNote(client: Client, caseId: number): Promise<void> {
  return written(client, caseId, { name: 'hand_note', text: NOTE });
}

async function written(client: Client, caseId: number, write: { name: string; text: string }): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<{ seq: number }>({ name: 'hand_read', text: READ, values: [caseId] });
  await client.query({ ...write, values: [caseId, rows[0]?.seq] });
  await client.query('commit');
}
