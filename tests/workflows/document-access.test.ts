import { describe, expect, test } from 'vitest';
import type { Context } from '../../workflows/document-access/v1/context.js';
import { workflowOf } from '../../workflows/released.js';
import type { Payload } from '../../workflows/workflow.js';
import { PaperCase } from './paper-case.js';
import { found } from './payloads.js';

const access = workflowOf('document-access', 1);
const input = {
  applicant: { name: 'Bo Lund', email: 'bo@example.dk', address: null },
  wants: 'Alle breve',
  receivedOn: '2010-01-12',
  via: 'mail',
  cases: [{ id: 4, number: '2009-4', name: 'Bydelsmødre', project: 2 }],
};
const LETTER = '2010-0004 · 04.01.2010 · Varsel om rødt';
const FILE = '2009-4 bilag 7 · 05.01.2010 · Deltagerliste';
const chosen = {
  documents: [
    { document: LETTER, included: true },
    { document: FILE, included: true },
  ],
};
const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
const all = { documents: [LETTER, FILE].map((document) => ({ document, decision: 'given' })), ...signed };
const part = {
  documents: [
    { document: LETTER, decision: 'given' },
    { document: FILE, decision: 'part', ground: 'privacy', leftOut: 'Navne', copy: 'bilag 3' },
  ],
  moreOpenness: true,
  ...signed,
};
const delay = { why: 'Der er mange dokumenter.', expectedOn: '2010-02-01' };
const delivered = { letter: 'documentAccessAnswer', to: 'applicant', about: '', documentId: 'd' };

function opened(more: Partial<Context> = {}): PaperCase {
  return new PaperCase(access, { ...input, ...more }, '2010-01-13');
}
function decisionsOf({ context }: PaperCase): unknown[] {
  return (context as unknown as Context).documents.map(({ decision }) => decision);
}
function casesOf({ context }: PaperCase): string[] {
  return (context as unknown as Context).cases.map(({ number }) => number);
}
function assessing(more: Partial<Context> = {}): PaperCase {
  const one = opened(more);
  one.send('DOCUMENTS_IDENTIFIED', chosen, 'sara');
  return one;
}

