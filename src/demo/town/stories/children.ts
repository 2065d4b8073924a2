import { recommendation } from '../committee-texts.js';
import { approved, confirmed, drafted, followedUp, green, item, moves, note, opened, paced, plan, planApproved, putsBack, red, report, returned, takesItem, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

/** Projects whose funds Børne- og Ungdomsforvaltningen holds. */
export const children: Story[] = [
  {
    key: 'alleForÉn',
    project: {
      name: 'Alle for én',
      summary: 'Hele klassen og dens forældre går sammen om at holde på elever, der er ved at falde fra.',
      pool: 'DTI', administration: 'BUF', manager: 'peter', caseworker: 'jonas', committees: ['BUU', 'SUD'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 1_100_000, share: 600_000, focusArea: 'Børn og unge',
    },
    registered: '2009-02-03',
    baseline: {
      challenge: 'For mange unge går ud af 9. klasse uden at begynde på en ungdomsuddannelse.',
      targetGroup: 'Elever i 8. og 9. klasse på otte skoler og deres forældre',
      activities: 'Klassemøder, forældregrupper og en fast voksen til hver elev, der er på vej ud',
      results: 'Færre fraværsdage, og flere begynder på en ungdomsuddannelse',
      criteria: [
        { name: 'Klasser med forældregruppe', level: 'activity', unit: 'antal', baseline: 0, target: 48 },
        { name: 'Elever med en fast voksen', level: 'activity', unit: 'antal', baseline: 0, target: 240 },
        { name: 'Begyndt på ungdomsuddannelse', level: 'result', unit: '%', baseline: 62, target: 86 },
      ],
      milestones: [{ name: 'Aftale med otte skoler', on: '2009-03-15' }, { name: 'Forældregrupper i alle 8. klasser', on: '2009-11-01' }],
      risks: [{ risk: 'Lærerne har ikke tid', response: 'Ungdomsskolen leder klassemøderne' }],
    },
    lines: [
      opened('2009-02-04'), workshop('2009-02-20', 'Peter Vang, tre skoleledere, Jonas Friis'), drafted('2009-03-04'), approved('2009-03-11', 'sara'),
      paced('2009-Q1', '2009-04-06', [0.8, 0.85, 1], 'Seks af otte skoler er med.'),
      yellow('2009-04-20', 'To skoler mangler, så der er færre klasser og elever end planlagt.'),
      paced('2009-Q2', '2009-07-02', [0.95, 0.96, 0.99], 'Alle otte skoler er med, og grupperne er i gang.'),
      green('2009-07-14', 'De to sidste skoler er kommet med, og projektet er tilbage på planen.'),
      paced('2009-Q3', '2009-10-02', [0.9, 0.82, 0.76], 'Nye 8. klasser er begyndt efter sommerferien.', 'Fire klasser har skiftet lærer.'),
      yellow('2009-10-21', 'Lærerskift har forsinket de nye klasser. Andelen, der begynder på en uddannelse, er under det forventede.'),
      note('2009-11-17', 'itsCaseworker', 'Besøg på Rådmandsgades Skole. Forældregruppen mødes hver måned og er selv ordstyrer.'),
      paced('2009-Q4', '2010-01-07 10:40', [0.98, 0.95, 0.94], 'Forældregrupperne i de nye klasser er på plads.'),
    ],
  },
  {
    // The report came late; its caseworker is away, and nobody has taken the rating that was due yesterday.
    key: 'skoler',
    project: {
      name: 'Skoler på x og tværs',
      summary: 'Skoler med få og mange tosprogede elever deler lærere, idrætsdage og projektuger.',
      pool: 'DTI', administration: 'BUF', manager: 'gitte', caseworker: 'ida', committees: ['BUU', 'KFU'],
      firstDay: '2008-08-01', lastDay: '2011-07-31', budget: 1_500_000, share: 900_000, focusArea: 'Børn og unge',
    },
    registered: '2009-02-05',
    baseline: {
      challenge: 'Børn i København går i skoler, hvor de sjældent møder børn med en anden baggrund.',
      targetGroup: 'Elever i 4. til 6. klasse på tolv skoler',
      activities: 'Fælles idrætsdage og projektuger, og lærere der bytter klasser',
      results: 'Eleverne får venner på den anden skole, og flere vælger en skole i nærheden',
      criteria: [
        { name: 'Fælles projektuger', level: 'activity', unit: 'antal', baseline: 0, target: 72 },
        { name: 'Lærere, der har byttet klasse', level: 'activity', unit: 'antal', baseline: 0, target: 144 },
        { name: 'Elever med venner på partnerskolen', level: 'result', unit: '%', baseline: 4, target: 40 },
      ],
      milestones: [{ name: 'Tolv skoler har fundet en partner', on: '2008-11-01' }, { name: 'Fælles idrætsdag i Fælledparken', on: '2009-09-11' }],
    },
    lines: [
      opened('2009-02-06'), workshop('2009-02-25', 'Gitte Holst, fire lærere, Ida Bak'), drafted('2009-03-10'), approved('2009-03-18'),
      paced('2009-Q1', '2009-04-14', [1, 0.9, 0.95], 'Tolv skoler har fundet en partner, og de første projektuger er holdt.'),
      green('2009-04-24', 'Skolerne er i gang, og både projektuger og lærerbytte følger planen.'),
      paced('2009-Q2', '2009-07-13', [0.9, 0.75, 0.78], 'Projektugerne er holdt, men lærerbyttet gik i stå i eksamenstiden.'),
      yellow('2009-08-04', 'Lærerbyttet er bagud, og færre elever end ventet har fået venner på partnerskolen.'),
      followedUp('2009-10-21', 'Rykket Gitte Holst pr. telefon. To skoler mangler at sende tal.'),
      paced('2009-Q3', '2009-12-22', [0.92, 0.72, 0.8], 'Idrætsdagen samlede 900 elever. Tallene fra to skoler kom først i december.', 'Indberetningen er sen, fordi skolerne opgør tal forskelligt.'),
      putsBack('2010-01-08 14:10', 'ida', 'rateReport'),
      note('2010-01-08 14:15', 'ida', 'Jeg er væk fra den 11. til den 18. januar. Vurderingen er lagt tilbage, så en anden kan tage den.'),
    ],
  },
  {
    key: 'lektiecaféer',
    project: {
      name: 'Lektiecaféer på Nørrebro',
      summary: 'Frivillige studerende hjælper med lektier fire eftermiddage om ugen i tre caféer.',
      pool: '8MIO', administration: 'BUF', manager: 'peter', caseworker: 'sara', committees: ['BUU', 'KFU'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 560_000, share: 290_000, focusArea: 'Børn og unge',
    },
    registered: '2009-06-02',
    baseline: {
      challenge: 'Mange børn har ingen at spørge om lektier derhjemme.',
      targetGroup: 'Elever i 5. til 9. klasse på Nørrebro',
      activities: 'Tre caféer med frivillige studerende, åbent fire eftermiddage om ugen',
      results: 'Eleverne afleverer lektier til tiden og får bedre karakterer i dansk og matematik',
      criteria: [
        { name: 'Elever, der kommer hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 220 },
        { name: 'Frivillige i caféerne', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
        { name: 'Elever, der afleverer til tiden', level: 'result', unit: '%', baseline: 45, target: 80 },
      ],
      milestones: [{ name: 'Tredje café er åbnet', on: '2009-09-01' }],
      risks: [{ risk: 'De studerende falder fra i eksamenstiden', response: 'Lærerstuderende får det godskrevet som praktik' }],
    },
    lines: [
      opened('2009-06-03'), workshop('2009-06-11', 'Peter Vang, to studerende, Sara Lund'), drafted('2009-06-17'), approved('2009-06-23', 'jonas'),
      paced('2009-Q2', '2009-07-10', [0.6, 0.5, 0.6], 'To caféer har åbent.', 'Der er for få frivillige til at holde åbent fire dage.'),
      red('2009-08-07', 'Caféerne har kun haft åbent to dage om ugen, fordi der mangler frivillige.'),
      confirmed('2009-08-11'),
      plan('2009-09-04', 'De studerende er kun søgt på ét seminarium.', '2009-08-25', [
        ['Opslag på fire uddannelser', 'Peter Vang', '2009-09-18'],
        ['Aftale om praktik for lærerstuderende', 'Henrik Juhl', '2009-10-01'],
      ]),
      planApproved('2009-09-09'),
      followedUp('2009-10-21', 'Aftalt med Peter Vang, at tallene kommer i november, når skolerne har gjort karaktererne op.'),
      paced('2009-Q3', '2009-11-16', [0.62, 0.68, 0.5], 'Den tredje café er ikke åbnet.', 'Aftalen om praktik er ikke faldet på plads.'),
      red('2009-11-30', 'Der er stadig for få frivillige, den tredje café er ikke åbnet, og eleverne afleverer ikke oftere end før.'),
      confirmed('2009-12-03'),
      item('2010-01-05 13:40', recommendation({ reds: ['2009-Q2', '2009-Q3'], situation: 'Handlingsplanen skulle skaffe frivillige gennem praktik. Aftalen med seminarierne er ikke faldet på plads.', replyBy: '2010-04-09' })),
      takesItem('2010-01-06 09:15', 'mette', 'approveItem'),
    ],
  },
  {
    key: 'forældreskole',
    project: {
      name: 'Forældreskole på Bispebjerg',
      summary: 'Forældre lærer om skolens krav, forældreintra og samtaler med lærerne.',
      pool: '8MIO', administration: 'BUF', manager: 'gitte', caseworker: 'jonas', committees: ['BUU'],
      firstDay: '2009-03-01', lastDay: '2010-12-31', budget: 240_000, share: 120_000, focusArea: 'Børn og unge',
    },
    registered: '2009-06-04',
    baseline: {
      challenge: 'Mange forældre er usikre på, hvad skolen venter af dem.',
      targetGroup: 'Forældre til børn i indskolingen på tre skoler',
      activities: 'Kurser på seks aftener med tolk og børnepasning',
      results: 'Forældrene møder op til samtaler og bruger forældreintra',
      criteria: [
        { name: 'Forældre, der har gennemført', level: 'activity', unit: 'antal', baseline: 0, target: 180 },
        { name: 'Fremmøde til skole-hjem-samtaler', level: 'result', unit: '%', baseline: 55, target: 90 },
      ],
      milestones: [{ name: 'Første kursus er holdt', on: '2009-05-29' }],
    },
    lines: [
      opened('2009-06-08'), workshop('2009-06-15', 'Gitte Holst, Jonas Friis'), drafted('2009-06-22'), approved('2009-06-26', 'sara'),
      paced('2009-Q2', '2009-07-06', [1, 0.95], 'De første to kurser er holdt for 33 forældre.'),
      green('2009-08-06', 'Kurserne var fuldt tegnet, og fremmødet til samtaler stiger.'),
      paced('2009-Q3', '2009-10-05', [0.95, 0.97], 'Tredje kursus er i gang.'),
      green('2009-10-16', 'Kurserne følger planen.'),
      paced('2009-Q4', '2010-01-05 09:50', [0.97, 0.93], 'Fjerde kursus er holdt i november.'),
      returned('2010-01-07 14:05', 'Tallet for fremmøde er for én skole. Vi mangler de to andre.'),
    ],
  },
  {
    key: 'ungePåVej',
    project: {
      name: 'Unge på vej i uddannelse',
      summary: 'Vejledere følger unge fra 10. klasse og gennem det første halve år på en ungdomsuddannelse.',
      pool: 'DTI', administration: 'BUF', manager: 'tine', caseworker: 'jonas', committees: ['BUU'],
      firstDay: '2009-07-01', lastDay: '2011-06-30', budget: 820_000, share: 500_000, focusArea: 'Børn og unge',
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
      opened('2009-06-19'), workshop('2009-06-29', 'Tine Overgaard, Jonas Friis'), drafted('2009-08-11'), approved('2009-08-18'),
      paced('2009-Q3', '2009-10-06', [0.85, 0.9], 'To af tre vejledere er i gang.'),
      yellow('2009-10-19', 'Den tredje vejleder er ikke ansat, så færre unge har fået en vejleder.'),
      paced('2009-Q4', '2010-01-05 11:00', [0.6, 0.5], 'Vejlederne har 36 unge.', 'Én af de to vejledere er gået på orlov.'),
      red('2010-01-07 13:30', 'Projektet har kun én vejleder tilbage, og hver tredje af de unge er faldet fra igen.'),
      confirmed('2010-01-08 15:20'),
    ],
  },
  {
    key: 'drengeklubben',
    project: {
      name: 'Drengeklubben i Brønshøj',
      summary: 'Klub og kammeratskab for drenge, der er kommet til Danmark uden forældre.',
      pool: 'SATS', administration: 'BUF', manager: 'ahmed', caseworker: 'jonas', committees: ['BUU', 'SUD'],
      firstDay: '2009-06-01', lastDay: '2011-05-31', budget: 390_000, share: 210_000, focusArea: 'Børn og unge',
    },
    registered: '2009-06-19',
    baseline: {
      challenge: 'Drengene er alene meget af tiden og har få danske venner.',
      targetGroup: 'Uledsagede drenge mellem 13 og 17 år',
      activities: 'Klub tre aftener om ugen med værksted og fodbold',
      results: 'Drengene går i skole og har en voksen at tale med',
      criteria: [
        { name: 'Drenge, der kommer hver uge', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
        { name: 'Fremmøde i skolen', level: 'result', unit: '%', baseline: 70, target: 95 },
      ],
      milestones: [{ name: 'Værkstedet er klar', on: '2009-09-01' }],
    },
    lines: [
      opened('2009-06-22'), workshop('2009-08-12', 'Ahmed Karimi, Jonas Friis'), drafted('2009-08-19'), approved('2009-08-26'),
      paced('2009-Q3', '2009-10-05', [1, 1], 'Klubben har 10 faste drenge, og værkstedet er i brug.'),
      green('2009-10-15', 'Klubben er kommet godt fra start.'),
      paced('2009-Q4', '2010-01-06 10:30', [0.8, 0.85], 'Der kommer nye drenge hver måned, men nogle flytter til andre kommuner.'),
      // Nine o'clock is near: the form is still being made when the town wakes up.
      yellow('2010-01-12 08:56', 'Flere drenge er flyttet fra kommunen, så klubben har færre faste end planlagt.'),
    ],
  },
  {
    key: 'skolevenner',
    project: {
      name: 'Skolevenner i Vanløse',
      summary: 'Børn, der er nye i skolen, får en ven fra klassen over.',
      pool: '8MIO', administration: 'BUF', manager: 'gitte', caseworker: 'ida', committees: ['BUU'],
      firstDay: '2010-01-01', lastDay: '2011-06-30', budget: 210_000, share: 130_000, focusArea: 'Børn og unge',
    },
    registered: '2009-11-10',
    lines: [
      opened('2009-11-12'),
      workshop('2009-11-27', 'Gitte Holst, to klasselærere, Ida Bak'),
      moves('2009-12-21', 'ida', 'draftBaseline', '2010-01-11', 'Skolerne har først opgjort antallet af nye elever efter jul.'),
    ],
  },
];
