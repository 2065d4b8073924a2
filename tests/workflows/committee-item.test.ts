import { describe, expect, test } from 'vitest';
import { eventIn } from '../../workflows/decide.js';
import { workflowOf } from '../../workflows/released.js';
import type { Payload } from '../../workflows/workflow.js';
import { PaperCase } from './paper-case.js';
import { item } from './payloads.js';

const meeting = { meetingOn: '2010-03-04', number: '6' };
const decided = (decision: string, on = '2010-03-04') => ({
  decision,
  decidedOn: on,
  reference: `BIU ${on}, punkt 6`,
  text: 'Indstillingen blev behandlet.',
});

function opened(): PaperCase {
  return new PaperCase(workflowOf('committee-item', 1), { committee: 'BIU', about: '2009-Q3, 2009-Q4' }, '2010-02-01');
}

function onAgenda(one = opened()): PaperCase {
  if (one.state === 'draft') one.send('ITEM_SUBMITTED', item, 'anna');
  if (one.state === 'ready') one.send('ITEM_APPROVED', {}, 'bo');
  one.send('ITEM_SCHEDULED', meeting);
  return one;
}

describe('a recommendation on its way to the committee', () => {
  test('is written within 10 working days, approved by another within 3, and put on a meeting', () => {
    const one = opened();
    expect([one.state, one.openTasks(), one.due('draftItem')]).toEqual(['draft', ['draftItem'], '2010-02-15']);
    one.send('ITEM_SUBMITTED', item, 'anna');
    expect([one.state, one.openTasks(), one.due('approveItem')]).toEqual(['ready', ['approveItem'], '2010-02-04']);
    expect(one.context.writtenBy).toEqual({ item: 'anna' });
    expect(one.workflow.events.ITEM_APPROVED?.notBy).toBe('item');
    expect(one.send('ITEM_APPROVED', {}, 'bo')).toEqual([
      { type: 'makeDocument', params: { letter: 'recommendation', about: '' } },
    ]);
    expect([one.state, one.openTasks(), one.due('scheduleItem')]).toEqual(['approved', ['scheduleItem'], '2010-02-08']);
    one.send('ITEM_SCHEDULED', meeting);
    expect([one.state, one.openTasks(), one.due('recordDecision')]).toEqual([
      'onAgenda',
      ['recordDecision'],
      '2010-03-04',
    ]);
  });

  test.each(['ready', 'approved'])('%s, it can be sent back to be written again', (state) => {
    const one = opened();
    one.send('ITEM_SUBMITTED', item);
    if (state === 'approved') one.send('ITEM_APPROVED');
    expect(one.state).toBe(state);
    one.send('ITEM_RETURNED', { comment: 'Økonomien mangler.' });
    expect(one.state).toBe('draft');
    one.send('ITEM_SUBMITTED', item);
    expect(one.state).toBe('ready');
  });

  test('taken off the agenda it waits for another meeting', () => {
    const one = onAgenda();
    one.send('ITEM_RESCHEDULED', { reason: 'Dagsordenen er fuld.' });
    expect([one.state, one.openTasks()]).toEqual(['approved', ['scheduleItem']]);
    one.send('ITEM_SCHEDULED', { meetingOn: '2010-03-18' });
    expect(one.due('recordDecision')).toBe('2010-03-18');
  });
});

describe('an item of a committee with papers like Allerød’s', () => {
  const { events } = workflowOf('committee-item', 1);
  const formIn = (type: string, context: object) => {
    const snapshot = { value: 'draft', status: 'active', context } as never;
    return Object.keys(eventIn(workflowOf('committee-item', 1), type, snapshot)?.form ?? {});
  };

  test.each(['ITEM_SUBMITTED', 'ITEM_RECEIVED'])('%s is written in its sections, any other in Copenhagen’s', (type) => {
    expect(formIn(type, { itemForm: 'alleroed' })).toContain('dialogue');
    for (const context of [{}, { itemForm: 'copenhagen' }])
      expect(formIn(type, context)).toEqual(Object.keys(events[type]!.form));
  });
});

describe('the committee', () => {
  test.each(['approved', 'approvedWithChanges', 'rejected', 'lapsed'])(
    'decides: %s, and the case it came from is told',
    (decision) => {
      const one = onAgenda();
      const commands = one.send('ITEM_DECIDED', decided(decision));
      expect([one.state, one.ended, one.tasks.size]).toEqual(['decided', true, 0]);
      expect(commands.map(({ type, params }) => params.table ?? type)).toEqual([
        'decision',
        'makeDocument',
        'tellParent',
      ]);
      expect(commands.at(-1)?.params).toEqual({
        event: 'COMMITTEE_DECIDED',
        payload: { committee: 'BIU', ...decided(decision) },
      });
    },
  );

  test('postpones: the item returns on a later meeting, and nobody is told yet', () => {
    const one = onAgenda();
    const commands = one.send('ITEM_DECIDED', decided('postponed'));
    expect(commands.map(({ type, params }) => params.table ?? type)).toEqual(['decision']);
    expect([one.state, one.openTasks()]).toEqual(['approved', ['scheduleItem']]);
    one.send('ITEM_SCHEDULED', { meetingOn: '2010-04-08' });
    one.send('ITEM_DECIDED', decided('approved', '2010-04-08'));
    expect(one.commands.filter(({ params }) => params.table === 'decision')).toHaveLength(2);
    expect(one.commands.filter(({ type }) => type === 'tellParent')).toHaveLength(1);
  });

  test('decides on what is on its agenda, not before', () => {
    const one = opened();
    one.send('ITEM_SUBMITTED', item);
    one.send('ITEM_APPROVED');
    expect(one.offer('ITEM_DECIDED', decided('approved'))).toBeUndefined();
  });
});

