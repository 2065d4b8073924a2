import { letterText, recommendation, type Situation } from '../committee-texts.js';
import {
  answered,
  approved,
  confirmed,
  decided,
  drafted,
  followedUp,
  item,
  itemApproved,
  letters,
  lettersApproved,
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
  situation: 'Handlingsplanen skaffede et lokale, men ikke deltagerne tilbage.',
  replyBy: '2009-12-18',
};

export const kvindeklubbenIMjoelnerparken: Story = {
  key: 'kvindeklubben-i-mjoelnerparken',
  project: {
    name: 'Kvindeklubben i Mjølnerparken',
    summary: 'En klub for kvinder, der vil lære dansk, lave mad sammen og finde vej til uddannelse og foreningsliv.',
    pool: 'SATS',
    administration: 'SOF',
    manager: 'fatma',
    caseworker: 'sara',
    committees: ['KU', 'SUD'],
    firstDay: '2008-09-01',
    lastDay: '2010-08-31',
    budget: 900_000,
    share: 380_000,
    focusArea: 'Medborgerskab',
  },
  registered: '2009-02-06',
  baseline: {
    challenge:
      'Mange kvinder i Mjølnerparken har boet længe i Danmark uden at få fodfæste i uddannelse, arbejde eller foreninger.',
    targetGroup: 'Kvinder mellem 25 og 55 år i Mjølnerparken uden job',
    activities: 'Åben klub tre formiddage om ugen, danskhold og besøg på uddannelser',
    results: 'Kvinderne begynder på uddannelse eller bliver aktive i en forening',
    criteria: [
      { name: 'Kvinder, der kommer hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 80 },
      { name: 'Kvinder på danskhold', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
      { name: 'Begyndt på uddannelse eller i forening', level: 'result', unit: 'antal', baseline: 0, target: 40 },
    ],
    milestones: [
      { name: 'Klublokalet er åbnet', on: '2009-03-01' },
      { name: 'Tre danskhold er i gang', on: '2009-09-01' },
    ],
    risks: [{ risk: 'Lokalet kan ikke bruges hele året' }],
  },
  lines: [
    opened('2009-02-09'),
    workshop('2009-02-24', 'Fatma Demir, to frivillige, Sara Lund'),
    drafted('2009-03-05'),
    approved('2009-03-13'),
    paced(
      '2009-Q1',
      '2009-04-15',
      [0.6, 0.5, 0.4],
      'Klubben har haft åbent i seks uger.',
      'Lokalet var lukket for vandskade i februar.',
    ),
    red(
      '2009-04-22',
      'Klubben har kun været åben i halvdelen af perioden, og der er begyndt langt færre på danskhold end planlagt.',
    ),
    confirmed('2009-04-24'),
    plan('2009-05-18', 'Vandskaden lukkede klubben, og der var ikke aftalt et andet sted.', '2009-05-06', [
      ['Aftale om at låne beboerlokalet', 'Fatma Demir', '2009-05-29'],
      ['To ekstra danskhold efter sommerferien', 'Fatma Demir', '2009-08-17'],
    ]),
    planApproved('2009-05-20'),
    paced(
      '2009-Q2',
      '2009-07-10',
      [0.7, 0.62, 0.45],
      'Klubben er flyttet til beboerlokalet.',
      'Flere kvinder er blevet væk efter flytningen.',
    ),
    red(
      '2009-08-04',
      'Fremmødet er ikke rettet op efter flytningen, og under halvdelen af det forventede antal er kommet i uddannelse eller forening.',
    ),
    confirmed('2009-08-06'),
    item('2009-08-18', recommendation(situation)),
    itemApproved('2009-08-20'),
    onAgenda('2009-08-24', '2009-09-17', '8'),
    decided('2009-09-18', 'approved', '2009-09-17', '8', 'Indstillingen blev godkendt.'),
    letters('2009-09-24', letterText(situation)),
    lettersApproved('2009-09-28'),
    answered(
      '2009-11-23',
      'SUD',
      'continueWithConditions',
      '2009-11-18',
      '6',
      'Projektet fortsætter på vilkår af, at fremmødet følges hver måned.',
    ),
    followedUp(
      '2009-12-21',
      'Kontaktudvalget behandlede brevet den 16. december. Udskriften af protokollen kommer efter nytår.',
    ),
    answered(
      '2010-01-08',
      'KU',
      'stopFunding',
      '2009-12-16',
      '4',
      'Kontaktudvalget anbefaler, at støtten standses med udgangen af februar 2010.',
    ),
  ],
};
