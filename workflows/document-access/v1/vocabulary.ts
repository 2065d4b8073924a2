import { w, type Words } from '../../words.js';
import type { Letter } from './context.js';

/** What of a document the applicant gets. */
export const ANSWERS = {
  given: w('Udleveres', 'Given'),
  part: w('Udleveres delvist', 'Given in part'),
  refused: w('Udleveres ikke', 'Not given'),
} satisfies Record<string, Words>;

/** The grounds of offentlighedsloven on which something can be left out, in plain words. */
export const GROUNDS = {
  internal: w('Internt dokument (§ 23)', 'Internal document (§ 23)'),
  privacy: w('Oplysninger om nogens private forhold (§ 30, nr. 1)', "Somebody's private affairs (§ 30, no. 1)"),
  business: w('Drifts- eller forretningsforhold (§ 30, nr. 2)', 'Business secrets (§ 30, no. 2)'),
  control: w('Kontrol og tilsyn (§ 33, nr. 1)', 'Control and supervision (§ 33, no. 1)'),
  economy: w('Det offentliges økonomiske interesser (§ 33, nr. 3)', 'Public economic interests (§ 33, no. 3)'),
  special: w('Andre hensyn, der kræver hemmeligholdelse (§ 33, nr. 5)', 'Other need for secrecy (§ 33, no. 5)'),
  secrecy: w('Særlig tavshedspligt i anden lov (§ 35)', 'Special duty of secrecy in another act (§ 35)'),
} satisfies Record<string, Words>;

/** How a request comes. */
export const WAYS = {
  mail: w('E-mail', 'E-mail'),
  letter: w('Brev', 'Letter'),
  phone: w('Telefon', 'Telephone'),
  inPerson: w('Fremmøde', 'In person'),
} satisfies Record<string, Words>;

export const LETTERS: Record<Letter, Words> = {
  documentAccessAnswer: w('Svaret på anmodningen', 'The answer to the request'),
  documentAccessDelay: w('Brevet om, at det tager længere tid', 'The letter saying that it takes longer'),
};
