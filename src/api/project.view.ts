import { workflowOf } from '../../workflows/released.js';
import type { Words } from '../../workflows/words.js';
import type { ProjectRow } from '../cases/queries/api-projects.js';
import type { ProjectInList, ProjectView } from './shapes/project.shape.js';
import { stateView } from './state.view.js';

export function projectInList(row: ProjectRow): ProjectInList {
  const { id, name, summary, pool, administration, caseworker, committees, budget, evaluates, revision, monitoring } =
    row;
  return {
    id,
    name,
    summary,
    pool,
    administration,
    fundHolder: row.fund_holder,
    projectManager: row.project_manager,
    caseworker,
    committees,
    firstDay: row.first_day,
    lastDay: row.last_day,
    budget,
    municipalShare: row.municipal_share,
    focusArea: row.focus_area,
    kleNumber: row.kle_number,
    recordsLink: row.records_link,
    evaluates,
    case: monitoring && {
      id: monitoring.id,
      number: monitoring.number,
      state: stateView(workflowOf(monitoring.workflow, monitoring.version), monitoring.state),
    },
    revision,
  };
}

export function projectView(row: ProjectRow, { monitored, why }: { monitored: boolean; why: Words }): ProjectView {
  return { ...projectInList(row), monitored, why };
}
