import { approved, drafted, green, note, opened, paced, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

export const evalueringAfBydelsmoedre: Story = {
  key: 'evaluering-af-bydelsmoedre',
  project: {
    name: 'Evaluering af Bydelsmødre',
    summary:
      'Følger Bydelsmødre i hele perioden med interview og spørgeskemaer og ser på, hvad besøgene fører til for familierne.',
    pool: 'DTI',
    administration: 'SOF',
    manager: 'rasmus',
    caseworker: 'jonas',
    committees: ['SUD', 'KFU'],
    firstDay: '2009-01-01',
    lastDay: '2011-12-31',
    budget: 400_000,
    share: 240_000,
    focusArea: 'Medborgerskab',
    evaluates: 'bydelsmoedre',
  },
  registered: '2009-02-02',
  baseline: {
    challenge: 'Kommunen ved for lidt om, hvad hjemmebesøg fører til for de familier, der får dem.',
    targetGroup: 'Bydelsmødre og de familier, de besøger',
    activities: 'Interview med bydelsmødre og spørgeskemaer til familier hvert halve år',
    results: 'En årlig delrapport, som projektet og forvaltningen kan handle på',
    criteria: [
      { name: 'Interview gennemført', level: 'activity', unit: 'antal', baseline: 0, target: 120 },
      { name: 'Spørgeskemaer besvaret', level: 'activity', unit: 'antal', baseline: 0, target: 480 },
      { name: 'Planlagt analyse afleveret', level: 'result', unit: '%', baseline: 0, target: 100 },
    ],
    milestones: [
      { name: 'Spørgeskemaet er afprøvet', on: '2009-05-15' },
      { name: 'Første delrapport', on: '2010-02-26' },
    ],
    risks: [{ risk: 'Familierne svarer ikke', response: 'Skemaet findes på fem sprog, og bydelsmødrene hjælper' }],
  },
  lines: [
    opened('2009-02-03'),
    workshop('2009-02-19', 'Rasmus Bech, Jonas Friis'),
    drafted('2009-03-03'),
    approved('2009-03-10', 'sara'),
    paced(
      '2009-Q1',
      '2009-04-06',
      [1, 0.92, 1],
      'Interviewguide og spørgeskema er udviklet, og de første interview er holdt.',
    ),
    green('2009-04-17', 'Dataindsamlingen er begyndt til tiden.'),
    paced('2009-Q2', '2009-07-03', [1, 0.96, 0.95], 'Skemaet er afprøvet på 30 familier og rettet til.'),
    green('2009-07-15', 'Interview og analyse følger planen.'),
    paced(
      '2009-Q3',
      '2009-10-05',
      [0.9, 0.7, 0.85],
      'Interviewene fortsætter. Færre familier end ventet har sendt skemaet tilbage.',
      'Svarprocenten er faldet, efter at besøgene er blevet færre.',
    ),
    yellow(
      '2009-10-19',
      'Færre svar end planlagt, fordi Bydelsmødre besøger færre familier. Det forsinker analysen lidt.',
    ),
    note(
      '2009-10-22',
      'itsCaseworker',
      'Bydelsmødre er gået i rødt. Vi aftaler med Rasmus Bech, om dataindsamlingen skal lægges om i 2010.',
    ),
  ],
};
