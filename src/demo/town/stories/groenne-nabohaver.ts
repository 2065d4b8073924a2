import { letterText, recommendation, type Situation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  decided,
  drafted,
  item,
  itemApproved,
  letters,
  lettersApproved,
  note,
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
  situation:
    'Haverne er anlagt, men beboerne passer dem ikke sammen, og handlingsplanens fælles arbejdsdage er aflyst.',
  replyBy: '2010-03-31',
};

export const groenneNabohaver: Story = {
  key: 'groenne-nabohaver',
  project: {
    name: 'Grønne nabohaver',
    summary: 'Beboere anlægger og passer haver sammen mellem blokkene.',
    pool: 'EGNE',
    administration: 'TMF',
    manager: 'fatma',
    caseworker: 'jonas',
    committees: ['KFU', 'TMU'],
    firstDay: '2009-01-01',
    lastDay: '2010-10-31',
    budget: 460_000,
    share: 460_000,
    focusArea: 'Bolig og tryghed',
  },
  registered: '2009-06-03',
  baseline: {
    challenge: 'De grønne områder mellem blokkene bruges af få.',
    targetGroup: 'Beboere i seks boligafdelinger',
    activities: 'Haver anlægges, og der holdes fælles arbejdsdage',
    results: 'Beboere på tværs af baggrund passer haverne sammen',
    criteria: [
      { name: 'Haver anlagt', level: 'activity', unit: 'antal', baseline: 0, target: 180 },
      { name: 'Beboere, der deltager hver måned', level: 'result', unit: 'antal', baseline: 0, target: 240 },
    ],
    milestones: [{ name: 'Seks afdelinger er med', on: '2009-05-01' }],
  },
  lines: [
    opened('2009-06-04'),
    workshop('2009-06-11', 'Fatma Demir, Jonas Friis'),
    drafted('2009-06-17'),
    approved('2009-06-24'),
    paced('2009-Q2', '2009-07-10', [0.85, 0.45], '41 haver er anlagt.', 'Få beboere kommer til arbejdsdagene.'),
    red('2009-08-06', 'Haverne bliver anlagt, men under halvdelen af de forventede beboere deltager.'),
    confirmed('2009-08-10'),
    plan('2009-09-07', 'Arbejdsdagene er lagt, når folk er på arbejde.', '2009-08-26', [
      ['Arbejdsdage om søndagen', 'Fatma Demir', '2009-09-20'],
    ]),
    planApproved('2009-09-10'),
    paced('2009-Q3', '2009-10-06', [0.9, 0.5], 'To af fire arbejdsdage blev aflyst.'),
    red('2009-10-21', 'Haverne er næsten på planen, men beboerne deltager ikke, og arbejdsdage er aflyst.'),
    confirmed('2009-10-23'),
    item('2009-11-09', recommendation(situation)),
    itemApproved('2009-11-11'),
    onAgenda('2009-11-12', '2009-12-03', '13'),
    decided('2009-12-07', 'approved', '2009-12-03', '13', 'Indstillingen blev godkendt.'),
    note(
      '2009-12-18',
      'itsCaseworker',
      'Brevet venter på, om forvaltningen selv vil foreslå en ændring af projektet. Svar ventes i uge 1.',
    ),
    letters('2010-01-06 13:25', letterText(situation)),
    // The letters are on their way as the town wakes up.
    lettersApproved('2010-01-12 08:58'),
  ],
};
