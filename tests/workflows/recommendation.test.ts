import { describe, expect, test } from 'vitest';
import { answered, committeeLetters, decided } from './payloads.js';
import { approvedByCommittee, lettersOut, monitored, quarterRated, recommended, redPublished } from './standing.js';

const reason = { reason: 'Udvalget ønsker en ny leder.' };

function lettersBeingSent() {
  const one = approvedByCommittee();
  one.send('LETTERS_DRAFTED', committeeLetters);
  one.send('LETTERS_APPROVED');
  return one;
}

describe('BIU decides on the recommendation', () => {
  test.each(['approved', 'approvedWithChanges'])('%s: letters to the committees are written', (decision) => {
    const one = recommended();
    const commands = one.send('COMMITTEE_DECIDED', decided(decision), 'system');
    expect(one.state).toBe('committeeLetter.drafting');
    expect(commands).toEqual([
      {
        type: 'record',
        params: {
          table: 'decision',
          row: {
            committee: 'BIU',
            outcome: decision,
            decided_on: '2010-03-04',
            reference: 'BIU 04.03.2010, punkt 6',
            text: 'Godkendt.',
          },
        },
      },
    ]);
  });

  test.each(['rejected', 'lapsed'])(
    '%s: the case goes back to monitoring with that on its record, and the reds still count',
    (decision) => {
      const one = recommended();
      const commands = one.send('COMMITTEE_DECIDED', decided(decision), 'system');
      expect(one.state).toBe('reporting.betweenQuarters');
      expect(commands.map(({ params }) => params.table)).toEqual(['decision']);
      expect(one.context).toMatchObject({ reds: ['2009-Q3', '2009-Q4'], recommended: false, quarter: '2010-Q1' });
    },
  );

  test('after a rejection the next red leads to a recommendation of its own', () => {
    const one = recommended();
    one.send('COMMITTEE_DECIDED', decided('rejected'), 'system');
    redPublished(quarterRated('red', one));
    expect(one.state).toBe('committeeRecommendation');
    const about = one.commands
      .filter(({ type }) => type === 'openCase')
      .map(({ params }) => (params.input as { about: string }).about);
    expect(about).toEqual(['2009-Q3, 2009-Q4', '2009-Q3, 2009-Q4, 2010-Q1']);
  });

  test('a decision that does not come within 60 working days is chased, and again after each follow-up', () => {
    const one = recommended();
    one.pass('committeeDecision');
    expect(one.openTasks()).toEqual(['chaseCommittee']);
    one.send('FOLLOWED_UP', { text: 'Punktet er på næste møde.' });
    expect(one.openTasks()).toEqual([]);
    one.pass('followUpAgain');
    expect(one.openTasks()).toEqual(['chaseCommittee']);
    one.send('FOLLOWED_UP', { text: 'Mødet er flyttet.' });
    expect([...one.pending.keys()]).toEqual(['followUpAgain:2']);
    one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
    expect(one.openTasks()).toEqual(['draftLetters']);
  });

  test('a second decision on the same recommendation is refused', () => {
    const one = approvedByCommittee();
    expect(one.offer('COMMITTEE_DECIDED', decided('rejected'), 'system')).toBeUndefined();
  });

  test('decided while the case is paused, it is recorded at once and acted on when the case is back', () => {
    const one = recommended();
    one.send('PAUSED', { reason: 'Sommerferie', until: '2010-08-02' });
    one.send('COMMITTEE_DECIDED', decided('approved'), 'system');
    expect(one.state).toBe('paused');
    expect(one.commands.at(-1)?.params.table).toBe('decision');
    one.send('RESUMED');
    expect(one.state).toBe('committeeLetter.drafting');
  });

  test('where nothing was recommended, no decision is taken in', () => {
    const one = redPublished();
    expect(one.offer('COMMITTEE_DECIDED', decided('approved'), 'system')).toBeUndefined();
  });
});

