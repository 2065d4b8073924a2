import { describe, expect, test } from 'vitest';
import { workflowOf } from '../../workflows/released.js';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import {
  ballot,
  chairMayDecide,
  DEFAULT_RULES,
  isExcludedBy,
  isQuorate,
  mayCallExtraordinary,
  maySendAlong,
  mayStop,
  mayTakeUp,
  mayVote,
  signersOf,
} from '../../workflows/meeting/v1/rules.js';
import { PaperCase } from './paper-case.js';

/** The committee of 004: five members. */
const members = [
  { id: 'nikolaj', name: 'Nikolaj Bührmann', role: 'chair' },
  { id: 'gurli', name: 'Gurli Nielsen', role: 'deputy' },
  { id: 'lea', name: 'Lea Herdal', role: 'member' },
  { id: 'agnete', name: 'Agnete Fog', role: 'member' },
  { id: 'rasmus', name: 'Rasmus Keis Neerbek', role: 'member' },
];
const everybody = members.map(({ id }) => id);
const CASE = {
  caseId: 7,
  caseNumber: 'BIU 1/2010',
  title: 'Brev om projektet',
  clauses: ['et', 'to'],
  isClosed: false,
};

function planned(rules = DEFAULT_RULES): PaperCase {
  const input = {
    committee: 'BIU',
    committeeName: 'Beskæftigelses- og Integrationsudvalget',
    kind: 'ordinary',
    ground: '',
    startsOn: '2010-01-28',
    startsAt: '14:15',
    place: 'Rådhuset',
    dispatchBy: '2010-01-21',
    requestBy: '2010-01-20',
    rules,
    members,
  };
  return new PaperCase(workflowOf('meeting', 1), input, '2010-01-04');
}

function underWay(present = everybody, rules = DEFAULT_RULES): PaperCase {
  const one = planned(rules);
  one.send('ITEM_PUT_ON', CASE);
  one.send('ITEM_ADDED', { title: 'Meddelelser' });
  one.send('AGENDA_DISPATCHED');
  one.today = '2010-01-28';
  one.send('MEETING_BEGUN', { present, chair: present[0] });
  return one;
}

const ruled = (more = {}) => ({ item: 'p1', clause: 'all', outcome: 'approved', ...more });
const meetingOf = (one: PaperCase) => one.context as unknown as Meeting;
const told = (one: PaperCase) => one.commands.filter(({ type }) => type === 'tellCase').map(({ params }) => params);

test('§ 1, stk. 2: an extraordinary meeting when the chair finds it necessary or 2 members demand it', () => {
  expect(mayCallExtraordinary({ chair: true, members: 0 }, DEFAULT_RULES)).toBe(true);
  expect(mayCallExtraordinary({ chair: false, members: 2 }, DEFAULT_RULES)).toBe(true);
  expect(mayCallExtraordinary({ chair: false, members: 1 }, DEFAULT_RULES)).toBe(false);
});

