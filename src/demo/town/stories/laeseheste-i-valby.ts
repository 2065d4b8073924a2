import { approved, drafted, green, opened, paced, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const laesehesteIValby: Story = {
  key: 'laeseheste-i-valby',
  project: {
    name: 'Læseheste i Valby',
    summary: 'Familier læser sammen på biblioteket om lørdagen på dansk og modersmål.',
    pool: '8MIO',
    administration: 'KFF',
    manager: 'maria',
    caseworker: 'ida',
    committees: ['KFU'],
    // Exactly at the threshold: monitored.
    firstDay: '2009-05-01',
    lastDay: '2010-10-31',
    budget: 180_000,
    share: 100_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-06-09',
  baseline: {
    challenge: 'Mange børn møder først bøger, når de begynder i skole.',
    targetGroup: 'Familier med børn mellem 3 og 7 år',
    activities: 'Læselørdage og bogposer på seks sprog',
    results: 'Familierne låner bøger og læser sammen hjemme',
    criteria: [
      { name: 'Familier til læselørdage', level: 'activity', unit: 'antal', baseline: 0, target: 150 },
      { name: 'Familier, der låner hver måned', level: 'result', unit: 'antal', baseline: 0, target: 90 },
    ],
    milestones: [{ name: 'Bogposer på seks sprog', on: '2009-08-31' }],
  },
  lines: [
    opened('2009-06-10'),
    workshop('2009-06-17', 'Maria Sandoval, Ida Bak'),
    drafted('2009-06-23'),
    approved('2009-06-29'),
    paced('2009-Q2', '2009-07-03', [1, 1], 'De første læselørdage er holdt.'),
    green('2009-07-13', 'Godt fremmøde fra begyndelsen.'),
    paced('2009-Q3', '2009-10-06', [1.05, 0.96], 'Bogposerne er klar på seks sprog.'),
    green('2009-10-15', 'Projektet følger planen.'),
  ],
};
