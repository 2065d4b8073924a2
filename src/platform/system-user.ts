import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';

/** Whom a program runs as, in the form `spawn` takes. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another user: `postgres` where there is one, else one of our own.
 * @returns undefined when this process is not root: then PostgreSQL simply runs as the same user
 */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = findUser('postgres') ?? findUser('fremdrift');
  if (known) return known;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'fremdrift']);
  const user = findUser('fremdrift') ?? findUser('nobody');
  if (user) return user;
  throw new CannotStart(
    w(
      'PostgreSQL kan ikke køre som root, og der kunne ikke oprettes en anden bruger. Start som almindelig bruger, eller angiv DATABASE_URL.',
      'PostgreSQL cannot run as root, and no other user could be made. Start as an ordinary user, or set DATABASE_URL.',
    ),
  );
}

/** Whether `user` may enter and list `folder`; asked of the system itself, as modes, lists and mounts all have a say. */
export function canEnter(user: SystemUser | undefined, folder: string): boolean {
  if (!user) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && ls >/dev/null', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function findUser(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
