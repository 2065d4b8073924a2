import { z } from 'zod';
import { mustBeAhead, mustHaveBeen, type Option } from '../../fields.js';
import type { EventDefinition, Role } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { answeredRows, checkAssessed, checkIdentified, checkSeen, withChosen } from './checks.js';
import { checkAdded, MOST_CASES, withCases } from './cases.js';
import type { AskedCase, Context, Letter } from './context.js';
import * as forms from './forms.js';
import { LETTERS } from './vocabulary.js';

const OFFICE: readonly Role[] = ['caseworker', 'supervisor', 'secretary'];
const letter = { letter: z.string(), to: z.string(), about: z.string() };

export const events: Record<string, EventDefinition> = {
  CASES_ADDED: {
    by: [...OFFICE, 'system'],
    form: {},
    payload: z.strictObject({ numbers: z.array(z.string().min(1).max(60)).min(1).max(MOST_CASES) }),
    looksUp: 'askedCases',
    check: checkAdded,
    complete: withCases,
    label: w('Føj sager til', 'Add cases'),
    sentence: ({ cases }) => {
      const added = cases as AskedCase[];
      const named = added.map(({ number, name }) => `${number} ${name}`).join(', ');
      return added.length === 1
        ? w(`Sag ${named} er kommet med`, `Case ${named} was added`)
        : w(`${added.length} sager er kommet med: ${named}`, `${added.length} cases were added: ${named}`);
    },
  },
  CASE_REMOVED: {
    by: [...OFFICE, 'system'],
    form: {},
    payload: z.strictObject({ number: z.string().min(1).max(60) }),
    label: w('Tag sagen ud', 'Take the case out'),
    sentence: ({ number }) => w(`Sag ${String(number)} er taget ud`, `Case ${String(number)} was taken out`),
  },
  DOCUMENTS_IDENTIFIED: {
    by: OFFICE,
    form: forms.identified,
    looksUp: 'access',
    check: checkIdentified,
    complete: withChosen,
    label: w('Find dokumenterne', 'Find the documents'),
    submit: w('Gem udvalget', 'Save the choice'),
    follows: w('Derefter vurderes det for hvert, om det kan udleveres.', 'Then each is assessed.'),
    sentence: ({ chosen }) => {
      const count = ((chosen ?? []) as unknown[]).length;
      return w(
        count === 1 ? 'Et dokument er omfattet' : `${count} dokumenter er omfattet`,
        count === 1 ? 'One document is covered' : `${count} documents are covered`,
      );
    },
  },
  DOCUMENTS_ASSESSED: {
    by: OFFICE,
    form: forms.assessed,
    looksUp: 'access',
    check: checkAssessed,
    label: w('Vurdér dokumenterne', 'Assess the documents'),
    submit: w('Gem vurderingen', 'Save the assessment'),
    follows: w(
      'Udleveres alt, sendes svaret straks. Udelades noget, godkender en anden det først.',
      'Where all is given, the answer goes at once. Where something is left out, somebody else approves it first.',
    ),
    sentence: (payload) => {
      const out = answeredRows(payload).filter(({ decision }) => decision !== 'given').length;
      return out === 0
        ? w('Dokumenterne er vurderet: alt udleveres', 'The documents were assessed: all are given')
        : w(
            `Dokumenterne er vurderet: der udelades noget i ${out}`,
            `The documents were assessed: something is left out of ${out}`,
          );
    },
  },
  ANSWER_APPROVED: {
    by: ['supervisor', 'caseworker'],
    notBy: 'assessment',
    form: {},
    looksUp: 'access',
    check: (_payload, _on, found) => checkSeen(found),
    label: w('Godkend svaret', 'Approve the answer'),
    follows: w('Svaret sendes til ansøgeren.', 'The answer goes to the applicant.'),
    sentence: () => w('Svaret er godkendt', 'The answer was approved'),
  },
  ANSWER_RETURNED: {
    by: ['supervisor', 'caseworker'],
    notBy: 'assessment',
    form: forms.returned,
    aside: true,
    label: w('Send vurderingen tilbage', 'Send the assessment back'),
    sentence: ({ comment }) =>
      w(`Vurderingen er sendt tilbage: ${comment}`, `The assessment was sent back: ${comment}`),
  },
  DELAY_TOLD: {
    by: OFFICE,
    form: forms.delayed,
    check: (payload, on) => mustBeAhead(payload, 'expectedOn', on),
    aside: true,
    label: w('Fortæl, at det tager længere tid', 'Say that it takes longer'),
    submit: w('Send brevet', 'Send the letter'),
    follows: w(
      'Ansøgeren får et brev med grunden og den nye dato (§ 36, stk. 2).',
      'The applicant gets a letter with the reason and the new date (§ 36, 2).',
    ),
    sentence: ({ why, expectedOn }) =>
      w(
        `Ansøgeren får besked om, at svaret kommer senest ${danish(expectedOn)}: ${why}`,
        `The applicant is told that the answer comes by ${String(expectedOn)}: ${why}`,
      ),
  },
  REQUEST_WITHDRAWN: {
    by: OFFICE,
    form: forms.withdrawn,
    aside: true,
    label: w('Afslut uden svar', 'End without an answer'),
    sentence: ({ reason }) => w(`Afsluttet uden svar: ${reason}`, `Ended without an answer: ${reason}`),
  },
  ANSWER_SOON_DUE: bySystem('Svarfristen nærmer sig', 'The answer is soon due'),
  ANSWER_OVERDUE: bySystem('Svarfristen er overskredet', 'The answer is overdue'),
  ANSWER_NOT_SENT: bySystem('Svaret er ikke kommet frem til tiden', 'The answer was not delivered in time'),
  LETTER_DELIVERED: {
    ...bySystem('Brev leveret', 'Letter delivered'),
    payload: z.strictObject({ ...letter, documentId: z.string() }),
    sentence: (payload) => aboutLetter(payload, 'er leveret', 'was delivered'),
  },
  LETTER_FAILED: {
    ...bySystem('Brev ikke leveret', 'Letter not delivered'),
    payload: z.strictObject({ ...letter, error: z.string() }),
    sentence: (payload) => aboutLetter(payload, 'kunne ikke leveres', 'could not be delivered'),
  },
  LETTER_DELIVERED_BY_HAND: {
    by: OFFICE,
    form: forms.deliveredByHand,
    choices: (context: Context) => ({
      which: context.undelivered.map((one): Option => ({ value: whichOf(one), label: LETTERS[one] })),
    }),
    check: (payload, on) => mustHaveBeen(payload, 'deliveredOn', on),
    label: w('Registrér, at brevet er sendt på anden vis', 'Record that the letter was sent in another way'),
    sentence: ({ how }) => w(`Brevet er sendt på anden vis: ${how}`, `The letter was sent in another way: ${how}`),
  },
};

/** A letter as the log and the outbox name it. */
export function whichOf(one: Letter): string {
  return `${one}/applicant/`;
}

function bySystem(da: string, en: string): EventDefinition {
  return { by: ['system'], form: {}, payload: z.strictObject({}), label: w(da, en), sentence: () => w(da, en) };
}

function aboutLetter({ letter: kind }: Record<string, unknown>, da: string, en: string): Words {
  const words = LETTERS[kind as Letter] as Words | undefined;
  return w(`${words?.da ?? String(kind)} ${da}`, `${words?.en ?? String(kind)} ${en}`);
}

function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}
