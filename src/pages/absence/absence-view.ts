import { w, type Words } from '../../../workflows/words.js';
import { workflowOf } from '../../../workflows/released.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import type { AbsencePlan } from '../../cases/queries/absence-plan.js';
import type { AbsenceOrder } from '../../people/absence-rules.js';
import type { AbsenceRow } from '../../people/absences.js';
import type { PersonActor } from '../../people/actor.js';
import { formatDate } from '../../platform/formats.js';
import { casePath } from '../case/steps.js';
import { setsForAll } from './absence-form.js';

export function absenceRow(row: AbsenceRow, actor: PersonActor) {
  const mayEnd = row.person === actor.id || setsForAll(actor);
  const end = row.isNow ? w('Er tilbage', 'Is back') : w('Aflys', 'Call off');
  return { ...row, end: mayEnd ? end : null, isOther: row.setByName !== row.personName };
}

/** What somebody's own front page says of an absence they have to do with. */
export function absenceNotice(row: AbsenceRow, actor: PersonActor): Words {
  const { personName, substituteName, isNow } = row;
  const [first, last] = [formatDate(row.firstDay), formatDate(row.lastDay)];
  const [firstEn, lastEn] = [formatDate(row.firstDay, 'en'), formatDate(row.lastDay, 'en')];
  const days = isNow ? w(`til og med ${last}`, `until ${lastEn}`) : w(`${first} – ${last}`, `${firstEn} – ${lastEn}`);
  if (row.person === actor.id)
    return w(
      `Du er meldt væk ${days.da}. ${substituteName} tager sig af dine opgaver.`,
      `You are away ${days.en}. ${substituteName} sees to your tasks.`,
    );
  return w(
    `Du er afløser for ${personName} ${days.da}. Opgaverne ${isNow ? 'står' : 'vil stå'} blandt dine, mærket »for ${personName}«.`,
    `You are the substitute of ${personName} ${days.en}. Their tasks ${isNow ? 'stand' : 'will stand'} among yours, marked “for ${personName}”.`,
  );
}

/** What the page says before an absence is saved. */
export function planView(order: AbsenceOrder, { open, left }: AbsencePlan, nameOf: (id: string) => string) {
  const { firstDay, lastDay, note = '' } = order;
  return {
    person: nameOf(order.person),
    substitute: nameOf(order.substitute),
    firstDay,
    lastDay,
    note,
    open,
    goesAlong: open - left.length,
    left: left.map(({ task, why }) => ({
      title: titleOf(task),
      why,
      href: casePath(task.number),
      caseNumber: task.number,
    })),
  };
}

function titleOf({ name, about, workflow, version }: AbsencePlan['left'][number]['task']): Words {
  return taskDefinitionOf(workflowOf(workflow, version), name).title(about);
}
