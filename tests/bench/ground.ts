import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokens } from '../../src/people/tokens.js';
import { Database } from '../../src/platform/database.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrate } from '../../src/platform/migrations.js';
import { HAND_SCHEMA } from './hand-step.js';
import { growTo, openBenchOffice, type BenchOffice } from './office-at-size.js';

export interface Ground {
  url: string;
  database: Database;
  office: BenchOffice;
  /** Bearer tokens of the caseworker and of the project's manager. */
  tokens: Record<'sara' | 'amina', string>;
  /** PostgreSQL's own. */
  folder: string;
  close(): Promise<void>;
}

/** The product's own PostgreSQL with its own settings (durable commits), and an office of so many cases beside the same by hand. */
export async function openGround(cases: number): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fremdrift-bench-'));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedDatabase(dataDir, { max_connections: 120 });
  await migrate(server.url);
  const database = new Database({ databaseUrl: server.url, databasePoolSize: 16 });
  const office = await openBenchOffice(database);
  await growTo(database.pool, office.model, cases);
  await layByHand(database);
  const tokens = new Tokens(database);
  return {
    url: server.url,
    database,
    office,
    tokens: {
      sara: await tokens.createToken('sara.lund@example.dk', 'bench'),
      amina: await tokens.createToken('amina.yusuf@example.dk', 'bench'),
    },
    folder: server.folder,
    async close() {
      await database.close();
      await server.stop();
      for (const folder of [dataDir, server.folder]) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The hand-written step's tables, anew from what the product has now. */
export async function layByHand({ pool }: Database): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; drop schema if exists hand cascade');
    await client.query(HAND_SCHEMA);
    for (const table of ['cases', 'case_event', 'task', 'deadline', 'outbox'])
      await client.query(`vacuum analyze hand.${table}`);
  } finally {
    client.release(true);
  }
}
