import { approved, drafted, green, opened, paced, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const drengeklubbenIBroenshoej: Story = {
  key: 'drengeklubben-i-broenshoej',
  project: {
    name: 'Drengeklubben i Brønshøj',
    summary: 'Klub og kammeratskab for drenge, der er kommet til Danmark uden forældre.',
    pool: 'SATS',
    administration: 'BUF',
    manager: 'ahmed',
    caseworker: 'jonas',
    committees: ['BUU', 'SUD'],
    firstDay: '2009-06-01',
    lastDay: '2011-05-31',
    budget: 390_000,
    share: 210_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-19',
  baseline: {
    challenge: 'Drengene er alene meget af tiden og har få danske venner.',
    targetGroup: 'Uledsagede drenge mellem 13 og 17 år',
    activities: 'Klub tre aftener om ugen med værksted og fodbold',
    results: 'Drengene går i skole og har en voksen at tale med',
    criteria: [
      { name: 'Drenge, der kommer hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
      { name: 'Fremmøde i skolen', level: 'result', unit: '%', baseline: 70, target: 95 },
    ],
    milestones: [{ name: 'Værkstedet er klar', on: '2009-09-01' }],
  },
  lines: [
    opened('2009-06-22'),
    workshop('2009-08-12', 'Ahmed Karimi, Jonas Friis'),
    drafted('2009-08-19'),
    approved('2009-08-26'),
    paced('2009-Q3', '2009-10-05', [1, 1], 'Klubben har 10 faste drenge, og værkstedet er i brug.'),
    green('2009-10-15', 'Klubben er kommet godt fra start.'),
    paced(
      '2009-Q4',
      '2010-01-06 10:30',
      [0.8, 0.85],
      'Der kommer nye drenge hver måned, men nogle flytter til andre kommuner.',
    ),
    // Nine o'clock is near: the form is still being made when the town wakes up.
    yellow('2010-01-12 08:56', 'Flere drenge er flyttet fra kommunen, så klubben har færre faste end planlagt.'),
  ],
};
