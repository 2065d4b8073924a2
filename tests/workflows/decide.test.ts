import { describe, expect, test } from 'vitest';
import { awaited, begin, decide, demanded } from '../../workflows/decide.js';
import { latest, releasedWorkflows, workflowOf } from '../../workflows/released.js';
import { actionPlan, rated, report } from './payloads.js';
import { canonical } from './paper-case.js';
import { monitored, quarterRated, redPublished, registered } from './standing.js';

const workflow = workflowOf('project-monitoring', 1);
const input = { firstDay: '2009-07-01', lastDay: '2010-12-31', committees: ['KFU'] };
const opened = { type: 'BASELINE_OPENED', payload: {}, on: '2009-07-01', by: 'anna' };

describe('a case begins', () => {
  test('registered, with one task and its date, and nothing sent to anybody', () => {
    const first = begin(workflow, input);
    expect(first).toMatchObject({
      state: 'registered',
      ended: false,
      commands: [],
      redueTasks: [],
      closeTasks: [],
      closeDeadlines: [],
    });
    expect(first.openTasks).toEqual([{ key: 'openBaseline', task: 'openBaseline', about: '', due: 'openBaseline' }]);
    expect(first.openDeadlines).toEqual([
      { key: 'openBaseline', deadline: 'openBaseline', about: '', workingDays: [10], at: 'end' },
    ]);
  });

  test('with the latest version of its procedure', () => {
    for (const { name } of releasedWorkflows()) expect(latest(name).version).toBeGreaterThanOrEqual(1);
    expect(() => latest('unheard-of')).toThrow('No released workflow');
    expect(() => workflowOf('project-monitoring', 99)).toThrow('No released workflow');
  });
});

describe('a decision', () => {
  test('says which tasks and dates end, which begin, and what is asked for', () => {
    const next = decide(workflow, begin(workflow, input).snapshot, opened);
    expect(next).toMatchObject({
      state: 'baseline.workshop',
      redueTasks: [],
      closeTasks: ['openBaseline'],
      closeDeadlines: ['openBaseline'],
    });
    expect(next?.openTasks.map(({ task }) => task)).toEqual(['recordWorkshop']);
    expect(next?.commands).toEqual([
      { type: 'sendLetter', params: { letter: 'workshopInvitation', to: 'project', about: '' } },
    ]);
  });

  test('is the same each time, and leaves what it was given as it was', () => {
    const { snapshot } = begin(workflow, input);
    const before = JSON.stringify(snapshot);
    const twice = [decide(workflow, snapshot, opened), decide(workflow, snapshot, opened)].map(canonical);
    expect(twice[0]).toBe(twice[1]);
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  test('lets tasks and dates that go on stay as they are', () => {
    const one = redPublished();
    const due = one.due('writeActionPlan');
    one.today = '2009-11-01';
    one.send('SUPPORT_ASKED', { text: 'Vi mangler en mentor.' });
    expect(one.due('writeActionPlan')).toBe(due);
    expect(one.openTasks()).toEqual(['giveSupport', 'writeActionPlan']);
  });

  test('is refused when the procedure has no way for it from here', () => {
    const { snapshot } = begin(workflow, input);
    expect(decide(workflow, snapshot, { ...opened, type: 'REPORT_FILED', payload: report })).toBeUndefined();
  });

  test('is refused when there is a way but not for this: a green rating is no second opinion on a red one', () => {
    const one = quarterRated('red');
    expect(
      one.offer('RATING_CORRECTED', { quarter: '2009-Q3', colour: 'red', reason: 'Det samme igen' }),
    ).toBeUndefined();
  });

  test.each(['NO_SUCH_EVENT', '', '*', 'xstate.init', 'toString', '__proto__'])(
    'is refused for the event %j',
    (type) => {
      expect(decide(workflow, begin(workflow, input).snapshot, { ...opened, type })).toBeUndefined();
    },
  );

  test('is refused once the case has ended', () => {
    const one = registered();
    one.send('WITHDRAWN', { reason: 'Projektet er opgivet.' });
    expect(one.ended).toBe(true);
    expect(one.awaits()).toEqual([]);
    expect(demanded(workflow, one.snapshot)).toEqual({ tasks: [], deadlines: [] });
    expect(one.offer('BASELINE_OPENED')).toBeUndefined();
  });
});

describe('what is awaited', () => {
  test('is what the state and all around it has a way for, in the order of the procedure', () => {
    expect(awaited(workflow, begin(workflow, input).snapshot)).toEqual([
      'BASELINE_OPENED',
      'RATING_PUBLISHED',
      'LETTER_DELIVERED',
      'LETTER_FAILED',
      'COMMITTEE_DECIDED',
      'PAUSED',
      'WITHDRAWN',
      'PROJECT_CHANGED',
    ]);
  });

  test('includes what a fitting payload would move, and leaves out what has nothing to choose from', () => {
    expect(quarterRated('green').awaits()).toContain('RATING_CORRECTED');
    expect(monitored().awaits()).not.toContain('RATING_CORRECTED');
  });

  test('a follow-up is awaited while something is late, a delivery by hand while a letter is undelivered', () => {
    const one = monitored();
    one.pass('quarterEnds');
    expect(one.awaits()).not.toContain('FOLLOWED_UP');
    one.pass('fileReport');
    one.send('LETTER_FAILED', { letter: 'reportReminder', to: 'project', about: '2009-Q3', error: '550' });
    expect(one.awaits()).toEqual(expect.arrayContaining(['FOLLOWED_UP', 'LETTER_DELIVERED_BY_HAND']));
  });
});

test('what a case demands is what its decisions have opened and not closed', () => {
  const one = monitored();
  const compare = () => {
    const { tasks } = demanded(workflow, one.snapshot);
    expect(tasks.map(({ key }) => key).sort()).toEqual([...one.tasks.keys()].sort());
  };
  compare();
  one.pass('quarterEnds');
  compare();
  one.send('REPORT_FILED', report);
  one.send('RATED', rated('red'), 'caseworker');
  compare();
  one.send('RED_CONFIRMED', {}, 'supervisor');
  compare();
  redPublished(one);
  one.send('ACTION_PLAN_FILED', actionPlan);
  compare();
});

test('a snapshot goes on the same after a journey through JSON with its keys in another order', () => {
  const one = redPublished();
  one.send('PAUSED', { reason: 'Projektlederen er på barsel.', until: '2010-02-01' });
  const { snapshot } = one;
  const stored = JSON.parse(canonical(snapshot)) as typeof snapshot;
  const event = { type: 'RESUMED', payload: {}, on: '2010-01-04', by: 'anna' };
  expect(canonical(decide(workflow, stored, event))).toBe(canonical(decide(workflow, snapshot, event)));
  expect(decide(workflow, stored, event)?.state).toBe('actionPlan.writing');
});
