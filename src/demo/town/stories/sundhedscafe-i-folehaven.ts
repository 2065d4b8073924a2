import { approved, drafted, opened, paced, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const sundhedscafeIFolehaven: Story = {
  key: 'sundhedscafe-i-folehaven',
  project: {
    name: 'Sundhedscafé i Folehaven',
    summary: 'Åben café med sundhedsplejerske og diætist en gang om ugen.',
    pool: '8MIO',
    administration: 'SUF',
    manager: 'hanne',
    caseworker: 'jonas',
    committees: ['SOU'],
    firstDay: '2009-06-01',
    lastDay: '2010-11-30',
    budget: 260_000,
    share: 140_000,
    focusArea: 'Sundhed og omsorg',
  },
  registered: '2009-06-16',
  baseline: {
    challenge: 'Beboerne i Folehaven bruger sjældent forebyggende tilbud.',
    targetGroup: 'Beboere i Folehaven',
    activities: 'Café hver torsdag med måling af blodtryk og blodsukker',
    results: 'Beboere med forhøjede tal kommer til lægen',
    criteria: [
      { name: 'Besøg i caféen', level: 'activity', unit: 'antal', baseline: 0, target: 1800 },
      { name: 'Beboere fulgt til lægen', level: 'result', unit: 'antal', baseline: 0, target: 180 },
    ],
    milestones: [{ name: 'Caféen er åbnet', on: '2009-08-20' }],
  },
  lines: [
    opened('2009-06-17'),
    workshop('2009-06-25', 'Hanne Brix, Jonas Friis'),
    drafted('2009-08-12'),
    approved('2009-08-20'),
    paced('2009-Q3', '2009-10-12', [0.8, 0.75], 'Caféen åbnede den 20. august.'),
    yellow('2009-10-22', 'Caféen åbnede senere end planlagt, men er godt besøgt.'),
    paced('2009-Q4', '2010-01-06 10:15', [0.6, 0.48], 'Caféen har haft åbent seks gange.', 'Diætisten er sygemeldt.'),
    red('2010-01-11 13:35', 'Caféen har kun haft åbent hver anden uge, og få beboere er fulgt videre til lægen.'),
  ],
};
