import { describe, expect, test } from 'vitest';
import { deliver, monitored, quarterRated, registered } from './standing.js';

const failed = (letter: string, to: string, about: string) => ({ letter, to, about, error: '550 Ukendt modtager' });
const byHand = (which: string) => ({ which, how: 'afleveret personligt', deliveredOn: '2009-10-02' });

describe('a letter that cannot be delivered', () => {
  test('waits for a caseworker, wherever the case stands', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('LETTER_FAILED', failed('workshopInvitation', 'project', ''), 'system');
    expect(one.state).toBe('baseline.workshop');
    expect([...one.tasks.keys()].sort()).toEqual(['deliverLetter:workshopInvitation/project/', 'recordWorkshop']);
    one.send('WORKSHOP_HELD', { heldOn: '2009-07-10' });
    expect(one.openTasks()).toEqual(['deliverLetter', 'draftBaseline']);
  });

  test('delivered by hand is done', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('LETTER_FAILED', failed('workshopInvitation', 'project', ''), 'system');
    one.send('LETTER_DELIVERED_BY_HAND', byHand('workshopInvitation/project/'));
    expect(one.openTasks()).toEqual(['recordWorkshop']);
  });

  test('delivered after all, by another attempt, is done too', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    one.send('LETTER_FAILED', failed('workshopInvitation', 'project', ''), 'system');
    one.send('LETTER_DELIVERED', { letter: 'workshopInvitation', to: 'project', about: '', documentId: 'd' }, 'system');
    expect(one.openTasks()).toEqual(['recordWorkshop']);
  });

  test('failed twice is one task', () => {
    const one = registered();
    one.send('BASELINE_OPENED');
    for (let attempt = 0; attempt < 2; attempt++)
      one.send('LETTER_FAILED', failed('workshopInvitation', 'project', ''), 'system');
    expect(one.openTasks()).toEqual(['deliverLetter', 'recordWorkshop']);
  });

  test('only a letter that is undelivered can be delivered by hand', () => {
    const one = quarterRated('red');
    expect(one.offer('LETTER_DELIVERED_BY_HAND', byHand('redNoticeProject/project/2009-Q3'))).toBeUndefined();
    one.send('LETTER_FAILED', failed('redNoticeProject', 'project', '2009-Q3'), 'system');
    expect(one.offer('LETTER_DELIVERED_BY_HAND', byHand('redNoticeFundHolder/fundHolder/2009-Q3'))).toBeUndefined();
    expect(one.offer('LETTER_DELIVERED_BY_HAND', byHand('redNoticeProject/project/2009-Q2'))).toBeUndefined();
  });

  test('is named for the person who has to deliver it', () => {
    const one = quarterRated('red');
    one.send('LETTER_FAILED', failed('redNoticeProject', 'project', '2009-Q3'), 'system');
    const key =
      one.openTasks().includes('deliverLetter') &&
      [...one.tasks.values()].find(({ task }) => task === 'deliverLetter')?.about;
    expect(one.workflow.tasks.deliverLetter?.title(String(key))).toEqual({
      da: 'Få leveret: Varsel om rødt til projektet, 3. kvartal 2009',
      en: 'Get delivered: Notice of red to the project, Q3 2009',
    });
  });
});

describe('a notice of red that cannot be delivered', () => {
  test('keeps the rating from the public, and the notice period from beginning', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeFundHolder');
    one.send('LETTER_FAILED', failed('redNoticeProject', 'project', '2009-Q3'), 'system');
    expect(one.state).toBe('redNotified.notifying');
    expect(one.offer('NOTICE_PERIOD_OVER', {}, 'system')).toBeUndefined();
  });

  test('handed over counts as delivered, and the notice period begins', () => {
    const one = quarterRated('red');
    deliver(one, 'redNoticeFundHolder');
    one.send('LETTER_FAILED', failed('redNoticeProject', 'project', '2009-Q3'), 'system');
    one.send('LETTER_DELIVERED_BY_HAND', byHand('redNoticeProject/project/2009-Q3'));
    expect(one.state).toBe('redNotified.noticePeriod');
    expect(one.openTasks()).toEqual(['confirmNoticeFundHolder', 'confirmNoticeProject']);
  });
});

test('a reminder that is delivered changes nothing', () => {
  const one = monitored();
  one.pass('quarterEnds');
  one.pass('reportReminder');
  const before = one.openTasks();
  one.send(
    'LETTER_DELIVERED',
    { letter: 'reportReminder', to: 'project', about: '2009-Q3', documentId: 'd' },
    'system',
  );
  expect([one.state, one.openTasks()]).toEqual(['reporting.open', before]);
});
