import { approved, drafted, finalReport, followedUp, green, opened, paced, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const sprogPaaArbejdspladsen: Story = {
  key: 'sprog-paa-arbejdspladsen',
  project: {
    name: 'Sprog på arbejdspladsen',
    summary: 'Danskundervisning på arbejdspladsen for rengørings- og køkkenpersonale.',
    pool: '8MIO',
    administration: 'BIF',
    manager: 'tine',
    caseworker: 'jonas',
    committees: ['SOU', 'BUU'],
    firstDay: '2008-10-01',
    lastDay: '2009-09-30',
    budget: 410_000,
    share: 205_000,
    focusArea: 'Beskæftigelse',
  },
  registered: '2009-02-09',
  baseline: {
    challenge: 'Medarbejdere uden dansk bliver i de samme job og mister dem først.',
    targetGroup: 'Rengørings- og køkkenpersonale på seks arbejdspladser',
    activities: 'To timers dansk om ugen i arbejdstiden',
    results: 'Deltagerne består en modultest',
    criteria: [
      { name: 'Medarbejdere på hold', level: 'activity', unit: 'antal', baseline: 0, target: 120 },
      { name: 'Bestået modultest', level: 'result', unit: 'antal', baseline: 0, target: 75 },
    ],
    milestones: [{ name: 'Seks arbejdspladser er med', on: '2009-01-15' }],
  },
  lines: [
    opened('2009-02-10'),
    workshop('2009-03-03', 'Tine Overgaard, Jonas Friis'),
    drafted('2009-03-12'),
    approved('2009-03-20', 'sara'),
    paced('2009-Q1', '2009-04-06', [0.85, 0.8], 'Fem arbejdspladser er med.'),
    yellow('2009-04-22', 'Én arbejdsplads er sprunget fra, så der er færre på hold.'),
    paced('2009-Q2', '2009-07-06', [0.95, 0.95], 'En ny arbejdsplads er kommet med.'),
    green('2009-07-15', 'En ny arbejdsplads har rettet op på antallet.'),
    paced('2009-Q3', '2009-10-05', [0.9, 0.84], 'De sidste hold er afsluttet.'),
    yellow('2009-10-20', 'Projektet slutter lidt under målet for beståede test.'),
    followedUp('2009-11-23', 'Tine Overgaard venter på de sidste testresultater fra sprogskolen.'),
    finalReport(
      '2010-01-07 10:35',
      '108 medarbejdere har været på hold, og 63 har bestået en modultest.',
      'Undervisning i arbejdstiden virker. Testen bør ligge på arbejdspladsen.',
    ),
  ],
};
