import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TICK_MS = 10;

/** What PostgreSQL and its sessions, and the programs this process ran, have used of the processors so far: milliseconds. */
export interface ProcessorTime {
  server: number;
  client: number;
}

/**
 * @param folder PostgreSQL's own
 * @param child a program that still runs, as a process id
 * @returns undefined where the system does not tell (only Linux does)
 */
export function processorTime(folder: string, child?: number): ProcessorTime | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const postmaster = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const sessions = statsOfAll().filter(({ parent }) => parent === postmaster);
  const own = statOf('self');
  const main = statOf(`${postmaster}`);
  return {
    server: (main?.own ?? 0) + (main?.ended ?? 0) + sessions.reduce((sum, { own }) => sum + own, 0),
    client: (own?.own ?? 0) + (own?.ended ?? 0) + (child ? (statOf(`${child}`)?.own ?? 0) : 0),
  };
}

interface Stat {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

function statsOfAll(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat !== undefined);
}

function statOf(process: string): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${process}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // After the name, which may hold anything, in its brackets: state, parent … and from the twelfth on the times in ticks.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (index: number) => (fields[index] ?? 0) * TICK_MS;
  return { parent: fields[1] ?? 0, own: at(11) + at(12), ended: at(13) + at(14) };
}
