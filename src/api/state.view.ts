import type { Workflow } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { COLOURS } from '../letters/colours.js';

/** A state by its stable name and in words. */
export function stateView(workflow: Workflow, name: string): { name: string; title: Words; now: Words } {
  const { title, now } = workflow.states[name] ?? { title: w(name, name), now: w(name, name) };
  return { name, title, now };
}

export function colourView(code: keyof typeof COLOURS) {
  return { code, words: COLOURS[code].word };
}
