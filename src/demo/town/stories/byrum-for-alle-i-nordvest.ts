import { opened } from '../lines.js';
import type { Story } from '../story.js';

export const byrumForAlleINordvest: Story = {
  key: 'byrum-for-alle-i-nordvest',
  project: {
    name: 'Byrum for alle i Nordvest',
    summary: 'Borgere med mange baggrunde er med til at tegne tre pladser.',
    pool: 'EGNE',
    administration: 'TMF',
    manager: 'lars',
    caseworker: 'jonas',
    committees: ['TMU'],
    firstDay: '2010-01-01',
    lastDay: '2011-12-31',
    budget: 900_000,
    share: 600_000,
    focusArea: 'Bolig og tryghed',
  },
  registered: '2009-12-17',
  lines: [opened('2009-12-18')],
};