test('a briefing prints its own paper, and has no case to tell', () => {
  const input = { committee: 'BIU', about: '2009-Q4', briefing: '2009-Q4' };
  const one = onAgenda(new PaperCase(workflowOf('committee-item', 1), input, '2010-02-01'));
  one.send('ITEM_DECIDED', decided('approved'));
  expect(one.commands.filter(({ params }) => !params.table)).toEqual([
    { type: 'makeDocument', params: { letter: 'quarterlyBriefing', about: '2009-Q4' } },
    { type: 'makeDocument', params: { letter: 'quarterlyBriefing', about: '2009-Q4' } },
  ]);
  expect([one.state, one.ended]).toEqual(['decided', true]);
});

test.each(['draft', 'ready', 'approved', 'onAgenda'])('the item can be withdrawn while %s', (state) => {
  const one = opened();
  if (state !== 'draft') one.send('ITEM_SUBMITTED', item);
  if (state === 'approved' || state === 'onAgenda') one.send('ITEM_APPROVED');
  if (state === 'onAgenda') one.send('ITEM_SCHEDULED', meeting);
  expect(one.state).toBe(state);
  one.send('ITEM_WITHDRAWN', {}, 'system');
  expect([one.state, one.ended, one.tasks.size]).toEqual(['withdrawn', true, 0]);
});

describe("an item that is another committee's letter about a project", () => {
  const letterOnAgenda = (): PaperCase => {
    const input = { committee: 'SOU', about: '2009-Q3, 2009-Q4', letter: 'd1' };
    const one = new PaperCase(workflowOf('committee-item', 1), input, '2010-02-01');
    one.send('ITEM_RECEIVED', item, 'system');
    return onAgenda(one);
  };
  const wrong = (one: PaperCase, payload: Payload) =>
    (one.workflow.events.ITEM_DECIDED?.check?.(payload, '2010-03-04', {}, one.context as never) ?? []).map(
      ({ path }) => path,
    );
  const course = { course: 'continue' };

  test.each(['approved', 'approvedWithChanges'])(
    '%s says what is to become of the project: that is told',
    (decision) => {
      const one = letterOnAgenda();
      expect(one.offer('ITEM_DECIDED', decided(decision))).toBeUndefined();
      expect(wrong(one, decided(decision))).toEqual(['course']);
      const payload = { ...decided(decision), ...course };
      expect(wrong(one, payload)).toEqual([]);
      expect(one.send('ITEM_DECIDED', payload).at(-1)?.params).toMatchObject({ event: 'COMMITTEE_ANSWERED' });
      expect(one.state).toBe('decided');
    },
  );

  test.each(['rejected', 'lapsed'])('%s says nothing of the project, and nobody is told that it does', (decision) => {
    const one = letterOnAgenda();
    expect(one.offer('ITEM_DECIDED', { ...decided(decision), ...course })).toBeUndefined();
    expect(wrong(one, { ...decided(decision), ...course })).toEqual(['course']);
    const commands = one.send('ITEM_DECIDED', decided(decision));
    expect([one.state, commands.map(({ type }) => type)]).toEqual(['decided', ['record', 'makeDocument']]);
  });

  test('postponed, it waits for another meeting; any other item is asked no course', () => {
    const one = letterOnAgenda();
    expect(wrong(one, decided('postponed'))).toEqual([]);
    one.send('ITEM_DECIDED', decided('postponed'));
    expect(one.state).toBe('approved');
    const own = onAgenda();
    expect(own.offer('ITEM_DECIDED', { ...decided('approved'), ...course })).toBeUndefined();
    expect(wrong(own, { ...decided('approved'), ...course })).toEqual(['course']);
    expect(wrong(own, decided('approved'))).toEqual([]);
  });
});

test('what the item tells is what the monitoring case takes in', () => {
  const monitoring = workflowOf('project-monitoring', 1);
  const told = onAgenda().send('ITEM_DECIDED', decided('approved')).at(-1)?.params as {
    event: string;
    payload: unknown;
  };
  expect(monitoring.events[told.event]?.payload?.safeParse(told.payload).success).toBe(true);
});
