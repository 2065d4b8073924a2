import { describe, expect, test } from 'vitest';
import { baseline } from './payloads.js';
import { monitored, registered } from './standing.js';

describe('a registered project', () => {
  test('waits for the caseworker to open the baseline within 10 working days', () => {
    const one = registered();
    expect(one.openTasks()).toEqual(['openBaseline']);
    expect(one.due('openBaseline')).toBe('2009-07-15');
  });

  test('is offered a workshop in a letter when the baseline opens', () => {
    const one = registered();
    const commands = one.send('BASELINE_OPENED');
    expect(commands).toEqual([
      { type: 'sendLetter', params: { letter: 'workshopInvitation', to: 'project', about: '' } },
    ]);
    expect(one.openTasks()).toEqual(['recordWorkshop']);
  });
});

describe('the workshop', () => {
  test.each([
    ['WORKSHOP_HELD', { heldOn: '2009-07-10', participants: 'Projektleder og mentorer' }],
    ['WORKSHOP_DECLINED', { reason: 'Projektet kender metoden.' }],
  ])('%s: either way the baseline is written', (type, payload) => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send(type, payload);
    expect(one.state).toBe('baseline.drafting');
    expect(one.openTasks()).toEqual(['draftBaseline']);
  });

  test('monitoring cannot begin without an approved baseline', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('WORKSHOP_DECLINED', { reason: 'Nej tak' });
    expect(one.offer('QUARTER_OPENED', {}, 'system')).toBeUndefined();
    expect(one.offer('BASELINE_APPROVED')).toBeUndefined();
  });
});

describe('the baseline', () => {
  test('is filed, and remembers who wrote it so that somebody else approves', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('WORKSHOP_HELD', { heldOn: '2009-07-10' });
    const commands = one.send('BASELINE_SUBMITTED', baseline, 'anna');
    expect(commands).toEqual([
      { type: 'record', params: { table: 'filing', row: { kind: 'baseline', about: '', content: baseline } } },
    ]);
    expect(one.context.writtenBy).toEqual({ baseline: 'anna' });
    expect(one.workflow.events.BASELINE_APPROVED?.notBy).toBe('baseline');
  });

  test('sent back is written again, and can be submitted again', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('WORKSHOP_HELD', { heldOn: '2009-07-10' });
    one.send('BASELINE_SUBMITTED', baseline);
    one.send('BASELINE_RETURNED', { comment: 'Målet mangler.' });
    expect(one.state).toBe('baseline.drafting');
    one.send('BASELINE_SUBMITTED', baseline);
    expect(one.openTasks()).toEqual(['approveBaseline']);
  });

  test('approved in September, it opens monitoring in the third quarter', () => {
    const one = monitored();
    expect(one.state).toBe('reporting.betweenQuarters');
    expect(one.context).toMatchObject({ firstQuarter: '2009-Q3', quarter: '2009-Q3', lastQuarter: '2010-Q4' });
    expect(one.due('quarterEnds')).toBe('2009-09-30');
    expect(one.tasks.size).toBe(0);
  });

  test('approved months after the project began, the first report is for the quarter of the approval', () => {
    const one = registered({ firstDay: '2009-01-15' });
    one.send('BASELINE_OPENED');
    one.send('WORKSHOP_DECLINED', { reason: 'Nej tak' });
    one.send('BASELINE_SUBMITTED', baseline);
    one.today = '2009-07-02';
    one.send('BASELINE_APPROVED');
    expect(one.context.quarter).toBe('2009-Q3');
  });

  test('approved after the project ended, only the final report is left', () => {
    const one = registered({ firstDay: '2009-01-01', lastDay: '2009-06-30' });
    one.send('BASELINE_OPENED');
    one.send('WORKSHOP_DECLINED', { reason: 'Nej tak' });
    one.send('BASELINE_SUBMITTED', baseline);
    one.today = '2009-07-02';
    one.send('BASELINE_APPROVED');
    expect(one.state).toBe('finalReport.writing');
  });
});
