import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';
import { canEnter, type SystemUser } from './system-user.js';

/** Root's second place for what PostgreSQL's own user cannot reach. */
export const ROOT_SPARE_FOLDER = '/var/lib/fremdrift';
/** How a cluster's folder is called while it is made. */
export const UNFINISHED = 'unfinished-';
const CLUSTER = 'postgres';
const ACCESS = 'fremdrift.json';

/** How this product gets into its own PostgreSQL; kept inside the cluster's folder, so that they travel together. */
export interface ClusterAccess {
  port?: number;
  /** The process that started PostgreSQL last. */
  owner?: number;
  /** Of the superuser `postgres`, used only to set up. */
  adminPassword: string;
  /** Of the ordinary role `fremdrift`, which owns the database. */
  password: string;
}

export interface Cluster {
  /** Real path of PostgreSQL's data directory. */
  folder: string;
  access: ClusterAccess;
}

/**
 * Finds the cluster of `dataDir` or makes it (about a second). It appears under its name only when it is complete, so
 * an interrupted first start leaves nothing that a second one would trip over.
 * @throws CannotStart naming DATA_DIR when the folder cannot be used
 */
export async function openCluster(dataDir: string, binaries: string, user: SystemUser | undefined): Promise<Cluster> {
  const place = join(dataDir, CLUSTER);
  if (!(await isThere(place))) await createCluster(place, dataDir, binaries, user);
  return readCluster(place, dataDir);
}

/** The cluster of `dataDir`, or undefined where none was ever made. @throws CannotStart when it cannot be read */
export async function findCluster(dataDir: string): Promise<Cluster | undefined> {
  const place = join(dataDir, CLUSTER);
  return (await isThere(place)) ? readCluster(place, dataDir) : undefined;
}

async function readCluster(place: string, dataDir: string): Promise<Cluster> {
  const folder = await realpath(place);
  try {
    const access = JSON.parse(await readFile(join(folder, ACCESS), 'utf8')) as ClusterAccess;
    return { folder, access };
  } catch (cause) {
    throw cannotUse(dataDir, cause);
  }
}

/** Remembers the port, so that a database tool's settings stay right from start to start, and who runs it now. */
export async function signIn(cluster: Cluster, port: number): Promise<void> {
  Object.assign(cluster.access, { port, owner: process.pid });
  await writeFile(join(cluster.folder, ACCESS), JSON.stringify(cluster.access), { mode: 0o600 });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function createCluster(place: string, dataDir: string, binaries: string, user: SystemUser | undefined) {
  const home = await clusterHome(dataDir, user);
  const unfinished = await mkdtemp(join(home, UNFINISHED));
  const folder = join(unfinished, CLUSTER);
  const access: ClusterAccess = { adminPassword: secret(), password: secret() };
  try {
    const passwordFile = join(unfinished, 'password');
    await writeFile(passwordFile, access.adminPassword, { mode: 0o600 });
    if (user) for (const path of [unfinished, passwordFile]) await chown(path, user.uid, user.gid);
    await promisify(execFile)(join(binaries, 'initdb'), initdbArguments(folder, passwordFile), { ...user, cwd: '/' });
    await writeFile(join(folder, ACCESS), JSON.stringify(access), { mode: 0o600 });
    if (user) await chown(join(folder, ACCESS), user.uid, user.gid);
    if (home === dataDir) await rename(folder, place);
    else await moveAndLink(folder, home, place);
  } catch (cause) {
    // Two first starts at once: the one that was slower uses the other's cluster.
    if (!(await isThere(place))) throw cannotUse(dataDir, cause);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function clusterHome(dataDir: string, user: SystemUser | undefined): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    if (canEnter(user, dataDir)) return dataDir;
    await mkdir(ROOT_SPARE_FOLDER, { recursive: true, mode: 0o755 });
    return ROOT_SPARE_FOLDER;
  } catch (cause) {
    throw cannotUse(dataDir, cause);
  }
}

async function moveAndLink(folder: string, home: string, place: string): Promise<void> {
  const target = join(home, `${CLUSTER}-${randomBytes(4).toString('hex')}`);
  await rename(folder, target);
  await symlink(target, place);
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Fast and the same everywhere; where Danish order is wanted, the query says `collate "da-x-icu"`.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

function cannotUse(dataDir: string, cause: unknown): CannotStart {
  const reason = (cause as Error).message.trim();
  return new CannotStart(
    w(
      `Datamappen ${dataDir} kan ikke bruges (${reason}). Vælg en mappe, du må skrive i: DATA_DIR=… npm start`,
      `The data folder ${dataDir} cannot be used (${reason}). Choose a folder you may write to: DATA_DIR=… npm start`,
    ),
    { cause },
  );
}
