import type { Form, Option } from '../../fields.js';
import { w, type Words } from '../../words.js';
import { COLOUR_MEANINGS, COLOURS, COURSES } from './vocabulary.js';

const options = (words: Record<string, Words>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const colour = {
  kind: 'choice',
  label: w('Farve', 'Colour'),
  options: Object.entries(COLOURS).map(([value, label]) => {
    const meaning = COLOUR_MEANINGS[value as keyof typeof COLOURS];
    return { value, label: w(`${label.da} – ${meaning.da}`, `${label.en} – ${meaning.en}`) };
  }),
} as const;

export const reason: Form = { reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3 } };
export const comment: Form = {
  comment: { kind: 'text', label: w('Hvad mangler der?', 'What is missing?'), rows: 4 },
};
export const request: Form = {
  text: { kind: 'text', label: w('Hvad drejer det sig om?', 'What is it about?'), rows: 3 },
};

export const workshopHeld: Form = {
  heldOn: { kind: 'date', label: w('Dato for workshoppen', 'Date of the workshop') },
  participants: { kind: 'line', label: w('Deltagere', 'Participants'), optional: true },
};

/** Asked for where another colour is chosen than the figures come to (E12). */
const deviation = {
  kind: 'text',
  optional: true,
  whenAsked: true,
  label: w('Hvorfor en anden farve end den foreslåede?', 'Why another colour than the proposed one?'),
  hint: w('Begge farver og din forklaring bliver offentlige.', 'Both colours and your explanation become public.'),
  rows: 3,
} as const;

/** Asked for where a public text names what looks like a person's particulars (E21). */
const disclosure = {
  kind: 'text',
  optional: true,
  whenAsked: true,
  label: w('Hvorfor må oplysningen offentliggøres?', 'Why may the particulars be published?'),
  rows: 2,
} as const;

export const rating: Form = {
  colour,
  reason: {
    kind: 'text',
    printed: true,
    label: w('Begrundelse', 'Reason'),
    hint: w(
      'Fremdriften bedømmes på aktiviteter og resultater i forhold til hele projektperioden. Begrundelsen bliver offentlig.',
      'Progress is judged on activities and results against the whole project period. The reason becomes public.',
    ),
    rows: 4,
  },
  deviation,
  disclosure,
};

export const correction: Form = {
  quarter: { kind: 'choice', label: w('Kvartal', 'Quarter') },
  colour: { ...colour, label: w('Rigtig farve', 'Right colour') },
  reason: { kind: 'text', printed: true, label: w('Hvad var forkert?', 'What was wrong?'), rows: 3 },
  deviation,
  disclosure,
};

/** What is taken back stays in the case; nobody outside sees it from then on (E22). */
export const withdrawal: Form = {
  quarter: { kind: 'choice', label: w('Kvartal', 'Quarter') },
  reason: { kind: 'text', label: w('Hvorfor trækkes den tilbage?', 'Why is it taken back?'), rows: 3 },
};

/** What each criterion of a report lacks, and what the report as a whole lacks. */
export const reportReturned: Form = {
  comment: { kind: 'text', label: w('Hvad mangler der?', 'What is missing?'), rows: 4 },
  criteria: {
    kind: 'rows',
    optional: true,
    label: w('Om de enkelte succeskriterier', 'On the single success criteria'),
    max: 60,
    columns: {
      criterion: { kind: 'given', label: w('Succeskriterium', 'Success criterion') },
      comment: { kind: 'line', optional: true, label: w('Bemærkning til projektet', 'Remark to the project') },
    },
  },
};

export const deliveredByHand: Form = {
  which: { kind: 'choice', label: w('Brev', 'Letter') },
  how: {
    kind: 'line',
    label: w('Hvordan?', 'How?'),
    hint: w('fx afleveret personligt, sendt med post', 'e.g. handed over, sent by post'),
  },
  deliveredOn: { kind: 'date', label: w('Dato', 'Date') },
};

/** 000, red process 2. */
export const actionPlan: Form = {
  cause: {
    kind: 'text',
    printed: true,
    label: w('Hvad er årsagen til den manglende fremdrift?', 'What causes the lack of progress?'),
    rows: 4,
  },
  actions: {
    kind: 'rows',
    label: w('Tiltag', 'Actions'),
    row: w('tiltag', 'action'),
    max: 40,
    columns: {
      what: { kind: 'line', printed: true, label: w('Hvad gøres?', 'What is done?') },
      who: { kind: 'line', printed: true, label: w('Ansvarlig', 'Responsible') },
      by: { kind: 'date', label: w('Senest', 'By') },
    },
  },
  projectToldOn: {
    kind: 'date',
    label: w('Projektet er oplyst om reglen om to gange rødt den', 'The project was told of the two-reds rule on'),
    hint: w(
      'Puljeholderen oplyser projektet om, at det relevante politiske udvalg bliver orienteret om projekter, der to gange går i rødt.',
      'The fund holder tells the project that the political committee concerned is informed of projects that are red twice.',
    ),
  },
};

export const committeeLetters: Form = {
  situation: {
    kind: 'text',
    printed: true,
    label: w('Situationen', 'The situation'),
    hint: w('Skrevet ud fra sagen. Ret den til.', 'Written from the case. Adjust it.'),
    rows: 8,
  },
  question: {
    kind: 'text',
    printed: true,
    label: w('Hvad udvalget bedes tage stilling til', 'What the committee is asked to decide'),
    rows: 4,
  },
  replyBy: { kind: 'date', label: w('Svar ønskes senest', 'Answer wanted by') },
  signer: { kind: 'line', printed: true, label: w('Underskriver', 'Signed by') },
  signerTitle: { kind: 'line', printed: true, label: w('Underskrivers titel', "Signer's title") },
};

export const answer: Form = {
  committee: { kind: 'choice', label: w('Udvalg', 'Committee') },
  course: {
    kind: 'choice',
    label: w('Beslutning om projektets videre forløb', 'Decision on the further course'),
    options: options(COURSES),
  },
  decidedOn: { kind: 'date', label: w('Besluttet den', 'Decided on') },
  reference: {
    kind: 'line',
    printed: true,
    label: w('Henvisning', 'Reference'),
    hint: w('fx KFU 14.01.2010, punkt 7', 'e.g. KFU 14.01.2010, punkt 7'),
  },
  text: { kind: 'text', printed: true, label: w('Beslutningens ordlyd', 'Wording of the decision'), rows: 4 },
};

export const conclusion: Form = {
  outcome: {
    kind: 'choice',
    label: w('Hvad sker der med projektet?', 'What happens to the project?'),
    options: [
      { value: 'continue', label: w('Projektet fortsætter i monitoreringen', 'The project goes on in monitoring') },
      { value: 'close', label: w('Støtten standses, og sagen lukkes', 'Funding is stopped and the case is closed') },
    ],
  },
  ...reason,
};

export const finalReport: Form = {
  results: { kind: 'text', label: w('Hvad er nået?', 'What was achieved?'), rows: 6 },
  lessons: { kind: 'text', label: w('Hvad har I lært?', 'What did you learn?'), rows: 4 },
};

export const pause: Form = {
  ...reason,
  until: {
    kind: 'date',
    label: w('Til og med', 'Until'),
    hint: w('Sagen genoptages af sig selv dagen efter.', 'The case resumes by itself the day after.'),
  },
};
