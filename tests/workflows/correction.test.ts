import { describe, expect, test } from 'vitest';
import { corrected, decided, rated } from './payloads.js';
import {
  afterFirstRed,
  deliver,
  lastQuarterDone,
  lettersOut,
  monitored,
  publish,
  quarterRated,
  recommended,
  redPublished,
  reported,
} from './standing.js';

const no = { comment: 'Vurderingen er rigtig.' };
const publishesOf = (commands: readonly { type: string; params: Record<string, unknown> }[]) =>
  commands.filter(({ type }) => type === 'publish').map(({ params }) => params.quarter);

describe('correcting a rating', () => {
  test('needs a second person, and changes nothing until then', () => {
    const one = quarterRated('yellow');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'), 'anna');
    expect(one.state).toBe('correction');
    expect(one.openTasks()).toEqual(['confirmCorrection']);
    expect(one.context).toMatchObject({ outcomes: { '2009-Q3': 'yellow' }, writtenBy: { correction: 'anna' } });
    expect(one.workflow.events.CORRECTION_CONFIRMED?.notBy).toBe('correction');
  });

  test('refused leaves everything as it was, and the case where it was', () => {
    const one = quarterRated('yellow');
    const before = one.snapshot.context;
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    one.send('CORRECTION_REFUSED', no);
    expect(one.state).toBe('reporting.betweenQuarters');
    expect({ ...one.snapshot.context, writtenBy: {} }).toEqual({ ...before, writtenBy: {} });
  });

  test('confirmed, the new rating stands beside the old one and is published', () => {
    const one = quarterRated('yellow');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'), 'anna');
    const commands = one.send('CORRECTION_CONFIRMED', {}, 'bo');
    expect(commands.map(({ type, params }) => params.table ?? type)).toEqual(['publish', 'rating']);
    expect(commands.at(-1)?.params.row).toMatchObject({
      colour: 'green',
      rated_by: 'anna',
      confirmed_by: 'bo',
      correction: true,
    });
    publish(one, '2009-Q3');
    expect(one.commands.at(-1)?.params.row).toMatchObject({ quarter: '2009-Q3', colour: 'green' });
    expect(one.state).toBe('reporting.betweenQuarters');
  });

  test.each([
    ['a quarter not rated yet', '2009-Q4', 'green'],
    ['a quarter that is none', 'constructor', 'green'],
    ['a quarter that is none', '__proto__', 'red'],
  ])('to %s is refused', (_, quarter, colour) => {
    expect(quarterRated('yellow').offer('RATING_CORRECTED', corrected(quarter, colour))).toBeUndefined();
  });

  test('the words of a yellow one can be put right, and what was red was told in just its words', () => {
    expect(quarterRated('yellow').offer('RATING_CORRECTED', corrected('2009-Q3', 'yellow'))).toBeDefined();
    expect(quarterRated('red').offer('RATING_CORRECTED', corrected('2009-Q3', 'red'))).toBeUndefined();
  });

  test('a quarter closed without a report has no colour to correct', () => {
    const one = monitored();
    one.pass('quarterEnds');
    one.send('QUARTER_CLOSED_UNREPORTED', { reason: 'Sygdom' });
    expect(one.offer('RATING_CORRECTED', corrected('2009-Q3', 'green'))).toBeUndefined();
  });

  test('is offered only for the quarters it is possible for', () => {
    const offered = (one: ReturnType<typeof monitored>) =>
      one.workflow.events.RATING_CORRECTED?.choices?.(one.context as never).quarter?.map(({ value }) => value);
    const green = quarterRated('green', afterFirstRed());
    expect(offered(green)).toEqual(['2009-Q4', '2009-Q3']);
    expect(offered(quarterRated('red', green))).toEqual(['2010-Q1']);
    expect(offered(redPublished(green))).toEqual(['2010-Q1', '2009-Q3']);
  });
});

