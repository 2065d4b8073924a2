import { recommendation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  drafted,
  item,
  itemApproved,
  note,
  opened,
  paced,
  plan,
  planApproved,
  red,
  takesItem,
  workshop,
} from '../lines.js';
import type { Story } from '../story.js';

export const kulturmoederPaaPlejehjem: Story = {
  key: 'kulturmoeder-paa-plejehjem',
  project: {
    name: 'Kulturmøder på plejehjem',
    summary: 'Personale og beboere på otte plejehjem mødes om mad, tro og sprog.',
    pool: 'SATS',
    administration: 'SUF',
    manager: 'nadia',
    caseworker: 'jonas',
    committees: ['SOU'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 380_000,
    share: 200_000,
    focusArea: 'Sundhed og omsorg',
  },
  registered: '2009-06-12',
  baseline: {
    challenge:
      'Flere ældre og flere medarbejdere har en anden baggrund end den danske, og misforståelser koster tryghed.',
    targetGroup: 'Beboere og medarbejdere på otte plejehjem',
    activities: 'Temadage, kokkeskole og samtaler ved en kulturmedarbejder',
    results: 'Færre klager, og medarbejdere der bliver i jobbet',
    criteria: [
      { name: 'Temadage holdt', level: 'activity', unit: 'antal', baseline: 0, target: 64 },
      { name: 'Medarbejdere, der føler sig klædt på', level: 'result', unit: '%', baseline: 35, target: 80 },
    ],
    milestones: [{ name: 'Otte plejehjem er med', on: '2009-06-15' }],
  },
  lines: [
    opened('2009-06-15'),
    workshop('2009-06-18', 'Nadia Haddad, Jonas Friis'),
    drafted('2009-06-23'),
    approved('2009-06-26'),
    paced('2009-Q2', '2009-07-10', [0.55, 0.6], 'Fire plejehjem er med.'),
    red('2009-08-06', 'Kun fire af otte plejehjem er med.'),
    confirmed('2009-08-10'),
    plan('2009-09-03', 'Lederne kunne ikke afsætte tid før sommerferien.', '2009-08-24', [
      ['Temadage lægges i vagtplanen', 'Birthe Damgaard', '2009-10-01'],
    ]),
    planApproved('2009-09-08'),
    paced('2009-Q3', '2009-10-06', [0.65, 0.6], 'Fem plejehjem er med.'),
    red('2009-11-04', 'Temadagene er ikke lagt i vagtplanen, og tre plejehjem er ikke kommet med.'),
    confirmed('2009-11-06'),
    note('2009-12-03', 'itsCaseworker', 'Indstillingen venter på et notat fra forvaltningen om vagtplanerne.'),
    item(
      '2010-01-04 13:30',
      recommendation({
        reds: ['2009-Q2', '2009-Q3'],
        situation: 'Temadagene skulle lægges i vagtplanerne. Det er sket på to af otte plejehjem.',
        replyBy: '2010-04-09',
      }),
    ),
    itemApproved('2010-01-07 15:15'),
    takesItem('2010-01-11 09:30', 'kirsten', 'scheduleItem'),
  ],
};
