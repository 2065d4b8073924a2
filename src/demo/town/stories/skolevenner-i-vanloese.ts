import { moves, opened, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const skolevennerIVanloese: Story = {
  key: 'skolevenner-i-vanloese',
  project: {
    name: 'Skolevenner i Vanløse',
    summary: 'Børn, der er nye i skolen, får en ven fra klassen over.',
    pool: '8MIO',
    administration: 'BUF',
    manager: 'gitte',
    caseworker: 'ida',
    committees: ['BUU'],
    firstDay: '2010-01-01',
    lastDay: '2011-06-30',
    budget: 210_000,
    share: 130_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-11-10',
  lines: [
    opened('2009-11-12'),
    workshop('2009-11-27', 'Gitte Holst, to klasselærere, Ida Bak'),
    moves(
      '2009-12-21',
      'ida',
      'draftBaseline',
      '2010-01-11',
      'Skolerne har først opgjort antallet af nye elever efter jul.',
    ),
  ],
};