describe('a green or yellow that should have been red', () => {
  test('is told to both before it is public, and then leads to the action plan', () => {
    const one = quarterRated('green');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'red'));
    const commands = one.send('CORRECTION_CONFIRMED');
    expect(publishesOf(commands)).toEqual([]);
    expect(one.state).toBe('redNotified.notifying');
    redPublished(one);
    expect(one.state).toBe('actionPlan.writing');
  });

  test('is not public by a publication that was already under way', () => {
    const one = quarterRated('yellow');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    one.send('CORRECTION_CONFIRMED');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'red'));
    one.send('CORRECTION_CONFIRMED');
    for (const colour of ['green', 'red']) {
      expect(
        one.offer('RATING_PUBLISHED', { quarter: '2009-Q3', colour, ratingId: 1, documentId: 'a' }),
      ).toBeUndefined();
    }
  });

  test('as the second red opens a recommendation', () => {
    const one = quarterRated('green', afterFirstRed());
    one.send('RATING_CORRECTED', corrected('2009-Q4', 'red'));
    one.send('CORRECTION_CONFIRMED');
    expect(one.state).toBe('secondRed.notifying');
    redPublished(one);
    expect(one.state).toBe('committeeRecommendation');
  });

  test('during the action plan, an older quarter becomes the second red', () => {
    const one = redPublished(quarterRated('red', quarterRated('green')));
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'red'));
    one.send('CORRECTION_CONFIRMED');
    expect(one.state).toBe('secondRed.notifying');
    expect(one.context.reds).toEqual(['2009-Q3', '2009-Q4']);
  });

  test('then the interrupted quarter is asked for again: none is passed over', () => {
    const one = quarterRated('green');
    one.pass('quarterEnds');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'red'));
    one.send('CORRECTION_CONFIRMED');
    redPublished(one);
    one.send('ACTION_PLAN_FILED', {
      cause: 'x',
      actions: [{ what: 'x', who: 'y', by: '2010-03-01' }],
      projectToldOn: '2010-01-20',
    });
    one.send('ACTION_PLAN_APPROVED');
    expect(one.context.quarter).toBe('2009-Q4');
  });
});

describe('a red that should not have been', () => {
  test.each(['redNotified.notifying', 'redNotified.noticePeriod', 'redNotified.publishing'])(
    'in %s: the right colour is published and the quarter is over',
    (state) => {
      const one = quarterRated('red');
      if (state !== 'redNotified.notifying') {
        deliver(one, 'redNoticeProject');
        deliver(one, 'redNoticeFundHolder');
      }
      if (state === 'redNotified.publishing') one.pass('noticePeriod');
      expect(one.state).toBe(state);
      one.send('RATING_CORRECTED', corrected('2009-Q3', 'yellow'));
      expect(publishesOf(one.send('CORRECTION_CONFIRMED'))).toEqual(['2009-Q3']);
      expect([one.state, one.context.reds]).toEqual(['rated', []]);
      publish(one);
      expect(one.context.quarter).toBe('2009-Q4');
    },
  );

  test('corrected while its publication was late: the new publication has a date of its own, so it is not forgotten', () => {
    const one = quarterRated('red');
    one.send('NOTICE_CONFIRMED_BY_PROJECT');
    one.send('NOTICE_CONFIRMED_BY_FUND_HOLDER');
    one.pass('redPublication');
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'yellow'));
    one.send('CORRECTION_CONFIRMED');
    expect([one.state, [...one.pending.keys()]]).toEqual(['rated', ['publication:2009-Q3']]);
    one.pass('publication');
    expect(one.openTasks()).toEqual(['chasePublication']);
  });

  test('while both are being told of a red, no other quarter is corrected', () => {
    const one = quarterRated('red', quarterRated('green'));
    expect(one.offer('RATING_CORRECTED', corrected('2009-Q3', 'yellow'))).toBeUndefined();
  });

  test('refused during the notice period, the period goes on with what was left', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeFundHolder');
    expect(one.due('noticePeriod')).toBe('2009-10-06');
    one.today = '2009-10-02';
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'yellow'));
    one.today = '2009-10-12';
    one.send('CORRECTION_REFUSED', no);
    expect([one.state, one.due('noticePeriod')]).toEqual(['redNotified.noticePeriod', '2009-10-14']);
  });

  test('during the action plan: no plan is needed any more', () => {
    const one = redPublished();
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    one.send('CORRECTION_CONFIRMED');
    expect([one.state, one.openTasks()]).toEqual(['rated', []]);
    publish(one);
    expect(one.state).toBe('reporting.betweenQuarters');
  });

  test('quarters later: the count of reds goes down, so the next red is the first', () => {
    const one = afterFirstRed();
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    one.send('CORRECTION_CONFIRMED');
    expect(one.context.reds).toEqual([]);
    quarterRated('red', one);
    expect(one.state).toBe('redNotified.notifying');
  });
});