describe('§ 2: agenda and material 5 working days before', () => {
  test('is the task of the secretary until the agenda is out', () => {
    const one = planned();
    expect([one.openTasks(), one.due('dispatchAgenda')]).toEqual([['dispatchAgenda'], '2010-01-21']);
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.send('AGENDA_DISPATCHED');
    expect([one.state, one.openTasks(), one.due('holdMeeting')]).toEqual(['called', ['holdMeeting'], '2010-01-28']);
  });

  test('the agenda goes to the committee, and so does each supplement', () => {
    const one = planned();
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.send('AGENDA_DISPATCHED');
    one.send('LETTER_DELIVERED', { letter: 'agenda', to: 'BIU', about: '', documentId: 'd' }, 'system');
    one.send('ITEM_ADDED', { title: 'Nyt' });
    one.send('SUPPLEMENT_DISPATCHED', { changes: 'Punkt 2.' });
    one.send('LETTER_FAILED', { letter: 'agenda', to: 'BIU', about: '1', error: '550' }, 'system');
    expect(one.commands.map(({ type, params }) => [type, params])).toEqual([
      ['sendLetter', { letter: 'agenda', to: 'BIU', about: '' }],
      ['sendLetter', { letter: 'agenda', to: 'BIU', about: '1' }],
    ]);
    expect(meetingOf(one).deliveries.map(({ error }) => error)).toEqual([null, '550']);
  });

  test('late it needs a reason, on time none', () => {
    const one = planned();
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.today = '2010-01-22';
    expect(one.offer('AGENDA_DISPATCHED')).toBeUndefined();
    one.send('AGENDA_DISPATCHED', { lateReason: 'Sygdom i sekretariatet.' });
    expect(meetingOf(one).lateReason).toBe('Sygdom i sekretariatet.');
  });

  test('an empty agenda is not sent', () => expect(planned().offer('AGENDA_DISPATCHED')).toBeUndefined());

  test('after it, only supplementary agendas, several if need be, and nothing is taken off or moved', () => {
    const one = planned();
    one.send('ITEM_PUT_ON', CASE);
    one.send('AGENDA_DISPATCHED');
    expect(one.offer('ITEM_TAKEN_OFF', { item: 'p1', reason: 'x' })).toBeUndefined();
    expect(one.offer('ITEM_MOVED', { item: 'p1', place: 1 })).toBeUndefined();
    for (const number of [1, 2]) {
      one.send('ITEM_ADDED', { title: `Nyt ${number}` });
      expect(one.openTasks()).toEqual(['dispatchSupplement', 'holdMeeting']);
      one.send('SUPPLEMENT_DISPATCHED', { changes: `Punkt ${number + 1} er nyt.` });
    }
    expect(meetingOf(one).items.map(({ sentIn }) => sentIn)).toEqual([0, 1, 2]);
    expect(one.offer('SUPPLEMENT_DISPATCHED', { changes: 'Intet' })).toBeUndefined();
  });
});

describe('§ 2, stk. 2: a member asks in writing 8 days before', () => {
  const request = { member: 'lea', receivedOn: '2010-01-20', title: 'Cykelstier', text: 'Jeg ønsker en status.' };

  test('in time the item is on the agenda and cannot be declined', () => {
    const one = planned();
    one.today = '2010-01-20';
    one.send('REQUEST_RECEIVED', request);
    expect(meetingOf(one).items[0]).toMatchObject({ source: 'request', ground: 'Lea Herdal' });
    expect(one.offer('ITEM_TAKEN_OFF', { item: 'p1', reason: 'Ikke nu' })).toBeUndefined();
  });

  test('a day late is too late for this meeting', () => {
    const one = planned();
    one.today = '2010-01-21';
    expect(one.offer('REQUEST_RECEIVED', { ...request, receivedOn: '2010-01-21' })).toBeUndefined();
  });

  test('in time after the agenda is out, it goes on a supplementary agenda (E24)', () => {
    const one = planned();
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.send('AGENDA_DISPATCHED');
    one.today = '2010-01-19';
    one.send('REQUEST_RECEIVED', { ...request, receivedOn: '2010-01-19' });
    expect(one.openTasks()).toContain('dispatchSupplement');
    expect(one.due('requests')).toBe('2010-01-20');
    one.pass('requests');
    expect(one.due('requests')).toBeUndefined();
  });
});

describe('§ 3, stk. 4: at least half of the members', () => {
  test.each([
    [3, 5, true],
    [2, 5, false],
    [3, 6, true],
    [0, 5, false],
  ])('%d of %d: %s', (present, all, can) => expect(isQuorate(present, all, { quorum: 'half' })).toBe(can));

  test('more than half, where the committee has set so', () =>
    expect(isQuorate(3, 6, { quorum: 'majority' })).toBe(false));

  test('with too few the items wait for the next meeting, and the meeting can end', () => {
    const one = underWay(['nikolaj', 'lea']);
    expect(one.offer('CLAUSE_DECIDED', ruled({ outcome: 'postponed', votesFor: 2, votesAgainst: 0 }))).toBeUndefined();
    expect(one.offer('CLAUSE_DECIDED', ruled({ outcome: 'dropped' }))).toBeUndefined();
    expect(one.offer('CONFLICT_DECIDED', { item: 'p1', member: 'lea', votesFor: 2, votesAgainst: 0 })).toBeUndefined();
    for (const item of ['p1', 'p2']) one.send('CLAUSE_DECIDED', ruled({ item, outcome: 'postponed' }));
    one.send('MEETING_CLOSED');
    expect(told(one).at(-1)?.payload).toMatchObject({ decision: 'postponed' });
  });

  test('nobody is present twice', () => {
    const one = underWay(['nikolaj', 'nikolaj', 'nikolaj']);
    expect(meetingOf(one).present).toEqual(['nikolaj']);
    expect(one.offer('CLAUSE_DECIDED', ruled())).toBeUndefined();
  });

  test('with too few nothing is decided, and with one more it is', () => {
    const one = underWay(['nikolaj', 'lea']);
    expect(one.offer('CLAUSE_DECIDED', ruled())).toBeUndefined();
    one.send('MEMBER_CAME', { member: 'gurli' });
    one.send('CLAUSE_DECIDED', ruled());
  });
});

