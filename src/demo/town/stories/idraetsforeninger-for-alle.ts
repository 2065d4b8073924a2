import { approved, drafted, green, opened, paced, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const idraetsforeningerForAlle: Story = {
  key: 'idraetsforeninger-for-alle',
  project: {
    name: 'Idrætsforeninger for alle',
    summary: 'Tolv foreninger lærer at tage imod børn og forældre, der ikke kender foreningslivet.',
    pool: 'SATS',
    administration: 'KFF',
    manager: 'camilla',
    caseworker: 'ida',
    committees: ['KFU'],
    firstDay: '2008-01-01',
    lastDay: '2009-12-31',
    budget: 600_000,
    share: 310_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-02-10',
  baseline: {
    challenge: 'Børn i de udsatte boligområder går sjældnere til idræt end andre børn.',
    targetGroup: 'Børn mellem 6 og 14 år og deres forældre',
    activities: 'Kurser for trænere, introhold og fritidsvejledere',
    results: 'Børnene bliver i foreningen mindst et år',
    criteria: [
      { name: 'Trænere på kursus', level: 'activity', unit: 'antal', baseline: 0, target: 96 },
      { name: 'Børn på introhold', level: 'activity', unit: 'antal', baseline: 0, target: 720 },
      { name: 'Børn i foreningen efter et år', level: 'result', unit: 'antal', baseline: 0, target: 400 },
    ],
    milestones: [{ name: 'Tolv foreninger har en fritidsvejleder', on: '2008-09-01' }],
  },
  lines: [
    opened('2009-02-11'),
    workshop('2009-03-02', 'Camilla Thorup, Ida Bak'),
    drafted('2009-03-11'),
    approved('2009-03-19'),
    paced('2009-Q1', '2009-04-06', [1, 0.95, 0.92], 'Elleve foreninger er med.'),
    green('2009-04-17', 'Projektet er langt og følger planen.'),
    paced('2009-Q2', '2009-07-02', [1, 0.97, 0.94], 'Sommerens introhold er fyldt op.'),
    green('2009-07-10', 'Introholdene er fyldt op, og børnene bliver i foreningerne.'),
    paced('2009-Q3', '2009-10-06', [1, 0.98, 0.95], 'Alle tolv foreninger har nu en fritidsvejleder.'),
    green('2009-10-14', 'God fremdrift i både aktiviteter og resultater.'),
    paced(
      '2009-Q4',
      '2010-01-04 11:10',
      [1, 1.01, 0.97],
      'Det sidste kursus er holdt, og foreningerne fører ordningen videre.',
    ),
    green('2010-01-06 13:15', 'Projektet har nået sine mål. 388 børn er stadig i en forening efter et år.'),
  ],
};
