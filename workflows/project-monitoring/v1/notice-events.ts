import { z } from 'zod';
import { mustHaveBeen, type Option } from '../../fields.js';
import type { EventDefinition, Payload } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import type { Context } from './context.js';
import * as forms from './forms.js';
import { bySystem, CASEWORKER } from './senders.js';
import { letterWords } from './vocabulary.js';

const letter = { letter: z.string(), to: z.string(), about: z.string() };

/** Telling of red before it is public (000, red process 1), and letters that arrive or do not. */
export const noticeEvents: Record<string, EventDefinition> = {
  NOTICE_CONFIRMED_BY_PROJECT: {
    by: ['projectManager'],
    offered: (context: Context) => !context.notices.project.acknowledged,
    form: {},
    label: w('Bekræft, at projektet har læst varslet', 'Confirm that the project has read the notice'),
    follows: w(
      'Har puljeholderen også bekræftet, kan vurderingen offentliggøres.',
      'Once the fund holder has confirmed too, the rating can be published.',
    ),
    sentence: () => w('Projektet har bekræftet, at varslet er læst', 'The project confirmed having read the notice'),
  },
  NOTICE_CONFIRMED_BY_FUND_HOLDER: {
    by: ['fundHolder'],
    offered: (context: Context) => !context.notices.fundHolder.acknowledged,
    form: {},
    label: w('Bekræft, at puljeholderen har læst varslet', 'Confirm that the fund holder has read the notice'),
    follows: w(
      'Har projektet også bekræftet, kan vurderingen offentliggøres.',
      'Once the project has confirmed too, the rating can be published.',
    ),
    sentence: () =>
      w('Puljeholderen har bekræftet, at varslet er læst', 'The fund holder confirmed having read the notice'),
  },
  NOTICES_DELAYED: bySystem(
    'Varslerne om rødt er ikke leveret til tiden',
    'The notices of red were not delivered in time',
  ),
  NOTICE_PERIOD_OVER: bySystem('Varslingsfristen er udløbet', 'The notice period is over'),
  LETTER_DELIVERED: {
    ...bySystem('Brev leveret', 'Letter delivered', z.strictObject({ ...letter, documentId: z.string() })),
    sentence: (payload) => aboutLetter(payload, 'er leveret', 'was delivered'),
  },
  LETTER_FAILED: {
    ...bySystem('Brev ikke leveret', 'Letter not delivered', z.strictObject({ ...letter, error: z.string() })),
    sentence: (payload) => aboutLetter(payload, 'kunne ikke leveres', 'could not be delivered'),
  },
  LETTER_DELIVERED_BY_HAND: {
    by: CASEWORKER,
    form: forms.deliveredByHand,
    choices: (context: Context) => ({
      which: context.undelivered.map((one): Option => ({
        value: `${one.letter}/${one.to}/${one.about}`,
        label: letterWords(one),
      })),
    }),
    check: (payload, on) => mustHaveBeen(payload, 'deliveredOn', on),
    label: w('Registrér, at brevet er leveret på anden vis', 'Record that the letter was delivered in another way'),
    sentence: ({ how }) =>
      w(`Brevet er leveret på anden vis: ${how}`, `The letter was delivered in another way: ${how}`),
  },
};

function aboutLetter({ letter: kind, to, about }: Payload, da: string, en: string): Words {
  const words = letterWords({ letter: String(kind), to: String(to), about: String(about) });
  return w(`${words.da} ${da}`, `${words.en} ${en}`);
}
