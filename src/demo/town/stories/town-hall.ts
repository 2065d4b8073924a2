import { letterText, recommendation } from '../committee-texts.js';
import { approved, confirmed, decided, drafted, green, holderRead, item, itemApproved, letters, lettersApproved, note, onAgenda, opened, paced, plan, planApproved, projectRead, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

const HAVER = {
  reds: ['2009-Q2', '2009-Q3'] as [string, string],
  situation: 'Haverne er anlagt, men beboerne passer dem ikke sammen, og handlingsplanens fælles arbejdsdage er aflyst.',
  replyBy: '2010-03-31',
};

/** Projects whose funds Teknik- og Miljøforvaltningen and Økonomiforvaltningen hold. */
export const townHall: Story[] = [
  {
    key: 'urbanplanen',
    project: {
      name: 'Boligsociale netværk i Urbanplanen',
      summary: 'Opgangsværter og beboermøder på tværs af blokkene.',
      pool: 'DTI', administration: 'TMF', manager: 'lars', caseworker: 'sara', committees: ['SUD', 'TMU'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 880_000, share: 480_000, focusArea: 'Bolig og tryghed',
    },
    registered: '2009-06-02',
    baseline: {
      challenge: 'Naboer i Urbanplanen kender ikke hinanden, og mange er utrygge om aftenen.',
      targetGroup: 'Beboere i 40 opgange',
      activities: 'En vært i hver opgang og fælles møder hver måned',
      results: 'Flere beboere er trygge og kender deres naboer',
      criteria: [
        { name: 'Opgange med en vært', level: 'activity', unit: 'antal', baseline: 0, target: 40 },
        { name: 'Beboere til møder', level: 'activity', unit: 'antal', baseline: 0, target: 1200 },
        { name: 'Trygge beboere', level: 'result', unit: '%', baseline: 54, target: 74 },
      ],
      milestones: [{ name: 'Værter i de første 20 opgange', on: '2009-09-01' }],
    },
    lines: [
      opened('2009-06-03'), workshop('2009-06-10', 'Lars Ravn, Sara Lund'), drafted('2009-06-16'), approved('2009-06-22'),
      paced('2009-Q2', '2009-07-02', [0.6, 0.5, 0.6], 'Seks opgange har en vært.'),
      red('2009-08-04', 'Kun seks opgange har en vært, og få beboere kommer til møderne.'),
      confirmed('2009-08-06'),
      plan('2009-09-03', 'Værterne har ikke vidst, hvad de skulle.', '2009-08-19', [['Kursus for værter', 'Lars Ravn', '2009-09-30'], ['Møder i fælleshuset med mad', 'Lars Ravn', '2009-10-15']]),
      planApproved('2009-09-08'),
      paced('2009-Q3', '2009-10-02', [0.65, 0.7, 0.5], 'Kurset er holdt for ti værter.'),
      red('2009-10-19', 'Kurset er holdt, men der mangler værter i over halvdelen af opgangene.'),
      confirmed('2009-10-21'),
      item('2009-11-06', recommendation({ reds: ['2009-Q2', '2009-Q3'], situation: 'Værterne er kommet på kursus efter handlingsplanen, men der er stadig for få.', replyBy: '2010-03-26' })),
      itemApproved('2009-11-10'), onAgenda('2009-11-12', '2009-12-03', '12'),
      decided('2009-12-04', 'postponed', '2009-12-03', '12', 'Punktet blev udsat. Udvalget ønsker forvaltningens tryghedsmåling fra december vedlagt.'),
      note('2009-12-07', 'itsCaseworker', 'Tryghedsmålingen bestilt hos Anders Toft. Den kommer i uge 1.'),
      onAgenda('2009-12-10', '2010-01-28', '5'),
    ],
  },
  {
    key: 'nabohaver',
    project: {
      name: 'Grønne nabohaver',
      summary: 'Beboere anlægger og passer haver sammen mellem blokkene.',
      pool: 'EGNE', administration: 'TMF', manager: 'fatma', caseworker: 'jonas', committees: ['KFU', 'TMU'],
      firstDay: '2009-01-01', lastDay: '2010-10-31', budget: 460_000, share: 460_000, focusArea: 'Bolig og tryghed',
    },
    registered: '2009-06-03',
    baseline: {
      challenge: 'De grønne områder mellem blokkene bruges af få.',
      targetGroup: 'Beboere i seks boligafdelinger',
      activities: 'Haver anlægges, og der holdes fælles arbejdsdage',
      results: 'Beboere på tværs af baggrund passer haverne sammen',
      criteria: [
        { name: 'Haver anlagt', level: 'activity', unit: 'antal', baseline: 0, target: 180 },
        { name: 'Beboere, der deltager hver måned', level: 'result', unit: 'antal', baseline: 0, target: 240 },
      ],
      milestones: [{ name: 'Seks afdelinger er med', on: '2009-05-01' }],
    },
    lines: [
      opened('2009-06-04'), workshop('2009-06-11', 'Fatma Demir, Jonas Friis'), drafted('2009-06-17'), approved('2009-06-24'),
      paced('2009-Q2', '2009-07-10', [0.85, 0.45], '41 haver er anlagt.', 'Få beboere kommer til arbejdsdagene.'),
      red('2009-08-06', 'Haverne bliver anlagt, men under halvdelen af de forventede beboere deltager.'),
      confirmed('2009-08-10'),
      plan('2009-09-07', 'Arbejdsdagene er lagt, når folk er på arbejde.', '2009-08-26', [['Arbejdsdage om søndagen', 'Fatma Demir', '2009-09-20']]),
      planApproved('2009-09-10'),
      paced('2009-Q3', '2009-10-06', [0.9, 0.5], 'To af fire arbejdsdage blev aflyst.'),
      red('2009-10-21', 'Haverne er næsten på planen, men beboerne deltager ikke, og arbejdsdage er aflyst.'),
      confirmed('2009-10-23'),
      item('2009-11-09', recommendation(HAVER)), itemApproved('2009-11-11'), onAgenda('2009-11-12', '2009-12-03', '13'),
      decided('2009-12-07', 'approved', '2009-12-03', '13', 'Indstillingen blev godkendt.'),
      note('2009-12-18', 'itsCaseworker', 'Brevet venter på, om forvaltningen selv vil foreslå en ændring af projektet. Svar ventes i uge 1.'),
      letters('2010-01-06 13:25', letterText(HAVER)),
      // The letters are on their way as the town wakes up.
      lettersApproved('2010-01-12 08:58'),
    ],
  },
  {
    key: 'beboerhuset',
    project: {
      name: 'Beboerhuset Akacieparken',
      summary: 'Et hus, hvor foreninger og beboere holder aktiviteter sammen.',
      pool: 'DTI', administration: 'TMF', manager: 'fatma', caseworker: 'jonas', committees: ['SUD', 'TMU'],
      firstDay: '2009-04-01', lastDay: '2011-03-31', budget: 760_000, share: 520_000, focusArea: 'Bolig og tryghed',
    },
    registered: '2009-06-23',
    baseline: {
      challenge: 'Foreningerne i Akacieparken har hver sit lokale og mødes ikke.',
      targetGroup: 'Beboere og ti foreninger',
      activities: 'Fælles hus med vært og aktiviteter hver aften',
      results: 'Foreningerne holder aktiviteter sammen',
      criteria: [
        { name: 'Aktiviteter i huset', level: 'activity', unit: 'antal', baseline: 0, target: 480 },
        { name: 'Aktiviteter holdt af flere foreninger', level: 'result', unit: 'antal', baseline: 0, target: 160 },
      ],
      milestones: [{ name: 'Huset er åbnet', on: '2009-08-29' }],
    },
    lines: [
      opened('2009-06-24'), workshop('2009-08-12', 'Fatma Demir, tre foreninger, Jonas Friis'), drafted('2009-08-20'), approved('2009-08-27'),
      paced('2009-Q3', '2009-10-02', [0.6, 0.5], 'Huset åbnede den 12. september.'),
      red('2009-10-20', 'Huset åbnede sent, og foreningerne bruger det hver for sig.'),
      confirmed('2009-10-22'),
      plan('2009-11-19', 'Værten har ikke haft tid til at samle foreningerne.', '2009-11-04', [['Fælles plan for aktiviteter hver måned', 'Fatma Demir', '2009-12-15']]),
      planApproved('2009-11-24'),
      paced('2009-Q4', '2010-01-05 10:30', [0.66, 0.52], 'En fælles plan er lavet for januar.'),
      red('2010-01-07 13:40', 'Planen er først kommet i januar, og der er kun holdt få fælles aktiviteter.'),
      confirmed('2010-01-11 10:20'),
      projectRead('2010-01-11 16:10'),
      holderRead('2010-01-12 08:59'),
    ],
  },
  {
    key: 'ambassadører',
    project: {
      name: 'Integrationsambassadører',
      summary: 'Kendte københavnere besøger skoler og foreninger og fortæller om deres vej.',
      pool: '8MIO', administration: 'ØKF', manager: 'rasmus', caseworker: 'sara', committees: ['BUU', 'ØU'],
      firstDay: '2009-06-01', lastDay: '2010-12-31', budget: 280_000, share: 170_000, focusArea: 'Medborgerskab',
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
      opened('2009-06-25'), workshop('2009-08-13', 'Rasmus Bech, Sara Lund'), drafted('2009-08-21'), approved('2009-08-28'),
      paced('2009-Q3', '2009-10-05', [0.4, 0.5], 'Seks ambassadører er fundet.'),
      red('2009-10-19', 'Der er kun fundet seks af tyve ambassadører.'),
      confirmed('2009-10-21'),
      plan('2009-11-16', 'Opgaven er frivillig og tager mere tid end ventet.', '2009-11-02', [['Kortere besøg og fælles oplæg', 'Rasmus Bech', '2009-12-01']]),
      planApproved('2009-11-19'),
      paced('2009-Q4', '2010-01-06 11:25', [0.5, 0.5], 'Ni ambassadører er fundet.'),
      red('2010-01-11 13:50', 'Der er fortsat under halvdelen af de planlagte besøg.'),
      // The notices are about to be sent.
      confirmed('2010-01-12 08:55'),
    ],
  },
  {
    key: 'hadforbrydelser',
    project: {
      name: 'Dialog mod hadforbrydelser',
      summary: 'Dialogmøder på ungdomsuddannelser og et sted at melde, hvad der sker.',
      pool: '8MIO', administration: 'ØKF', manager: 'rasmus', caseworker: 'sara', committees: ['ØU'],
      firstDay: '2010-02-01', lastDay: '2011-12-31', budget: 480_000, share: 280_000, focusArea: 'Medborgerskab',
    },
    registered: '2010-01-11',
  },
  {
    key: 'byrum',
    project: {
      name: 'Byrum for alle i Nordvest',
      summary: 'Borgere med mange baggrunde er med til at tegne tre pladser.',
      pool: 'EGNE', administration: 'TMF', manager: 'lars', caseworker: 'jonas', committees: ['TMU'],
      firstDay: '2010-01-01', lastDay: '2011-12-31', budget: 900_000, share: 600_000, focusArea: 'Bolig og tryghed',
    },
    registered: '2009-12-17',
    lines: [opened('2009-12-18')],
  },
];
