import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { colourShape, day, id, line, moment, personShape, quarter, stateShape, wordsShape } from './basic.shape.js';
import { called, says } from './said.js';

const relativeShape = called(
  'RelatedCase',
  z.strictObject({
    id: id(w('Sagens id', 'The id of the case'), 31),
    number: line(w('Sagsnummer', 'Case number'), 'BIU 1/2010'),
    title: wordsShape,
    state: stateShape,
  }),
  w('En sag, som denne er åbnet af eller har åbnet', 'A case that opened this one or was opened by it'),
);

const whyShape = called(
  'Why',
  z.strictObject({
    proposed: colourShape.nullable(),
    deviation: line(w('Hvorfor en anden farve er valgt', 'Why another colour was chosen'), ''),
    project: wordsShape,
    levels: z.array(wordsShape),
    criteria: z.array(wordsShape),
    rules: wordsShape,
  }),
  w(
    'Hvordan den foreslåede farve følger af tallene, linje for linje',
    'How the proposed colour follows from the figures, line by line',
  ),
);

const ratingShape = called(
  'Rating',
  z.strictObject({
    quarter: quarter(w('Kvartalet', 'The quarter')),
    colour: colourShape,
    reason: line(w('Begrundelse', 'Reason'), 'Rekrutteringen er gået i stå.'),
    ratedBy: says(z.string().nullable(), w('Vurderet af', 'Rated by'), 'Sara Lund'),
    confirmedBy: says(z.string().nullable(), w('Bekræftet af', 'Confirmed by'), 'Mette Holm'),
    correction: says(z.boolean(), w('Retter en tidligere vurdering', 'Corrects an earlier rating'), false),
    at: moment(w('Hvornår', 'When')),
    publishedAt: says(
      z.iso.datetime().nullable(),
      w('Offentliggjort; null, når den ikke er', 'Published; null where it is not'),
    ),
    withdrawnAt: says(
      z.iso.datetime().nullable(),
      w('Trukket tilbage; null, når den ikke er', 'Taken back; null where it is not'),
    ),
    why: whyShape.nullable(),
  }),
  w('En vurdering af et kvartal', 'The rating of a quarter'),
);

const taskInCaseShape = called(
  'TaskInCase',
  z.strictObject({
    id: id(w('Opgavens id', 'The id of the task'), 204),
    name: line(w('Opgavens navn; fast', 'The name of the task; stable'), 'writeActionPlan'),
    title: wordsShape,
    roles: z.array(line(w('Hvis arbejde det er', 'Whose work it is'), 'fundHolder')),
    assignee: personShape.nullable(),
    dueAt: says(z.iso.datetime().nullable(), w('Frist', 'Due'), '2010-02-08T23:00:00.000Z'),
    doneBy: z.array(line(w('Hændelser, der gør den færdig', 'Events that finish it'), 'ACTION_PLAN_FILED')),
  }),
  w('En åben opgave', 'An open task'),
);

const deadlineShape = called(
  'Deadline',
  z.strictObject({
    id: id(w('Fristens id', 'The id of the deadline'), 88),
    name: line(w('Fristens navn; fast', 'The name of the deadline; stable'), 'writeActionPlan'),
    title: wordsShape,
    dueOn: day(w('Sidste dag', 'Last day'), '2010-02-08'),
    dueAt: moment(w('Samme som tidspunkt', 'The same as a moment'), '2010-02-08T23:00:00.000Z'),
    why: wordsShape,
    calculation: z.strictObject({
      from: day(w('Der tælles fra', 'Counted from'), '2010-01-11'),
      workingDays: z.array(says(z.int(), w('Hverdage frem eller tilbage', 'Working days forward or back'), 20)),
      passedOver: z.array(
        z.strictObject({ day: day(w('Dag, der ikke tæller', 'A day that does not count')), why: wordsShape }),
      ),
      resumed: says(z.boolean(), w('Løber videre efter en pause', 'Goes on after a pause')).optional(),
    }),
    moves: z.array(
      z.strictObject({
        from: day(w('Fra', 'From')),
        to: day(w('Til', 'To')),
        reason: line(w('Begrundelse', 'Reason'), 'Projektlederen er syg.'),
        by: line(w('Af', 'By'), 'Sara Lund'),
        on: day(w('Den', 'On')),
        workingDays: says(z.int(), w('Hverdage', 'Working days')).optional(),
      }),
    ),
  }),
  w('En frist, og hvorfor den falder, hvor den gør', 'A deadline, and why it falls where it does'),
);

