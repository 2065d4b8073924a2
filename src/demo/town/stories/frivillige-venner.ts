import { recommendation } from '../committee-texts.js';
import {
  approved,
  confirmed,
  decided,
  drafted,
  event,
  green,
  item,
  itemApproved,
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

export const frivilligeVenner: Story = {
  key: 'frivillige-venner',
  project: {
    name: 'Frivillige venner',
    summary: 'Frivillige københavnere bliver ven med en nyankommen familie i et år.',
    pool: 'FRIV',
    administration: 'SOF',
    manager: 'hanne',
    caseworker: 'jonas',
    committees: ['KU'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 520_000,
    share: 260_000,
    focusArea: 'Medborgerskab',
  },
  registered: '2009-02-10',
  baseline: {
    challenge: 'Nyankomne familier kender sjældent nogen uden for deres egen kreds.',
    targetGroup: 'Familier, der har boet mindre end tre år i København',
    activities: 'Frivillige findes, klædes på og matches med en familie',
    results: 'Familierne har en ven, de ser mindst hver anden uge efter et år',
    criteria: [
      { name: 'Frivillige klædt på', level: 'activity', unit: 'antal', baseline: 0, target: 160 },
      { name: 'Venskaber, der holder', level: 'result', unit: 'antal', baseline: 0, target: 100 },
    ],
    milestones: [
      { name: 'De første 20 venskaber', on: '2009-03-31' },
      { name: 'Fælles sommerudflugt', on: '2009-06-20' },
    ],
  },
  lines: [
    opened('2009-02-11'),
    workshop('2009-02-26', 'Hanne Brix, Jonas Friis'),
    drafted('2009-03-09'),
    approved('2009-03-17', 'sara'),
    paced(
      '2009-Q1',
      '2009-04-02',
      [0.65, 0.5],
      'De første 13 frivillige er klædt på.',
      'Der mangler mandlige frivillige.',
    ),
    red('2009-04-23', 'Der er for få frivillige, og kun halvdelen af de forventede venskaber er begyndt.'),
    confirmed('2009-04-27'),
    plan('2009-05-19', 'Rekrutteringen er kun sket gennem ét opslag.', '2009-05-07', [
      ['Kampagne sammen med idrætsforeningerne', 'Hanne Brix', '2009-06-15'],
      ['Introaften hver måned', 'Hanne Brix', '2009-06-01'],
    ]),
    planApproved('2009-05-22'),
    paced(
      '2009-Q2',
      '2009-07-06',
      [0.75, 0.6],
      'Kampagnen har givet nye frivillige, men flere venskaber er gået i sig selv.',
    ),
    red(
      '2009-08-05',
      'Der er kommet flere frivillige, men venskaberne holder ikke. Resultatet er 40 % under det forventede.',
    ),
    confirmed('2009-08-07'),
    item(
      '2009-08-19',
      recommendation({
        reds: ['2009-Q1', '2009-Q2'],
        situation: 'Der er fundet flere frivillige efter handlingsplanen, men for få af venskaberne holder.',
        replyBy: '2009-11-27',
      }),
    ),
    itemApproved('2009-08-21'),
    onAgenda('2009-08-25', '2009-09-17', '9'),
    decided(
      '2009-09-18',
      'rejected',
      '2009-09-17',
      '9',
      'Indstillingen blev forkastet. Udvalget ønsker at se, om den nye ordning med introaftener virker, før der sendes brev.',
      'Teamleder Mette Holm deltog under behandlingen af punktet.',
    ),
    paced(
      '2009-Q3',
      '2009-10-06',
      [0.98, 0.92],
      'Introaftenerne virker: frivillige og familier lærer hinanden at kende, før de matches.',
    ),
    green(
      '2009-10-20',
      'Introaftenerne har rettet op på både antallet af frivillige og på, hvor mange venskaber der holder.',
    ),
    event('2009-12-14', 'mette', 'PAUSED', {
      reason:
        'Projektlederen er på barsel, og der er ikke fundet en afløser. Frivilligcentret holder venskaberne i gang.',
      until: '2010-02-28',
    }),
    note('2009-12-15', 'itsCaseworker', 'Hanne Brix skriver, når afløseren er fundet. Så tages sagen op før tid.'),
  ],
};
