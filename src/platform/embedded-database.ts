import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';
import { freePort } from './free-port.js';
import { log } from './log.js';
import { postgresBinaries } from './postgres-binaries.js';
import { type Cluster, findCluster, openCluster, ROOT_SPARE_FOLDER, signIn, UNFINISHED } from './postgres-cluster.js';
import { isStillRunning, type PostgresProcess, startPostgres } from './postgres-process.js';
import { postgresUser } from './system-user.js';

const HOST = '127.0.0.1';
const DATABASE = 'fremdrift';
/** What the last checkpoint of a killed run's PostgreSQL may take; and what recovery after a power cut may take. */
const FORMER_RUN_PATIENCE_MS = 10_000;
const START_PATIENCE_MS = 120_000;

/** Sized for a small machine that also runs a browser; durability stays at PostgreSQL's defaults (fsync on). */
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  random_page_cost: 1.1,
  timezone: 'Europe/Copenhagen',
  log_timezone: 'Europe/Copenhagen',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
};

export interface EmbeddedDatabase {
  /** As the ordinary role `fremdrift`, which owns the database and may create others. */
  url: string;
  /** Real path of PostgreSQL's data directory: elsewhere than DATA_DIR where root's PostgreSQL cannot reach that. */
  folder: string;
  /** Settles when PostgreSQL has ended, whoever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that came with the npm packages on `dataDir`, making it on the first start.
 * @param settings over our own, by PostgreSQL's names
 * @throws CannotStart naming the setting to change
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  settings: Record<string, string | number> = {},
): Promise<EmbeddedDatabase> {
  const user = postgresUser();
  const binaries = await postgresBinaries(user, user ? ROOT_SPARE_FOLDER : dataDir);
  const cluster = await openCluster(dataDir, binaries, user);
  const { owner, port: formerPort } = cluster.access;
  if (await isStillRunning(cluster.folder, owner, FORMER_RUN_PATIENCE_MS)) throw inUse(dataDir);
  const port = await freePort(formerPort);
  await signIn(cluster, port);
  const logFile = join(dataDir, 'postgres.log');
  const server = startPostgres(binaries, cluster.folder, { ...SETTINGS, ...settings, port }, logFile, user);
  try {
    await prepare(server, cluster, port);
  } catch (cause) {
    await server.stop();
    throw await didNotStart(logFile, dataDir, cause);
  }
  await removeUnfinished(dataDir);
  if (!cluster.folder.startsWith(await realpath(dataDir)))
    log.info(`PostgreSQL cannot reach ${dataDir}; its data lies in ${cluster.folder}`);
  return {
    url: address('fremdrift', cluster.access.password, port, DATABASE),
    folder: cluster.folder,
    ended: server.ended,
    stop: () => server.stop(),
  };
}

/** The address of the PostgreSQL that another process runs on `dataDir` now, or undefined. @throws as the start does */
export async function runningDatabase(dataDir: string): Promise<string | undefined> {
  const cluster = await findCluster(dataDir);
  if (!cluster) return undefined;
  const { owner, port, password } = cluster.access;
  const isRunning = port !== undefined && (await isStillRunning(cluster.folder, owner, 0));
  return isRunning ? address('fremdrift', password, port, DATABASE) : undefined;
}

/** What a first start left that was broken off. */
async function removeUnfinished(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(left.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

async function prepare(server: PostgresProcess, cluster: Cluster, port: number): Promise<void> {
  const admin = await firstConnection(server, address('postgres', cluster.access.adminPassword, port, 'postgres'));
  try {
    const { rows } = await admin.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $1) as database`,
      [DATABASE],
    );
    const password = admin.escapeLiteral(cluster.access.password);
    if (!rows[0]?.role) await admin.query(`create role ${DATABASE} login createdb password ${password}`);
    if (!rows[0]?.database) await admin.query(`create database ${DATABASE} owner ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

async function firstConnection(server: PostgresProcess, url: string): Promise<pg.Client> {
  for (let waited = 0; ; waited += 25) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.hasEnded() || waited >= START_PATIENCE_MS) throw error;
      await wait(25);
    }
  }
}

function address(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@${HOST}:${port}/${database}`;
}

function inUse(dataDir: string): CannotStart {
  return new CannotStart(
    w(
      `Datamappen ${dataDir} bruges allerede af et andet Fremdrift. Stop det, eller vælg en anden mappe: DATA_DIR=… npm start`,
      `The data folder ${dataDir} is in use by another Fremdrift. Stop that one, or choose another folder: DATA_DIR=… npm start`,
    ),
  );
}

async function didNotStart(logFile: string, dataDir: string, cause: unknown): Promise<CannotStart> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  if (log.includes('postmaster.pid')) return inUse(dataDir);
  const reason = log.trim().split('\n').slice(-5).join('\n') || (cause as Error).message;
  return new CannotStart(
    w(
      `PostgreSQL startede ikke på datamappen ${dataDir} (DATA_DIR):\n${reason}`,
      `PostgreSQL did not start on the data folder ${dataDir} (DATA_DIR):\n${reason}`,
    ),
    { cause },
  );
}
