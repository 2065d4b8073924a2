import { approved, drafted, green, opened, paced, returned, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const foraeldreskolePaaBispebjerg: Story = {
  key: 'foraeldreskole-paa-bispebjerg',
  project: {
    name: 'Forældreskole på Bispebjerg',
    summary: 'Forældre lærer om skolens krav, forældreintra og samtaler med lærerne.',
    pool: '8MIO',
    administration: 'BUF',
    manager: 'gitte',
    caseworker: 'jonas',
    committees: ['BUU'],
    firstDay: '2009-03-01',
    lastDay: '2010-12-31',
    budget: 240_000,
    share: 120_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-04',
  baseline: {
    challenge: 'Mange forældre er usikre på, hvad skolen venter af dem.',
    targetGroup: 'Forældre til børn i indskolingen på tre skoler',
    activities: 'Kurser på seks aftener med tolk og børnepasning',
    results: 'Forældrene møder op til samtaler og bruger forældreintra',
    criteria: [
      { name: 'Forældre, der har gennemført', level: 'activity', unit: 'antal', baseline: 0, target: 180 },
      { name: 'Fremmøde til skole-hjem-samtaler', level: 'result', unit: '%', baseline: 55, target: 90 },
    ],
    milestones: [{ name: 'Første kursus er holdt', on: '2009-05-29' }],
  },
  lines: [
    opened('2009-06-08'),
    workshop('2009-06-15', 'Gitte Holst, Jonas Friis'),
    drafted('2009-06-22'),
    approved('2009-06-26', 'sara'),
    paced('2009-Q2', '2009-07-06', [1, 0.95], 'De første to kurser er holdt for 33 forældre.'),
    green('2009-08-06', 'Kurserne var fuldt tegnet, og fremmødet til samtaler stiger.'),
    paced('2009-Q3', '2009-10-05', [0.95, 0.97], 'Tredje kursus er i gang.'),
    green('2009-10-16', 'Kurserne følger planen.'),
    paced('2009-Q4', '2010-01-05 09:50', [0.97, 0.93], 'Fjerde kursus er holdt i november.'),
    returned('2010-01-07 14:05', 'Tallet for fremmøde er for én skole. Vi mangler de to andre.'),
  ],
};
