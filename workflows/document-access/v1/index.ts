import type { DeadlineDefinition, TaskDefinition, Workflow } from '../../workflow.js';
import { w } from '../../words.js';
import { events } from './events.js';
import { machine } from './machine.js';

function task(roles: TaskDefinition['roles'], da: string, en: string, ...doneBy: string[]): TaskDefinition {
  return { roles, title: () => w(da, en), doneBy };
}

function due(da: string, en: string, whyDa: string, whyEn: string): DeadlineDefinition {
  return { title: () => w(da, en), why: w(whyDa, whyEn) };
}

export const documentAccessV1: Workflow = {
  name: 'document-access',
  version: 1,
  title: w('Aktindsigt', 'Access to documents'),
  machine,
  events,
  tasks: {
    identifyDocuments: task(
      ['caseworker', 'secretary'],
      'Find dokumenterne til aktindsigten',
      'Find the documents asked for',
      'DOCUMENTS_IDENTIFIED',
    ),
    assessDocuments: task(
      ['caseworker', 'secretary'],
      'Vurdér, hvad der kan udleveres',
      'Assess what can be given',
      'DOCUMENTS_ASSESSED',
    ),
    approveAnswer: task(
      ['supervisor', 'caseworker'],
      'Godkend svaret om aktindsigt',
      'Approve the answer on access',
      'ANSWER_APPROVED',
      'ANSWER_RETURNED',
    ),
    tellDelay: task(
      ['caseworker', 'secretary'],
      'Fortæl ansøgeren hvorfor og hvornår',
      'Tell the applicant why and when',
      'DELAY_TOLD',
    ),
    deliverLetter: task(
      ['caseworker', 'secretary'],
      'Send brevet på anden vis',
      'Send the letter in another way',
      'LETTER_DELIVERED_BY_HAND',
    ),
  },
  deadlines: {
    answer: due(
      'Svar om aktindsigt',
      'Answer on access',
      '7 hverdage efter modtagelsen (offentlighedsloven § 36, stk. 2), eller den dag, ansøgeren er lovet svar',
      '7 working days after receipt (offentlighedsloven § 36, 2), or the day the applicant was promised',
    ),
    answerReminder: due(
      'Påmindelse om svaret',
      'Reminder of the answer',
      '2 hverdage før svaret skal være sendt',
      '2 working days before the answer is due',
    ),
    answerSent: due(
      'Svaret skal være fremme',
      'The answer is to have arrived',
      'Dagen efter afsendelsen',
      'The day after sending',
    ),
  },
  states: {
    received: { title: w('Modtaget', 'Received'), now: w('Dokumenterne skal findes', 'The documents are to be found') },
    assessing: {
      title: w('Vurderes', 'Assessed'),
      now: w('Dokumenterne vurderes ét for ét', 'Each document is being assessed'),
    },
    approving: {
      title: w('Godkendes', 'Approval'),
      now: w('Svaret venter på godkendelse', 'The answer awaits approval'),
    },
    sending: { title: w('Sendes', 'Sending'), now: w('Svaret er på vej', 'The answer is on its way') },
    answered: { title: w('Besvaret', 'Answered'), now: w('Ansøgeren har fået svar', 'The applicant has an answer') },
    withdrawn: {
      title: w('Afsluttet uden svar', 'Ended without answer'),
      now: w('Anmodningen er afsluttet uden svar', 'The request ended without an answer'),
    },
  },
  ahead: {
    received: ['assessing', 'approving', 'sending', 'answered'],
    assessing: ['approving', 'sending', 'answered'],
    approving: ['sending', 'answered'],
    sending: ['answered'],
  },
  diagram: ['received', 'assessing', 'approving', 'sending', 'answered'].map((state, column) => ({
    state,
    column,
    row: 0,
  })),
};