describe('the letters to the committees', () => {
  test('are written by one and approved by another, and one goes to each committee', () => {
    const one = approvedByCommittee();
    one.send('LETTERS_DRAFTED', committeeLetters, 'anna');
    expect(one.context.writtenBy).toMatchObject({ letters: 'anna' });
    expect(one.openTasks()).toEqual(['approveLetters']);
    const commands = one.send('LETTERS_APPROVED', {}, 'bo');
    expect(commands).toEqual([
      { type: 'sendLetter', params: { letter: 'committeeLetter', to: 'KFU', about: 'KFU' } },
      { type: 'sendLetter', params: { letter: 'committeeLetter', to: 'SOU', about: 'SOU' } },
    ]);
    expect(one.state).toBe('committeeLetter.sending');
  });

  test('sent back are written again', () => {
    const one = approvedByCommittee();
    one.send('LETTERS_DRAFTED', committeeLetters);
    one.send('LETTERS_RETURNED', { comment: 'Datoen er en søndag.' });
    expect(one.state).toBe('committeeLetter.drafting');
  });

  test('are waited for until each is delivered; a failed one is delivered by hand', () => {
    const one = approvedByCommittee();
    one.send('LETTERS_DRAFTED', committeeLetters);
    one.send('LETTERS_APPROVED');
    one.send('LETTER_DELIVERED', { letter: 'committeeLetter', to: 'KFU', about: 'KFU', documentId: 'd' }, 'system');
    one.send('LETTER_FAILED', { letter: 'committeeLetter', to: 'SOU', about: 'SOU', error: '550' }, 'system');
    expect(one.state).toBe('committeeLetter.sending');
    one.pass('lettersDelivered');
    expect(one.openTasks()).toEqual(['chaseLetters', 'deliverLetter']);
    one.send('LETTER_DELIVERED_BY_HAND', {
      which: 'committeeLetter/SOU/SOU',
      how: 'afleveret',
      deliveredOn: '2010-01-20',
    });
    expect(one.state).toBe('awaitingCommitteeDecision.answers');
    expect(one.openTasks()).toEqual(['recordAnswer', 'recordAnswer']);
  });

  test('a committee added to the project after the approval gets no letter and is not waited for', () => {
    const one = approvedByCommittee();
    one.send('LETTERS_DRAFTED', committeeLetters);
    one.send('LETTERS_APPROVED');
    one.send('PROJECT_CHANGED', { lastDay: '2010-12-31', committees: ['KFU', 'SOU', 'TMU'], changes: 'Udvalg' });
    for (const to of ['SOU', 'KFU'])
      one.send('LETTER_DELIVERED', { letter: 'committeeLetter', to, about: to, documentId: 'd' });
    expect(one.state).toBe('awaitingCommitteeDecision.answers');
  });

  test('go to the committees the project has when they are approved', () => {
    const one = approvedByCommittee();
    one.send('PROJECT_CHANGED', { lastDay: '2010-12-31', committees: ['TMU'], changes: 'Udvalg' });
    one.send('LETTERS_DRAFTED', committeeLetters);
    expect(one.send('LETTERS_APPROVED').map(({ params }) => params.to)).toEqual(['TMU']);
  });
});

