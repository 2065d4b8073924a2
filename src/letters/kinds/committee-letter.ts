import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { paragraphs, plain } from '../blocks.js';
import { joined, letterConditions, letterFields } from '../common-fields.js';
import { called, date, letterHead, line, list, monitoring, project, red, text } from '../facts.js';
import { letter } from '../letter.js';
import { projectParticulars, redRatings } from '../part-blocks.js';
import { condition, field, longField, part, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
  ...letterHead,
  monitoring,
  project,
  reds: list('Røde vurderinger', 'Red ratings', red).min(2),
  /** Null: there is none on the case. */
  actionPlan: called(
    'Handlingsplanen',
    'The action plan',
    z.object({
      madeBy: line('lavet af', 'made by'),
      date: date('dato', 'date'),
      cause: text('årsag', 'cause'),
      actions: list(
        'tiltag',
        'actions',
        z.object({ what: line('tiltag', 'action'), who: line('ansvarlig', 'responsible'), by: date('senest', 'by') }),
      ).min(1),
    }),
  ).nullable(),
  /** Where the project stands, and what the plan has led to. */
  situation: text('Situationen', 'The situation'),
  /** The decision to send this letter, with the reference by which it is found: "BIU 28.01.2010, punkt 6". */
  decision: called(
    'Beslutningen',
    'The decision',
    z.object({
      committee: line('udvalg', 'committee'),
      date: date('dato', 'date'),
      reference: line('henvisning', 'reference'),
    }),
  ),
  /** What the deciding committee added to the question. */
  addition: text('Tilføjelse til spørgsmålet', 'Addition to the question').nullish(),
  replyBy: date('Svarfrist', 'Reply by'),
  /** The other committees that get the same letter. */
  alsoTo: list('Også sendt til', 'Also sent to', line('navn', 'name')).default([]),
  dissents: list(
    'Mindretalsudtalelser',
    'Dissents',
    z.object({ member: line('medlem', 'member'), text: text('tekst', 'text') }),
  ).default([]),
});
type Facts = z.output<typeof schema>;

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...letterFields,
    beslutningsudvalg: field(
      ['Udvalget, der besluttede at skrive', 'The committee that decided to write'],
      'Beskæftigelses- og Integrationsudvalget',
      ({ decision }) => decision.committee,
    ),
    beslutningsdato: field(['Dagen, det blev besluttet', 'The day it was decided'], '28. januar 2010', ({ decision }) =>
      formatDate(decision.date),
    ),
    beslutning: field(
      ['Hvor beslutningen står', 'Where the decision is found'],
      'BIU 28.01.2010, punkt 6',
      ({ decision }) => decision.reference,
    ),
    svarfrist: field(['Hvornår udvalget senest svarer', 'Reply by'], 'fredag den 12. marts 2010', ({ replyBy }) =>
      formatDate(replyBy, 'da', 'weekday'),
    ),
    situationen: longField(
      ['Hvor projektet står nu', 'Where the project stands now'],
      'Rekrutteringen er ikke kommet i gang igen. …',
      ({ situation }) => situation,
    ),
    'tilføjelse til spørgsmålet': longField(
      ['Står kun, når udvalget har føjet noget til', 'Only where the committee added something'],
      'Vi beder jer især se på …',
      ({ addition }) => addition,
    ),
    'planen er lavet af': field(
      ['Kun når der er en handlingsplan', 'Only where there is an action plan'],
      'Socialforvaltningen',
      ({ actionPlan }) => actionPlan?.madeBy,
    ),
    'planens dato': field(
      ['Kun når der er en handlingsplan', 'Only where there is an action plan'],
      '18. november 2009',
      ({ actionPlan }) => actionPlan && formatDate(actionPlan.date),
    ),
    'planens årsag': longField(
      ['Kun når der er en handlingsplan', 'Only where there is an action plan'],
      'Det første hold blev færdigt for sent. …',
      ({ actionPlan }) => actionPlan?.cause,
    ),
    'også sendt til': field(
      ['De andre udvalg, der får brevet', 'The other committees that get it'],
      'Kultur- og Fritidsudvalget',
      ({ alsoTo }) => joined(alsoTo),
    ),
  },
  conditions: {
    ...letterConditions,
    'netop to gange': condition(
      ['Projektet er gået i rødt to gange, ikke flere', 'Red twice, not more often'],
      ({ reds }) => reds.length === 2,
    ),
    'der er en tilføjelse': condition(
      ['Udvalget har føjet noget til spørgsmålet', 'The committee added something'],
      ({ addition }) => Boolean(addition),
    ),
    'der er en handlingsplan': condition(
      ['Der er lavet en handlingsplan', 'There is an action plan'],
      ({ actionPlan }) => Boolean(actionPlan),
    ),
    'der er mindretal': condition(
      ['Nogen vil have sin mening sendt med', 'A dissent is sent along'],
      ({ dissents }) => dissents.length > 0,
    ),
    'flere udvalg får brevet': condition(
      ['Brevet går til mere end ét udvalg', 'More than one committee gets it'],
      ({ alsoTo }) => alsoTo.length > 0,
    ),
  },
  parts: {
    projektoplysninger: part(
      ['Navn, forvaltning, pulje, periode og beløb', 'Name, administration, pool, period, amount'],
      ({ project }) => projectParticulars(project),
    ),
    'røde vurderinger': part(
      ['Hver rød vurdering med begrundelse og tal', 'Each red rating with reason and figures'],
      ({ reds }) => redRatings(reds),
    ),
    'planens tiltag': part(['Liste over handlingsplanens tiltag', 'List of the actions'], ({ actionPlan }) =>
      actionPlan
        ? [
            {
              kind: 'list',
              isNumbered: false,
              items: actionPlan.actions.map(({ what, who, by }) => plain(`${what} (${who}, senest ${formatDate(by)})`)),
            },
          ]
        : [],
    ),
    mindretalsudtalelser: part(['Hvert mindretals udtalelse', 'Each dissent'], ({ dissents }) =>
      dissents.flatMap(({ member, text }) => paragraphs(`${member}: ${text}`)),
    ),
  },
};

/** To one relevant political committee, so that it can decide on the project's further course (000, red process 3). */
export const committeeLetter = letter({
  words: w('Brev til udvalg', 'Committee letter'),
  template: 'committee-letter',
  schema,
  title: ({ project, reds }) => `Projektet ${project.name} er gået i rødt ${reds.length > 2 ? 'flere' : 'to'} gange`,
  vocabulary,
});
