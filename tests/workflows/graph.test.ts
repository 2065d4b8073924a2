import { beforeAll, describe, expect, test } from 'vitest';
import { workflowOf } from '../../workflows/released.js';
import type { Command, TaskDemand, Workflow } from '../../workflows/workflow.js';
import { explore, leadingTo, type Place, type Way } from './explore.js';
import { itemMoves, monitoringAlive, monitoringMoves } from './moves.js';

const monitoring = workflowOf('project-monitoring', 1);
const item = workflowOf('committee-item', 1);
const FIRST_DAY = '2009-07-01';
const quietly = ['PAUSED', 'WITHDRAWN', 'LETTER_FAILED'];

/** One quarter with all that can interrupt it, and two quarters without, so that there is a second red. */
const worlds: { name: string; workflow: Workflow; ends: readonly string[]; walk: () => Place[]; places: Place[] }[] = [
  {
    name: 'project-monitoring over one quarter',
    workflow: monitoring,
    ends: ['completed', 'withdrawn'],
    walk: () =>
      explore(
        monitoring,
        { firstDay: FIRST_DAY, lastDay: '2009-09-30', committees: ['KFU'] },
        monitoringMoves,
        monitoringAlive,
      ),
    places: [],
  },
  {
    name: 'project-monitoring over two quarters',
    workflow: monitoring,
    ends: ['closed', 'completed'],
    walk: () =>
      explore(
        monitoring,
        { firstDay: FIRST_DAY, lastDay: '2009-12-31', committees: ['KFU'] },
        (...given) => monitoringMoves(...given).filter(({ type }) => !quietly.includes(type)),
        monitoringAlive,
      ),
    places: [],
  },
  {
    name: 'committee-item',
    workflow: item,
    ends: ['decided', 'withdrawn'],
    walk: () => explore(item, { committee: 'BIU', about: '2009-Q3, 2009-Q4' }, itemMoves, ({ context }) => context),
    places: [],
  },
];

beforeAll(() => {
  for (const world of worlds) world.places = world.walk();
}, 180_000);

describe.each(worlds)('$name', (world) => {
  const { workflow, ends } = world;

  test('every case can end, and the ordinary way, not by being withdrawn', () => {
    const ordinary = (place: Place) => place.ended && place.state !== 'withdrawn';
    const going = leadingTo(world.places, ordinary, ({ event }) => !/WITHDRAWN$/.test(event.type));
    expect(named(world.places.filter((place) => place.state !== 'withdrawn' && !going.has(place)))).toEqual([]);
    expect([...new Set(world.places.filter(({ ended }) => ended).map(({ state }) => state))].sort()).toEqual(ends);
  });

  test('nobody waits for nothing: every case has an open task or a date to come', () => {
    const waiting = world.places.filter(
      ({ ended, demands, pending }) => !ended && demands.tasks.length === 0 && pending.size === 0,
    );
    expect(named(waiting)).toEqual([]);
  });

  test('an ended case asks nothing of anybody', () => {
    const asking = world.places.filter(
      ({ ended, demands }) => ended && demands.tasks.length + demands.deadlines.length > 0,
    );
    expect(named(asking)).toEqual([]);
  });

  test('every open task can be done, and is done by an event that it names', () => {
    const stuck = new Set<string>();
    for (const { state, demands, ways } of world.places) {
      for (const task of demands.tasks)
        if (!ways.some((way) => does(workflow, task, way))) stuck.add(`${state}: ${task.key}`);
    }
    expect([...stuck]).toEqual([]);
  });

  test('no two tasks and no two dates of a case have one key, and every due date of a task is there', () => {
    for (const { state, demands } of world.places) {
      const keys = [demands.tasks, demands.deadlines].map((list) => list.map(({ key }) => key));
      for (const list of keys) expect(new Set(list).size, state).toBe(list.length);
      for (const { due } of demands.tasks) if (due) expect(keys[1], state).toContain(due);
    }
  });

  test('what a second person approves was written by somebody', () => {
    for (const { snapshot, ways } of world.places) {
      for (const { event } of ways) {
        const what = workflow.events[event.type]?.notBy;
        if (what) expect((snapshot.context.writtenBy as Record<string, string>)[what], event.type).toBeTruthy();
      }
    }
  });

  test('a date that passes is always taken in', () => {
    for (const { state, pending, ways } of world.places) {
      for (const raised of pending.values())
        expect(
          ways.map(({ event }) => event.type),
          state,
        ).toContain(raised);
    }
  });

  test('every command is one of those that are carried out, and nothing but data', () => {
    const commands = world.places.flatMap(({ ways }) => ways.flatMap(({ decision }) => decision.commands));
    expect([...new Set(commands.map(({ type }) => type))].filter((type) => !COMMANDS.includes(type))).toEqual([]);
    const seen = new Set(commands.map((command) => JSON.stringify(command)));
    expect(seen.size).toBeGreaterThan(0);
    for (const { params } of commands) expect(isData(params)).toBe(true);
    const tables = commands.filter(({ type }) => type === 'record').map(({ params }) => params.table as string);
    expect([...new Set(tables)].filter((table) => !TABLES.includes(table))).toEqual([]);
  });
});

describe('in all these worlds together', () => {
  const of = (workflow: Workflow) =>
    worlds.filter((world) => world.workflow === workflow).flatMap(({ places }) => places);

  test.each([monitoring, item])('$name: every state is reached, and no other', (workflow) => {
    expect([...new Set(of(workflow).map(({ state }) => state))].sort()).toEqual(Object.keys(workflow.states).sort());
  });

  test.each([monitoring, item])('$name: every event happens', (workflow) => {
    const happened = new Set(of(workflow).flatMap(({ ways }) => ways.map(({ event }) => event.type)));
    const missing = Object.keys(workflow.events).filter((type) => !happened.has(type));
    // A project that is changed would multiply the places; it is tried in the random walks.
    expect(missing.filter((type) => type !== 'PROJECT_CHANGED')).toEqual([]);
  });

  test.each([monitoring, item])('$name: every task and every date is asked for somewhere', (workflow) => {
    const demands = of(workflow).map((place) => place.demands);
    expect([...new Set(demands.flatMap(({ tasks }) => tasks.map(({ task }) => task)))].sort()).toEqual(
      Object.keys(workflow.tasks).sort(),
    );
    expect([...new Set(demands.flatMap(({ deadlines }) => deadlines.map(({ deadline }) => deadline)))].sort()).toEqual(
      Object.keys(workflow.deadlines).sort(),
    );
  });
});

const COMMANDS: Command['type'][] = [
  'record',
  'sendLetter',
  'makeDocument',
  'sendMail',
  'publish',
  'openCase',
  'tellParent',
  'tellChildren',
  'tellCase',
  'carryOver',
];
const TABLES = ['filing', 'rating', 'publication', 'withdrawal', 'decision'];

function does(workflow: Workflow, task: TaskDemand, { event, decision }: Way): boolean {
  return (workflow.tasks[task.task]?.doneBy.includes(event.type) ?? false) && decision.closeTasks.includes(task.key);
}

/** What JSON gives back as it was: no function, no class, nothing undefined. */
function isData(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isData);
  return (
    typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isData)
  );
}

function named(places: readonly Place[]): string[] {
  return [...new Set(places.map(({ state }) => state))];
}