describe('§ 3, stk. 3: the word is given in the order it was asked for', () => {
  const of = (member: string, item = 'p1') => ({ item, member });
  const waiting = (one: PaperCase) => meetingOf(one).items.map(({ speakers }) => speakers);

  test('each stands once on an item, and leaves the list when they have spoken', () => {
    const one = underWay();
    one.send('SPEAKER_ASKED', of('lea'));
    one.send('SPEAKER_ASKED', of('agnete'));
    one.send('SPEAKER_ASKED', of('lea', 'p2'));
    expect(one.offer('SPEAKER_ASKED', of('lea'))).toBeUndefined();
    one.send('SPEAKER_HEARD', of('lea'));
    expect(waiting(one)).toEqual([['agnete'], ['lea']]);
    expect(one.offer('SPEAKER_HEARD', of('lea'))).toBeUndefined();
    one.send('SPEAKER_ASKED', of('lea'));
    expect(waiting(one)[0]).toEqual(['agnete', 'lea']);
  });

  test('whoever has a conflict of interest is not given the word (§ 4)', () => {
    const one = underWay();
    one.send('CONFLICT_DECIDED', { ...of('agnete'), votesFor: 4, votesAgainst: 1 });
    expect(one.offer('SPEAKER_ASKED', of('agnete'))).toBeUndefined();
    one.send('SPEAKER_ASKED', of('agnete', 'p2'));
  });
});

describe('§ 3, stk. 5: an item that is not on the agenda', () => {
  test('only if all agree, or it cannot wait', () => {
    expect(mayTakeUp({ agreed: 4, present: 5, cannotWait: false })).toBe(false);
    expect(mayTakeUp({ agreed: 5, present: 5, cannotWait: false })).toBe(true);
    expect(mayTakeUp({ agreed: 0, present: 5, cannotWait: true })).toBe(true);
  });

  test('at the meeting it gets the next number', () => {
    const one = underWay();
    expect(one.offer('ITEM_OUTSIDE_ADDED', { title: 'Brand', ground: 'agreed' })).toBeUndefined();
    one.send('ITEM_OUTSIDE_ADDED', { title: 'Brand', ground: 'agreed', allAgree: true });
    expect(meetingOf(one).items.map(({ source }) => source)).toEqual(['case', 'own', 'outside']);
  });
});

test('§ 3, stk. 6: what the chair decided alone, the mayor told first, comes on the meeting for information', () => {
  expect(chairMayDecide({ mayorToldOn: '2010-01-05', decidedOn: '2010-01-04' })).toBe(false);
  expect(chairMayDecide({ mayorToldOn: '2010-01-04', decidedOn: '2010-01-04' })).toBe(true);
  const one = planned();
  const decided = { title: 'Lejemål', text: 'Forlænget.', ground: 'cannotWait', decidedOn: '2010-01-04' };
  one.send('CHAIR_DECIDED', { ...decided, mayorToldOn: '2010-01-04' });
  expect(meetingOf(one).items[0]).toMatchObject({ source: 'chair', title: 'Lejemål' });
  expect(
    one.workflow.events.CHAIR_DECIDED?.check?.(
      { ...decided, mayorToldOn: '2010-01-05' },
      '2010-01-06',
      {},
      {} as never,
    ),
  ).toHaveLength(1);
});

describe('§ 3, stk. 7: a member stops a decision at the meeting', () => {
  test('a member who is there, what is decided, and not what the law leaves to the committee', () => {
    expect(mayStop({ present: true, decided: true, leftToCommittee: false })).toBe(true);
    expect(mayStop({ present: false, decided: true, leftToCommittee: false })).toBe(false);
    expect(mayStop({ present: true, decided: false, leftToCommittee: false })).toBe(false);
    expect(mayStop({ present: true, decided: true, leftToCommittee: true })).toBe(false);
  });

  test('what would follow does not happen', () => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled());
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('DECISION_STOPPED', { item: 'p1', member: 'rasmus' });
    const commands = one.send('MEETING_CLOSED');
    expect(commands).toEqual([{ type: 'makeDocument', params: { letter: 'minutes', about: '' } }]);
  });
});

