import { approved, drafted, event, green, opened, paced, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const teaterIToVerdener: Story = {
  key: 'teater-i-to-verdener',
  project: {
    name: 'Teater i to verdener',
    summary: 'Unge fra Nordvest og fra indre by laver en forestilling sammen og spiller den på skolerne.',
    pool: '8MIO',
    administration: 'KFF',
    manager: 'camilla',
    caseworker: 'sara',
    committees: ['KFU'],
    firstDay: '2009-04-01',
    lastDay: '2010-09-30',
    budget: 450_000,
    share: 190_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-06-08',
  baseline: {
    challenge: 'Unge fra forskellige dele af byen mødes sjældent om noget, de selv skaber.',
    targetGroup: 'Unge mellem 14 og 18 år',
    activities: 'Øvehold, forestilling og turné til skoler',
    results: 'De unge fortsætter på teaterhold, og klasserne taler om det, de har set',
    criteria: [
      { name: 'Unge på øvehold', level: 'activity', unit: 'antal', baseline: 0, target: 90 },
      { name: 'Elever til prøver og forestillinger', level: 'activity', unit: 'antal', baseline: 0, target: 3000 },
      { name: 'Klasser med samtale bagefter', level: 'result', unit: 'antal', baseline: 0, target: 120 },
    ],
    milestones: [{ name: 'Premiere', on: '2009-09-25' }],
  },
  lines: [
    opened('2009-06-09'),
    workshop('2009-06-16', 'Camilla Thorup, Sara Lund'),
    drafted('2009-06-22'),
    approved('2009-06-26'),
    paced(
      '2009-Q2',
      '2009-07-06',
      [1, 0.9, 0.95],
      'Øveholdet er i gang med 15 unge, og 19 klasser har været til åben prøve.',
    ),
    green('2009-08-05', 'Holdet er samlet, og forestillingen bliver til.'),
    paced('2009-Q3', '2009-10-06', [0.95, 0.78, 0.76], 'Premieren var den 25. september. Turnéen er begyndt.'),
    green(
      '2009-10-16',
      'Premieren blev holdt til tiden, og interessen er stor.',
      'Turnéen er først lige begyndt, og forestillingerne i oktober er udsolgt.',
    ),
    event('2010-01-11 14:40', 'itsCaseworker', 'RATING_CORRECTED', {
      quarter: '2009-Q3',
      colour: 'yellow',
      reason:
        'Tallene for elever og klasser talte turnéens bestilte forestillinger med. Kun de spillede tæller, og de er under 90 % af det forventede.',
    }),
  ],
};
