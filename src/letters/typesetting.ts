import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { projectFolder } from '../platform/project-folder.js';
import { TypstRefused, type TypstDocument } from './typst.js';

/** What a thread is asked, and what it answers. */
export type Pages = [source: string, document: TypstDocument];
export type Typeset = { pdf: Uint8Array } | { refused: string };

const THREAD = 'typst-thread.js';
/** A thread holds its fonts, some 40 MB; beyond the first they are given back after a while without letters. */
const IDLE_MS = 30_000;
/** No letter takes so long; an agenda of many annexes takes seconds. */
const LONGEST_MS = 60_000;

let threads: Piscina<Pages, Typeset> | undefined;

/**
 * `compileTypst` on a thread beside this one, as many at once as there are processors, so that nobody's click waits for
 * a letter. The same arguments give the same bytes.
 * @throws TypstRefused as `compileTypst` does
 */
export async function typesetPages(...pages: Pages): Promise<Uint8Array> {
  return typesetWithin(LONGEST_MS, ...pages);
}

/** The same with a time of its own: what is not set by then is given up, with its thread. */
export async function typesetWithin(ms: number, ...pages: Pages): Promise<Uint8Array> {
  threads ??= new Piscina({
    filename: threadFile(),
    minThreads: 1,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_MS,
  });
  const signal = AbortSignal.timeout(ms);
  const typeset = await threads.run(pages, { signal }).catch((error: unknown): Typeset => {
    if (signal.aborted) return { refused: `The pages were not set within ${ms} ms` };
    throw error;
  });
  if ('refused' in typeset) throw new TypstRefused(typeset.refused);
  return typeset.pdf;
}

/** A thread starts from what was built, also where the sources are run as they are. */
function threadFile(): string {
  const beside = join(import.meta.dirname, THREAD);
  return existsSync(beside) ? beside : join(projectFolder, 'dist', 'src', 'letters', THREAD);
}
