import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { joined, letterConditions, letterFields } from '../common-fields.js';
import { called, criteria, date, letterHead, line, list, monitoring, project, quarter, red, text } from '../facts.js';
import { letter } from '../letter.js';
import { criteriaTable } from '../part-blocks.js';
import { condition, field, longField, part, type Vocabulary } from '../vocabulary.js';

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

const weekday = (day: string | null | undefined) => day && formatDate(day, 'da', 'weekday');
const second = (facts: Facts) => (facts.stage === 'second' ? facts : null);
const first = (facts: Facts) => (facts.stage === 'first' ? facts : null);
const redWord = (text: string) =>
  field<Facts>([`Ordet »${text}« med rødt mærke`, `The word “${text}” with the red mark`], `◆ ${text}`, () => ({
    text,
    strong: true,
    mark: 'red',
  }));

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...letterFields,
    puljeholder: field(
      ['Forvaltningen, som støtter projektet', 'The administration that supports it'],
      'Socialforvaltningen',
      ({ fundHolder }) => fundHolder,
    ),
    kvartal: field(['Kvartalet, der er vurderet', 'The quarter that was rated'], '4. kvartal 2009', ({ quarter }) =>
      formatQuarter(quarter),
    ),
    rød: redWord('rød'),
    rødt: redWord('rødt'),
    begrundelse: longField(
      ['Begrundelsen for vurderingen', 'The reason for the rating'],
      'Projektet er kommet sent i gang. …',
      ({ reason }) => reason,
    ),
    'tidligste offentliggørelse': field(
      ['Dagen, vurderingen tidligst offentliggøres, med ugedag', 'The earliest day of publication'],
      'mandag den 26. oktober 2009',
      ({ publishEarliest }) => weekday(publishEarliest),
    ),
    'tidligste offentliggørelse uden ugedag': field(
      ['Den samme dag', 'The same day'],
      '26. oktober 2009',
      ({ publishEarliest }) => formatDate(publishEarliest),
    ),
    'hverdage til handlingsplanen': field(['Kun første gang', 'The first time only'], '20', (facts) => {
      const days = first(facts)?.actionPlan.workingDays;
      return days === undefined ? null : String(days);
    }),
    'frist for handlingsplanen': field(
      ['Kun første gang', 'The first time only'],
      'mandag den 23. november 2009',
      (facts) => weekday(first(facts)?.actionPlan.by),
    ),
    'antal gange': field(
      ['Hvor mange gange rød; kun når det ikke er første gang', 'How often red; not the first time'],
      'to',
      (facts) => {
        const reds = second(facts)?.reds;
        return reds === undefined ? null : (TIMES[reds - 2] ?? String(reds));
      },
    ),
    'relevante udvalg': field(
      ['Dem, der får brev; ikke første gang', 'Who will get a letter; not the first time'],
      'Socialudvalget samt Kultur- og Fritidsudvalget',
      (facts) => joined(second(facts)?.committees ?? []),
    ),
    'første røde kvartal': field(['Ikke første gang', 'Not the first time'], '3. kvartal 2009', (facts) => {
      const earlier = second(facts)?.earlierRed;
      return earlier && formatQuarter(earlier.quarter);
    }),
    'første røde begrundelse': longField(
      ['Ikke første gang', 'Not the first time'],
      'Det første hold blev færdigt for sent. …',
      (facts) => second(facts)?.earlierRed.reason,
    ),
  },
  conditions: {
    ...letterConditions,
    'rød igen': condition(
      ['Projektet har været rødt før', 'The project was red before'],
      ({ stage }) => stage === 'second',
    ),
    'der er succeskriterier': condition(
      ['Der er tal at vise', 'There are figures to show'],
      ({ criteria }) => criteria.length > 0,
    ),
  },
  parts: {
    succeskriterier: part(['Tabel med tal for succeskriterierne', 'Table of the success criteria'], ({ criteria }) =>
      criteriaTable(criteria),
    ),
  },
};

/** To the project, before its red rating is published (000, red process 1). */
export const redNoticeProject = letter({
  words: w('Orientering om rødt til projektet', 'Notice of red to the project'),
  template: 'red-notice-project',
  schema,
  title,
  vocabulary,
});

/** To the fund holder, before the red rating is published (000, red process 1 and 2). */
export const redNoticeFundHolder = letter({
  words: w('Orientering om rødt til puljeholderen', 'Notice of red to the fund holder'),
  template: 'red-notice-fund-holder',
  schema,
  title,
  vocabulary,
});
