import { z } from 'zod';
import { ANSWERS, GROUNDS } from '../../../workflows/document-access/v1/vocabulary.js';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { type Block, plain } from '../blocks.js';
import { called, date, letterHead, line, list, text } from '../facts.js';
import { letter } from '../letter.js';
import { condition, field, longField, part, type Vocabulary } from '../vocabulary.js';

type Decision = keyof typeof ANSWERS;
type Ground = keyof typeof GROUNDS;

const request = {
  ...letterHead,
  /** In the words of whoever asked. */
  wants: text('Hvad der er bedt om', 'What was asked for'),
  receivedOn: date('Modtaget den', 'Received on'),
  cases: list(
    'Sagerne, det handler om',
    'The cases it is about',
    z.object({ number: line('nummer', 'number'), name: line('projekt', 'project') }),
  ),
};

const answerSchema = z.object({
  ...request,
  documents: list(
    'Dokumenter',
    'Documents',
    z.object({
      case: line('sag', 'case'),
      reference: line('nummer', 'number'),
      on: date('dato', 'date'),
      title: line('titel', 'title'),
      decision: called('svar', 'answer', z.enum(Object.keys(ANSWERS) as [Decision, ...Decision[]])),
      ground: called('grund', 'ground', z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]])).nullish(),
      leftOut: text('hvad der udelades', 'what is left out').nullish(),
    }),
  ),
  explanation: text('Forklaring', 'Explanation').nullish(),
  /** What is given comes with the letter; else in another way. */
  isEnclosed: called('Dokumenterne er vedlagt', 'The documents are enclosed', z.boolean()),
});
type Answer = z.output<typeof answerSchema>;

const delaySchema = z.object({
  ...request,
  why: text('Hvorfor det tager længere tid', 'Why it takes longer'),
  expectedOn: date('Hvornår svaret kommer', 'When the answer comes'),
});
type Delay = z.output<typeof delaySchema>;
type Asked = Pick<Answer, 'recipient' | 'signer' | 'wants' | 'receivedOn' | 'cases' | 'caseNumber' | 'caseworker'>;

const fields = {
  modtager: field<Asked>(
    ['Den, der har bedt om aktindsigt', 'Who asked'],
    'Bo Lund',
    ({ recipient }) => recipient.name,
  ),
  underskriver: field<Asked>(['Den, der skriver under', 'Who signs'], 'Sara Lund', ({ signer }) => signer.name),
  sagsnummer: field<Asked>(
    ['Anmodningens nummer', 'Number of the request'],
    'AKT 1/2010',
    ({ caseNumber }) => caseNumber,
  ),
  sagen: field<Asked>(
    ['Sagen, den handler om; kendes ikke altid', 'The case it is about; not always known'],
    '2009-147865',
    ({ cases }) => cases.map(({ number }) => number).join(', '),
  ),
  'modtaget den': field<Asked>(
    ['Dagen, anmodningen kom', 'The day the request came'],
    '12. januar 2010',
    ({ receivedOn }) => formatDate(receivedOn),
  ),
  anmodningen: longField<Asked>(
    ['Hvad der er bedt om, med egne ord', 'What was asked for, in their words'],
    'Alle breve om projektet Bydelsmødre.',
    ({ wants }) => wants,
  ),
  sagsbehandler: field<Asked>(
    ['Sagsbehandlerens navn', 'Name of the caseworker'],
    'Sara Lund',
    ({ caseworker }) => caseworker.name,
  ),
};
const conditions = {
  'sagen kendes': condition<Asked>(
    ['Anmodningen handler om en bestemt sag', 'It is about a certain case'],
    ({ cases }) => cases.length === 1,
  ),
  'der er flere sager': condition<Asked>(
    ['Anmodningen handler om flere sager', 'It is about several cases'],
    ({ cases }) => cases.length > 1,
  ),
};
const parts = {
  sagerne: part<Asked>(['Sagerne, en linje hver', 'The cases, a line each'], ({ cases }) => [
    { kind: 'list', isNumbered: false, items: cases.map(({ number, name }) => plain(`${name}, sag ${number}`)) },
  ]),
};

