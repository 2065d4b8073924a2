import { recommendation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  drafted,
  event,
  item,
  opened,
  paced,
  plan,
  planApproved,
  red,
  workshop,
} from '../lines.js';
import type { Story } from '../story.js';

export const ungdomsvejlederePaaGaden: Story = {
  key: 'ungdomsvejledere-paa-gaden',
  project: {
    name: 'Ungdomsvejledere på gaden',
    summary: 'Unge med gadeerfaring vejleder andre unge om fritidsjob og uddannelse.',
    pool: '8MIO',
    administration: 'SOF',
    manager: 'ahmed',
    caseworker: 'jonas',
    committees: ['BUU', 'SUD'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 700_000,
    share: 350_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-02',
  baseline: {
    challenge:
      'En gruppe unge på ydre Nørrebro er ude af skole og job og taler ikke med de voksne, der er sat til at hjælpe dem.',
    targetGroup: 'Unge mellem 15 og 20 år uden skole eller job',
    activities: 'Seks unge vejledere er på gaden fire aftener om ugen',
    results: 'De unge begynder i fritidsjob eller uddannelse',
    criteria: [
      { name: 'Unge i kontakt med en vejleder', level: 'activity', unit: 'antal', baseline: 0, target: 200 },
      { name: 'Unge i fritidsjob eller uddannelse', level: 'result', unit: 'antal', baseline: 0, target: 80 },
    ],
    milestones: [{ name: 'Seks vejledere er ansat', on: '2009-06-15' }],
  },
  lines: [
    opened('2009-06-03'),
    workshop('2009-06-10', 'Ahmed Karimi, Jonas Friis'),
    drafted('2009-06-17'),
    approved('2009-06-23', 'sara'),
    paced('2009-Q2', '2009-07-03', [0.5, 0.4], 'Tre af seks vejledere er ansat.'),
    red('2009-08-05', 'Kun halvdelen af vejlederne er ansat, og kontakten til de unge er derefter.'),
    confirmed('2009-08-07'),
    plan('2009-09-02', 'Ansættelserne er trukket ud.', '2009-08-20', [
      ['De sidste tre vejledere ansættes', 'Ahmed Karimi', '2009-09-30'],
    ]),
    planApproved('2009-09-07'),
    paced('2009-Q3', '2009-10-05', [0.55, 0.45], 'To vejledere er holdt op igen.'),
    red('2009-10-19', 'Vejlederne er holdt op, og projektet når ikke de unge.'),
    confirmed('2009-10-21'),
    item(
      '2009-11-03',
      recommendation({
        reds: ['2009-Q2', '2009-Q3'],
        situation: 'Vejlederne er holdt op hurtigere, end de kunne ansættes.',
        replyBy: '2010-02-26',
      }),
    ),
    event('2009-11-12', 'mette', 'WITHDRAWN', {
      reason: 'Forvaltningen har selv lukket projektet fra den 1. december 2009 og betaler resten af støtten tilbage.',
    }),
  ],
};