describe("the committees' answers", () => {
  test('are awaited by the date the letters ask for, one task for each committee', () => {
    const one = lettersOut();
    expect(one.due('answersDue')).toBe('2010-05-03');
    expect([...one.tasks.keys()]).toEqual(['recordAnswer:KFU', 'recordAnswer:SOU']);
  });

  test.each(['continue', 'continueWithConditions', 'change'])(
    'all answered "%s": the case goes on, and twice is counted anew',
    (course) => {
      const one = lettersOut();
      one.send('COMMITTEE_ANSWERED', answered('KFU', course));
      expect([...one.tasks.keys()]).toEqual(['recordAnswer:SOU']);
      one.send('COMMITTEE_ANSWERED', answered('SOU', 'continue'));
      expect(one.state).toBe('reporting.betweenQuarters');
      expect(one.context.reds).toEqual([]);
      expect(one.commands.at(-1)?.params.row).toMatchObject({ committee: 'SOU', outcome: 'continue' });
    },
  );

  test('the next red after that is a first red again', () => {
    const one = lettersOut();
    for (const committee of ['KFU', 'SOU']) one.send('COMMITTEE_ANSWERED', answered(committee, 'continue'));
    quarterRated('red', one);
    expect(one.state).toBe('redNotified.notifying');
  });

  test('a committee answers once, and only one that got a letter', () => {
    const one = lettersOut();
    one.send('COMMITTEE_ANSWERED', answered('KFU', 'continue'));
    expect(one.offer('COMMITTEE_ANSWERED', answered('KFU', 'change'))).toBeUndefined();
    expect(one.offer('COMMITTEE_ANSWERED', answered('TMU', 'change'))).toBeUndefined();
  });

  test('late answers are chased, and still wanted', () => {
    const one = lettersOut();
    one.pass('answersDue');
    expect(one.today).toBe('2010-05-04');
    expect(one.openTasks()).toEqual(['chaseAnswers', 'recordAnswer', 'recordAnswer']);
    one.send('FOLLOWED_UP', { text: 'Sekretæren rykker.' });
    one.pass('followUpAgain');
    expect(one.openTasks()).toContain('chaseAnswers');
  });

  test('of one that works here is taken in while another letter is not out yet, and counts when it is', () => {
    const one = lettersBeingSent();
    const answer = () => one.offer('COMMITTEE_ANSWERED', answered('KFU', 'continue'), 'system');
    one.send('LETTER_FAILED', { letter: 'committeeLetter', to: 'SOU', about: 'SOU', error: '550' }, 'system');
    expect(answer()?.map(({ params }) => params.table)).toEqual(['decision']);
    expect([one.state, answer()]).toEqual(['committeeLetter.sending', undefined]);
    one.send('LETTER_DELIVERED_BY_HAND', {
      which: 'committeeLetter/SOU/SOU',
      how: 'afleveret',
      deliveredOn: one.today,
    });
    one.send('LETTER_DELIVERED', { letter: 'committeeLetter', to: 'KFU', about: 'KFU', documentId: 'd' }, 'system');
    expect([...one.tasks.keys()]).toEqual(['recordAnswer:SOU']);
    one.send('COMMITTEE_ANSWERED', answered('SOU', 'continue'), 'system');
    expect(one.state).toBe('reporting.betweenQuarters');
  });

  test('of one that works here is taken in during a pause; the last one moves the case on when it is back', () => {
    const one = lettersOut();
    one.send('COMMITTEE_ANSWERED', answered('KFU', 'continue'));
    one.send('PAUSED', { reason: 'Sommerferie', until: '2010-08-02' });
    one.send('COMMITTEE_ANSWERED', answered('SOU', 'stopFunding'), 'system');
    expect([one.state, one.commands.at(-1)?.params.table]).toEqual(['paused', 'decision']);
    one.send('RESUMED');
    expect(one.state).toBe('awaitingCommitteeDecision.conclusion');
  });

  test('are written down by a person only where they are awaited', () => {
    const sending = lettersBeingSent();
    expect(sending.awaits()).not.toContain('COMMITTEE_ANSWERED');
    expect(sending.offer('COMMITTEE_ANSWERED', answered('KFU', 'continue'), 'anna')).toBeUndefined();
    const waiting = lettersOut();
    expect(waiting.awaits()).toContain('COMMITTEE_ANSWERED');
    waiting.send('PAUSED', { reason: 'Sommerferie', until: '2010-08-02' });
    expect(waiting.awaits()).not.toContain('COMMITTEE_ANSWERED');
    expect(waiting.offer('COMMITTEE_ANSWERED', answered('KFU', 'continue'), 'anna')).toBeUndefined();
    expect(monitored().awaits()).not.toContain('COMMITTEE_ANSWERED');
  });

  test('nobody needs when the project is withdrawn: the items at the committees are taken back', () => {
    const told = { type: 'tellChildren', params: { event: 'ITEM_WITHDRAWN', payload: {} } };
    for (const one of [lettersBeingSent(), lettersOut()]) expect(one.send('WITHDRAWN', reason)).toContainEqual(told);
    const answeredByAll = lettersOut();
    for (const committee of ['KFU', 'SOU']) answeredByAll.send('COMMITTEE_ANSWERED', answered(committee, 'continue'));
    expect(answeredByAll.send('WITHDRAWN', reason)).toEqual([]);
  });

  test('one stops funding: when all have answered, a person settles what follows', () => {
    const one = lettersOut();
    one.send('COMMITTEE_ANSWERED', answered('KFU', 'stopFunding'));
    expect(one.state).toBe('awaitingCommitteeDecision.answers');
    one.send('COMMITTEE_ANSWERED', answered('SOU', 'continue'));
    expect(one.state).toBe('awaitingCommitteeDecision.conclusion');
    expect(one.openTasks()).toEqual(['concludeCourse']);
  });

  test('funding is stopped and the case closed', () => {
    const one = lettersOut();
    for (const committee of ['KFU', 'SOU']) one.send('COMMITTEE_ANSWERED', answered(committee, 'stopFunding'));
    one.send('COURSE_CONCLUDED', { outcome: 'close', ...reason });
    expect([one.state, one.ended, one.tasks.size, one.pending.size]).toEqual(['closed', true, 0, 0]);
  });

  test('or the project goes on all the same, and twice is counted anew', () => {
    const one = lettersOut();
    for (const committee of ['KFU', 'SOU']) one.send('COMMITTEE_ANSWERED', answered(committee, 'stopFunding'));
    one.send('COURSE_CONCLUDED', { outcome: 'continue', ...reason });
    expect([one.state, one.context.reds]).toEqual(['reporting.betweenQuarters', []]);
  });
});