describe('§ 4: a conflict of interest', () => {
  test('is for the committee to decide; without a majority the member stays', () => {
    expect(isExcludedBy({ for: 3, against: 2 })).toBe(true);
    expect(isExcludedBy({ for: 2, against: 2 })).toBe(false);
    expect(mayVote(['a', 'b'], ['b'])).toEqual(['a']);
  });

  test('the member takes part in that question, and neither debates nor votes on the item', () => {
    const one = underWay();
    one.send('CONFLICT_DECIDED', { item: 'p1', member: 'agnete', votesFor: 4, votesAgainst: 1 });
    expect(one.offer('CLAUSE_DECIDED', ruled({ votesFor: 5, votesAgainst: 0 }))).toBeUndefined();
    expect(one.offer('CLAUSE_DECIDED', ruled({ namesFor: ['agnete', 'lea'] }))).toBeUndefined();
    one.send('CLAUSE_DECIDED', ruled({ votesFor: 4, votesAgainst: 0 }));
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted', votesFor: 5, votesAgainst: 0 }));
    expect(meetingOf(one).items.map(({ decisions }) => decisions[0]?.present.includes('agnete'))).toEqual([
      false,
      true,
    ]);
  });
});

describe('§ 4: whoever has a conflict of interest', () => {
  const conflict = { item: 'p1', member: 'agnete', votesFor: 4, votesAgainst: 1 };

  test('neither has a dissent recorded nor stops the decision', () => {
    const one = underWay();
    one.send('CONFLICT_DECIDED', conflict);
    one.send('CLAUSE_DECIDED', ruled());
    const dissent = { item: 'p1', text: 'Nej.' };
    expect(one.offer('DISSENT_RECORDED', { ...dissent, member: 'agnete' })).toBeUndefined();
    expect(one.offer('DECISION_STOPPED', { item: 'p1', member: 'agnete' })).toBeUndefined();
    one.send('DISSENT_RECORDED', { ...dissent, member: 'lea' });
    one.send('DECISION_STOPPED', { item: 'p1', member: 'lea' });
  });

  test('what was decided with them is decided again without them', () => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled({ namesFor: everybody }));
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('CONFLICT_DECIDED', conflict);
    expect(one.offer('MEETING_CLOSED')).toBeUndefined();
    one.send('CLAUSE_DECIDED', ruled());
    one.send('MEETING_CLOSED');
  });
});

test('whoever chairs does not leave before somebody else chairs', () => {
  const one = underWay();
  expect(one.offer('MEMBER_LEFT', { member: 'nikolaj' })).toBeUndefined();
  one.send('CHAIR_CHANGED', { member: 'gurli' });
  one.send('MEMBER_LEFT', { member: 'nikolaj' });
});

describe('an item closed to the public', () => {
  const closed = (one: PaperCase) => meetingOf(one).items.map(({ isClosed }) => isClosed);

  test('can be a request, what the chair decided and what came outside the agenda too', () => {
    const one = planned();
    const text = { title: 'En ansat', text: 'Om en navngiven.', isClosed: true };
    one.send('REQUEST_RECEIVED', { ...text, member: 'lea', receivedOn: '2010-01-04' });
    const days = { mayorToldOn: '2010-01-04', decidedOn: '2010-01-04' };
    one.send('CHAIR_DECIDED', { ...text, ...days, ground: 'cannotWait' });
    one.send('AGENDA_DISPATCHED');
    one.today = '2010-01-28';
    one.send('MEETING_BEGUN', { present: everybody, chair: 'nikolaj' });
    one.send('ITEM_OUTSIDE_ADDED', { title: 'Brand', ground: 'cannotWait', isClosed: true });
    expect(closed(one)).toEqual([true, true, true]);
  });

  test('can be closed when the agenda is out, at the meeting and in the minutes', () => {
    const one = planned();
    for (const title of ['Et', 'To', 'Tre']) one.send('ITEM_ADDED', { title });
    one.send('ITEM_CLOSED', { item: 'p1' });
    expect(one.offer('ITEM_CLOSED', { item: 'p1' })).toBeUndefined();
    one.send('AGENDA_DISPATCHED');
    one.send('ITEM_CLOSED', { item: 'p2' });
    one.today = '2010-01-28';
    one.send('MEETING_BEGUN', { present: everybody, chair: 'nikolaj' });
    for (const item of ['p1', 'p2', 'p3']) one.send('CLAUSE_DECIDED', ruled({ item, outcome: 'noted' }));
    one.send('MEETING_CLOSED');
    one.send('ITEM_CLOSED', { item: 'p3' });
    expect(closed(one)).toEqual([true, true, true]);
  });
});

