import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { summed, type Load } from './load.js';

/** What to say where there is none. */
export const NO_PGBENCH = 'no pgbench here (Debian: apt-get install postgresql-contrib)';

/** On the PATH, or where Debian keeps it. */
export function findPgbench(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  return [...folders, ...versions.map((version) => join(debian, version, 'bin'))]
    .map((folder) => join(folder, 'pgbench'))
    .find((file) => existsSync(file));
}

/**
 * Runs the script with so many clients for some seconds, with prepared statements and a latency for every transaction.
 * @param ended told before the latencies are read
 */
export async function pgbench(
  program: string,
  url: string,
  script: string,
  { clients, seconds, cases, ended }: { clients: number; seconds: number; cases: number; ended: () => void },
): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'fremdrift-pgbench-'));
  try {
    const threads = Math.min(clients, 2);
    const options = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', `${threads}`, '-T', `${seconds}`];
    const log = ['-l', '--log-prefix', join(folder, 'took')];
    await promisify(execFile)(program, [...options, ...log, '-D', `cases=${cases}`, '-f', script, url]);
    ended();
    const logs = await Promise.all(readdirSync(folder).map((file) => readFile(join(folder, file), 'utf8')));
    const took = logs
      .flatMap((text) => text.split('\n').filter(Boolean))
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return summed(took, seconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
