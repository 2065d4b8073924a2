import { approved, confirmed, drafted, note, opened, paced, red, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const jordemoderPaaDitSprog: Story = {
  key: 'jordemoder-paa-dit-sprog',
  project: {
    name: 'Jordemoder på dit sprog',
    summary: 'Fødselsforberedelse på somali, arabisk og urdu.',
    pool: 'DTI',
    administration: 'SUF',
    manager: 'nadia',
    caseworker: 'jonas',
    committees: ['SOU'],
    firstDay: '2009-05-01',
    lastDay: '2011-04-30',
    budget: 520_000,
    share: 330_000,
    focusArea: 'Sundhed og omsorg',
  },
  registered: '2009-06-17',
  baseline: {
    challenge: 'Gravide, der ikke taler dansk, går sjældnere til forberedelse og føder oftere akut.',
    targetGroup: 'Gravide med somali, arabisk eller urdu som modersmål',
    activities: 'Tre hold ad gangen med jordemoder og tolk',
    results: 'De gravide følger alle undersøgelser',
    criteria: [
      { name: 'Gravide på hold', level: 'activity', unit: 'antal', baseline: 0, target: 240 },
      { name: 'Gravide, der følger alle undersøgelser', level: 'result', unit: '%', baseline: 48, target: 90 },
    ],
    milestones: [{ name: 'De første tre hold', on: '2009-09-01' }],
  },
  lines: [
    opened('2009-06-18'),
    workshop('2009-06-26', 'Nadia Haddad, Jonas Friis'),
    drafted('2009-08-13'),
    approved('2009-08-21', 'sara'),
    paced('2009-Q3', '2009-11-30', [0.5, 0.45], 'Ét hold er holdt.', 'Tallene fra hospitalet kom først i november.'),
    red('2009-12-10', 'Der er holdt ét hold i stedet for tre, og henvisningen fra lægerne virker ikke.'),
    confirmed('2009-12-14'),
    note('2010-01-06 11:20', 'itsHolder', 'Handlingsplanen aftales på et møde med jordemødrene den 15. januar.'),
  ],
};
