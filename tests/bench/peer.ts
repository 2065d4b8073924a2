import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../src/platform/project-folder.js';
import { READ, WRITE } from './hand-step.js';
import { summed, type Load } from './load.js';

const folder = join(projectFolder, 'tests', 'bench', 'peer');
const NO_PEER = 'npm install --prefix tests/bench/peer';

/** The peer's step with the same rows, in a process of its own. @returns what to do where it is not installed */
export async function askPeer(
  url: string,
  { lanes, seconds, cases }: { lanes: number; seconds: number; cases: number },
): Promise<Load | string> {
  if (!existsSync(join(folder, 'node_modules'))) return NO_PEER;
  const given = [url, lanes, seconds, cases, READ, WRITE].map(String);
  const options = { cwd: folder, maxBuffer: 1 << 28 };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['step.mjs', ...given], options);
    return summed(JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as number[], seconds);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.split('\n').find((line) => line.includes('Error'));
    return `the peer did not run: ${said ?? 'no answer'}`;
  }
}
