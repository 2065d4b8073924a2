import { approved, confirmed, drafted, opened, paced, plan, planApproved, red, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const integrationsambassadoerer: Story = {
  key: 'integrationsambassadoerer',
  project: {
    name: 'Integrationsambassadører',
    summary: 'Kendte københavnere besøger skoler og foreninger og fortæller om deres vej.',
    pool: '8MIO',
    administration: 'ØKF',
    manager: 'rasmus',
    caseworker: 'sara',
    committees: ['BUU', 'ØU'],
    firstDay: '2009-06-01',
    lastDay: '2010-12-31',
    budget: 280_000,
    share: 170_000,
    focusArea: 'Medborgerskab',
  },
  registered: '2009-06-24',
  baseline: {
    challenge: 'Unge mangler nogen at spejle sig i.',
    targetGroup: 'Elever i 7. til 9. klasse',
    activities: 'Tyve ambassadører, der hver holder ti besøg',
    results: 'Eleverne kan nævne en uddannelse, de vil søge',
    criteria: [
      { name: 'Besøg holdt', level: 'activity', unit: 'antal', baseline: 0, target: 200 },
      { name: 'Elever med en plan for uddannelse', level: 'result', unit: '%', baseline: 50, target: 80 },
    ],
    milestones: [{ name: 'Tyve ambassadører er fundet', on: '2009-09-01' }],
  },
  lines: [
    opened('2009-06-25'),
    workshop('2009-08-13', 'Rasmus Bech, Sara Lund'),
    drafted('2009-08-21'),
    approved('2009-08-28'),
    paced('2009-Q3', '2009-10-05', [0.4, 0.5], 'Seks ambassadører er fundet.'),
    red('2009-10-19', 'Der er kun fundet seks af tyve ambassadører.'),
    confirmed('2009-10-21'),
    plan('2009-11-16', 'Opgaven er frivillig og tager mere tid end ventet.', '2009-11-02', [
      ['Kortere besøg og fælles oplæg', 'Rasmus Bech', '2009-12-01'],
    ]),
    planApproved('2009-11-19'),
    paced('2009-Q4', '2010-01-06 11:25', [0.5, 0.5], 'Ni ambassadører er fundet.'),
    red('2010-01-11 13:50', 'Der er fortsat under halvdelen af de planlagte besøg.'),
    // The notices are about to be sent.
    confirmed('2010-01-12 08:55'),
  ],
};
