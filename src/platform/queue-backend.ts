import { setTimeout as wait } from 'node:timers/promises';
import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  DEFAULT_SCHEMA,
  LATEST_SCHEMA_VERSION,
  type RedisQueueBackend,
  runMigrations,
  SchemaVersionMismatchError,
} from 'bullmq';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';
import { log } from './log.js';
import { openPool } from './postgres-pool.js';

/** Each worker listens on one connection of the pool for good; the rest serve short statements. */
const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const ASK_AGAIN_MS = 500;

export interface QueueSettings {
  databaseUrl: string;
  /** Absent: the queues live in PostgreSQL. */
  redisUrl?: string;
}

/** What BullMQ's classes are given. Both backends have one interface, but its types name Redis: hence one cast, here. */
export interface QueueBackend {
  factory: BackendFactory<RedisQueueBackend>;
  connection: ConnectionOptions;
  /** Connections that BullMQ does not close itself. */
  close(): Promise<void>;
}

export function openQueueBackend(settings: QueueSettings): Promise<QueueBackend> {
  return settings.redisUrl ? redisBackend(settings.redisUrl) : postgresBackend(settings.databaseUrl);
}

async function postgresBackend(databaseUrl: string): Promise<QueueBackend> {
  const pool = openPool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    application_name: 'fremdrift-queue',
    // Without sequential scans a quiet queue stays fast while another has a backlog (measured: ten times).
    options: `-c search_path=${DEFAULT_SCHEMA} -c enable_seqscan=off -c timezone=UTC`,
  });
  await prepareTables(pool);
  const factory = patientBackend(pool) as unknown as BackendFactory<RedisQueueBackend>;
  return { factory, connection: pool as unknown as ConnectionOptions, close: () => pool.end() };
}

/** BullMQ's own tables, in a schema of their own; its migrations take a lock of their own. */
async function prepareTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    if (!(await isUpToDate(client))) await runMigrations(client);
  } finally {
    client.release();
  }
}

async function isUpToDate(client: pg.PoolClient): Promise<boolean> {
  const ledger = `${DEFAULT_SCHEMA}.migration`;
  const table = await client.query<{ found: string | null }>('select to_regclass($1) as found', [ledger]);
  if (!table.rows[0]?.found) return false;
  const { rows } = await client.query<{ version: number | null }>(`select max(version) as version from ${ledger}`);
  return (rows[0]?.version ?? 0) >= LATEST_SCHEMA_VERSION;
}

/**
 * BullMQ remembers for good when the database was away as a queue was opened, and the queue never works again (6.7.0): here
 * the database is asked until it answers.
 */
function patientBackend(pool: pg.Pool): BackendFactory {
  return (...given) => {
    const backend = createPostgresBackend(...(given as Parameters<typeof createPostgresBackend>));
    const { connection } = backend as unknown as { connection: Remembering };
    const ask = connection.waitUntilReady.bind(connection);
    let ready: Promise<void> | undefined;
    connection.waitUntilReady = () => (ready ??= askUntilReady(connection, ask, pool));
    return backend;
  };
}

interface Remembering {
  readyPromise?: Promise<void>;
  waitUntilReady(): Promise<void>;
}

async function askUntilReady(connection: Remembering, ask: () => Promise<void>, pool: pg.Pool): Promise<void> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (pool.ending || error instanceof SchemaVersionMismatchError) throw error;
      connection.readyPromise = undefined;
      await wait(ASK_AGAIN_MS, undefined, { ref: false });
    }
  }
}

async function redisBackend(redisUrl: string): Promise<QueueBackend> {
  await checkRedis(redisUrl);
  return { factory: createRedisBackend, connection: { url: redisUrl }, close: () => Promise.resolve() };
}

/** What Redis does when its memory is full; undefined where it does not answer or does not say. */
export async function evictionPolicy(redisUrl: string): Promise<string | undefined> {
  const redis = quietRedis(redisUrl);
  try {
    await redis.connect();
    return await policyOf(redis);
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}

function quietRedis(redisUrl: string): Redis {
  const redis = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1, connectTimeout: CONNECT_TIMEOUT_MS });
  redis.on('error', () => undefined);
  return redis;
}

async function policyOf(redis: Redis): Promise<string | undefined> {
  return /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
}

/** @throws CannotStart when Redis does not answer, or would throw jobs away when its memory is full */
async function checkRedis(redisUrl: string): Promise<void> {
  const redis = quietRedis(redisUrl);
  try {
    await redis.connect();
    const policy = await policyOf(redis);
    if (policy && policy !== 'noeviction') throw wrongPolicy(policy);
    if ((await redis.info('persistence')).includes('aof_enabled:0')) {
      log.warn('Redis has no append-only file: after a crash of Redis jobs wait for the next sweep');
    }
  } catch (error) {
    throw error instanceof CannotStart ? error : noAnswer(error as Error);
  } finally {
    redis.disconnect();
  }
}

function wrongPolicy(policy: string): CannotStart {
  return new CannotStart(
    w(
      `Redis (REDIS_URL) smider opgaver væk, når hukommelsen er fuld (maxmemory-policy er ${policy}). Sæt den til noeviction.`,
      `Redis (REDIS_URL) throws jobs away when its memory is full (maxmemory-policy is ${policy}). Set it to noeviction.`,
    ),
  );
}

function noAnswer(cause: Error): CannotStart {
  return new CannotStart(
    w(`Redis svarer ikke på REDIS_URL: ${cause.message}`, `Redis does not answer at REDIS_URL: ${cause.message}`),
    { cause },
  );
}