describe('a correction while a recommendation is with the committee', () => {
  test('of the red that was one too many: the item is withdrawn and the case goes on', () => {
    const one = recommended();
    one.send('RATING_CORRECTED', corrected('2009-Q4', 'yellow'));
    const commands = one.send('CORRECTION_CONFIRMED');
    expect(commands[0]).toEqual({ type: 'tellChildren', params: { event: 'ITEM_WITHDRAWN', payload: {} } });
    expect([one.state, one.context.recommended]).toEqual(['rated', false]);
  });

  test('of the earlier red: the item is withdrawn, and the red that is left needs its action plan', () => {
    const one = recommended();
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    const commands = one.send('CORRECTION_CONFIRMED');
    expect(commands.map(({ type }) => type)).toEqual(['tellChildren', 'publish', 'record']);
    expect([one.state, one.context.reds]).toEqual(['actionPlan.writing', ['2009-Q4']]);
  });

  test('with two reds left after it, the recommendation stands', () => {
    const one = recommended();
    one.send('COMMITTEE_DECIDED', decided('rejected'), 'system');
    redPublished(quarterRated('red', one));
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'green'));
    one.send('CORRECTION_CONFIRMED');
    expect([one.state, one.context.recommended]).toEqual(['committeeRecommendation', true]);
  });

  test('can only take a red away', () => {
    const one = recommended(quarterRated('green', afterFirstRed()));
    expect(one.offer('RATING_CORRECTED', corrected('2009-Q4', 'red'))).toBeUndefined();
  });

  test('decided while the correction waits: refused, the case acts on the decision', () => {
    const one = recommended();
    one.send('RATING_CORRECTED', corrected('2009-Q4', 'yellow'));
    one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
    expect(one.state).toBe('correction');
    one.send('CORRECTION_REFUSED', no);
    expect(one.state).toBe('committeeLetter.drafting');
  });

  test('decided while the correction waits: confirmed, there is no item left to withdraw', () => {
    const one = recommended();
    one.send('RATING_CORRECTED', corrected('2009-Q4', 'yellow'));
    one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
    expect(one.send('CORRECTION_CONFIRMED').map(({ type }) => type)).toEqual(['record', 'publish']);
    expect([one.state, one.context.decision]).toEqual(['rated', null]);
  });
});

describe('where a rating can be corrected', () => {
  test('also the last one, while the final report is written', () => {
    const one = lastQuarterDone();
    one.send('RATING_CORRECTED', corrected('2009-Q3', 'yellow'));
    one.send('CORRECTION_CONFIRMED');
    expect(one.state).toBe('finalReport.writing');
    publish(one, '2009-Q3');
    expect(one.state).toBe('finalReport.writing');
  });

  test('not while a report is being rated, nor while the committees answer', () => {
    const rating = reported(quarterRated('green'));
    expect(rating.offer('RATING_CORRECTED', corrected('2009-Q3', 'yellow'))).toBeUndefined();
    rating.send('RATED', rated('red'));
    expect(rating.offer('RATING_CORRECTED', corrected('2009-Q3', 'yellow'))).toBeUndefined();
    expect(lettersOut().offer('RATING_CORRECTED', corrected('2009-Q3', 'yellow'))).toBeUndefined();
  });
});
