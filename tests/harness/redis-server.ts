import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/free-port.js';

export interface RedisServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** So many that each test may take one at random and be alone in it. */
export const REDIS_DATABASES = 10_000;

/**
 * A real Redis with an append-only file, on a free port and in a folder of its own.
 * @param settings over our own, by Redis' names
 * @returns undefined where there is no `redis-server` on this machine
 */
export async function startRedis(settings: Record<string, string> = {}): Promise<RedisServer | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'fremdrift-redis-'));
  const port = await freePort();
  const all = {
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    save: '',
    databases: `${REDIS_DATABASES}`,
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('redis-server', ['--port', `${port}`, ...options], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `redis://127.0.0.1:${port}`;
  await untilItAnswers(url);
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url, pid: child.pid!, stop };
}

async function untilItAnswers(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: (times) => (times < 200 ? 25 : null), maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
