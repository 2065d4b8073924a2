import type { Form, Option } from '../../fields.js';
import { w, type Words } from '../../words.js';
import { ANSWERS, GROUNDS, WAYS } from './vocabulary.js';

/** More than any case has: what is asked for is answered in one letter. */
export const MOST_DOCUMENTS = 2000;

/** What is written down when somebody asks. */
export const requestForm: Form = {
  name: { kind: 'line', printed: true, label: w('Hvem beder om aktindsigt?', 'Who asks for access?'), max: 200 },
  email: {
    kind: 'line',
    label: w('E-mail', 'E-mail'),
    hint: w('Uden e-mail sendes svaret med post.', 'Without an e-mail address the answer goes by post.'),
    optional: true,
    max: 200,
  },
  address: {
    kind: 'text',
    printed: true,
    label: w('Postadresse', 'Postal address'),
    optional: true,
    rows: 2,
    max: 500,
  },
  wants: {
    kind: 'text',
    printed: true,
    label: w('Hvad vil de se?', 'What do they want to see?'),
    hint: w('Med anmodningens egne ord.', 'In the words of the request.'),
    rows: 4,
    max: 5000,
  },
  receivedOn: { kind: 'date', label: w('Modtaget den', 'Received on') },
  via: { kind: 'choice', label: w('Hvordan kom den?', 'How did it come?'), options: optionsOf(WAYS) },
  caseNumbers: {
    kind: 'line',
    label: w('Sagsnumre', 'Case numbers'),
    hint: w(
      'Flere numre skilles med komma. Kender du ikke numrene, kan du søge sagerne frem bagefter.',
      'Several numbers are separated by commas. If you do not know the numbers, you can search for the cases afterwards.',
    ),
    optional: true,
    max: 2000,
  },
};

export const identified: Form = {
  documents: {
    kind: 'rows',
    label: w('Dokumenterne på sagerne', 'The documents of the cases'),
    hint: w('Sæt kryds ved dem, anmodningen handler om.', 'Tick those that the request is about.'),
    row: w('dokument', 'document'),
    optional: true,
    max: MOST_DOCUMENTS,
    columns: {
      document: { kind: 'given', label: w('Dokument', 'Document') },
      included: { kind: 'check', label: w('Hører med', 'Belongs'), optional: true },
    },
  },
  searched: {
    kind: 'text',
    label: w('Hvor er der søgt, og hvad blev fundet?', 'Where was it searched, and what was found?'),
    hint: w('Skal udfyldes, hvis der ingen dokumenter er.', 'Must be filled in where there are no documents.'),
    optional: true,
    rows: 3,
  },
};

export const assessed: Form = {
  documents: {
    kind: 'rows',
    label: w('Hvad der kan udleveres', 'What can be given'),
    hint: w(
      'Til et dokument, der udleveres delvist, lægges en kopi uden de udeladte oplysninger på anmodningens sag som bilag. Vælg den her.',
      'For a document given in part, a copy without what is left out is added to the request as an attachment. Choose it here.',
    ),
    row: w('dokument', 'document'),
    optional: true,
    max: MOST_DOCUMENTS,
    columns: {
      document: { kind: 'given', label: w('Dokument', 'Document') },
      decision: { kind: 'choice', label: w('Svar', 'Answer'), optional: true, options: optionsOf(ANSWERS) },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), optional: true, options: optionsOf(GROUNDS) },
      leftOut: {
        kind: 'text',
        printed: true,
        label: w('Hvad udelades?', 'What is left out?'),
        optional: true,
        rows: 2,
        max: 1000,
      },
      copy: { kind: 'choice', label: w('Kopi, der sendes', 'Copy that is sent'), optional: true },
    },
  },
  restGiven: {
    kind: 'check',
    label: w('De dokumenter, der ikke er valgt svar for, udleveres', 'The documents without an answer above are given'),
    optional: true,
  },
  moreOpenness: {
    kind: 'check',
    label: w(
      'Vi har overvejet at give mere, end loven kræver (meroffentlighed, § 14)',
      'We have considered giving more than the law demands (§ 14)',
    ),
    optional: true,
  },
  explanation: {
    kind: 'text',
    printed: true,
    label: w('Forklaring i svaret', 'Explanation in the answer'),
    hint: w(
      'Fx hvor der er søgt, eller hvorfor noget udelades.',
      'For instance where it was searched, or why something is left out.',
    ),
    optional: true,
    rows: 4,
  },
  signer: { kind: 'line', printed: true, label: w('Underskriver', 'Signed by'), max: 200 },
  signerTitle: { kind: 'line', printed: true, label: w('Underskrivers stilling', "Signer's title"), max: 200 },
};

export const delayed: Form = {
  why: {
    kind: 'text',
    printed: true,
    label: w('Hvorfor tager det længere tid?', 'Why does it take longer?'),
    rows: 3,
    max: 2000,
  },
  expectedOn: { kind: 'date', label: w('Hvornår kan de vente svar?', 'When can they expect an answer?') },
};

export const returned: Form = {
  comment: { kind: 'text', label: w('Hvad skal ændres?', 'What is to be changed?'), rows: 4 },
};

export const withdrawn: Form = {
  reason: {
    kind: 'text',
    label: w('Begrundelse', 'Reason'),
    hint: w('Fx at ansøgeren har trukket anmodningen tilbage.', 'For instance that the applicant has withdrawn it.'),
    rows: 3,
  },
};

export const deliveredByHand: Form = {
  which: { kind: 'choice', label: w('Hvilket brev?', 'Which letter?') },
  how: { kind: 'line', label: w('Hvordan?', 'How?'), hint: w('Fx »Sendt med post«.', 'For instance “Sent by post”.') },
  deliveredOn: { kind: 'date', label: w('Afsendt eller afleveret den', 'Sent or handed over on') },
};

function optionsOf(words: Record<string, Words>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
