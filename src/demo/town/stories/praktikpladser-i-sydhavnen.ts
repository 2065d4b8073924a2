import { approved, drafted, event, finalReport, green, opened, paced, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const praktikpladserISydhavnen: Story = {
  key: 'praktikpladser-i-sydhavnen',
  project: {
    name: 'Praktikpladser i Sydhavnen',
    summary: 'Lokale håndværkere tager unge i praktik i otte uger.',
    pool: 'SATS',
    administration: 'BIF',
    manager: 'ole',
    caseworker: 'sara',
    committees: ['BUU'],
    firstDay: '2008-07-01',
    lastDay: '2009-06-30',
    budget: 320_000,
    share: 180_000,
    focusArea: 'Beskæftigelse',
  },
  registered: '2009-02-09',
  baseline: {
    challenge: 'Unge uden netværk finder ikke selv en praktikplads.',
    targetGroup: 'Unge mellem 16 og 22 år i Sydhavnen',
    activities: 'Praktik i otte uger hos lokale håndværkere',
    results: 'De unge begynder på en erhvervsuddannelse',
    criteria: [
      { name: 'Unge i praktik', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
      { name: 'Unge på erhvervsuddannelse', level: 'result', unit: 'antal', baseline: 0, target: 30 },
    ],
    milestones: [{ name: '15 håndværkere er med', on: '2008-10-01' }],
  },
  lines: [
    opened('2009-02-10'),
    workshop('2009-02-25', 'Ole Kragh, Sara Lund'),
    drafted('2009-03-04'),
    approved('2009-03-11'),
    paced('2009-Q1', '2009-04-02', [1, 0.95], '18 håndværkere er med.'),
    green('2009-04-14', 'Projektet følger planen i sit sidste halve år.'),
    paced('2009-Q2', '2009-07-03', [1.03, 1], 'Det sidste hold er i praktik.'),
    green('2009-07-14', 'Projektet har nået sine mål.'),
    finalReport(
      '2009-08-06',
      '62 unge har været i praktik, og 30 er begyndt på en erhvervsuddannelse.',
      'Det virker, når mester selv har valgt den unge. Aftalerne skal laves inden sommerferien.',
    ),
    event('2009-08-13', 'itsCaseworker', 'FINAL_REPORT_APPROVED'),
  ],
};
