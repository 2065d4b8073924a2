import { recommendation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  drafted,
  followedUp,
  item,
  opened,
  paced,
  plan,
  planApproved,
  red,
  takesItem,
  workshop,
} from '../lines.js';
import type { Story } from '../story.js';

export const lektiecafeerPaaNoerrebro: Story = {
  key: 'lektiecafeer-paa-noerrebro',
  project: {
    name: 'Lektiecaféer på Nørrebro',
    summary: 'Frivillige studerende hjælper med lektier fire eftermiddage om ugen i tre caféer.',
    pool: '8MIO',
    administration: 'BUF',
    manager: 'peter',
    caseworker: 'sara',
    committees: ['BUU', 'KFU'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 560_000,
    share: 290_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-02',
  baseline: {
    challenge: 'Mange børn har ingen at spørge om lektier derhjemme.',
    targetGroup: 'Elever i 5. til 9. klasse på Nørrebro',
    activities: 'Tre caféer med frivillige studerende, åbent fire eftermiddage om ugen',
    results: 'Eleverne afleverer lektier til tiden og får bedre karakterer i dansk og matematik',
    criteria: [
      { name: 'Elever, der kommer hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 220 },
      { name: 'Frivillige i caféerne', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
      { name: 'Elever, der afleverer til tiden', level: 'result', unit: '%', baseline: 45, target: 80 },
    ],
    milestones: [{ name: 'Tredje café er åbnet', on: '2009-09-01' }],
    risks: [
      {
        risk: 'De studerende falder fra i eksamenstiden',
        response: 'Lærerstuderende får det godskrevet som praktik',
      },
    ],
  },
  lines: [
    opened('2009-06-03'),
    workshop('2009-06-11', 'Peter Vang, to studerende, Sara Lund'),
    drafted('2009-06-17'),
    approved('2009-06-23', 'jonas'),
    paced(
      '2009-Q2',
      '2009-07-10',
      [0.6, 0.5, 0.6],
      'To caféer har åbent.',
      'Der er for få frivillige til at holde åbent fire dage.',
    ),
    red('2009-08-07', 'Caféerne har kun haft åbent to dage om ugen, fordi der mangler frivillige.'),
    confirmed('2009-08-11'),
    plan('2009-09-04', 'De studerende er kun søgt på ét seminarium.', '2009-08-25', [
      ['Opslag på fire uddannelser', 'Peter Vang', '2009-09-18'],
      ['Aftale om praktik for lærerstuderende', 'Henrik Juhl', '2009-10-01'],
    ]),
    planApproved('2009-09-09'),
    followedUp(
      '2009-10-21',
      'Aftalt med Peter Vang, at tallene kommer i november, når skolerne har gjort karaktererne op.',
    ),
    paced(
      '2009-Q3',
      '2009-11-16',
      [0.62, 0.68, 0.5],
      'Den tredje café er ikke åbnet.',
      'Aftalen om praktik er ikke faldet på plads.',
    ),
    red(
      '2009-11-30',
      'Der er stadig for få frivillige, den tredje café er ikke åbnet, og eleverne afleverer ikke oftere end før.',
    ),
    confirmed('2009-12-03'),
    item(
      '2010-01-05 13:40',
      recommendation({
        reds: ['2009-Q2', '2009-Q3'],
        situation:
          'Handlingsplanen skulle skaffe frivillige gennem praktik. Aftalen med seminarierne er ikke faldet på plads.',
        replyBy: '2010-04-09',
      }),
    ),
    takesItem('2010-01-06 09:15', 'mette', 'approveItem'),
  ],
};
