import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatQuarter } from '../../platform/formats.js';
import { called, criteria, date, letterHead, line, list, monitoring, project, quarter, red, text } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

const anyStage = {
  ...letterHead,
  monitoring,
  project,
  /** Who supports the project and makes the action plan, as it is named in a sentence: "Socialforvaltningen". */
  fundHolder: line('Puljeholder', 'Fund holder'),
  quarter: quarter(),
  reason: text('Begrundelse for den røde vurdering', 'Reason for the red rating'),
  criteria: criteria.default([]),
  publishEarliest: date('Tidligste offentliggørelse', 'Earliest publication'),
};
const schema = z.discriminatedUnion('stage', [
  z.object({
    ...anyStage,
    stage: z.literal('first'),
    actionPlan: called(
      'Handlingsplanen',
      'The action plan',
      z.object({ by: date('frist', 'due date'), workingDays: called('hverdage', 'working days', z.int().min(1)) }),
    ),
  }),
  z.object({
    ...anyStage,
    stage: z.literal('second'),
    earlierRed: called('Den første røde vurdering', 'The first red rating', red),
    /** How many red quarters count with this one, two or more. */
    reds: called('Antal røde vurderinger', 'Number of red ratings', z.int().min(2)).default(2),
    /** The relevant political committees. */
    committees: list('Relevante udvalg', 'Relevant committees', line('navn', 'name')).min(1),
    /** The meeting at which the recommendation is expected to be put. */
    meetingDate: date('Mødedato', 'Meeting date').nullish(),
  }),
]);
type Facts = z.output<typeof schema>;

const ORDINALS = ['anden', 'tredje', 'fjerde', 'femte', 'sjette'];
const TIMES = ['to', 'tre', 'fire', 'fem', 'seks'];

function title(facts: Facts): string {
  const { project, quarter } = facts;
  if (facts.stage === 'first') return `Projektet ${project.name} går i rødt i ${formatQuarter(quarter)}`;
  return `Projektet ${project.name} er gået i rødt for ${ORDINALS[facts.reds - 2] ?? `${facts.reds}.`} gang`;
}

function view(facts: Facts): object {
  const figures = figuresOf(facts.criteria);
  if (facts.stage === 'first') return { isSecond: false, figures };
  const times = TIMES[facts.reds - 2] ?? String(facts.reds);
  return { isSecond: true, figures, times, hasSeveralCommittees: facts.committees.length > 1 };
}

/** To the project, before its red rating is published (000, red process 1). */
export const redNoticeProject = letter({
  words: w('Orientering om rødt til projektet', 'Notice of red to the project'),
  template: 'red-notice-project',
  schema,
  title,
  view,
});

/** To the fund holder, before the red rating is published (000, red process 1 and 2). */
export const redNoticeFundHolder = letter({
  words: w('Orientering om rødt til puljeholderen', 'Notice of red to the fund holder'),
  template: 'red-notice-fund-holder',
  schema,
  title,
  view,
});
