import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/free-port.js';
import { MOMENT_MS } from './own-postgres.js';

export interface OwnRedis {
  /** Stays the same from life to life. */
  url: string;
  pid(): number;
  kill(): Promise<void>;
  /** On the same folder and port, with what its append-only file holds. */
  start(): Promise<void>;
  /** One command, as at its own terminal. */
  tell(command: string, ...words: string[]): Promise<unknown>;
  /** It has answered for a moment. */
  isUp(): boolean;
  untilUp(): Promise<void>;
  remove(): Promise<void>;
}

/** A Redis with an append-only file, as the product asks for, to be killed. */
export async function ownRedis(settings: Record<string, string> = {}): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'fremdrift-faults-redis-'));
  const port = await freePort();
  const all = { bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '', ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const url = `redis://127.0.0.1:${port}`;
  let child: ReturnType<typeof spawn>;
  let ended: Promise<unknown>;
  let upSince = Infinity;
  const isUp = () => performance.now() - upSince > MOMENT_MS;

  async function start(): Promise<void> {
    child = spawn('redis-server', ['--port', `${port}`, ...options], { stdio: 'ignore' });
    ended = new Promise((resolve) => child.once('exit', resolve));
    await tell('ping');
    upSince = performance.now();
  }

  async function kill(): Promise<void> {
    upSince = Infinity;
    child.kill('SIGKILL');
    await ended;
  }

  async function tell(command: string, ...words: string[]): Promise<unknown> {
    const redis = new Redis(url, { retryStrategy: (times) => (times < 400 ? 25 : null), maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      return await redis.call(command, ...words);
    } finally {
      redis.disconnect();
    }
  }

  async function remove(): Promise<void> {
    await kill();
    await rm(folder, { recursive: true, force: true });
  }

  const untilUp = async () => {
    while (!isUp()) await wait(20);
  };

  await start();
  return { url, pid: () => child.pid!, kill, start, tell, isUp, untilUp, remove };
}
