import { describe, expect, test } from 'vitest';
import { actionPlan, rated } from './payloads.js';
import { afterFirstRed, deliver, publish, quarterRated, recommended, redPublished, reported } from './standing.js';

const support = { text: 'Vi mangler hænder til planen.' };

describe('a red rating', () => {
  test('is nothing until a second person has confirmed it', () => {
    const one = reported();
    one.send('RATED', rated('red'), 'anna');
    expect(one.state).toBe('assessment.confirmation');
    expect(one.openTasks()).toEqual(['confirmRed']);
    expect(one.context).toMatchObject({ outcomes: {}, reds: [], writtenBy: { rating: 'anna' } });
    expect(one.workflow.events.RED_CONFIRMED?.notBy).toBe('rating');
    expect(one.commands.filter(({ params }) => params.table === 'rating')).toEqual([]);
  });

  test('not confirmed is rated again', () => {
    const one = reported();
    one.send('RATED', rated('red'), 'anna');
    one.send('RED_NOT_CONFIRMED', { comment: 'Tallene er fra forrige kvartal.' }, 'bo');
    expect(one.state).toBe('assessment.rating');
    one.send('RATED', rated('yellow'), 'anna');
    expect(one.context).toMatchObject({ outcomes: { '2009-Q3': 'yellow' }, reds: [] });
  });

  test('confirmed is recorded with both names, and a notice goes to the project and to the fund holder', () => {
    const one = reported();
    one.send('RATED', rated('red'), 'anna');
    const commands = one.send('RED_CONFIRMED', {}, 'bo');
    expect(commands.map(({ type, params }) => params.letter ?? params.table ?? type)).toEqual([
      'rating',
      'redNoticeProject',
      'redNoticeFundHolder',
    ]);
    expect(commands[0]?.params.row).toMatchObject({ rated_by: 'anna', confirmed_by: 'bo' });
    expect(commands.slice(1).map(({ params }) => params.time)).toEqual(['first', 'first']);
    expect(one.openTasks()).toEqual(['confirmNoticeFundHolder', 'confirmNoticeProject']);
    expect(one.commands.filter(({ type }) => type === 'publish')).toEqual([]);
  });
});

describe('a red rating is not public before both were told', () => {
  test('while one notice is on its way, nothing happens', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeProject');
    expect(one.state).toBe('redNotified.notifying');
    expect(one.offer('NOTICE_PERIOD_OVER', {}, 'system')).toBeUndefined();
    expect(
      one.offer('RATING_PUBLISHED', { quarter: '2009-Q3', colour: 'red', ratingId: 1, documentId: 'a' }),
    ).toBeUndefined();
  });

  test('with both delivered it waits 3 working days and is then published', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeProject');
    one.today = '2009-10-09';
    deliver(one, 'redNoticeFundHolder');
    expect(one.state).toBe('redNotified.noticePeriod');
    expect(one.due('noticePeriod')).toBe('2009-10-14');
    expect(
      one.offer('RATING_PUBLISHED', { quarter: '2009-Q3', colour: 'red', ratingId: 1, documentId: 'a' }),
    ).toBeUndefined();
    expect(one.pass('noticePeriod')).toEqual([{ type: 'publish', params: { quarter: '2009-Q3' } }]);
    expect(one.today).toBe('2009-10-15');
  });

  test('with both having confirmed it is published at once', () => {
    const one = quarterRated('red');
    one.send('NOTICE_CONFIRMED_BY_PROJECT');
    expect(one.state).toBe('redNotified.notifying');
    expect(one.send('NOTICE_CONFIRMED_BY_FUND_HOLDER')).toEqual([{ type: 'publish', params: { quarter: '2009-Q3' } }]);
  });

  test('with both confirming during the notice period the rest of it is waived', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeFundHolder');
    one.send('NOTICE_CONFIRMED_BY_FUND_HOLDER');
    expect(one.state).toBe('redNotified.noticePeriod');
    one.send('NOTICE_CONFIRMED_BY_PROJECT');
    expect(one.state).toBe('redNotified.publishing');
  });

  test('one who confirmed and one whose letter was delivered: both know, and the period runs', () => {
    const one = quarterRated('red');
    one.send('NOTICE_CONFIRMED_BY_FUND_HOLDER');
    deliver(one, 'redNoticeProject');
    expect(one.state).toBe('redNotified.noticePeriod');
  });

  test('confirming twice is refused', () => {
    const one = quarterRated('red');
    one.send('NOTICE_CONFIRMED_BY_PROJECT');
    expect(one.offer('NOTICE_CONFIRMED_BY_PROJECT')).toBeUndefined();
  });

  test('a late delivery of an earlier quarter’s notice tells nobody of this one', () => {
    const one = afterFirstRed();
    quarterRated('red', one);
    deliver(one, 'redNoticeProject', '2009-Q3');
    deliver(one, 'redNoticeFundHolder', '2009-Q3');
    expect(one.state).toBe('secondRed.notifying');
    expect(one.context.notices).toEqual({
      project: { delivered: false, acknowledged: false },
      fundHolder: { delivered: false, acknowledged: false },
    });
  });

  test('a delivery announced twice counts once', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeProject');
    expect(one.state).toBe('redNotified.notifying');
  });

  test('notices not delivered within 2 working days are chased', () => {
    const one = quarterRated('red');
    one.pass('noticesDelivered');
    expect(one.openTasks()).toContain('chaseNotices');
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeFundHolder');
    expect(one.openTasks()).not.toContain('chaseNotices');
  });
});