describe('§ 5: simple majority, and a tie lapses the proposal', () => {
  test.each([
    [3, 2, 'carried'],
    [2, 3, 'rejected'],
    [2, 2, 'lapsed'],
  ] as const)('%d for and %d against: %s', (yes, no, what) => expect(ballot({ for: yes, against: no })).toBe(what));

  test('whatever was chosen, and the minutes say so (§ 6, stk. 2)', () => {
    const one = underWay(['nikolaj', 'gurli', 'lea', 'agnete']);
    one.send('CLAUSE_DECIDED', ruled({ clause: '1', votesFor: 2, votesAgainst: 2 }));
    one.send('CLAUSE_DECIDED', ruled({ clause: '2', outcome: 'noted' }));
    expect(meetingOf(one).items[0]?.decisions.map((decision) => decision?.outcome)).toEqual(['lapsed', 'noted']);
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('MEETING_CLOSED');
    expect(told(one).at(-1)?.payload).toMatchObject({
      decision: 'approvedWithChanges',
      reference: 'BIU 28.01.2010, punkt 1',
      text:
        'Indstillingens 1. at bortfaldt ved stemmelighed. For stemte 2, imod 2.\n' +
        'Indstillingens 2. at blev taget til efterretning.',
      participants: 'Nikolaj Bührmann, Gurli Nielsen, Lea Herdal, Agnete Fog',
    });
  });

  test.each([
    [{ votesFor: 2, votesAgainst: 2 }, 'lapsed', 'Bortfaldet ved stemmelighed (2 mod 2)'],
    [{ namesFor: ['lea'], namesAgainst: ['gurli'] }, 'lapsed', 'Bortfaldet ved stemmelighed (1 mod 1)'],
    [{ votesFor: 1, votesAgainst: 3 }, 'rejected', 'Beslutning: forkastet'],
    [{ outcome: 'rejected', votesFor: 2, votesAgainst: 2 }, 'lapsed', 'Bortfaldet ved stemmelighed (2 mod 2)'],
    [{ votesFor: 3, votesAgainst: 2 }, 'approved', 'Beslutning: godkendt'],
  ])('the log says what the minutes say: %o is %s', (votes, outcome, sentence) => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled(votes));
    expect(meetingOf(one).items[0]?.decisions[0]?.outcome).toBe(outcome);
    expect(one.workflow.events.CLAUSE_DECIDED?.sentence(ruled(votes)).da).toBe(sentence);
  });

  test.each([
    ['postponed without a majority for it', { outcome: 'postponed', votesFor: 2, votesAgainst: 2 }],
    ['dropped against a majority', { outcome: 'dropped', votesFor: 1, votesAgainst: 3 }],
    ['rejected by a majority for it', { outcome: 'rejected', votesFor: 3, votesAgainst: 1 }],
    ['nobody voted either way', { abstained: 2 }],
    ['half votes', { votesFor: 1.5, votesAgainst: 1.5 }],
    ['numbers and names differ', { votesFor: 4, namesFor: ['lea'] }],
  ])('is not written: %s', (_, votes) => {
    expect(underWay().offer('CLAUSE_DECIDED', ruled(votes))).toBeUndefined();
  });

  test('who is not there personally cannot vote (stk. 2)', () => {
    const one = underWay(['nikolaj', 'gurli', 'lea']);
    expect(one.offer('CLAUSE_DECIDED', ruled({ votesFor: 3, votesAgainst: 1 }))).toBeUndefined();
    expect(one.offer('CLAUSE_DECIDED', ruled({ namesFor: ['rasmus'] }))).toBeUndefined();
  });
});

