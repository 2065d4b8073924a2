import { approved, confirmed, drafted, note, opened, paced, plan, red, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const lommepengejobIHusum: Story = {
  key: 'lommepengejob-i-husum',
  project: {
    name: 'Lommepengejob i Husum',
    summary: 'Unge får deres første job i butikker og boligforeninger.',
    pool: 'DTI',
    administration: 'BIF',
    manager: 'lars',
    caseworker: 'sara',
    committees: ['BUU'],
    firstDay: '2009-07-01',
    lastDay: '2010-12-31',
    budget: 340_000,
    share: 210_000,
    focusArea: 'Børn og unge',
  },
  registered: '2009-06-22',
  baseline: {
    challenge: 'Unge, der hænger ud om aftenen, har intet at stå op til i weekenden.',
    targetGroup: 'Unge mellem 13 og 17 år i Husum',
    activities: 'Job på fem timer om ugen med en voksen på stedet',
    results: 'De unge bliver i jobbet og passer skolen',
    criteria: [
      { name: 'Unge i job', level: 'activity', unit: 'antal', baseline: 0, target: 120 },
      { name: 'Unge i samme job efter tre måneder', level: 'result', unit: 'antal', baseline: 0, target: 84 },
    ],
    milestones: [{ name: '30 jobs er aftalt', on: '2009-09-15' }],
  },
  lines: [
    opened('2009-06-23'),
    workshop('2009-08-11', 'Lars Ravn, Sara Lund'),
    drafted('2009-08-18'),
    approved('2009-08-25'),
    paced('2009-Q3', '2009-11-20', [0.6, 0.5], 'Tolv unge er i job.', 'Boligforeningen trak sig i september.'),
    red('2009-12-02', 'Boligforeningen har trukket sig, og kun tolv unge er i job.'),
    confirmed('2009-12-04'),
    plan('2010-01-04 10:55', 'Projektet havde kun aftale med én boligforening.', '2009-12-14', [
      ['Aftale med to andre boligforeninger', 'Lars Ravn', '2010-02-15'],
      ['Job i kommunens egne institutioner', 'Torben Hald', '2010-03-01'],
    ]),
    note('2010-01-11 11:05', 'itsHolder', 'Den ene boligforening har sagt ja på telefonen.'),
  ],
};