const documentShape = called(
  'Document',
  z.strictObject({
    id: says(z.uuid(), w('Til /api/v1/documents/{id}', 'For /api/v1/documents/{id}')),
    number: line(w('Brevnummer', 'Letter number'), '2010-0061'),
    kind: line(w('Slags', 'Kind'), 'committeeLetter'),
    title: line(w('Titel', 'Title'), 'Brev til Socialudvalget'),
    recipient: line(w('Modtager', 'Recipient'), 'Socialudvalget'),
    day: day(w('Dato', 'Date')),
    sentAt: says(z.iso.datetime().nullable(), w('Sendt', 'Sent')),
  }),
  w('Et dokument på sagen', 'A document of the case'),
);

const decisionShape = called(
  'Decision',
  z.strictObject({
    committee: line(w('Udvalgets kode', 'Code of the committee'), 'BIU'),
    outcome: line(w('Beslutning', 'Decision'), 'approved'),
    decidedOn: day(w('Besluttet den', 'Decided on'), '2010-01-28'),
    reference: line(w('Henvisning', 'Reference'), 'BIU 28.01.2010, punkt 6'),
    text: line(w('Ordlyd', 'Wording'), 'Indstillingen blev godkendt.'),
  }),
  w('Hvad et udvalg har besluttet', 'What a committee decided'),
);

const possibleShape = called(
  'PossibleEvent',
  z.strictObject({
    type: line(w('Hændelsens navn', 'The name of the event'), 'ACTION_PLAN_FILED'),
    label: wordsShape,
    follows: wordsShape.nullable(),
    aside: says(z.boolean(), w('Afbryder mere, end det fører videre', 'Interrupts rather than continues'), false),
    clerical: says(
      z.boolean(),
      w('Ved siden af forløbet: noter, opgaver, frister', 'Beside the procedure: notes, tasks, deadlines'),
      false,
    ),
    schema: says(z.record(z.string(), z.unknown()), w('JSON-skema for payload', 'JSON schema of the payload')),
  }),
  w('Hvad denne person kan gøre nu', 'What this person can do now'),
);

export const caseShape = called(
  'Case',
  z.strictObject({
    id: id(w('Sagens id', 'The id of the case'), 12),
    number: line(w('Sagsnummer', 'Case number'), '2009-147865'),
    workflow: line(w('Forløb', 'Procedure'), 'project-monitoring'),
    version: says(z.int(), w('Forløbets version', 'The version of the procedure'), 1),
    title: wordsShape,
    project: z
      .strictObject({
        id: id(w('Projektets id', 'The id of the project')),
        name: line(w('Projektets navn', 'Name of the project'), 'Bydelsmødre'),
      })
      .nullable(),
    parent: relativeShape.nullable(),
    children: z.array(relativeShape),
    state: stateShape,
    since: moment(w('Står her siden', 'Stands here since')),
    ended: says(z.iso.datetime().nullable(), w('Afsluttet', 'Ended')),
    revision: says(z.int(), w('Antal hændelser; til expectedRevision', 'Number of events; for expectedRevision'), 12),
    ratings: z.array(ratingShape),
    tasks: z.array(taskInCaseShape),
    deadlines: z.array(deadlineShape),
    documents: z.array(documentShape),
    decisions: z.array(decisionShape),
    possible: z.array(possibleShape),
  }),
  w(
    'En sag: hvor den står, hvad der mangler, og hvad man kan gøre',
    'A case: where it stands, what is wanting, and what one can do',
  ),
);

export type CaseView = z.infer<typeof caseShape>;
export type PossibleView = z.infer<typeof possibleShape>;
