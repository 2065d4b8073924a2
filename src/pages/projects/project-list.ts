import { quarterOf } from '../../../workflows/quarter.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import type { ListedProject } from '../../cases/queries/project-list.js';

/** A project as a row of the project bank. */
export function projectRow(row: ListedProject, today: string) {
  const workflow = row.workflow && row.version ? workflowOf(row.workflow, row.version) : undefined;
  return {
    id: row.id,
    name: row.name,
    href: `/projekter/${row.id}`,
    administration: row.administration,
    pool: row.pool,
    firstDay: row.first_day,
    lastDay: row.last_day,
    share: row.municipal_share,
    caseNumber: row.number,
    state: workflow && row.state ? (workflow.states[row.state] as Workflow['states'][string]).title : null,
    isMonitored: row.number !== null,
    colour: row.colour,
    quarters: lastQuarters(today).map((quarter) => ({ quarter, outcome: row.outcomes?.[quarter] ?? null })),
  };
}

/** The last four quarters that have ended, oldest first. */
export function lastQuarters(today: string): string[] {
  const quarters: string[] = [];
  let quarter = quarterOf(today);
  for (let count = 0; count < 4; count += 1) {
    quarter = quarterBefore(quarter);
    quarters.unshift(quarter);
  }
  return quarters;
}

function quarterBefore(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`;
}
