import type pg from 'pg';
import { releasedWorkflows } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import type { QueuedTask, TaskList } from '../../cases/queries/task-queue.js';
import { DUES, NOBODY, PRIORITIES, type TaskFilter } from '../../cases/queries/tasks-filter.js';
import type { SavedFilter } from '../../cases/queries/tasks-saved-filters.js';
import type { Colleague } from '../../cases/queries/tasks-to-move.js';
import type { PersonActor } from '../../people/actor.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { formatDate } from '../../platform/formats.js';
import { dueName, priorityName, queueAddress, queueQuery } from './queue-address.js';
import { AGE_WORDS, DUE_WORDS, LIST_WORDS, PRIORITY_WORDS, statesOf } from './queue-words.js';
import { taskKinds } from './task-kinds.js';
import { taskView } from './task-view.js';

export const TASKS_A_PAGE = 50;
const CHIPS: readonly TaskList[] = ['all', 'mine', 'free', 'overdue', 'waiting'];

interface Named {
  value: string;
  name: string;
}
type Places = Record<'administrations' | 'pools', Named[]>;

interface Found {
  counts: Record<TaskList, number>;
  /** One more than a page, where the list goes on. */
  tasks: QueuedTask[];
  people: Colleague[];
  saved: SavedFilter[];
  places: Places;
}

interface Asked {
  list: TaskList;
  filter: TaskFilter;
  isFirst: boolean;
  /** Of this very page: where one comes back to. */
  address: string;
}

/** The administrations and pools there are, by name. */
export async function placesOf(pool: pg.Pool): Promise<Places> {
  const { rows } = await pool.query<Places>(
    `select (select json_agg(json_build_object('value', code, 'name', name) order by name collate "da-x-icu") from administration) as administrations,
       (select json_agg(json_build_object('value', code, 'name', name) order by name collate "da-x-icu") from pool) as pools`,
  );
  return { administrations: rows[0]?.administrations ?? [], pools: rows[0]?.pools ?? [] };
}

/** The page of the queue. */
export function queueView(
  { counts, tasks, people, saved, places }: Found,
  { list, filter, isFirst, address }: Asked,
  person: PersonActor,
  { today, rules }: { today: string; rules: CalendarRules },
) {
  const shown = tasks.slice(0, TASKS_A_PAGE);
  const last = tasks.length > TASKS_A_PAGE ? shown.at(-1) : undefined;
  const here = queueQuery(list, filter);
  const assigns = person.roles.includes('supervisor');
  return {
    list,
    heading: LIST_WORDS[list],
    chips: [...new Set([...CHIPS, list])].map((name) => ({
      words: LIST_WORDS[name],
      count: counts[name],
      href: queueAddress(name, filter),
      isHere: name === list,
    })),
    filters: filterFields(filter, people, places),
    q: filter.q,
    hidden: hiddenFields(filter),
    also: alsoChosen(filter),
    isFiltered: Object.values(filter).some(Boolean),
    reset: queueAddress(list),
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
      assignable: assigns
        ? people.filter((one) => one.id !== task.assignee && one.roles.some((role) => task.roles.includes(role)))
        : [],
    })),
    assigns,
    isFirst,
    first: queueAddress(list, filter),
    next: last ? `/opgaver?${here}&${new URLSearchParams({ efter: `${last.place}~${last.id}` })}` : null,
    total: counts[list],
  };
}

interface FilterField {
  name: string;
  label: Words;
  options: { value: string; title: Words; isChosen: boolean }[];
}

function filterFields(filter: TaskFilter, people: Colleague[], { administrations, pools }: Places): FilterField[] {
  const field = (name: string, label: Words, chosen: string, options: { value: string; title: Words }[]) => ({
    name,
    label,
    options: options.map((option) => ({ ...option, isChosen: option.value === chosen })),
  });
  const named = ({ value, name }: Named) => ({ value, title: w(name, name) });
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
