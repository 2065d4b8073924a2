import { committeeItemV1 } from './committee-item/v1/index.js';
import { documentAccessV1 } from './document-access/v1/index.js';
import { meetingV1 } from './meeting/v1/index.js';
import { projectMonitoringV1 } from './project-monitoring/v1/index.js';
import type { Workflow } from './workflow.js';

/** Every version ever released: a case goes on with the version it began with. */
const RELEASED: readonly Workflow[] = [projectMonitoringV1, committeeItemV1, meetingV1, documentAccessV1];

const byNameAndVersion = new Map(RELEASED.map((workflow) => [`${workflow.name}@${workflow.version}`, workflow]));

export function releasedWorkflows(): readonly Workflow[] {
  return RELEASED;
}

/** @throws Error when there is no such version: the case cannot be decided on by this program. */
export function workflowOf(name: string, version: number): Workflow {
  const workflow = byNameAndVersion.get(`${name}@${version}`);
  if (!workflow) throw new Error(`No released workflow ${name} version ${version}`);
  return workflow;
}

/** The version new cases begin with. */
export function latest(name: string): Workflow {
  const versions = RELEASED.filter((workflow) => workflow.name === name);
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (!newest) throw new Error(`No released workflow ${name}`);
  return newest;
}
