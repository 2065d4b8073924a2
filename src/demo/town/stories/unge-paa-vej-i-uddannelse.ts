import { approved, confirmed, drafted, opened, paced, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const ungePaaVejIUddannelse: Story = {
  key: 'unge-paa-vej-i-uddannelse',
  project: {
    name: 'Unge på vej i uddannelse',
    summary: 'Vejledere følger unge fra 10. klasse og gennem det første halve år på en ungdomsuddannelse.',
    pool: 'DTI',
    administration: 'BUF',
    manager: 'tine',
    caseworker: 'jonas',
    committees: ['BUU'],
    firstDay: '2009-07-01',
    lastDay: '2011-06-30',
    budget: 820_000,
    share: 500_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-18',
  baseline: {
    challenge: 'Hver tredje, der begynder på en erhvervsuddannelse, falder fra i det første halve år.',
    targetGroup: 'Unge, der går fra 10. klasse til en erhvervsuddannelse',
    activities: 'En vejleder til hver 20 unge, besøg på skolen hver uge',
    results: 'De unge er stadig på uddannelsen efter et halvt år',
    criteria: [
      { name: 'Unge med en vejleder', level: 'activity', unit: 'antal', baseline: 0, target: 240 },
      { name: 'Stadig på uddannelsen efter et halvt år', level: 'result', unit: '%', baseline: 66, target: 86 },
    ],
    milestones: [{ name: 'Tre vejledere er ansat', on: '2009-08-15' }],
  },
  lines: [
    opened('2009-06-19'),
    workshop('2009-06-29', 'Tine Overgaard, Jonas Friis'),
    drafted('2009-08-11'),
    approved('2009-08-18'),
    paced('2009-Q3', '2009-10-06', [0.85, 0.9], 'To af tre vejledere er i gang.'),
    yellow('2009-10-19', 'Den tredje vejleder er ikke ansat, så færre unge har fået en vejleder.'),
    paced(
      '2009-Q4',
      '2010-01-05 11:00',
      [0.6, 0.5],
      'Vejlederne har 36 unge.',
      'Én af de to vejledere er gået på orlov.',
    ),
    red('2010-01-07 13:30', 'Projektet har kun én vejleder tilbage, og hver tredje af de unge er faldet fra igen.'),
    confirmed('2010-01-08 15:20'),
  ],
};
