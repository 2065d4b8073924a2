import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFolder } from '../../src/platform/project-folder.js';

/** So soon a supervisor begins again what could not start. */
const AGAIN_MS = 200;

/** A process of the built product that is begun again whenever it ends, as by systemd. */
export interface Kept {
  /** It has said that it works. */
  isUp(): boolean;
  untilUp(): Promise<void>;
  /** SIGKILL, where it works. @returns whether it did */
  kill(): boolean;
  /** How often it worked and then ended without being killed, with what it said last. */
  endedAlone: string[];
  stop(): Promise<void>;
}

/** @param program `web` or `worker` */
export function keep(program: string, settings: Record<string, string>): Kept {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  const endedAlone: string[] = [];
  let child: ChildProcess;
  let up = false;
  let stopped = false;
  let killed = false;
  let ended: Promise<void>;

  function begin(): void {
    up = killed = false;
    let said = '';
    child = spawn(process.execPath, [join('dist', 'src', `${program}.js`)], {
      cwd: projectFolder,
      env: { PATH, HOME, TMPDIR, LANG, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-20_000);
        up ||= said.includes(`Fremdrift ${program}`);
      });
    ended = new Promise((resolve) => child.once('close', () => resolve(again(said))));
  }

  async function again(said: string): Promise<void> {
    if (up && !killed && !stopped) endedAlone.push(said);
    if (!up && !killed) await wait(AGAIN_MS);
    if (!stopped) begin();
  }

  begin();
  return {
    isUp: () => up && !killed,
    async untilUp() {
      while (!up) await wait(20);
    },
    kill() {
      if (!up || killed) return false;
      killed = true;
      return child.kill('SIGKILL');
    },
    endedAlone,
    async stop() {
      stopped = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
