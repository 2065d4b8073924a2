import { declined, drafted, event, opened } from '../lines.js';
import type { Story } from '../story.js';

export const netvaerkForUngeFaedre: Story = {
  key: 'netvaerk-for-unge-faedre',
  project: {
    name: 'Netværk for unge fædre',
    summary: 'Unge fædre mødes om hverdag, børn og arbejde med en erfaren far som vært.',
    pool: 'SATS',
    administration: 'SOF',
    manager: 'ahmed',
    caseworker: 'sara',
    committees: ['SUD'],
    firstDay: '2010-01-01',
    lastDay: '2011-12-31',
    budget: 310_000,
    share: 155_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-12-01',
  baseline: {
    challenge: 'Unge fædre uden uddannelse har lidt kontakt til tilbud for familier.',
    targetGroup: 'Fædre under 25 år',
    activities: 'Tre netværk, der mødes hver anden uge',
    results: 'Fædrene begynder på uddannelse eller får job',
    criteria: [
      { name: 'Fædre i et netværk', level: 'activity', unit: 'antal', baseline: 0, target: 45 },
      { name: 'Fædre i job eller uddannelse', level: 'result', unit: 'antal', baseline: 5, target: 30 },
    ],
    milestones: [{ name: 'Første netværk mødes', on: '2010-02-15' }],
  },
  lines: [
    opened('2009-12-02'),
    declined('2009-12-09', 'Vi har været på workshop med to andre projekter og kender metoden.'),
    drafted('2009-12-16', { milestones: [{ name: 'Netværkene er i gang', on: '2010-12-31' }] }),
    event('2009-12-21', 'mette', 'BASELINE_RETURNED', {
      comment: 'Milepælen ligger et år fremme. Skriv, hvornår det første netværk mødes.',
    }),
    drafted('2010-01-06'),
  ],
};
