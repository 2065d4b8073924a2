import { describe, expect, test } from 'vitest';
import { actionPlan, decided, rated } from './payloads.js';
import type { PaperCase } from './paper-case.js';
import {
  approvedByCommittee,
  deliver,
  lastQuarterDone,
  lettersOut,
  monitored,
  publish,
  quarterRated,
  recommended,
  redPublished,
  registered,
  reported,
} from './standing.js';

const pause = { reason: 'Projektlederen er på barsel.', until: '2010-08-02' };
const reason = { reason: 'Projektet er opgivet.' };
const finalReport = { results: '18 af 20 gennemførte.', lessons: 'Begynd tidligere.' };

const everywhere: [string, () => PaperCase][] = [
  ['registered', registered],
  ['reporting.betweenQuarters', monitored],
  ['assessment.rating', reported],
  ['redNotified.notifying', () => quarterRated('red')],
  ['actionPlan.writing', redPublished],
  ['committeeRecommendation', recommended],
  ['committeeLetter.drafting', approvedByCommittee],
  ['awaitingCommitteeDecision.answers', lettersOut],
  ['finalReport.writing', lastQuarterDone],
];

describe.each(everywhere)('from %s', (state, reach) => {
  test('a case can be paused and resumed where it was, with the same tasks', () => {
    const one = reach();
    expect(one.state).toBe(state);
    const tasks = one.openTasks();
    one.send('PAUSED', pause);
    expect([one.state, one.openTasks()]).toEqual(['paused', ['resumeCase']]);
    expect([...one.pending.keys()]).toEqual(['pauseEnds']);
    one.send('RESUMED');
    expect([one.state, one.openTasks()]).toEqual([state, tasks]);
  });

  test('a case can be withdrawn with a reason, and then nothing is open', () => {
    const one = reach();
    expect(() => one.send('WITHDRAWN', { reason: ' ' })).toThrow('reason');
    one.send('WITHDRAWN', reason);
    expect([one.state, one.ended, one.tasks.size, one.pending.size]).toEqual(['withdrawn', true, 0, 0]);
  });
});

describe('a pause', () => {
  test('ends by itself the day after its last day', () => {
    const one = reported();
    one.send('PAUSED', pause);
    one.pass('pauseEnds');
    expect([one.today, one.state]).toEqual(['2010-08-03', 'assessment.rating']);
  });

  test('lets deadlines go on with the working days that were left', () => {
    const one = reported();
    expect([one.today, one.due('rateReport')]).toEqual(['2009-10-01', '2009-10-15']);
    one.today = '2009-10-08';
    one.send('PAUSED', pause);
    one.today = '2010-01-04';
    one.send('RESUMED');
    expect(one.due('rateReport')).toBe('2010-01-11');
  });

  test('does not move the end of a quarter', () => {
    const one = monitored();
    one.today = '2009-08-03';
    one.send('PAUSED', { ...pause, until: '2009-10-30' });
    one.pass('pauseEnds');
    expect([one.today, one.due('quarterEnds')]).toEqual(['2009-10-31', '2009-09-30']);
  });

  test('leaves what was late as late as it was', () => {
    const one = monitored();
    one.pass('quarterEnds');
    one.pass('fileReport');
    one.send('PAUSED', pause);
    expect(one.openTasks()).toEqual(['resumeCase']);
    one.send('RESUMED');
    expect(one.openTasks()).toEqual(['chaseReport', 'fileReport']);
    expect(one.due('fileReport')).toBeUndefined();
  });

  test('does not stop the post: notices delivered meanwhile count when the case is back', () => {
    const one = quarterRated('red');
    one.send('PAUSED', pause);
    deliver(one, 'redNoticeProject');
    deliver(one, 'redNoticeFundHolder');
    expect(one.state).toBe('paused');
    one.send('RESUMED');
    expect(one.state).toBe('redNotified.noticePeriod');
  });

  test('a publication that comes through meanwhile is recorded, and made sure of when the case is back', () => {
    const one = reported();
    one.send('RATED', rated('green'));
    one.send('PAUSED', pause);
    publish(one);
    expect([one.state, one.commands.at(-1)?.params.table]).toEqual(['paused', 'publication']);
    expect(one.send('RESUMED')).toEqual([{ type: 'publish', params: { quarter: '2009-Q3' } }]);
    publish(one);
    expect(one.state).toBe('reporting.betweenQuarters');
  });

  test('cannot be paused again, and nothing else is done meanwhile', () => {
    const one = reported();
    one.send('PAUSED', pause);
    expect(one.offer('PAUSED', pause)).toBeUndefined();
    expect(one.offer('RATED', rated('green'))).toBeUndefined();
  });

  test('can end in withdrawal', () => {
    const one = reported();
    one.send('PAUSED', pause);
    one.send('WITHDRAWN', reason);
    expect(one.state).toBe('withdrawn');
  });
});

