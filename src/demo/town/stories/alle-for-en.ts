import { approved, drafted, green, note, opened, paced, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const alleForEn: Story = {
  key: 'alle-for-en',
  project: {
    name: 'Alle for én',
    summary: 'Hele klassen og dens forældre går sammen om at holde på elever, der er ved at falde fra.',
    pool: 'DTI',
    administration: 'BUF',
    manager: 'peter',
    caseworker: 'jonas',
    committees: ['BUU', 'SUD'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 1_100_000,
    share: 600_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-02-03',
  baseline: {
    challenge: 'For mange unge går ud af 9. klasse uden at begynde på en ungdomsuddannelse.',
    targetGroup: 'Elever i 8. og 9. klasse på otte skoler og deres forældre',
    activities: 'Klassemøder, forældregrupper og en fast voksen til hver elev, der er på vej ud',
    results: 'Færre fraværsdage, og flere begynder på en ungdomsuddannelse',
    criteria: [
      { name: 'Klasser med forældregruppe', level: 'activity', unit: 'antal', baseline: 0, target: 48 },
      { name: 'Elever med en fast voksen', level: 'activity', unit: 'antal', baseline: 0, target: 240 },
      { name: 'Begyndt på ungdomsuddannelse', level: 'result', unit: '%', baseline: 62, target: 86 },
    ],
    milestones: [
      { name: 'Aftale med otte skoler', on: '2009-03-15' },
      { name: 'Forældregrupper i alle 8. klasser', on: '2009-11-01' },
    ],
    risks: [{ risk: 'Lærerne har ikke tid', response: 'Ungdomsskolen leder klassemøderne' }],
  },
  lines: [
    opened('2009-02-04'),
    workshop('2009-02-20', 'Peter Vang, tre skoleledere, Jonas Friis'),
    drafted('2009-03-04'),
    approved('2009-03-11', 'sara'),
    paced('2009-Q1', '2009-04-06', [0.8, 0.85, 1], 'Seks af otte skoler er med.'),
    yellow('2009-04-20', 'To skoler mangler, så der er færre klasser og elever end planlagt.'),
    paced('2009-Q2', '2009-07-02', [0.95, 0.96, 0.99], 'Alle otte skoler er med, og grupperne er i gang.'),
    green('2009-07-14', 'De to sidste skoler er kommet med, og projektet er tilbage på planen.'),
    paced(
      '2009-Q3',
      '2009-10-02',
      [0.9, 0.82, 0.76],
      'Nye 8. klasser er begyndt efter sommerferien.',
      'Fire klasser har skiftet lærer.',
    ),
    yellow(
      '2009-10-21',
      'Lærerskift har forsinket de nye klasser. Andelen, der begynder på en uddannelse, er under det forventede.',
    ),
    note(
      '2009-11-17',
      'itsCaseworker',
      'Besøg på Rådmandsgades Skole. Forældregruppen mødes hver måned og er selv ordstyrer.',
    ),
    paced('2009-Q4', '2010-01-07 10:40', [0.98, 0.95, 0.94], 'Forældregrupperne i de nye klasser er på plads.'),
  ],
};
