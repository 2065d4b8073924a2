import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { type Product, startProduct, temporaryDataFolder } from '../harness/product.js';
import { onEachQueueBackend } from '../harness/queues.js';

/** Whole processes start here, up to four in a test. */
vi.setConfig({ testTimeout: 180_000 });

const { url: databaseUrl } = await testDatabase();
const data = await temporaryDataFolder();
const running: Product[] = [];

afterEach(() => Promise.all(running.splice(0).map((product) => product.stop())));
afterAll(() => data.remove());

/** In production there is no town to be played first: how a process starts and stops is the same. */
const ALWAYS = { DATA_DIR: data.path, FREMDRIFT_MODE: 'production', HOST: 'localhost' };

async function start(settings: Record<string, string> = {}, program?: string): Promise<Product> {
  const product = await startProduct({ ...ALWAYS, ...settings }, program);
  running.push(product);
  return product;
}

/** Processes that know the folder: PostgreSQL, its helpers and its watchman. */
function processesOn(folder: string): string[] {
  return commandLines().filter((line) => line.includes(folder));
}

function commandLines(): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return execFileSync('ps', ['-eo', 'args', '-ww'], { encoding: 'utf8' }).split('\n');
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  });
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends everything with 0, PostgreSQL included', async (signal) => {
  const product = await start();
  expect(processesOn(data.path)).not.toEqual([]);
  expect(await product.stop(signal)).toBe(0);
  await vi.waitFor(() => expect(processesOn(data.path)).toEqual([]), 3_000);
});

test('after it was killed PostgreSQL ends by itself, and the next start finds the data', async () => {
  expect(await (await start()).stop('SIGKILL')).toBe('SIGKILL');
  const second = await start();
  expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
  await second.stop('SIGKILL');
  await vi.waitFor(() => expect(processesOn(data.path)).toEqual([]), 5_000);
});

test('a lock whose process has become another program does not hinder the start', async () => {
  await writeFile(join(data.path, 'postgres', 'postmaster.pid'), `${process.pid}\n${data.path}\n`);
  expect((await fetch(`${(await start()).url}/health/ready`)).status).toBe(200);
});

test('two on one machine need two folders and two ports, and are told so', async () => {
  const first = await start();
  const other = await temporaryDataFolder();
  const [sameFolder, samePort, second] = await Promise.all([
    start(),
    start({ DATA_DIR: other.path, PORT: new URL(first.url).port }),
    start({ DATA_DIR: other.path }),
  ]);
  expect([await sameFolder.ended, sameFolder.output()]).toEqual([1, expect.stringContaining('DATA_DIR=')]);
  expect([await samePort.ended, samePort.output()]).toEqual([1, expect.stringContaining('PORT=')]);
  for (const { url } of [first, second]) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  await second.stop();
  await other.remove();
});

test('a data folder that cannot be made is named', async () => {
  await writeFile(join(data.path, 'file'), '');
  const product = await start({ DATA_DIR: join(data.path, 'file', 'data') });
  expect(await product.ended).toBe(1);
  expect(product.output()).toContain('DATA_DIR=');
});

test('a folder that holds something else as its database is named', async () => {
  await mkdir(join(data.path, 'other', 'postgres'), { recursive: true });
  const product = await start({ DATA_DIR: join(data.path, 'other') });
  expect(await product.ended).toBe(1);
  expect(product.output()).toContain('DATA_DIR=');
});

onEachQueueBackend('web and worker', (settingsFor) => {
  test('run as processes of their own on servers of their own', async () => {
    const { redisUrl = '' } = settingsFor(databaseUrl);
    const settings = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
    const [web, worker] = await Promise.all([start(settings, 'web'), start(settings, 'worker')]);
    expect((await fetch(`${web.url}/health/ready`)).status).toBe(200);
    expect(await Promise.all([web.stop(), worker.stop()])).toEqual([0, 0]);
  });
});

test('a worker without DATABASE_URL says so', async () => {
  const product = await start({}, 'worker');
  expect(await product.ended).toBe(1);
  expect(product.output()).toContain('DATABASE_URL');
});
