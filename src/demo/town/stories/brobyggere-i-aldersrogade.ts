import { approved, confirmed, drafted, event, opened, paced, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const brobyggereIAldersrogade: Story = {
  key: 'brobyggere-i-aldersrogade',
  project: {
    name: 'Brobyggere i Aldersrogade',
    summary: 'Beboere bygger bro mellem familier, skole og myndigheder i kvarteret.',
    pool: 'DTI',
    administration: 'SOF',
    manager: 'fatma',
    caseworker: 'sara',
    committees: ['SUD'],
    firstDay: '2009-04-01',
    lastDay: '2011-06-30',
    budget: 640_000,
    share: 420_000,
    focusArea: 'Bolig og tryghed',
  },
  registered: '2009-06-04',
  baseline: {
    challenge: 'Familier og myndigheder taler forbi hinanden, og små sager bliver til store.',
    targetGroup: 'Familier med børn i skolealderen i Aldersrogade-kvarteret',
    activities: 'Otte brobyggere følger familier til møder og forklarer breve',
    results: 'Færre udeblivelser fra møder med skole og forvaltning',
    criteria: [
      { name: 'Familier fulgt', level: 'activity', unit: 'antal', baseline: 0, target: 150 },
      { name: 'Møder med fremmøde', level: 'result', unit: '%', baseline: 40, target: 85 },
    ],
    milestones: [{ name: 'Otte brobyggere er uddannet', on: '2009-09-15' }],
  },
  lines: [
    opened('2009-06-04'),
    workshop('2009-06-12', 'Fatma Demir, Sara Lund'),
    drafted('2009-06-19'),
    approved('2009-06-25'),
    paced('2009-Q2', '2009-07-06', [0.8, 0.85], 'Fem brobyggere er i gang.'),
    yellow('2009-08-06', 'Lidt færre familier end planlagt, men fremmødet stiger.'),
    paced(
      '2009-Q3',
      '2009-11-13',
      [0.5, 0.55],
      'Tre brobyggere er holdt op, og der er ikke fundet nye.',
      'Indberetningen er sen, fordi projektlederen har været syg.',
    ),
    red(
      '2009-11-24',
      'Under halvdelen af brobyggerne er tilbage, og der følges kun halvt så mange familier som forventet.',
    ),
    confirmed('2009-11-26'),
    event('2010-01-07 11:20', 'itsHolder', 'SUPPORT_ASKED', {
      text: 'Vi har ikke folk til at skrive handlingsplanen alene. Kan Projektbanken hjælpe med at lede et møde med projektet?',
    }),
  ],
};