describe('§ 6, stk. 3: a dissent', () => {
  test('is sent along only where the item goes on', () => {
    expect([maySendAlong(true), maySendAlong(false)]).toEqual([true, false]);
    const one = underWay();
    const dissent = { member: 'rasmus', text: 'Støtten burde standses.', sendAlong: true };
    expect(one.offer('DISSENT_RECORDED', { item: 'p2', ...dissent })).toBeUndefined();
    one.send('DISSENT_RECORDED', { item: 'p1', ...dissent });
    one.send('DISSENT_RECORDED', { item: 'p1', member: 'lea', text: 'Kun til protokollen.' });
    one.send('CLAUSE_DECIDED', ruled());
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('MEETING_CLOSED');
    const text = String((told(one).at(-1)?.payload as { text: string }).text);
    expect(text).toBe('Indstillingen blev godkendt.\nAfvigende mening, Rasmus Keis Neerbek: Støtten burde standses.');
  });
});

describe('§ 6, stk. 4: the minutes are signed by every member who took part', () => {
  function closed(rules = DEFAULT_RULES): PaperCase {
    const one = underWay(['nikolaj', 'gurli', 'lea'], rules);
    one.send('CLAUSE_DECIDED', ruled());
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('MEMBER_LEFT', { member: 'lea' });
    one.send('MEETING_CLOSED');
    return one;
  }

  test('also by one who left, and the case ends with the last of them', () => {
    const one = closed();
    expect([one.state, one.openTasks()]).toEqual(['minutes', ['collectSignatures']]);
    expect(one.offer('MINUTES_SIGNED', { who: 'rasmus' })).toBeUndefined();
    one.send('MINUTES_SIGNED', { who: 'nikolaj' });
    expect(one.offer('MINUTES_SIGNED', { who: 'nikolaj' })).toBeUndefined();
    one.send('MINUTES_CORRECTED', { item: 'p1', text: 'Navnet er Lea.' });
    one.send('MINUTES_SIGNED', { who: 'lea', reservation: 'Jeg var gået.' });
    one.send('MINUTES_SIGNED', { who: 'gurli' });
    expect([one.state, one.ended]).toEqual(['closed', true]);
  });

  test('those who have not are reminded every three working days, until they have', () => {
    const one = closed();
    one.send('MINUTES_SIGNED', { who: 'nikolaj' });
    expect(one.due('remindSignatures')).toBe('2010-02-02');
    expect(one.pass('remindSignatures')).toEqual([
      { type: 'sendMail', params: { mail: 'signaturesMissing', to: 'BIU', comment: 'Gurli Nielsen\nLea Herdal' } },
    ]);
    one.send('MINUTES_SIGNED', { who: 'gurli' });
    expect(one.pass('remindSignatures:1')[0]?.params.comment).toBe('Lea Herdal');
    one.send('MINUTES_SIGNED', { who: 'lea' });
    expect([one.ended, one.due('remindSignatures')]).toEqual([true, undefined]);
  });

  test('or by chair and secretary, as the rules of the committee say', () => {
    expect(signersOf({ signers: 'chairAndSecretary' }, everybody, 'gurli')).toEqual(['gurli', 'secretary']);
    const one = closed({ ...DEFAULT_RULES, signers: 'chairAndSecretary' });
    one.send('MINUTES_SIGNED', { who: 'nikolaj' });
    one.send('MINUTES_SIGNED', { who: 'secretary' });
    expect(one.ended).toBe(true);
  });
});

