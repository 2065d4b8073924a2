import {
  approved,
  confirmed,
  drafted,
  green,
  holderRead,
  opened,
  paced,
  projectRead,
  red,
  workshop,
} from '../lines.js';
import type { Story } from '../story.js';

export const erhvervsmentorerPaaOesterbro: Story = {
  key: 'erhvervsmentorer-paa-oesterbro',
  project: {
    name: 'Erhvervsmentorer på Østerbro',
    summary: 'Selvstændige hjælper nye butiksejere med regnskab, husleje og regler.',
    pool: '8MIO',
    administration: 'BIF',
    manager: 'ole',
    caseworker: 'sara',
    committees: ['ØU'],
    firstDay: '2009-06-01',
    lastDay: '2010-12-31',
    budget: 300_000,
    share: 150_000,
    focusArea: 'Beskæftigelse',
  },
  registered: '2009-06-18',
  baseline: {
    challenge: 'Mange nye butikker lukker inden for to år, fordi ejeren er alene med papirerne.',
    targetGroup: 'Butiksejere med indvandrerbaggrund på Østerbro',
    activities: 'En mentor til hver butik i et år',
    results: 'Butikkerne er åbne efter et år og har styr på regnskabet',
    criteria: [
      { name: 'Butikker med en mentor', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
      { name: 'Butikker med godkendt regnskab', level: 'result', unit: 'antal', baseline: 0, target: 50 },
    ],
    milestones: [{ name: '20 mentorer er fundet', on: '2009-09-01' }],
  },
  lines: [
    opened('2009-06-19'),
    workshop('2009-06-30', 'Ole Kragh, Sara Lund'),
    drafted('2009-08-14'),
    approved('2009-08-24'),
    paced('2009-Q3', '2009-10-06', [1, 1], '13 butikker har en mentor.'),
    green('2009-10-16', 'Projektet er kommet godt i gang.'),
    paced(
      '2009-Q4',
      '2010-01-05 10:05',
      [0.6, 0.62],
      'Ingen nye mentorer er kommet til.',
      'Handelsforeningen er holdt op med at finde mentorer.',
    ),
    red(
      '2010-01-07 13:10',
      'Der er ikke kommet nye mentorer, og under to tredjedele af de forventede butikker har styr på regnskabet.',
    ),
    confirmed('2010-01-11 09:40'),
    projectRead('2010-01-11 14:50'),
    // Both have read it now, so it may be published at once.
    holderRead('2010-01-12 08:57'),
  ],
};
