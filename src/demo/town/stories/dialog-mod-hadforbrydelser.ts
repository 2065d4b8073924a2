import type { Story } from '../story.js';

export const dialogModHadforbrydelser: Story = {
  key: 'dialog-mod-hadforbrydelser',
  project: {
    name: 'Dialog mod hadforbrydelser',
    summary: 'Dialogmøder på ungdomsuddannelser og et sted at melde, hvad der sker.',
    pool: '8MIO',
    administration: 'ØKF',
    manager: 'rasmus',
    caseworker: 'sara',
    committees: ['ØU'],
    firstDay: '2010-02-01',
    lastDay: '2011-12-31',
    budget: 480_000,
    share: 280_000,
    focusArea: 'Medborgerskab',
  },
  registered: '2010-01-11',
};
