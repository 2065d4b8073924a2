import { describe, expect, test } from 'vitest';
import { rated, report } from './payloads.js';
import { monitored, publish, quarterRated, reported } from './standing.js';

describe('a quarter', () => {
  test('opens for reporting when it has ended, and the report is due 10 working days later', () => {
    const one = monitored();
    one.pass('quarterEnds');
    expect(one.today).toBe('2009-10-01');
    expect(one.state).toBe('reporting.open');
    expect(one.openTasks()).toEqual(['fileReport']);
    expect(one.due('fileReport')).toBe('2009-10-14');
  });

  test('the project is reminded 5 working days before, in the morning', () => {
    const one = monitored();
    one.pass('quarterEnds');
    expect(one.due('reportReminder')).toBe('2009-10-07');
    const commands = one.pass('reportReminder');
    expect(one.today).toBe('2009-10-07');
    expect(commands).toEqual([
      { type: 'sendLetter', params: { letter: 'reportReminder', to: 'project', about: '2009-Q3', overdue: false } },
    ]);
    expect(one.openTasks()).toEqual(['fileReport']);
  });

  test('the day after the due date the project is reminded again and the supervisor gets it', () => {
    const one = monitored();
    one.pass('quarterEnds');
    const commands = one.pass('fileReport');
    expect(one.today).toBe('2009-10-15');
    expect(commands).toEqual([
      { type: 'sendLetter', params: { letter: 'reportReminder', to: 'project', about: '2009-Q3', overdue: true } },
    ]);
    expect(one.openTasks()).toEqual(['chaseReport', 'fileReport']);
    expect(one.workflow.tasks.chaseReport?.roles).toEqual(['supervisor']);
  });

  test('a follow-up ends the supervisor’s task, while the report is still wanted', () => {
    const one = monitored();
    one.pass('quarterEnds');
    one.pass('fileReport');
    one.send('FOLLOWED_UP', { text: 'Projektlederen lover den på fredag.' });
    expect(one.openTasks()).toEqual(['fileReport']);
    expect(one.offer('FOLLOWED_UP', { text: 'Igen' })).toBeUndefined();
  });

  test('a late report ends the chase', () => {
    const one = monitored();
    one.pass('quarterEnds');
    one.pass('fileReport');
    one.send('REPORT_FILED', report);
    expect(one.openTasks()).toEqual(['rateReport']);
    expect(one.context.overdue).toBe(false);
  });

  test('closed without a report stands as not reported, never as a colour, and the next quarter follows', () => {
    const one = monitored();
    one.pass('quarterEnds');
    one.send('QUARTER_CLOSED_UNREPORTED', { reason: 'Projektlederen er sygemeldt.' });
    expect(one.context.outcomes).toEqual({ '2009-Q3': 'none' });
    expect(one.commands.filter(({ type }) => type === 'publish')).toEqual([]);
    expect(one.context.quarter).toBe('2009-Q4');
  });

  test('opened weeks late gives the full time from that day', () => {
    const one = monitored();
    one.today = '2009-11-02';
    one.pass('quarterEnds');
    expect(one.due('fileReport')).toBe('2009-11-16');
  });

  test('opened a few days late, after a weekend’s outage, still counts from the quarter’s end', () => {
    const one = monitored();
    one.today = '2009-10-05';
    one.pass('quarterEnds');
    expect(one.due('fileReport')).toBe('2009-10-14');
  });
});

describe('a report', () => {
  test('is filed under its quarter and rated within 10 working days', () => {
    const one = monitored();
    one.pass('quarterEnds');
    const commands = one.send('REPORT_FILED', report);
    expect(commands).toEqual([
      { type: 'record', params: { table: 'filing', row: { kind: 'report', about: '2009-Q3', content: report } } },
      { type: 'sendMail', params: { mail: 'reportReceived', to: 'project', about: '2009-Q3' } },
    ]);
    expect(one.state).toBe('assessment.rating');
    expect(one.due('rateReport')).toBe('2009-10-15');
  });

  test('sent back for completion is due 5 working days later, without another reminder', () => {
    const one = reported();
    one.send('REPORT_RETURNED', { comment: 'Tallene mangler.' });
    expect(one.state).toBe('reporting.open');
    expect(one.due('fileReport')).toBe('2009-10-08');
    expect(one.due('reportReminder')).toBeUndefined();
    one.send('REPORT_FILED', report);
    expect(one.state).toBe('assessment.rating');
  });

  test('sent back and late again is chased again', () => {
    const one = reported();
    one.send('REPORT_RETURNED', { comment: 'Tallene mangler.' });
    one.pass('fileReport');
    expect(one.openTasks()).toEqual(['chaseReport', 'fileReport']);
  });
});

describe('a green or yellow rating', () => {
  test.each(['green', 'yellow'])('%s needs no second person: it is recorded and published', (colour) => {
    const one = reported();
    const commands = one.send('RATED', rated(colour), 'anna');
    expect(one.state).toBe('rated');
    expect(commands).toEqual([
      {
        type: 'record',
        params: {
          table: 'rating',
          row: {
            quarter: '2009-Q3',
            colour,
            reason: rated(colour).reason,
            rated_by: 'anna',
            confirmed_by: null,
            correction: false,
            proposed: null,
            proposal: null,
            deviation: '',
          },
        },
      },
      { type: 'publish', params: { quarter: '2009-Q3' } },
    ]);
  });

  test('published, it leads to the next quarter', () => {
    const one = quarterRated('green');
    expect(one.state).toBe('reporting.betweenQuarters');
    expect(one.context.quarter).toBe('2009-Q4');
    expect(one.commands.at(-1)).toEqual({
      type: 'record',
      params: { table: 'publication', row: { quarter: '2009-Q3', colour: 'green', rating_id: 1, document_id: 'a' } },
    });
  });

  test('a publication that does not go through is chased, and again after each follow-up', () => {
    const one = reported();
    one.send('RATED', rated('green'));
    one.pass('publication');
    expect(one.openTasks()).toEqual(['chasePublication']);
    one.send('FOLLOWED_UP', { text: 'Skabelonen er rettet.' });
    expect(one.openTasks()).toEqual([]);
    one.pass('followUpAgain');
    expect(one.openTasks()).toEqual(['chasePublication']);
    publish(one);
    expect(one.state).toBe('reporting.betweenQuarters');
    expect(one.context).toMatchObject({ overdue: false, followUps: 0 });
  });

  test('a form made of another colour is not taken for it', () => {
    const one = reported();
    one.send('RATED', rated('green'));
    expect(
      one.offer('RATING_PUBLISHED', { quarter: '2009-Q3', colour: 'red', ratingId: 1, documentId: 'a' }),
    ).toBeUndefined();
  });

  test('yellow, green, yellow, green through a year: nothing is red, nobody is warned, no committee is asked', () => {
    const one = monitored({ lastDay: '2010-06-30' });
    for (const colour of ['yellow', 'green', 'yellow', 'green']) quarterRated(colour, one);
    expect(one.state).toBe('finalReport.writing');
    expect(one.context).toMatchObject({ reds: [], recommended: false });
    expect(
      one.commands.filter(({ type, params }) => type === 'openCase' || String(params.letter).startsWith('redNotice')),
    ).toEqual([]);
  });
});
