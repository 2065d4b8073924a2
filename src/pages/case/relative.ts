import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { casePath } from './steps.js';

/** A case that this one came from or opened. */
export function relative({ number, workflow, version, state, ended_at }: CaseFile['children'][number]) {
  const found = workflowOf(workflow, version);
  const words = found.states[state] as Workflow['states'][string];
  return {
    number,
    path: casePath(number),
    kind: found.title,
    title: words.title,
    now: words.now,
    ended: ended_at !== null,
  };
}