describe('a request for access to documents', () => {
  test('is answered within 7 working days of the day it came, and somebody is reminded 2 before (§ 36, 2)', () => {
    const one = opened();
    expect([one.openTasks(), one.due('answer'), one.due('answerReminder')]).toEqual([
      ['identifyDocuments'],
      '2010-01-21',
      '2010-01-19',
    ]);
    expect(one.pass('answerReminder')).toEqual([
      { type: 'sendMail', params: { mail: 'documentAccessDue', to: 'caseworker', about: 'answer' } },
    ]);
  });

  test('where all is given, is answered at once, and ends when the letter is delivered', () => {
    const one = assessing();
    const commands = one.send('DOCUMENTS_ASSESSED', all, 'sara');
    expect(commands.at(-1)).toEqual({
      type: 'sendLetter',
      params: { letter: 'documentAccessAnswer', to: 'applicant', about: '' },
    });
    expect(one.state).toBe('sending');
    one.send('LETTER_DELIVERED', delivered, 'system');
    expect([one.state, one.ended]).toEqual(['answered', true]);
  });

  test('where something is left out, somebody else approves before anything is sent', () => {
    const one = assessing();
    expect(one.send('DOCUMENTS_ASSESSED', part, 'sara').map(({ type }) => type)).toEqual(['record']);
    expect([one.state, one.openTasks(), one.context.writtenBy]).toEqual([
      'approving',
      ['approveAnswer'],
      { assessment: 'sara' },
    ]);
    expect(access.events.ANSWER_APPROVED?.notBy).toBe('assessment');
    expect(access.events.ANSWER_RETURNED?.notBy).toBe('assessment');
    one.send('ANSWER_RETURNED', { comment: 'Se bilaget igen' }, 'mette');
    expect(one.state).toBe('assessing');
    one.send('DOCUMENTS_ASSESSED', part, 'sara');
    expect(one.send('ANSWER_APPROVED', {}, 'mette')[0]).toMatchObject({ type: 'sendLetter' });
  });

  test('can be given whole in one word, whatever else was chosen', () => {
    const rest = { ...all, documents: [{ document: LETTER }, { document: FILE }], restGiven: true };
    const one = assessing();
    one.send('DOCUMENTS_ASSESSED', rest, 'sara');
    expect([one.state, decisionsOf(one)]).toEqual(['sending', ['given', 'given']]);
    const other = assessing();
    other.send(
      'DOCUMENTS_ASSESSED',
      { ...part, documents: [{ document: LETTER }, part.documents[1]], restGiven: true },
      'sara',
    );
    expect([other.state, decisionsOf(other)]).toEqual(['approving', ['given', 'part']]);
  });

  test('that found nothing is no refusal that goes out alone', () => {
    const one = opened();
    one.send('DOCUMENTS_IDENTIFIED', { searched: 'I sagen' }, 'sara');
    one.send('DOCUMENTS_ASSESSED', { explanation: 'Der er ingen.', ...signed }, 'sara');
    expect(one.state).toBe('approving');
  });

  test('that takes longer is told why and when, and the new day is the one that counts', () => {
    const one = assessing();
    one.pass('answer');
    expect(one.openTasks().sort()).toEqual(['assessDocuments', 'tellDelay']);
    const commands = one.send('DELAY_TOLD', delay, 'sara');
    expect(commands.at(-1)).toMatchObject({ params: { letter: 'documentAccessDelay', to: 'applicant' } });
    expect([one.openTasks(), one.due('answer:1')]).toEqual([['assessDocuments'], '2010-02-01']);
    one.pass('answer:1');
    expect(one.openTasks()).toContain('tellDelay');
  });

  test('from somebody without e-mail is answered by a letter that somebody posts', () => {
    const one = assessing({ applicant: { name: 'Bo Lund', email: null, address: 'Vej 1' } });
    expect(one.send('DOCUMENTS_ASSESSED', all, 'sara').at(-1)).toEqual({
      type: 'makeDocument',
      params: { letter: 'documentAccessAnswer', about: '' },
    });
    expect([...one.tasks.values()]).toMatchObject([{ task: 'deliverLetter', due: 'answer' }]);
    expect([one.due('answer'), one.due('answerReminder')]).toEqual(['2010-01-21', '2010-01-19']);
    const by = { which: 'documentAccessAnswer/applicant/', how: 'Sendt med post', deliveredOn: '2010-01-13' };
    one.send('LETTER_DELIVERED_BY_HAND', by, 'sara');
    expect(one.state).toBe('answered');
  });

  test('whose letters do not arrive gives somebody a task for each', () => {
    const one = assessing();
    one.send('DELAY_TOLD', delay, 'sara');
    const failed = (letter: string) => ({ letter, to: 'applicant', about: '', error: 'afvist' });
    one.send('LETTER_FAILED', failed('documentAccessDelay'), 'system');
    expect(one.openTasks().sort()).toEqual(['assessDocuments', 'deliverLetter']);
    one.send('DOCUMENTS_ASSESSED', all, 'sara');
    one.pass('answerSent');
    expect(one.openTasks().sort()).toEqual(['deliverLetter', 'deliverLetter']);
    const by = { which: 'documentAccessDelay/applicant/', how: 'Post', deliveredOn: '2010-01-14' };
    one.send('LETTER_DELIVERED_BY_HAND', by, 'sara');
    expect([one.state, one.openTasks()]).toEqual(['sending', ['deliverLetter']]);
    one.send('LETTER_DELIVERED', delivered, 'system');
    expect(one.state).toBe('answered');
  });

  test('is tied to more cases and to fewer, but never to none again, and can be ended without an answer', () => {
    const one = opened({ cases: [] });
    one.send('CASES_ADDED', { numbers: ['2009-4', '2009-5'] }, 'sara');
    expect(casesOf(one)).toEqual(['2009-4', '2009-5']);
    one.send('CASE_REMOVED', { number: '2009-4' }, 'sara');
    expect(casesOf(one)).toEqual(['2009-5']);
    expect(one.offer('CASE_REMOVED', { number: '2009-5' }, 'sara')).toBeUndefined();
    one.send('REQUEST_WITHDRAWN', { reason: 'Trukket tilbage' }, 'sara');
    expect(one.state).toBe('withdrawn');
  });

  test('that is about one more case is searched again, and what was said of the others stands', () => {
    const one = assessing();
    one.send('DOCUMENTS_ASSESSED', part, 'sara');
    expect(one.offer('CASES_ADDED', { numbers: ['2009-5'] }, 'sara')).toBeUndefined();
    one.send('ANSWER_RETURNED', { comment: 'Der er en sag til' }, 'mette');
    one.send('CASES_ADDED', { numbers: ['2009-5'] }, 'sara');
    expect([one.state, one.openTasks(), one.due('answer')]).toEqual(['received', ['identifyDocuments'], '2010-01-21']);
    expect((one.context as unknown as Context).searched).toEqual(['2009-4']);
    one.send('DOCUMENTS_IDENTIFIED', chosen, 'sara');
    expect([one.state, decisionsOf(one)]).toEqual(['assessing', ['given', 'part']]);
    one.send('CASE_REMOVED', { number: '2009-4' }, 'sara');
    expect([casesOf(one), decisionsOf(one)]).toEqual([['2009-5'], []]);
  });
});

