import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrate } from '../../src/platform/migrations.js';
import { startRedis } from './redis-server.js';

export const TEMPLATE = 'fremdrift_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of PostgreSQL, in the database `postgres`: from there others are made and dropped. */
    postgresServer: string;
    /** Address of Redis; empty where there is none on this machine. */
    redisServer: string;
  }
}

interface Server {
  url: string;
  stop(): Promise<void>;
}

interface Servers {
  postgres: Server;
  redis?: Server;
}

/** Every ring runs this setup; they share the servers, which the last of them stops. */
const shared = globalThis as typeof globalThis & { fremdriftServers?: { users: number; started: Promise<Servers> } };

export default async function setup(project: TestProject) {
  const servers = (shared.fremdriftServers ??= { users: 0, started: startServers() });
  servers.users += 1;
  const { postgres, redis } = await servers.started;
  project.provide('postgresServer', postgres.url);
  project.provide('redisServer', redis?.url ?? '');
  return async () => {
    servers.users -= 1;
    if (servers.users === 0) await Promise.all([postgres.stop(), redis?.stop()]);
  };
}

async function startServers(): Promise<Servers> {
  const postgres = await startPostgres();
  const redis = await startRedis();
  if (!redis) sayThatRedisIsNotTested();
  return { postgres, redis };
}

async function startPostgres(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fremdrift-tests-'));
  await chmod(dataDir, 0o755);
  // These databases live for seconds: nothing has to survive a power cut, nor to be tidied by a process that an ordinary
  // role may not end when a database is dropped.
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  const settings = { ...unsafe, max_connections: 300 };
  const server = await startEmbeddedDatabase(dataDir, settings);
  const stop = async () => {
    await server.stop();
    for (const folder of [server.folder, dataDir]) await rm(folder, { recursive: true, force: true });
  };
  const url = inDatabase(server.url, 'postgres');
  try {
    await onServer(url, `create database ${TEMPLATE}`);
    await migrate(inDatabase(url, TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function sayThatRedisIsNotTested(): void {
  if (process.env.CI) throw new Error('CI tests the queue on Redis too, but there is no redis-server on this machine.');
  console.error(
    '\n*** The queue is NOT tested on Redis: there is no redis-server here (apt-get install redis-server) ***\n',
  );
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** One statement that belongs to no database of a test. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
