import { releasedWorkflows } from '../../../workflows/released.js';
import { ROLES } from '../../../workflows/workflow.js';
import { TASK_LISTS, type TaskList } from '../../cases/queries/task-queue.js';
import { AGES, DUES, NOBODY, PRIORITIES, type TaskFilter } from '../../cases/queries/tasks-filter.js';
import { oneOf, textIn } from './list-address.js';
import { columnsQuery, hiddenColumns } from './queue-columns.js';
import { stateNamesOf } from './queue-words.js';
import { taskKinds } from './task-kinds.js';

/** What the address of the queue calls each choice. */
const NAMES: Record<keyof TaskFilter, string> = {
  q: 'q',
  task: 'type',
  workflow: 'slags',
  state: 'tilstand',
  administration: 'forvaltning',
  pool: 'pulje',
  area: 'omraade',
  due: 'frist',
  priority: 'prioritet',
  assignee: 'hos',
  role: 'rolle',
  team: 'team',
  age: 'alder',
  day: 'dag',
};
const DUE_NAMES = { overdue: 'over', week: 'uge', soon: '14dage', none: 'ingen' } as const;
const PRIORITY_NAMES = { urgent: 'haster', high: 'hoej', normal: 'almindelig', low: 'lav' } as const;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** The list asked for, or the one this person begins with. */
export function listIn(query: Record<string, unknown>, usual: TaskList): TaskList {
  return oneOf(TASK_LISTS, query.liste) ?? usual;
}

/** What the address asks for; anything that is not offered counts as not asked for. */
export function filterIn(query: Record<string, unknown>): TaskFilter {
  const workflow =
    oneOf(
      releasedWorkflows().map(({ name }) => name),
      query.slags,
    ) ?? '';
  const assignee = textIn(query.hos);
  return {
    q: textIn(query.q),
    task:
      oneOf(
        taskKinds().map(({ value }) => value),
        query.type,
      ) ?? '',
    workflow,
    state: oneOf(stateNamesOf(workflow), query.tilstand) ?? '',
    administration: textIn(query.forvaltning),
    pool: textIn(query.pulje),
    area: textIn(query.omraade),
    due: DUES.find((due) => DUE_NAMES[due] === query.frist) ?? '',
    priority: PRIORITIES.find((priority) => PRIORITY_NAMES[priority] === query.prioritet) ?? '',
    assignee: assignee === NOBODY || UUID.test(assignee) ? assignee : '',
    role: oneOf(ROLES, query.rolle) ?? '',
    team: textIn(query.team),
    age: oneOf(AGES, query.alder) ?? '',
    day: dayIn(query.dag),
  };
}

/** The address after its question mark: the list and what is chosen of it. */
export function queueQuery(list: TaskList, filter: Partial<TaskFilter>): string {
  const entries = (Object.keys(NAMES) as (keyof TaskFilter)[]).map((key) => [NAMES[key], addressValue(key, filter)]);
  return new URLSearchParams([['liste', list], ...entries.filter(([, value]) => value)] as [
    string,
    string,
  ][]).toString();
}

/** The list a form came from, which it carries as `valg`: what it holds, and its address with the columns left out. */
export function carriedList(carried: string): { list: TaskList; filter: TaskFilter; address: string } {
  const given = new URLSearchParams(carried);
  const query = Object.fromEntries(given);
  const [list, filter] = [listIn(query, 'all'), filterIn(query)];
  const columns = columnsQuery(hiddenColumns({ uden: given.getAll('uden') }));
  return { list, filter, address: queueQuery(list, filter) + columns };
}

export function queueAddress(list: TaskList, filter: Partial<TaskFilter> = {}): string {
  return `/opgaver?${queueQuery(list, filter)}`;
}

function addressValue(key: keyof TaskFilter, filter: Partial<TaskFilter>): string {
  if (key === 'due') return filter.due ? DUE_NAMES[filter.due] : '';
  if (key === 'priority') return filter.priority ? PRIORITY_NAMES[filter.priority] : '';
  return filter[key] ?? '';
}

export function dueName(due: keyof typeof DUE_NAMES): string {
  return DUE_NAMES[due];
}

export function priorityName(priority: keyof typeof PRIORITY_NAMES): string {
  return PRIORITY_NAMES[priority];
}

function dayIn(given: unknown): string {
  if (typeof given !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(given)) return '';
  const parsed = Date.parse(given);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(given) ? given : '';
}
