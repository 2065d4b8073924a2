import { letterText, recommendation, type Situation } from '../committee-texts.js';
import {
  answered,
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
  reds: ['2009-Q1', '2009-Q2'],
  situation:
    'Grupperne har skiftet leder to gange, og handlingsplanens tiltag om en fast vært er først gennemført i september.',
  replyBy: '2010-01-29',
};

export const faedregrupperITingbjerg: Story = {
  key: 'faedregrupper-i-tingbjerg',
  project: {
    name: 'Fædregrupper i Tingbjerg',
    summary: 'Fædre mødes hver uge om børn, sundhed og dagligdag.',
    pool: '8MIO',
    administration: 'SUF',
    manager: 'nadia',
    caseworker: 'sara',
    committees: ['SOU', 'SUD'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 410_000,
    share: 230_000,
    focusArea: 'Sundhed og omsorg',
  },
  registered: '2009-02-06',
  baseline: {
    challenge: 'Sundhedsplejen når mødrene, men sjældent fædrene.',
    targetGroup: 'Fædre med børn under 6 år i Tingbjerg',
    activities: 'Fire grupper med hver sin vært og oplæg hver måned',
    results: 'Fædrene tager med til sundhedsplejerske og forældremøder',
    criteria: [
      { name: 'Fædre i en gruppe', level: 'activity', unit: 'antal', baseline: 0, target: 96 },
      { name: 'Besøg med begge forældre', level: 'result', unit: '%', baseline: 20, target: 70 },
    ],
    milestones: [{ name: 'Fire grupper er i gang', on: '2009-06-01' }],
  },
  lines: [
    opened('2009-02-09'),
    workshop('2009-02-27', 'Nadia Haddad, Sara Lund'),
    drafted('2009-03-12'),
    approved('2009-03-20'),
    paced('2009-Q1', '2009-04-06', [0.5, 0.5], 'Én gruppe er i gang.'),
    red('2009-04-24', 'Kun én af fire grupper er begyndt.'),
    confirmed('2009-04-28'),
    plan('2009-05-25', 'Værten holdt op efter en måned.', '2009-05-11', [
      ['En fast vært til hver gruppe', 'Nadia Haddad', '2009-08-15'],
    ]),
    planApproved('2009-05-28'),
    paced('2009-Q2', '2009-07-14', [0.6, 0.55], 'To grupper er i gang.', 'Den nye vært er også holdt op.'),
    red('2009-08-10', 'Grupperne skifter vært, og fædrene bliver væk.'),
    confirmed('2009-08-12'),
    item('2009-08-26', recommendation(situation)),
    itemApproved('2009-08-28'),
    onAgenda('2009-09-01', '2009-10-22', '10'),
    decided('2009-10-23', 'approved', '2009-10-22', '10', 'Indstillingen blev godkendt.'),
    letters('2009-10-28', letterText(situation)),
    lettersApproved('2009-11-02'),
    answered(
      '2009-12-14',
      'SUD',
      'continue',
      '2009-12-09',
      '7',
      'Udvalget tager orienteringen til efterretning og ønsker projektet fortsat.',
    ),
    note('2009-12-17', 'kirsten', 'Sundheds- og Omsorgsudvalget behandler brevet på mødet den 20. januar.'),
  ],
};
