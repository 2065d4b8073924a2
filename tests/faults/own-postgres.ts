import { rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrate } from '../../src/platform/migrations.js';
import { temporaryDataFolder } from '../harness/product.js';

export interface OwnPostgres {
  /** Stays the same from life to life. */
  url: string;
  /** SIGKILL of the server itself; its sessions find out and end. */
  kill(): Promise<void>;
  /** SIGKILL of one session that is at work: PostgreSQL cuts all others and recovers. @returns whether there was one */
  killSession(): Promise<boolean>;
  /** On the same folder and port, with what was committed. */
  start(): Promise<void>;
  /** It has answered for a moment, so that others work with it again. */
  isUp(): boolean;
  untilUp(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** So long at least it lives from kill to kill. */
export const MOMENT_MS = 500;
const START_PATIENCE_MS = 60_000;

/** A PostgreSQL with the product's own settings (every commit is on the disk) and a migrated database, to be killed. */
export async function ownPostgres(settings: Record<string, string | number> = {}): Promise<OwnPostgres> {
  const data = await temporaryDataFolder();
  const all = { max_connections: 200, ...settings };
  let server: EmbeddedDatabase | undefined = await startEmbeddedDatabase(data.path, all);
  const { url, folder } = server;
  await migrate(url);
  const pid = () => Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

  let failure: Error | undefined;
  let upSince = performance.now();
  const isUp = () => performance.now() - upSince > MOMENT_MS;

  async function start(): Promise<void> {
    // Sessions of the one before may need a moment to notice; until then PostgreSQL refuses to start beside them.
    for (const latest = performance.now() + START_PATIENCE_MS; ; await wait(50)) {
      try {
        server = await startEmbeddedDatabase(data.path, all);
        if (server.url === url) break;
        await server.stop();
        throw new Error(`PostgreSQL came back somewhere else: ${server.url}`);
      } catch (error) {
        if (performance.now() < latest) continue;
        failure = error as Error;
        throw error;
      }
    }
    upSince = performance.now();
  }

  async function kill(): Promise<void> {
    upSince = Infinity;
    process.kill(pid(), 'SIGKILL');
    await server?.ended;
  }

  async function killSession(): Promise<boolean> {
    const patience = { connectionTimeoutMillis: 5_000, query_timeout: 5_000 };
    const client = new pg.Client({ connectionString: url, ...patience });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name like 'fremdrift%' order by state = 'active' desc, random() limit 1`,
      );
      if (!rows[0]) return false;
      process.kill(rows[0].pid, 'SIGKILL');
      upSince = performance.now();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function untilUp(): Promise<void> {
    const latest = performance.now() + 2 * START_PATIENCE_MS;
    while (!isUp()) {
      if (failure || performance.now() > latest) throw failure ?? new Error('PostgreSQL did not come back');
      await wait(20);
    }
  }

  async function stop(): Promise<void> {
    await server?.stop();
    server = undefined;
  }

  async function remove(): Promise<void> {
    await stop();
    for (const path of [folder, data.path]) await rm(path, { recursive: true, force: true });
  }

  return { url, kill, killSession, start, isUp, untilUp, stop, remove };
}
