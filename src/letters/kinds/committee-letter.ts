import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { called, date, letterHead, line, list, monitoring, project, red, text } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

/** To one relevant political committee, so that it can decide on the project's further course (000, red process 3). */
export const committeeLetter = letter({
  words: w('Brev til udvalg', 'Committee letter'),
  template: 'committee-letter',
  schema: z.object({
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
  }),
  title: ({ project, reds }) => `Projektet ${project.name} er gået i rødt ${reds.length > 2 ? 'flere' : 'to'} gange`,
  view: ({ reds, alsoTo }) => ({
    reds: reds.map((red) => ({ ...red, figures: figuresOf(red.criteria) })),
    isOnlyTwo: reds.length === 2,
    isAlsoSent: alsoTo.length > 0,
  }),
});
