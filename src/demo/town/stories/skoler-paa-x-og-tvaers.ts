import { approved, drafted, followedUp, green, note, opened, paced, putsBack, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

/** The report came late; its caseworker is away, and nobody has taken the rating that was due yesterday. */
export const skolerPaaXOgTvaers: Story = {
  key: 'skoler-paa-x-og-tvaers',
  project: {
    name: 'Skoler på x og tværs',
    summary: 'Skoler med få og mange tosprogede elever deler lærere, idrætsdage og projektuger.',
    pool: 'DTI',
    administration: 'BUF',
    manager: 'gitte',
    caseworker: 'ida',
    committees: ['BUU', 'KFU'],
    firstDay: '2008-08-01',
    lastDay: '2011-07-31',
    budget: 1_500_000,
    share: 900_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-02-05',
  baseline: {
    challenge: 'Børn i København går i skoler, hvor de sjældent møder børn med en anden baggrund.',
    targetGroup: 'Elever i 4. til 6. klasse på tolv skoler',
    activities: 'Fælles idrætsdage og projektuger, og lærere der bytter klasser',
    results: 'Eleverne får venner på den anden skole, og flere vælger en skole i nærheden',
    criteria: [
      { name: 'Fælles projektuger', level: 'activity', unit: 'antal', baseline: 0, target: 72 },
      { name: 'Lærere, der har byttet klasse', level: 'activity', unit: 'antal', baseline: 0, target: 144 },
      { name: 'Elever med venner på partnerskolen', level: 'result', unit: '%', baseline: 4, target: 40 },
    ],
    milestones: [
      { name: 'Tolv skoler har fundet en partner', on: '2008-11-01' },
      { name: 'Fælles idrætsdag i Fælledparken', on: '2009-09-11' },
    ],
  },
  lines: [
    opened('2009-02-06'),
    workshop('2009-02-25', 'Gitte Holst, fire lærere, Ida Bak'),
    drafted('2009-03-10'),
    approved('2009-03-18'),
    paced(
      '2009-Q1',
      '2009-04-14',
      [1, 0.9, 0.95],
      'Tolv skoler har fundet en partner, og de første projektuger er holdt.',
    ),
    green('2009-04-24', 'Skolerne er i gang, og både projektuger og lærerbytte følger planen.'),
    paced(
      '2009-Q2',
      '2009-07-13',
      [0.9, 0.75, 0.78],
      'Projektugerne er holdt, men lærerbyttet gik i stå i eksamenstiden.',
    ),
    yellow('2009-08-04', 'Lærerbyttet er bagud, og færre elever end ventet har fået venner på partnerskolen.'),
    followedUp('2009-10-21', 'Rykket Gitte Holst pr. telefon. To skoler mangler at sende tal.'),
    paced(
      '2009-Q3',
      '2009-12-22',
      [0.92, 0.72, 0.8],
      'Idrætsdagen samlede 900 elever. Tallene fra to skoler kom først i december.',
      'Indberetningen er sen, fordi skolerne opgør tal forskelligt.',
    ),
    putsBack('2010-01-08 14:10', 'ida', 'rateReport'),
    note(
      '2010-01-08 14:15',
      'ida',
      'Jeg er væk fra den 11. til den 18. januar. Vurderingen er lagt tilbage, så en anden kan tage den.',
    ),
  ],
};
