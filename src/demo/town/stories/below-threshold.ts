import type { Story } from '../story.js';

/** In the project bank, and not monitored: the municipal share is below 100.000 kr. */
export const belowThreshold: Story[] = [
  {
    // One krone short.
    key: 'cykelskole',
    project: {
      name: 'Cykelskole for kvinder i Tingbjerg',
      summary: 'Kvinder lærer at cykle og får en brugt cykel med hjem.',
      pool: 'SATS', administration: 'TMF', manager: 'fatma', caseworker: 'ida', committees: ['TMU'],
      firstDay: '2009-04-01', lastDay: '2010-09-30', budget: 140_000, share: 99_999, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-06-11',
  },
  {
    key: 'fællesspisning',
    project: {
      name: 'Fællesspisning i Folehaven',
      summary: 'Beboere laver mad sammen en gang om måneden.',
      pool: 'FRIV', administration: 'SOF', manager: 'hanne', caseworker: 'ida', committees: ['KU'],
      firstDay: '2009-08-01', lastDay: '2010-07-31', budget: 60_000, share: 45_000, focusArea: 'Bolig og tryghed',
    },
    registered: '2009-08-20',
  },
  {
    key: 'fodbold',
    project: {
      name: 'Fodbold på tværs på Amager',
      summary: 'Turnering med blandede hold fra fire klubber.',
      pool: '8MIO', administration: 'KFF', manager: 'camilla', caseworker: 'ida', committees: ['KFU'],
      firstDay: '2009-05-01', lastDay: '2009-10-31', budget: 85_000, share: 60_000, focusArea: 'Kultur og fritid',
    },
    registered: '2009-06-12',
  },
  {
    key: 'eventyr',
    project: {
      name: 'Eventyr på alle sprog',
      summary: 'Bedsteforældre læser eventyr højt på biblioteket på deres modersmål.',
      pool: 'FRIV', administration: 'KFF', manager: 'maria', caseworker: 'ida', committees: ['KFU'],
      firstDay: '2009-09-01', lastDay: '2010-06-30', budget: 110_000, share: 80_000, focusArea: 'Kultur og fritid',
    },
    registered: '2009-09-03',
  },
];
