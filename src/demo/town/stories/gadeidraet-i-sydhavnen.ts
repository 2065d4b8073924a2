import { approved, changes, confirmed, drafted, green, note, opened, paced, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

/** Its new project manager cannot be reached: the letter waits for a person. */
export const gadeidraetISydhavnen: Story = {
  key: 'gadeidraet-i-sydhavnen',
  project: {
    name: 'Gadeidræt i Sydhavnen',
    summary: 'Idræt på gader og pladser med unge som instruktører.',
    pool: 'SATS',
    administration: 'KFF',
    manager: 'camilla',
    caseworker: 'jonas',
    committees: ['KFU', 'SUD'],
    firstDay: '2009-05-01',
    lastDay: '2011-04-30',
    budget: 430_000,
    share: 220_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-06-10',
  baseline: {
    challenge: 'Unge i Sydhavnen har få steder at være om eftermiddagen.',
    targetGroup: 'Unge mellem 12 og 18 år',
    activities: 'Idræt på tre pladser fire dage om ugen, og unge der bliver instruktører',
    results: 'De unge begynder i en forening eller som instruktør',
    criteria: [
      { name: 'Unge på pladserne hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 200 },
      { name: 'Unge i forening eller som instruktør', level: 'result', unit: 'antal', baseline: 0, target: 80 },
    ],
    milestones: [{ name: 'Tre pladser er i brug', on: '2009-08-15' }],
  },
  lines: [
    opened('2009-06-11'),
    workshop('2009-06-18', 'Camilla Thorup, Jonas Friis'),
    drafted('2009-06-24'),
    approved('2009-06-30', 'sara'),
    paced('2009-Q2', '2009-07-06', [1, 1], 'To pladser er i brug.'),
    green('2009-08-05', 'Stor tilslutning på de to første pladser.'),
    paced('2009-Q3', '2009-10-13', [0.8, 0.75], 'Den tredje plads blev først klar i september.'),
    yellow('2009-10-22', 'Den tredje plads kom sent i gang, og færre er begyndt i en forening.'),
    paced(
      '2009-Q4',
      '2010-01-05 10:50',
      [0.55, 0.5],
      'Aktiviteterne er flyttet indenfor i vinter.',
      'Hallen er kun ledig én dag om ugen.',
    ),
    changes('2010-01-06 14:20', { manager: 'kurt' }),
    note('2010-01-06 14:25', 'itsCaseworker', 'Kurt Lauge er ny projektleder efter Camilla Thorup.'),
    red(
      '2010-01-07 13:50',
      'Uden en hal har projektet kun haft åbent én dag om ugen, og få unge er fortsat i en forening.',
    ),
    confirmed('2010-01-08 15:10'),
  ],
};
