import { releasedWorkflows } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import type { Ahead } from '../../cases/queries/escalation-ahead.js';
import type { QueuedTask, TaskList } from '../../cases/queries/task-queue.js';
import { DUES, NOBODY, PRIORITIES, type TaskFilter } from '../../cases/queries/tasks-filter.js';
import type { SavedFilter } from '../../cases/queries/tasks-saved-filters.js';
import type { Colleague } from '../../cases/queries/tasks-to-move.js';
import type { PersonActor } from '../../people/actor.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { formatDate } from '../../platform/formats.js';
import type { Place, Places } from '../../projects/places.js';
import { aheadOf } from '../case/ahead-words.js';
import { columnsQuery, columnsView, type Column } from './queue-columns.js';
import { dueName, priorityName, queueAddress, queueQuery } from './queue-address.js';
import { AGE_WORDS, DUE_WORDS, LIST_WORDS, PRIORITY_WORDS, statesOf } from './queue-words.js';
import { taskKinds } from './task-kinds.js';
import { taskView } from './task-view.js';

export const TASKS_A_PAGE = 50;
/** The others are asked for seldom, and would push the list off the page. */
const FILTERS_AT_ONCE = 4;
/** Where more people work, whoever is to have a task is chosen on the page of moves: fifty long lists make a page heavy. */
export const MOST_BESIDE_A_TASK = 30;
const CHIPS: readonly TaskList[] = ['all', 'mine', 'free', 'overdue', 'waiting', 'paused'];

/** Somebody to give a task to; with how much lies with them and how long they are away, where that is shown. */
export type AtWork = Pick<PersonActor, 'id' | 'name' | 'roles'> & Partial<Pick<Colleague, 'open' | 'awayUntil'>>;

interface Found {
  counts: Record<TaskList, number>;
  /** One more than a page, where the list goes on. */
  tasks: QueuedTask[];
  people: AtWork[];
  saved: SavedFilter[];
  places: Places;
  ahead: Ahead;
  /** How many this person has done lately. */
  done: number;
}

interface Asked {
  list: TaskList;
  filter: TaskFilter;
  hidden: Column[];
  isFirst: boolean;
  /** Of this very page: where one comes back to. */
  address: string;
}

/** The page of the queue. */
export function queueView(
  { counts, tasks, people, saved, places, ahead, done }: Found,
  { list, filter, hidden, isFirst, address }: Asked,
  person: PersonActor,
  { today, rules }: { today: string; rules: CalendarRules },
) {
  const shown = tasks.slice(0, TASKS_A_PAGE);
  const last = tasks.length > TASKS_A_PAGE ? shown.at(-1) : undefined;
  const columns = columnsQuery(hidden);
  const here = queueQuery(list, filter) + columns;
  const assigns = person.roles.includes('supervisor');
  const fields = filterFields(filter, people, places);
  return {
    list,
    heading: LIST_WORDS[list],
    chips: [...new Set([...CHIPS, list])].map((name) => ({
      words: LIST_WORDS[name],
      count: counts[name],
      href: queueAddress(name, filter) + columns,
      isHere: name === list,
    })),
    filters: fields.slice(0, FILTERS_AT_ONCE),
    moreFilters: fields.slice(FILTERS_AT_ONCE),
    moreChosen: fields.slice(FILTERS_AT_ONCE).some(({ options }) => options.some(({ isChosen }) => isChosen)),
    q: filter.q,
    hidden: hiddenFields(filter),
    also: alsoChosen(filter),
    isFiltered: Object.values(filter).some(Boolean),
    reset: queueAddress(list) + columns,
    done,
    ...columnsView(hidden),
    saved: saved.map((one) => ({
      name: one.name,
      href: `/opgaver/filter/${one.id}`,
      by: one.owner === person.id ? null : one.owner_name,
      isHere: one.address === here,
    })),
    mine: saved.find((one) => one.address === here && one.owner === person.id) ?? null,
    here,
    tasks: shown.map((task) => ({
      ...taskView(task, person, today, rules),
      priority: PRIORITY_WORDS[task.priority],
      isUrgent: task.priority === 'urgent',
      place: `${address}#opgave-${task.id}`,
      ahead: aheadOf(task, ahead, { assignee: task.assignee_name }, rules),
      assignable:
        assigns && people.length <= MOST_BESIDE_A_TASK
          ? people.filter((one) => one.id !== task.assignee && one.roles.some((role) => task.roles.includes(role)))
          : [],
    })),
    assigns,
    assignsElsewhere: assigns && people.length > MOST_BESIDE_A_TASK,
    isFirst,
    first: `/opgaver?${here}`,
    next: last ? `/opgaver?${here}&${new URLSearchParams({ efter: `${last.place}~${last.id}` })}` : null,
    total: counts[list],
  };
}

interface FilterField {
  name: string;
  label: Words;
  options: { value: string; title: Words; isChosen: boolean }[];
}

function filterFields(filter: TaskFilter, people: AtWork[], { administrations, pools, areas }: Places): FilterField[] {
  const field = (name: string, label: Words, chosen: string, options: { value: string; title: Words }[]) => ({
    name,
    label,
    options: options.map((option) => ({ ...option, isChosen: option.value === chosen })),
  });
  const named = ({ value, name }: Place) => ({ value, title: w(name, name) });
  return [
    field('type', w('Type', 'Type'), filter.task, taskKinds()),
    field(
      'frist',
      w('Frist', 'Deadline'),
      filter.due && dueName(filter.due),
      DUES.map((due) => ({ value: dueName(due), title: DUE_WORDS[due] })),
    ),
    field(
      'prioritet',
      w('Prioritet', 'Priority'),
      filter.priority && priorityName(filter.priority),
      PRIORITIES.map((one) => ({ value: priorityName(one), title: PRIORITY_WORDS[one] })),
    ),
    field('hos', w('Hos', 'With'), filter.assignee, [
      { value: NOBODY, title: w('Ingen', 'Nobody') },
      ...people.map(({ id, name }) => ({ value: id, title: w(name, name) })),
    ]),
    field('forvaltning', w('Forvaltning', 'Administration'), filter.administration, administrations.map(named)),
    field('pulje', w('Pulje', 'Pool'), filter.pool, pools.map(named)),
    field('omraade', w('Indsatsområde', 'Focus area'), filter.area, areas.map(named)),
    field(
      'slags',
      w('Slags sag', 'Kind of case'),
      filter.workflow,
      releasedWorkflows().map(({ name, title }) => ({ value: name, title })),
    ),
    field('tilstand', w('Trin', 'Step'), filter.state, statesOf(filter.workflow)),
  ];
}

/** What only a number of the overview asks for stays chosen while other things are changed. */
function hiddenFields({ role, team, age, day }: TaskFilter): { name: string; value: string }[] {
  return [
    { name: 'rolle', value: role },
    { name: 'team', value: team },
    { name: 'alder', value: age },
    { name: 'dag', value: day },
  ].filter(({ value }) => value);
}

function alsoChosen({ role, team, age, day }: TaskFilter): Words[] {
  return [
    ...(role ? [ROLE_WORDS[role].title] : []),
    ...(team ? [w(team, team)] : []),
    ...(age ? [AGE_WORDS[age]] : []),
    ...(day ? [w(`frist ${formatDate(day, 'da')}`, `due ${formatDate(day, 'en')}`)] : []),
  ];
}