describe('the agenda', () => {
  test('tells the case of an item when it is put on, when it gets its number, and when it is taken off', () => {
    const one = planned();
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.send('ITEM_PUT_ON', CASE);
    one.send('ITEM_PUT_ON', { ...CASE, caseId: 8 });
    expect(one.offer('ITEM_PUT_ON', CASE)).toBeUndefined();
    one.send('ITEM_MOVED', { item: 'p2', place: 1 });
    one.send('ITEM_TAKEN_OFF', { item: 'p3', reason: 'Ikke klar' });
    one.send('AGENDA_DISPATCHED');
    expect(told(one)).toEqual([
      { caseId: 7, event: 'ITEM_SCHEDULED', payload: { meetingOn: '2010-01-28' } },
      { caseId: 8, event: 'ITEM_SCHEDULED', payload: { meetingOn: '2010-01-28' } },
      { caseId: 8, event: 'ITEM_RESCHEDULED', payload: { reason: 'Ikke klar' } },
      { caseId: 7, event: 'ITEM_NUMBERED', payload: { number: '1' } },
    ]);
  });

  test("cancelled, what has no case of its own goes on to the next meeting; a member's request cannot be taken off there", () => {
    const one = planned();
    one.send('ITEM_PUT_ON', CASE);
    one.send('REQUEST_RECEIVED', { member: 'lea', receivedOn: '2010-01-04', title: 'Cykelstier', text: 'En status.' });
    one.send('ITEM_ADDED', { title: 'Meddelelser' });
    one.send('MEETING_CANCELLED', { reason: 'Sne' });
    const [order] = one.commands.filter(({ type }) => type === 'carryOver');
    const next = planned();
    next.send('ITEMS_CARRIED', order?.params, 'system');
    expect(meetingOf(next).items).toMatchObject([
      { source: 'request', title: 'Cykelstier', ground: 'Lea Herdal', carriedFrom: '2010-01-28', sentIn: null },
      { source: 'own', title: 'Meddelelser' },
    ]);
    expect(next.offer('ITEM_TAKEN_OFF', { item: 'p1', reason: 'Ikke nu' })).toBeUndefined();
  });

  test('postponed, what has no case of its own goes on to the next meeting as well', () => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled());
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'postponed' }));
    one.send('MEETING_CLOSED');
    const [order] = one.commands.filter(({ type }) => type === 'carryOver');
    expect(order?.params).toMatchObject({ from: '2010-01-28', items: [{ title: 'Meddelelser' }] });
  });

  test('cancelled, its items await a meeting again', () => {
    const one = planned();
    one.send('ITEM_PUT_ON', CASE);
    one.send('MEETING_CANCELLED', { reason: 'Sne' });
    expect(told(one).at(-1)).toEqual({
      caseId: 7,
      event: 'ITEM_RESCHEDULED',
      payload: { reason: 'Mødet er aflyst: Sne' },
    });
    expect(one.ended).toBe(true);
  });
});

describe('the meeting', () => {
  test('cannot begin before its day, nor with an item that has not been sent', () => {
    const one = planned();
    one.send('ITEM_PUT_ON', CASE);
    one.send('AGENDA_DISPATCHED');
    expect(one.offer('MEETING_BEGUN', { present: everybody, chair: 'nikolaj' })).toBeUndefined();
    one.today = '2010-01-28';
    one.send('ITEM_ADDED', { title: 'Nyt' });
    expect(one.offer('MEETING_BEGUN', { present: everybody, chair: 'nikolaj' })).toBeUndefined();
  });

  test('with an undecided item cannot be closed', () => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled({ clause: '1' }));
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    expect(one.offer('MEETING_CLOSED')).toBeUndefined();
    one.send('CLAUSE_DECIDED', ruled({ clause: '2' }));
    one.send('MEETING_CLOSED');
  });

  test.each([
    ['postponed', 'ITEM_DECIDED'],
    ['dropped', 'ITEM_RESCHEDULED'],
  ])('an item that is %s returns to the queue', (outcome, event) => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled({ outcome }));
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('MEETING_CLOSED');
    expect(told(one).at(-1)).toMatchObject({ caseId: 7, event });
  });

  test('what a meeting tells is what an item takes in', () => {
    const one = underWay();
    one.send('CLAUSE_DECIDED', ruled({ namesFor: ['nikolaj', 'lea'], namesAgainst: ['gurli'] }));
    one.send('CLAUSE_DECIDED', ruled({ item: 'p2', outcome: 'noted' }));
    one.send('MEETING_CLOSED');
    const item = new PaperCase(workflowOf('committee-item', 1), { committee: 'BIU', about: '2009-Q4' }, '2010-01-04');
    item.send('ITEM_SUBMITTED', {
      title: 'Brev',
      clauses: [{ text: 'et' }],
      problem: 'a',
      solution: 'b',
      economy: 'c',
      process: 'd',
      signer: 'e',
    });
    item.send('ITEM_APPROVED', {}, 'bo');
    item.today = '2010-01-28';
    for (const { event, payload } of told(one) as { event: string; payload: object }[])
      item.send(event, { ...payload }, 'system');
    expect(item.state).toBe('decided');
  });
});