describe('the action plan', () => {
  test('is the fund holder’s, within 20 working days of the publication, reminded 5 before', () => {
    const one = redPublished();
    expect(one.state).toBe('actionPlan.writing');
    expect(one.openTasks()).toEqual(['writeActionPlan']);
    expect([one.today, one.due('writeActionPlan'), one.due('actionPlanReminder')]).toEqual([
      '2009-10-07',
      '2009-11-04',
      '2009-10-28',
    ]);
    expect(one.pass('actionPlanReminder')).toEqual([
      { type: 'sendMail', params: { mail: 'actionPlanReminder', to: 'fundHolder' } },
    ]);
  });

  test('late, it is the supervisor’s the day after', () => {
    const one = redPublished();
    expect(one.pass('writeActionPlan')).toEqual([
      { type: 'sendMail', params: { mail: 'actionPlanOverdue', to: 'fundHolder' } },
    ]);
    expect(one.today).toBe('2009-11-05');
    expect(one.openTasks()).toEqual(['chaseActionPlan', 'writeActionPlan']);
    one.send('FOLLOWED_UP', { text: 'Den kommer i morgen.' });
    expect(one.openTasks()).toEqual(['writeActionPlan']);
  });

  test('Projektbanken can be asked for support, once at a time', () => {
    const one = redPublished();
    one.send('SUPPORT_ASKED', support);
    expect(one.offer('SUPPORT_ASKED', support)).toBeUndefined();
    expect(one.openTasks()).toEqual(['giveSupport', 'writeActionPlan']);
    one.send('SUPPORT_GIVEN', support);
    expect(one.openTasks()).toEqual(['writeActionPlan']);
    expect(one.offer('SUPPORT_GIVEN', support)).toBeUndefined();
    one.send('SUPPORT_ASKED', support);
  });

  test('says when the project was told of the two-reds rule', () => {
    const one = redPublished();
    expect(() => one.send('ACTION_PLAN_FILED', { ...actionPlan, projectToldOn: '' })).toThrow('projectToldOn');
  });

  test('filed is approved by somebody else, sent to the project, and the next quarter follows', () => {
    const one = redPublished();
    one.send('ACTION_PLAN_FILED', actionPlan, 'fund');
    expect(one.context.writtenBy).toMatchObject({ actionPlan: 'fund' });
    expect(one.send('ACTION_PLAN_APPROVED')).toEqual([
      { type: 'sendLetter', params: { letter: 'actionPlan', to: 'project', about: '2009-Q3' } },
    ]);
    expect(one.context.quarter).toBe('2009-Q4');
  });

  test('sent back has 20 working days again', () => {
    const one = redPublished();
    one.send('ACTION_PLAN_FILED', actionPlan);
    one.today = '2009-11-02';
    one.send('ACTION_PLAN_RETURNED', { comment: 'Hvem gør hvad?' });
    expect(one.due('writeActionPlan')).toBe('2009-11-30');
  });
});

describe('red twice', () => {
  test('counts any two reds of the project, also with a green between', () => {
    const one = afterFirstRed();
    quarterRated('green', one);
    quarterRated('red', one);
    expect(one.state).toBe('secondRed.notifying');
    expect(one.context.reds).toEqual(['2009-Q3', '2010-Q1']);
  });

  test('is announced as the second, before it is published', () => {
    const one = quarterRated('red', afterFirstRed());
    const notices = one.commands.filter(({ params }) => String(params.letter).startsWith('redNotice')).slice(-2);
    expect(notices.map(({ params }) => [params.about, params.time])).toEqual([
      ['2009-Q4', 'second'],
      ['2009-Q4', 'second'],
    ]);
    expect(
      one.offer('RATING_PUBLISHED', { quarter: '2009-Q4', colour: 'red', ratingId: 2, documentId: 'b' }),
    ).toBeUndefined();
  });

  test('leads to exactly one recommendation to BIU, which names both quarters', () => {
    const one = recommended();
    expect(one.state).toBe('committeeRecommendation');
    expect(one.commands.filter(({ type }) => type === 'openCase')).toEqual([
      {
        type: 'openCase',
        params: { workflow: 'committee-item', version: 1, input: { committee: 'BIU', about: '2009-Q3, 2009-Q4' } },
      },
    ]);
  });

  test('a first red opens no recommendation', () => {
    expect(afterFirstRed().commands.filter(({ type }) => type === 'openCase')).toEqual([]);
  });

  test('the publication of the second red is recorded before the recommendation begins', () => {
    const one = quarterRated('red', afterFirstRed());
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeFundHolder');
    one.pass('noticePeriod');
    expect(one.commands.some(({ type }) => type === 'openCase')).toBe(false);
    publish(one);
    expect(one.commands.slice(-2).map(({ type, params }) => params.table ?? type)).toEqual(['publication', 'openCase']);
  });
});
