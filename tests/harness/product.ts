import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFolder } from '../../src/platform/project-folder.js';
import { freePort } from '../../src/platform/free-port.js';

const START_PATIENCE_MS = 120_000;

export interface Product {
  url: string;
  pid: number;
  /** What the process has said so far, on both streams. */
  output(): string;
  /** Settles with the exit code, or the signal that ended the process. */
  ended: Promise<number | string>;
  /** @returns as `ended` */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

/**
 * Runs the built product (`npm run build`) as a process of its own, from the `program` main, web or worker.
 * It has started when it answers; with settings in its way it ends instead: see `ended` and `output()`.
 */
export async function startProduct(settings: Record<string, string>, program = 'main'): Promise<Product> {
  const port = settings.PORT ?? `${await freePort()}`;
  const child = spawn(process.execPath, [join('dist', 'src', `${program}.js`)], {
    cwd: projectFolder,
    env: { ...cleanEnvironment(), ...settings, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const url = `http://localhost:${port}`;
  const hasStarted = () => (program === 'worker' ? Promise.resolve(said.includes('worker')) : answers(url));
  await untilStarted(child, hasStarted);
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { url, pid: child.pid!, output: () => said, ended, stop };
}

/** A data folder as a newcomer has it: in a path with a space, and where PostgreSQL's own user can look. */
export async function temporaryDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'fremdrift data '));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG };
}

async function untilStarted(child: ChildProcess, hasStarted: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  while (child.exitCode === null && child.signalCode === null && !(await hasStarted())) {
    if (performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error('The product did not start in time');
    }
    await wait(50);
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/live`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
