import { workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import { DEFAULT_LADDER, type Ladders } from '../../cases/escalation-ladders.js';
import type { DueEscalation } from '../../cases/escalations.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import { casePath } from '../case/steps.js';
import { ladderKinds, rungLine } from './ladders-form.js';
import { standingOf, type KeptSetting } from './dated-setting.js';

const SHOWN = 20;

export const LADDERS_PATH = '/indstillinger/eskalering';

interface LadderView {
  title: Words;
  /** Where the kind's rungs are changed. */
  href: string;
  rungs: Words[];
}

/** Each kind that has rungs, the usual ones first. */
export function laddersView(ladders: Ladders): LadderView[] {
  return ladderKinds()
    .filter(({ value }) => Object.hasOwn(ladders, value))
    .map(({ value, label }) => ({
      title: label,
      href: `${LADDERS_PATH}?type=${value}#ny`,
      rungs: (ladders[value] ?? []).map(rungLine),
    }));
}

/** @param today `YYYY-MM-DD` */
export function laddersHistory(kept: readonly KeptSetting<Ladders>[], today: string) {
  return kept.map(({ from, value, by, at }) => ({
    from,
    standing: standingOf(kept, from, today),
    ladders: laddersView(value),
    by,
    at,
  }));
}

/** What the open tasks would meet on the first day: as a sentence, rung by rung, and the tasks themselves. */
export function effectView(due: readonly DueEscalation[]) {
  const byRung = new Map<string, { line: Words; count: number }>();
  for (const { rung } of due) {
    const line = rungLine(rung);
    const known = byRung.get(line.da) ?? { line, count: 0 };
    byRung.set(line.da, { line, count: known.count + 1 });
  }
  return {
    total: due.length,
    says:
      due.length === 1
        ? w('1 opgave får en rykker', '1 task reaches a rung')
        : w(`${due.length} opgaver får en rykker`, `${due.length} tasks reach a rung`),
    rungs: [...byRung.values()],
    tasks: due.slice(0, SHOWN).map(({ task, rung }) => ({
      title: taskDefinitionOf(workflowOf(task.workflow, task.version), task.name).title(task.about),
      href: casePath(task.number),
      caseNumber: task.number,
      project: aboutWords(task.project_name, task.others),
      line: rungLine(rung),
    })),
    isCut: due.length > SHOWN,
  };
}

/** What a ladder can begin with where there is none: a reminder, word to the caseworker, and a task for the supervisors. */
export const SUGGESTED: Ladders = {
  [DEFAULT_LADDER]: [
    { workingDays: -2, tells: 'assignee', does: 'remind' },
    { workingDays: 1, tells: 'caseworker', does: 'tell' },
    { workingDays: 5, tells: 'supervisors', does: 'supervisorTask' },
  ],
};
