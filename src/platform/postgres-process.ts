import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemUser } from './system-user.js';

const STOP_PATIENCE_MS = 8_000;

/**
 * `exec` makes PostgreSQL the child itself. Beside it waits a shell that outlives this process for a moment: if the pipe
 * ends without a farewell line (this process was killed), it asks PostgreSQL to stop, so that no orphan stays.
 */
const RUN_WITH_WATCHMAN = 'exec 3<&0; ( (read -r farewell <&3 || kill -INT $$) & ); exec "$@" 3<&- </dev/null';

export interface PostgresProcess {
  /** Settles when PostgreSQL has ended, whoever ended it. */
  ended: Promise<void>;
  hasEnded(): boolean;
  /** A fast shutdown: sessions are cut, everything committed is on the disk. Harder after eight seconds. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL on `folder` without waiting until it answers; what it says goes to `logFile`. */
export function startPostgres(
  binaries: string,
  folder: string,
  settings: Record<string, string | number>,
  logFile: string,
  user: SystemUser | undefined,
): PostgresProcess {
  const log = openSync(logFile, 'w', 0o600);
  const command = [join(binaries, 'postgres'), '-D', folder];
  for (const [name, value] of Object.entries(settings)) command.push('-c', `${name}=${value}`);
  const [program, ...args] =
    process.platform === 'win32' ? command : ['/bin/sh', '-c', RUN_WITH_WATCHMAN, 'fremdrift-postgres', ...command];
  // A group of its own: Ctrl-C reaches the whole foreground group, but PostgreSQL has to be stopped last, by us.
  const child = spawn(program, args, { ...user, cwd: '/', detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('exit', end).once('error', end);
  });
  void ended.then(() => dismissWatchman(child));
  return { ended, hasEnded: () => over, stop: () => stop(child, ended, binaries, folder) };
}

/** What is left of an earlier run: nothing, a PostgreSQL that still runs on this folder, or one that is gone. */
export async function waitForFormerRun(folder: string, patienceMs: number): Promise<'none' | 'running'> {
  const pidFile = join(folder, 'postmaster.pid');
  for (let waited = 0; ; waited += 100) {
    const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
    if (!pid) return 'none';
    if (!isPostgres(pid)) {
      // The number was given to another program meanwhile (usual in containers); PostgreSQL itself would refuse then.
      await rm(pidFile, { force: true });
      return 'none';
    }
    if (waited >= patienceMs) return 'running';
    await wait(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}

async function stop(child: ChildProcess, ended: Promise<void>, binaries: string, folder: string): Promise<void> {
  if (process.platform === 'win32') spawnSync(join(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast']);
  else child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(late);
}

function dismissWatchman(child: ChildProcess): void {
  child.stdin?.on('error', () => undefined);
  child.stdin?.end('farewell\n');
}
