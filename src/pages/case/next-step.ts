import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import { ESCALATION_TASK, taskDefinitionOf } from '../../cases/beside-tasks.js';
import type { CaseFile, DeadlineRow, TaskRow } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import { dueIn, lastDayBefore, type Due } from './due.js';
import { relative } from './relative.js';
import { holderOf, isMine, stepPath, type Steps } from './steps.js';
import { waitsWords } from './tasks-view.js';

interface Next {
  eyebrow: Words;
  sentence: Words;
  about: Words | null;
  due: Due | null;
  why: Words | null;
  calculation: DeadlineRow['calculation'] | null;
  /** The one button. */
  button: { label: Words; href: string } | null;
}

/** One sentence and one button: the most urgent task that is theirs, else what the case waits for. */
export function nextStep(
  workflow: Workflow,
  file: CaseFile,
  actor: PersonActor,
  steps: Steps,
  today: string,
  rules: CalendarRules,
): Next | null {
  if (file.case.ended_at) return null;
  const mine = file.tasks.find((task) => !task.waits_until && isMine(task, actor) && stepOf(workflow, task, steps));
  const own = file.tasks.filter(({ name }) => name !== ESCALATION_TASK);
  const task = mine ?? own.find(({ waits_until }) => !waits_until) ?? own[0];
  if (task) return taskNext(workflow, file, task, mine ? stepOf(workflow, task, steps) : undefined, today, rules);
  const child = file.children.find(({ ended_at }) => ended_at === null);
  if (child) return childNext(child, actor, today, rules);
  const deadline = file.deadlines[0];
  const now = (workflow.states[file.case.state] as Workflow['states'][string]).now;
  if (!deadline)
    return {
      ...NOTHING,
      eyebrow: w('Du skal ikke gøre noget nu', 'You do not have to do anything now'),
      sentence: now,
    };
  const { title, why } = workflow.deadlines[deadline.name] as Workflow['deadlines'][string];
  return {
    ...NOTHING,
    eyebrow: w('Ingen skal gøre noget nu', 'Nobody has to do anything now'),
    sentence: title(deadline.about),
    about: (workflow.states[file.case.state] as Workflow['states'][string]).now,
    due: dueIn(today, deadline.due_on, rules),
    why,
    calculation: deadline.calculation,
  };
}

/** The case waits for one it opened: what is to be done there is the next step here. */
function childNext(child: CaseFile['children'][number], actor: PersonActor, today: string, rules: CalendarRules): Next {
  const item = relative(child);
  const workflow = workflowOf(child.workflow, child.version);
  const { task } = child;
  const open = { label: w(`Åbn ${item.number}`, `Open ${item.number}`), href: item.path };
  const waiting = { ...NOTHING, eyebrow: w('Sagen venter på indstillingen', 'The case waits for the recommendation') };
  if (!task)
    return {
      ...waiting,
      sentence: w(`${item.number}: ${item.now.da}`, `${item.number}: ${item.now.en}`),
      button: open,
    };
  const { title, doneBy } = taskDefinitionOf(workflow, task.name);
  const mine = isMine(task, actor);
  const holder = holderOf(task);
  return {
    eyebrow: mine
      ? w('Næste skridt er dit', 'The next step is yours')
      : w(`Næste skridt er hos: ${holder.da}`, `The next step is with: ${holder.en}`),
    sentence: title(task.about),
    about: w(`${item.number}: ${item.now.da}`, `${item.number}: ${item.now.en}`),
    due: task.due_on ? dueIn(today, task.due_on, rules) : null,
    why: workflow.deadlines[task.name]?.why ?? null,
    calculation: null,
    button:
      mine && doneBy[0]
        ? {
            label: (workflow.events[doneBy[0]] as Workflow['events'][string]).label,
            href: stepPath(child.number, doneBy[0]),
          }
        : open,
  };
}

const NOTHING = { about: null, due: null, why: null, calculation: null, button: null };

function taskNext(
  workflow: Workflow,
  file: CaseFile,
  task: TaskRow,
  step: { label: Words; href: string } | undefined,
  today: string,
  rules: CalendarRules,
): Next {
  const { title } = taskDefinitionOf(workflow, task.name);
  const deadline = file.deadlines.find(({ key }) => key === task.key);
  const dueOn = deadline?.due_on ?? (task.due_at ? lastDayBefore(task.due_at) : null);
  const holder = holderOf(task);
  return {
    eyebrow: task.waits_until
      ? waitsWords(task)
      : step
        ? w('Næste skridt er dit', 'The next step is yours')
        : w(`Næste skridt er hos: ${holder.da}`, `The next step is with: ${holder.en}`),
    sentence: title(task.about),
    about: (workflow.states[file.case.state] as Workflow['states'][string]).now,
    due: dueOn ? dueIn(today, dueOn, rules) : null,
    why: deadline ? (workflow.deadlines[deadline.name] as Workflow['deadlines'][string]).why : null,
    calculation: deadline?.calculation ?? null,
    button: step ?? null,
  };
}

function stepOf(workflow: Workflow, task: TaskRow, { main, aside }: Steps) {
  const doneBy = taskDefinitionOf(workflow, task.name).doneBy;
  return doneBy
    .map((type) => [...main, ...aside].find((step) => step.type === type))
    .find((step) => step !== undefined);
}