const answerVocabulary: Vocabulary<Answer> = {
  fields: {
    ...fields,
    forklaringen: longField(
      ['Står kun, når der er skrevet en', 'Only where one was written'],
      'Vi har søgt i sagens dokumenter. …',
      ({ explanation }) => explanation,
    ),
  },
  conditions: {
    ...conditions,
    'der er dokumenter': condition(
      ['Der er fundet dokumenter', 'Documents were found'],
      ({ documents }) => documents.length > 0,
    ),
    'alt udleveres': condition(
      ['Intet er udeladt', 'Nothing is left out'],
      ({ documents }) => documents.length > 0 && documents.every(({ decision }) => decision === 'given'),
    ),
    'noget udleveres': condition(['Mindst et dokument udleveres', 'At least one is given'], ({ documents }) =>
      documents.some(({ decision }) => decision !== 'refused'),
    ),
    'noget udelades': condition(['Noget udleveres ikke', 'Something is left out'], ({ documents }) =>
      documents.some(({ decision }) => decision !== 'given'),
    ),
    'dokumenterne er vedlagt': condition(
      ['De sendes sammen med brevet', 'They come with the letter'],
      ({ isEnclosed }) => isEnclosed,
    ),
    'der er en forklaring': condition(
      ['Der er skrevet en forklaring', 'An explanation was written'],
      ({ explanation }) => Boolean(explanation),
    ),
  },
  parts: {
    ...parts,
    dokumentlisten: part(
      ['Hvert dokument og svaret, sag for sag', 'Each document and the answer, case by case'],
      (answer) => listsOf(answer),
    ),
    'hvad der udelades': part(
      ['Dokumenter, hvor noget udelades, med grunden i loven', 'What is left out, with its ground in the act'],
      ({ cases, documents }) => leftOut(documents, cases.length > 1),
    ),
  },
};

/** What somebody gets of what they asked to see, document by document, with the grounds for what is left out. */
export const documentAccessAnswer = letter({
  words: w('Svar om aktindsigt', 'Answer on access to documents'),
  template: 'document-access-answer',
  schema: answerSchema,
  title: ({ receivedOn }) => `Svar på din anmodning om aktindsigt af ${formatDate(receivedOn)}`,
  vocabulary: answerVocabulary,
});

const delayVocabulary: Vocabulary<Delay> = {
  fields: {
    ...fields,
    grunden: longField(
      ['Hvorfor det tager længere tid', 'Why it takes longer'],
      'Der er mange dokumenter. …',
      ({ why }) => why,
    ),
    'ny dato': field(
      ['Hvornår svaret kommer, med ugedag', 'When the answer comes'],
      'mandag den 1. februar 2010',
      ({ expectedOn }) => formatDate(expectedOn, 'da', 'weekday'),
    ),
  },
  conditions,
  parts,
};

/** That the answer takes longer than seven working days: why, and when it comes (offentlighedsloven § 36, 2). */
export const documentAccessDelay = letter({
  words: w('Besked om længere svartid', 'Notice of a later answer'),
  template: 'document-access-delay',
  schema: delaySchema,
  title: ({ expectedOn }) => `Vi svarer på din anmodning om aktindsigt senest ${formatDate(expectedOn)}`,
  vocabulary: delayVocabulary,
});

/** Under its name each of several cases, also one that has none. */
function listsOf({ cases, documents }: Answer): Block[] {
  if (cases.length < 2) return [listOf(documents)];
  return cases.flatMap(({ number, name }) => {
    const own = documents.filter((one) => one.case === number);
    return [
      { kind: 'heading', level: 3, spans: plain(`${name}, sag ${number}`) },
      own.length ? listOf(own) : { kind: 'paragraph', spans: plain('Ingen dokumenter, der svarer til anmodningen.') },
    ];
  });
}

function listOf(documents: Answer['documents']): Block {
  return {
    kind: 'table',
    widths: ['auto', 'auto', '1fr', 'auto'],
    aligned: ['left', 'left', 'left', 'left'],
    head: ['Nr.', 'Dato', 'Dokument', 'Svar'],
    rows: documents.map(({ reference, on, title, decision }) => [
      plain(reference),
      plain(formatDate(on, 'da', 'short')),
      plain(title),
      plain(ANSWERS[decision].da),
    ]),
  };
}

/** @param several then each names its case */
function leftOut(documents: Answer['documents'], several: boolean): Block[] {
  const items = documents
    .filter(({ decision }) => decision !== 'given')
    .map(({ case: of, reference, ground, leftOut: what }) => [
      { text: several ? `Sag ${of}, ${reference}` : reference, strong: true },
      ...plain(`: ${ground ? GROUNDS[ground].da : ''}${what ? `. ${what}` : ''}`),
    ]);
  return items.length ? [{ kind: 'list', isNumbered: false, items }] : [];
}
