import { approved, confirmed, drafted, opened, paced, plan, planApproved, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const fritidspasForTosprogedeBoern: Story = {
  key: 'fritidspas-for-tosprogede-boern',
  project: {
    name: 'Fritidspas for tosprogede børn',
    summary: 'Fritidsvejledere følger børn til de første træninger og hjælper med kontingent.',
    pool: 'DTI',
    administration: 'KFF',
    manager: 'lars',
    caseworker: 'sara',
    committees: ['BUU', 'KFU'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 980_000,
    share: 540_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-06-11',
  baseline: {
    challenge: 'Kontingent og manglende kendskab holder børn ude af foreningerne.',
    targetGroup: 'Børn mellem 7 og 15 år på otte skoler',
    activities: 'Fritidsvejledere på skolerne og tilskud til kontingent',
    results: 'Børnene er i foreningen efter et halvt år',
    criteria: [
      { name: 'Børn med fritidspas', level: 'activity', unit: 'antal', baseline: 0, target: 500 },
      { name: 'Børn i foreningen efter et halvt år', level: 'result', unit: 'antal', baseline: 0, target: 350 },
    ],
    milestones: [{ name: 'Fritidsvejledere på otte skoler', on: '2009-09-01' }],
  },
  lines: [
    opened('2009-06-12'),
    workshop('2009-06-19', 'Lars Ravn, Sara Lund'),
    drafted('2009-06-25'),
    approved('2009-06-30'),
    paced('2009-Q2', '2009-07-03', [0.8, 0.76], 'Vejledere på fem skoler.'),
    yellow('2009-08-07', 'Tre skoler mangler en fritidsvejleder.'),
    paced('2009-Q3', '2009-10-05', [0.6, 0.52], 'To vejledere er holdt op efter ferien.'),
    red(
      '2009-10-21',
      'Kun tre skoler har en fritidsvejleder, og halvt så mange børn som forventet er blevet i foreningen.',
    ),
    confirmed('2009-10-23'),
    plan('2009-11-20', 'Stillingerne er på få timer, og vejlederne finder noget andet.', '2009-11-05', [
      ['Stillingerne slås sammen to og to', 'Lone Winther', '2009-12-15'],
      ['Vejledere på alle otte skoler', 'Lars Ravn', '2010-02-01'],
    ]),
    planApproved('2009-11-25'),
    paced('2009-Q4', '2010-01-05 10:20', [0.62, 0.5], 'Stillingerne er slået sammen og slået op.'),
    red(
      '2010-01-08 13:10',
      'Handlingsplanen er begyndt, men der er endnu kun vejledere på tre skoler, og børnene falder fra.',
    ),
    confirmed('2010-01-11 15:30'),
  ],
};