describe('the cases a request is about', () => {
  const checkOf = (numbers: string[], cases = input.cases) =>
    access.events.CASES_ADDED?.check?.({ numbers }, '2010-01-13', found, { cases } as never).map(
      ({ words }) => words.en,
    );

  test('are those that whoever adds them may see, once each, and not without end', () => {
    expect(checkOf(['2009-5'])).toEqual([]);
    expect(checkOf(['2009-5', '2009-99'])).toEqual(['There is no case numbered 2009-99 that you can see.']);
    expect(checkOf(['2009-4'])).toEqual(['The request is about 2009-4 already.']);
    const many = Array.from({ length: 100 }, (_, i) => ({ id: i, number: `x-${i}`, name: 'X', project: i }));
    expect(checkOf(['2009-5'], many)).toEqual([expect.stringContaining('At most 100 cases')]);
  });

  test('are logged by number and name, whatever the form said', () => {
    const payload = { numbers: ['2009-5', '2009-5'] };
    const completed = access.events.CASES_ADDED?.complete?.(payload, found, {} as never) as Payload;
    expect(access.events.CASES_ADDED?.sentence(completed).da).toBe('Sag 2009-5 Mentorer er kommet med');
  });
});

describe('what the door holds an assessment against', () => {
  const checkOf = (type: string, payload: Payload) =>
    (access.events[type]?.check?.(payload, '2010-01-13', found, {} as never) ?? []).map(({ path }) => path);

  test('a document that is not of the case cannot be chosen, and none at all only with a word on the search', () => {
    const strange = { documents: [{ document: '2010-0099 · 01.01.2010 · Andet', included: true }] };
    expect(checkOf('DOCUMENTS_IDENTIFIED', strange)).toEqual(['documents.0.document']);
    expect(checkOf('DOCUMENTS_IDENTIFIED', {})).toEqual(['searched']);
    expect(checkOf('DOCUMENTS_IDENTIFIED', { searched: 'I journalen' })).toEqual([]);
  });

  test('what is chosen is named as the case names it, whatever the form said', () => {
    const payload = {
      documents: [{ document: '2010-0004 · 01.01.1999 · Et andet navn', included: true }, { document: FILE }],
    };
    const completed = access.events.DOCUMENTS_IDENTIFIED?.complete?.(payload, found, {} as never);
    expect(completed).toEqual({
      ...payload,
      chosen: [{ document: LETTER, id: 'd4', kind: 'redNoticeProject', of: '2009-4' }],
    });
  });

  test('nothing is left out without a ground, a word on what, the copy that is there, and the thought of giving more', () => {
    const without = {
      ...part,
      documents: [part.documents[0], { document: FILE, decision: 'part' }],
      moreOpenness: undefined,
    };
    expect(checkOf('DOCUMENTS_ASSESSED', without as Payload)).toEqual([
      'documents.1.ground',
      'documents.1.leftOut',
      'documents.1.copy',
      'moreOpenness',
    ]);
    const foreign = { ...part, documents: [part.documents[0], { ...part.documents[1], copy: 'bilag 99' }] };
    expect(checkOf('DOCUMENTS_ASSESSED', foreign as Payload)).toEqual(['documents.1.copy']);
    expect(checkOf('DOCUMENTS_ASSESSED', part)).toEqual([]);
  });

  test('each document has an answer of its own, or the one that is given to the rest', () => {
    const open = { ...all, documents: [all.documents[0], { document: FILE }] } as Payload;
    expect(checkOf('DOCUMENTS_ASSESSED', open)).toEqual(['documents.1.decision']);
    expect(checkOf('DOCUMENTS_ASSESSED', { ...open, restGiven: true })).toEqual([]);
  });

  test('nobody answers for a document they do not see', () => {
    const bounded = { access: { ...found.access, there: found.access.there.slice(1) } };
    const checked = (type: string, payload: Payload) =>
      access.events[type]?.check?.(payload, '2010-01-13', bounded, {} as never);
    expect(checked('DOCUMENTS_ASSESSED', all)).toMatchObject([{ path: 'documents' }]);
    expect(checked('ANSWER_APPROVED', {})).toMatchObject([{ path: 'documents' }]);
    expect(checkOf('ANSWER_APPROVED', {})).toEqual([]);
  });

  test('no document is forgotten or named twice', () => {
    expect(checkOf('DOCUMENTS_ASSESSED', { ...all, documents: [all.documents[0]] })).toEqual(['documents']);
    const twice = { ...all, documents: [all.documents[0], all.documents[0], all.documents[1]] };
    expect(checkOf('DOCUMENTS_ASSESSED', twice as Payload)).toEqual(['documents']);
  });
});