describe('withdrawal', () => {
  test('while a recommendation is with the committee withdraws the item too', () => {
    const one = recommended();
    expect(one.send('WITHDRAWN', reason)).toEqual([
      { type: 'tellChildren', params: { event: 'ITEM_WITHDRAWN', payload: {} } },
    ]);
  });

  test('when the committee has decided already leaves the item as it is', () => {
    const one = recommended();
    one.send('PAUSED', pause);
    one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
    expect(one.send('WITHDRAWN', reason)).toEqual([]);
  });

  test('while a correction waits for a second person', () => {
    const one = quarterRated('green');
    one.send('RATING_CORRECTED', { quarter: '2009-Q3', colour: 'yellow', ...reason });
    one.send('WITHDRAWN', reason);
    expect(one.state).toBe('withdrawn');
  });
});

describe('the last quarter', () => {
  test('is followed by the final report, due 20 working days later', () => {
    const one = lastQuarterDone();
    expect([one.state, one.openTasks(), one.due('fileFinalReport')]).toEqual([
      'finalReport.writing',
      ['fileFinalReport'],
      '2009-10-29',
    ]);
  });

  test('a late final report is the supervisor’s', () => {
    const one = lastQuarterDone();
    expect(one.pass('fileFinalReport')).toEqual([
      { type: 'sendMail', params: { mail: 'finalReportOverdue', to: 'project' } },
    ]);
    expect(one.openTasks()).toEqual(['chaseFinalReport', 'fileFinalReport']);
  });

  test('the final report approved by another than its writer completes the monitoring', () => {
    const one = lastQuarterDone();
    one.send('FINAL_REPORT_FILED', finalReport, 'pia');
    expect(one.context.writtenBy).toMatchObject({ finalReport: 'pia' });
    one.send('FINAL_REPORT_APPROVED');
    expect([one.state, one.ended]).toEqual(['completed', true]);
  });

  test('sent back it is written again within 20 working days', () => {
    const one = lastQuarterDone();
    one.send('FINAL_REPORT_FILED', finalReport);
    one.today = '2009-11-02';
    one.send('FINAL_REPORT_RETURNED', { comment: 'Målgruppen mangler.' });
    expect([one.state, one.due('fileFinalReport')]).toEqual(['finalReport.writing', '2009-11-30']);
  });

  test('red, it has its action plan before the final report', () => {
    const one = redPublished(quarterRated('red', monitored({ lastDay: '2009-09-30' })));
    one.send('ACTION_PLAN_FILED', actionPlan);
    one.send('ACTION_PLAN_APPROVED');
    expect(one.state).toBe('finalReport.writing');
  });
});

describe('a project that is changed under way', () => {
  const changed = (lastDay: string) => ({ lastDay, committees: ['SOU', 'KFU'], changes: 'Projektperioden' });

  test('given more time while the final report is written, it reports the quarters that are left', () => {
    const one = lastQuarterDone();
    one.send('PROJECT_CHANGED', changed('2010-03-31'), 'system');
    expect([one.state, one.context.quarter]).toEqual(['reporting.betweenQuarters', '2009-Q4']);
  });

  test('given more time during a pause, it does so when it is back', () => {
    const one = lastQuarterDone();
    one.send('PAUSED', pause);
    one.send('PROJECT_CHANGED', changed('2010-03-31'), 'system');
    one.send('RESUMED');
    expect(one.state).toBe('reporting.betweenQuarters');
  });

  test('cut short before the present quarter, only the final report is left', () => {
    const one = quarterRated('green');
    expect(one.context.quarter).toBe('2009-Q4');
    one.send('PROJECT_CHANGED', changed('2009-09-30'), 'system');
    expect(one.state).toBe('finalReport.writing');
  });

  test('cut short while a report is open, that report still comes', () => {
    const one = quarterRated('green');
    one.pass('quarterEnds');
    one.send('PROJECT_CHANGED', changed('2009-09-30'), 'system');
    expect(one.state).toBe('reporting.open');
    quarterRated('yellow', one);
    expect(one.state).toBe('finalReport.writing');
  });

  test.each(['31.12.2010', '2010-02-31', ''])('a last day %j is refused', (lastDay) => {
    expect(() => monitored().send('PROJECT_CHANGED', changed(lastDay), 'system')).toThrow();
  });
});
