import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
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
const RUN_WITH_WATCHMAN =
  'exec 3<&0; ( (read -r farewell <&3 || kill -INT $$ 2>/dev/null) & ); exec "$@" 3<&- </dev/null';

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
  const program = join(binaries, 'postgres');
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // A group of its own: Ctrl-C reaches the whole foreground group, but PostgreSQL has to be stopped last, by us.
  const options: SpawnOptions = { ...user, cwd: '/', detached: true, stdio: ['pipe', log, log] };
  const child =
    process.platform === 'win32'
      ? spawn(program, args, options)
      : spawn('/bin/sh', ['-c', RUN_WITH_WATCHMAN, 'fremdrift-postgres', program, ...args], options);
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('exit', end).once('error', end);
  });
  // PostgreSQL that ended on its own leaves its watchman nobody to stop; another process may get its number.
  void ended.then(() => sayFarewell(child));
  return { ended, hasEnded: () => over, stop: () => stop(child, ended, binaries, folder) };
}

/**
 * Whether a PostgreSQL still runs on `folder`. One whose owner was killed is being stopped by its watchman: that is
 * waited for. A lock whose process is gone, or has become another program, is cleared away.
 */
export async function isStillRunning(folder: string, owner: number | undefined, patienceMs: number): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid');
  for (let waited = 0; ; waited += 100) {
    const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
    if (!pid) return false;
    if (!isAlive(pid, 'postgres')) {
      // PostgreSQL itself would refuse if the number was given to another program meanwhile, as is usual in containers.
      await rm(pidFile, { force: true });
      return false;
    }
    const isOwned = owner !== undefined && owner !== process.pid && isAlive(owner, 'node');
    if (isOwned || waited >= patienceMs) return true;
    await wait(100);
  }
}

function isAlive(pid: number, program: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
  } catch {
    return process.platform !== 'linux';
  }
}

async function stop(child: ChildProcess, ended: Promise<void>, binaries: string, folder: string): Promise<void> {
  if (process.platform === 'win32') spawnSync(join(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast']);
  else {
    sayFarewell(child);
    child.kill('SIGINT');
  }
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(late);
}

/** What the watchman waits for: from then on nobody needs to be stopped by it. */
function sayFarewell(child: ChildProcess): void {
  if (child.stdin?.writable) child.stdin.on('error', () => undefined).end('farewell\n');
}
