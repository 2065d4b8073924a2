import { approved, drafted, followedUp, green, opened, paced, report, returned, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const hjaelpTilNyankomneFamilier: Story = {
  key: 'hjaelp-til-nyankomne-familier',
  project: {
    name: 'Hjælp til nyankomne familier',
    summary: 'Rådgivning på modersmål om bolig, institution og økonomi i det første år i København.',
    pool: 'EGNE',
    administration: 'SOF',
    manager: 'amina',
    caseworker: 'sara',
    committees: ['SUD'],
    firstDay: '2009-04-01',
    lastDay: '2011-03-31',
    budget: 480_000,
    share: 300_000,
    focusArea: 'Bolig og tryghed',
  },
  registered: '2009-06-03',
  baseline: {
    challenge: 'Nyankomne familier mister tid og penge, fordi de ikke kender reglerne for bolig og institution.',
    targetGroup: 'Familier i deres første år i København',
    activities: 'Åben rådgivning to eftermiddage om ugen på seks sprog',
    results: 'Familierne har bolig, institution og budget efter et halvt år',
    criteria: [
      { name: 'Rådgivningssamtaler', level: 'activity', unit: 'antal', baseline: 0, target: 800 },
      { name: 'Familier med bolig og institution', level: 'result', unit: 'antal', baseline: 0, target: 120 },
    ],
    milestones: [{ name: 'Rådgivningen er åbnet', on: '2009-05-04' }],
  },
  lines: [
    opened('2009-06-04'),
    workshop('2009-06-11', 'Amina Yusuf, Sara Lund'),
    drafted('2009-06-18'),
    approved('2009-06-24'),
    paced('2009-Q2', '2009-07-02', [1, 0.95], 'Rådgivningen har holdt åbent siden maj.'),
    green('2009-08-06', 'Rådgivningen er velbesøgt fra første dag.'),
    followedUp('2009-10-22', 'Talt med Amina Yusuf. Indberetningen venter på tal fra rådgiverne.'),
    report(
      '2009-12-11',
      [170, null],
      'Rådgivningen fortsætter som planlagt.',
      'Tallene for bolig og institution er ikke gjort op.',
    ),
    returned(
      '2010-01-04',
      'Tallet for familier med bolig og institution mangler. Uden det kan fremdriften ikke vurderes.',
    ),
  ],
};
