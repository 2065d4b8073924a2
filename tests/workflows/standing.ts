import { workflowOf } from '../../workflows/released.js';
import { actionPlan, baseline, committeeLetters, decided, rated, report } from './payloads.js';
import { PaperCase } from './paper-case.js';

/** A project of one and a half years, as in the autumn of 2009, with two relevant committees. */
export function registered(period: { firstDay?: string; lastDay?: string; committees?: string[] } = {}): PaperCase {
  const { firstDay = '2009-07-01', lastDay = '2010-12-31', committees = ['KFU', 'SOU'] } = period;
  return new PaperCase(workflowOf('project-monitoring', 1), { firstDay, lastDay, committees }, firstDay);
}

/** The baseline is approved and the first quarter under way. */
export function monitored(period = {}): PaperCase {
  const one = registered(period);
  one.send('BASELINE_OPENED');
  one.send('WORKSHOP_DECLINED', { reason: 'Projektet kender metoden.' });
  one.send('BASELINE_SUBMITTED', baseline, 'projectManager');
  one.send('BASELINE_APPROVED', {}, 'caseworker');
  return one;
}

/** The present quarter has ended, and its report is in. */
export function reported(one = monitored()): PaperCase {
  if (one.state === 'reporting.betweenQuarters') one.pass('quarterEnds');
  one.send('REPORT_FILED', report);
  return one;
}

/** The present quarter is rated green or yellow and published, or red and confirmed by a second person. */
export function quarterRated(colour: string, one = monitored()): PaperCase {
  reported(one);
  one.send('RATED', rated(colour), 'caseworker');
  if (colour === 'red') one.send('RED_CONFIRMED', {}, 'supervisor');
  else publish(one);
  return one;
}

/** The effect that publishes has run: it shows the rating that counts now. */
export function publish(one: PaperCase, quarter = presentQuarter(one)): void {
  const outcomes = one.context.outcomes as Record<string, string>;
  one.send('RATING_PUBLISHED', { quarter, colour: outcomes[quarter], ratingId: 1, documentId: 'a' }, 'system');
}

function presentQuarter(one: PaperCase): string {
  return (one.context.rating as { quarter: string }).quarter;
}

export function deliver(
  one: PaperCase,
  letter: 'redNoticeProject' | 'redNoticeFundHolder',
  about = presentQuarter(one),
): void {
  const to = letter === 'redNoticeProject' ? 'project' : 'fundHolder';
  one.send('LETTER_DELIVERED', { letter, to, about, documentId: 'd' }, 'system');
}

/** Both know of the red, the notice period has run, and the red rating is public. */
export function redPublished(one = quarterRated('red')): PaperCase {
  deliver(one, 'redNoticeProject');
  deliver(one, 'redNoticeFundHolder');
  one.pass('noticePeriod');
  publish(one);
  return one;
}

/** The first red is behind: the action plan is approved, and the next quarter is under way. */
export function afterFirstRed(one = monitored()): PaperCase {
  redPublished(quarterRated('red', one));
  one.send('ACTION_PLAN_FILED', actionPlan);
  one.send('ACTION_PLAN_APPROVED');
  return one;
}

/** The second red is public, and the recommendation is on its way to BIU. */
export function recommended(one = afterFirstRed()): PaperCase {
  return redPublished(quarterRated('red', one));
}

/** BIU has approved the recommendation. */
export function approvedByCommittee(one = recommended()): PaperCase {
  one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
  return one;
}

/** The letters to the committees are out, and their answers awaited. */
export function lettersOut(one = approvedByCommittee()): PaperCase {
  one.send('LETTERS_DRAFTED', committeeLetters, 'caseworker');
  one.send('LETTERS_APPROVED', {}, 'supervisor');
  for (const to of one.context.committees as string[]) {
    one.send('LETTER_DELIVERED', { letter: 'committeeLetter', to, about: to, documentId: to }, 'system');
  }
  return one;
}

/** Every quarter is behind, and the final report is to be written. */
export function lastQuarterDone(): PaperCase {
  return quarterRated('green', monitored({ lastDay: '2009-09-30' }));
}
