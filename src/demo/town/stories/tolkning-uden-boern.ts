import { recommendation, type Situation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  decided,
  drafted,
  item,
  itemApproved,
  onAgenda,
  opened,
  paced,
  plan,
  planApproved,
  red,
  workshop,
} from '../lines.js';
import type { Story } from '../story.js';

const situation: Situation = {
  reds: ['2009-Q2', '2009-Q3'],
  situation: 'Tolkelisten er lavet efter handlingsplanen, men klinikkerne bruger den ikke.',
  replyBy: '2010-03-26',
};

export const tolkningUdenBoern: Story = {
  key: 'tolkning-uden-boern',
  project: {
    name: 'Tolkning uden børn',
    summary: 'Børn skal ikke tolke for deres forældre hos sundhedsplejerske og tandpleje.',
    pool: 'EGNE',
    administration: 'SUF',
    manager: 'nadia',
    caseworker: 'sara',
    committees: ['SOU', 'SUD'],
    firstDay: '2009-01-01',
    lastDay: '2010-06-30',
    budget: 350_000,
    share: 350_000,
    focusArea: 'Sundhed og omsorg',
  },
  registered: '2009-06-15',
  baseline: {
    challenge: 'Børn tolker ved samtaler, de ikke burde være med til.',
    targetGroup: 'Familier, der har brug for tolk',
    activities: 'Tolkeliste, kort på 12 sprog og kursus for personalet',
    results: 'Samtaler holdes med en voksen tolk',
    criteria: [
      { name: 'Personale på kursus', level: 'activity', unit: 'antal', baseline: 0, target: 300 },
      { name: 'Samtaler med voksen tolk', level: 'result', unit: '%', baseline: 50, target: 95 },
    ],
    milestones: [{ name: 'Tolkelisten er klar', on: '2009-08-01' }],
  },
  lines: [
    opened('2009-06-16'),
    workshop('2009-06-19', 'Nadia Haddad, Sara Lund'),
    drafted('2009-06-24'),
    approved('2009-06-29'),
    paced('2009-Q2', '2009-07-06', [0.65, 0.55], 'De første kurser er holdt.'),
    red('2009-08-04', 'Tolkelisten er ikke lavet, og få samtaler holdes med en voksen tolk.'),
    confirmed('2009-08-06'),
    plan('2009-09-01', 'Det var uklart, hvem der skulle lave listen.', '2009-08-20', [
      ['Tolkelisten laves og sendes ud', 'Birthe Damgaard', '2009-09-15'],
    ]),
    planApproved('2009-09-04'),
    paced('2009-Q3', '2009-10-06', [0.8, 0.55], 'Listen er sendt ud i september.'),
    red('2009-10-22', 'Listen er sendt ud, men bruges ikke. Andelen med voksen tolk har ikke flyttet sig.'),
    confirmed('2009-10-26'),
    item('2009-11-16', recommendation(situation)),
    itemApproved('2009-11-18'),
    onAgenda('2009-11-20', '2009-12-17', '9'),
    decided(
      '2010-01-06 12:30',
      'approved',
      '2009-12-17',
      '9',
      'Indstillingen blev godkendt.',
      'Teamleder Mette Holm deltog under behandlingen af punktet.',
    ),
  ],
};
