import { letterText, recommendation } from '../committee-texts.js';
import { answered, approved, confirmed, decided, drafted, event, finalReport, followedUp, green, holderRead, item, itemApproved, letters, lettersApproved, note, onAgenda, opened, paced, plan, planApproved, projectRead, red, takes, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

const MENTORER = {
  reds: ['2009-Q1', '2009-Q2'] as [string, string],
  situation: 'Virksomhederne har sagt op, og handlingsplanens nye aftaler er ikke kommet i stand.',
  replyBy: '2009-10-30',
};
const KVINDER = {
  reds: ['2009-Q2', '2009-Q3'] as [string, string],
  situation: 'Handlingsplanen gav flere virksomhedsbesøg, men ikke flere i job.',
  replyBy: '2010-03-19',
};

/** Projects whose funds Beskæftigelses- og Integrationsforvaltningen holds. */
export const employment: Story[] = [
  {
    key: 'mentorer',
    project: {
      name: 'Mentorer til nye københavnere',
      summary: 'Medarbejdere i 40 virksomheder er mentor for en ledig i et halvt år.',
      pool: '8MIO', administration: 'BIF', manager: 'ole', caseworker: 'jonas', committees: ['ØU', 'SUD'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 950_000, share: 450_000, focusArea: 'Beskæftigelse',
    },
    registered: '2009-02-03',
    baseline: {
      challenge: 'Nye københavnere har uddannelse og erfaring, men kender ingen på arbejdspladserne.',
      targetGroup: 'Ledige, der har boet mindre end fem år i København',
      activities: 'Mentorer findes i virksomheder og får et kursus',
      results: 'De ledige får job eller løntilskud',
      criteria: [
        { name: 'Mentorforløb begyndt', level: 'activity', unit: 'antal', baseline: 0, target: 160 },
        { name: 'Ledige i job eller løntilskud', level: 'result', unit: 'antal', baseline: 0, target: 80 },
      ],
      milestones: [{ name: 'Aftale med 20 virksomheder', on: '2009-03-31' }],
      risks: [{ risk: 'Virksomhederne fyrer', response: 'Vi søger også offentlige arbejdspladser' }],
    },
    lines: [
      opened('2009-02-04'), workshop('2009-02-18', 'Ole Kragh, Jonas Friis'), drafted('2009-03-02'), approved('2009-03-10', 'sara'),
      paced('2009-Q1', '2009-04-03', [0.4, 0.3], 'Otte forløb er begyndt.', 'Krisen gør, at virksomhederne tøver.'),
      red('2009-04-21', 'Kun otte forløb er begyndt, og virksomhederne trækker sig.'),
      confirmed('2009-04-23'),
      plan('2009-05-14', 'Projektet hviler på private virksomheder, som fyrer i stedet for at ansætte.', '2009-05-04', [['Aftale med kommunens egne arbejdspladser', 'Torben Hald', '2009-06-30']]),
      planApproved('2009-05-18'),
      paced('2009-Q2', '2009-07-03', [0.42, 0.35], 'Aftalen med kommunens arbejdspladser er ikke kommet i stand.'),
      red('2009-07-17', 'Der er fortsat langt under halvdelen af de planlagte forløb, og handlingsplanen er ikke ført ud i livet.'),
      confirmed('2009-07-21'),
      item('2009-08-03', recommendation(MENTORER)), itemApproved('2009-08-05'), onAgenda('2009-08-07', '2009-08-20', '6'),
      decided('2009-08-21', 'approved', '2009-08-20', '6', 'Indstillingen blev godkendt.'),
      letters('2009-08-26', letterText(MENTORER)), lettersApproved('2009-08-28'),
      answered('2009-10-05', 'SUD', 'continue', '2009-09-30', '4', 'Udvalget ønsker projektet fortsat, hvis virksomhederne kan findes.'),
      answered('2009-10-29', 'ØU', 'stopFunding', '2009-10-27', '11', 'Økonomiudvalget standser støtten med udgangen af november 2009.'),
      event('2009-11-03', 'mette', 'COURSE_CONCLUDED', { outcome: 'close', reason: 'Økonomiudvalget har standset støtten, og forvaltningen har ikke andre midler til projektet.' }),
    ],
  },
  {
    key: 'praktikpladser',
    project: {
      name: 'Praktikpladser i Sydhavnen',
      summary: 'Lokale håndværkere tager unge i praktik i otte uger.',
      pool: 'SATS', administration: 'BIF', manager: 'ole', caseworker: 'sara', committees: ['BUU'],
      firstDay: '2008-07-01', lastDay: '2009-06-30', budget: 320_000, share: 180_000, focusArea: 'Beskæftigelse',
    },
    registered: '2009-02-09',
    baseline: {
      challenge: 'Unge uden netværk finder ikke selv en praktikplads.',
      targetGroup: 'Unge mellem 16 og 22 år i Sydhavnen',
      activities: 'Praktik i otte uger hos lokale håndværkere',
      results: 'De unge begynder på en erhvervsuddannelse',
      criteria: [
        { name: 'Unge i praktik', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
        { name: 'Unge på erhvervsuddannelse', level: 'result', unit: 'antal', baseline: 0, target: 30 },
      ],
      milestones: [{ name: '15 håndværkere er med', on: '2008-10-01' }],
    },
    lines: [
      opened('2009-02-10'), workshop('2009-02-25', 'Ole Kragh, Sara Lund'), drafted('2009-03-04'), approved('2009-03-11'),
      paced('2009-Q1', '2009-04-02', [1, 0.95], '18 håndværkere er med.'),
      green('2009-04-14', 'Projektet følger planen i sit sidste halve år.'),
      paced('2009-Q2', '2009-07-03', [1.03, 1], 'Det sidste hold er i praktik.'),
      green('2009-07-14', 'Projektet har nået sine mål.'),
      finalReport('2009-08-06', '62 unge har været i praktik, og 30 er begyndt på en erhvervsuddannelse.', 'Det virker, når mester selv har valgt den unge. Aftalerne skal laves inden sommerferien.'),
      event('2009-08-13', 'itsCaseworker', 'FINAL_REPORT_APPROVED'),
    ],
  },
  {
    key: 'sprogPåArbejde',
    project: {
      name: 'Sprog på arbejdspladsen',
      summary: 'Danskundervisning på arbejdspladsen for rengørings- og køkkenpersonale.',
      pool: '8MIO', administration: 'BIF', manager: 'tine', caseworker: 'jonas', committees: ['SOU', 'BUU'],
      firstDay: '2008-10-01', lastDay: '2009-09-30', budget: 410_000, share: 205_000, focusArea: 'Beskæftigelse',
    },
    registered: '2009-02-09',
    baseline: {
      challenge: 'Medarbejdere uden dansk bliver i de samme job og mister dem først.',
      targetGroup: 'Rengørings- og køkkenpersonale på seks arbejdspladser',
      activities: 'To timers dansk om ugen i arbejdstiden',
      results: 'Deltagerne består en modultest',
      criteria: [
        { name: 'Medarbejdere på hold', level: 'activity', unit: 'antal', baseline: 0, target: 120 },
        { name: 'Bestået modultest', level: 'result', unit: 'antal', baseline: 0, target: 75 },
      ],
      milestones: [{ name: 'Seks arbejdspladser er med', on: '2009-01-15' }],
    },
    lines: [
      opened('2009-02-10'), workshop('2009-03-03', 'Tine Overgaard, Jonas Friis'), drafted('2009-03-12'), approved('2009-03-20', 'sara'),
      paced('2009-Q1', '2009-04-06', [0.85, 0.8], 'Fem arbejdspladser er med.'),
      yellow('2009-04-22', 'Én arbejdsplads er sprunget fra, så der er færre på hold.'),
      paced('2009-Q2', '2009-07-06', [0.95, 0.95], 'En ny arbejdsplads er kommet med.'),
      green('2009-07-15', 'En ny arbejdsplads har rettet op på antallet.'),
      paced('2009-Q3', '2009-10-05', [0.9, 0.84], 'De sidste hold er afsluttet.'),
      yellow('2009-10-20', 'Projektet slutter lidt under målet for beståede test.'),
      followedUp('2009-11-23', 'Tine Overgaard venter på de sidste testresultater fra sprogskolen.'),
      finalReport('2010-01-07 10:35', '108 medarbejdere har været på hold, og 63 har bestået en modultest.', 'Undervisning i arbejdstiden virker. Testen bør ligge på arbejdspladsen.'),
    ],
  },
  {
    key: 'indvandrerkvinder',
    project: {
      name: 'Job til indvandrerkvinder',
      summary: 'Jobkonsulenter følger kvinder fra første virksomhedsbesøg til fast job.',
      pool: 'DTI', administration: 'BIF', manager: 'tine', caseworker: 'sara', committees: ['SOU', 'ØU'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 1_400_000, share: 800_000, focusArea: 'Beskæftigelse',
    },
    registered: '2009-06-08',
    baseline: {
      challenge: 'Kvinder med indvandrerbaggrund er oftere uden job end andre kvinder i byen.',
      targetGroup: 'Kvinder på kontanthjælp med andre problemer end ledighed',
      activities: 'Besøg i virksomheder, praktik og en fast konsulent',
      results: 'Kvinderne er i job efter et halvt år',
      criteria: [
        { name: 'Kvinder i forløb', level: 'activity', unit: 'antal', baseline: 0, target: 200 },
        { name: 'Virksomhedsbesøg', level: 'activity', unit: 'antal', baseline: 0, target: 400 },
        { name: 'Kvinder i job efter et halvt år', level: 'result', unit: 'antal', baseline: 0, target: 90 },
      ],
      milestones: [{ name: 'Fire konsulenter er ansat', on: '2009-04-01' }],
    },
    lines: [
      opened('2009-06-09'), workshop('2009-06-16', 'Tine Overgaard, to konsulenter, Sara Lund'), drafted('2009-06-22'), approved('2009-06-26'),
      paced('2009-Q2', '2009-07-06', [0.8, 0.6, 0.4], '40 kvinder er i forløb.', 'Virksomhederne ansætter ikke.'),
      red('2009-08-05', 'Der er færre besøg i virksomheder end planlagt, og kun få kvinder er i job.'),
      confirmed('2009-08-07'),
      plan('2009-09-02', 'Konsulenterne bruger tiden på samtaler i stedet for på besøg.', '2009-08-21', [
        ['Tre besøg om ugen for hver konsulent', 'Tine Overgaard', '2009-09-15'],
        ['Aftale med to hotelkæder', 'Torben Hald', '2009-10-15'],
      ]),
      planApproved('2009-09-07'),
      paced('2009-Q3', '2009-10-05', [0.85, 0.9, 0.45], 'Besøgene er fordoblet.', 'Hotellerne har ansættelsesstop.'),
      red('2009-10-20', 'Besøgene er rettet op, men under halvdelen af de forventede kvinder er i job.'),
      confirmed('2009-10-22'),
      item('2009-11-13', recommendation(KVINDER)), itemApproved('2009-11-17'), onAgenda('2009-11-19', '2009-12-17', '10'),
      decided('2009-12-22', 'approvedWithChanges', '2009-12-17', '10', 'Indstillingen blev godkendt med den ændring, at udvalgene også bedes overveje, om konsulenterne kan dele kontor med jobcentrene.'),
      letters('2010-01-08 13:05', letterText(KVINDER)),
      takes('2010-01-11 09:15', 'mette', 'approveLetters'),
    ],
  },
  {
    key: 'erhvervsmentorer',
    project: {
      name: 'Erhvervsmentorer på Østerbro',
      summary: 'Selvstændige hjælper nye butiksejere med regnskab, husleje og regler.',
      pool: '8MIO', administration: 'BIF', manager: 'ole', caseworker: 'sara', committees: ['ØU'],
      firstDay: '2009-06-01', lastDay: '2010-12-31', budget: 300_000, share: 150_000, focusArea: 'Beskæftigelse',
    },
    registered: '2009-06-18',
    baseline: {
      challenge: 'Mange nye butikker lukker inden for to år, fordi ejeren er alene med papirerne.',
      targetGroup: 'Butiksejere med indvandrerbaggrund på Østerbro',
      activities: 'En mentor til hver butik i et år',
      results: 'Butikkerne er åbne efter et år og har styr på regnskabet',
      criteria: [
        { name: 'Butikker med en mentor', level: 'activity', unit: 'antal', baseline: 0, target: 60 },
        { name: 'Butikker med godkendt regnskab', level: 'result', unit: 'antal', baseline: 0, target: 50 },
      ],
      milestones: [{ name: '20 mentorer er fundet', on: '2009-09-01' }],
    },
    lines: [
      opened('2009-06-19'), workshop('2009-06-30', 'Ole Kragh, Sara Lund'), drafted('2009-08-14'), approved('2009-08-24'),
      paced('2009-Q3', '2009-10-06', [1, 1], '13 butikker har en mentor.'),
      green('2009-10-16', 'Projektet er kommet godt i gang.'),
      paced('2009-Q4', '2010-01-05 10:05', [0.6, 0.62], 'Ingen nye mentorer er kommet til.', 'Handelsforeningen er holdt op med at finde mentorer.'),
      red('2010-01-07 13:10', 'Der er ikke kommet nye mentorer, og under to tredjedele af de forventede butikker har styr på regnskabet.'),
      confirmed('2010-01-11 09:40'),
      projectRead('2010-01-11 14:50'),
      // Both have read it now, so it may be published at once.
      holderRead('2010-01-12 08:57'),
    ],
  },
  {
    key: 'lommepengejob',
    project: {
      name: 'Lommepengejob i Husum',
      summary: 'Unge får deres første job i butikker og boligforeninger.',
      pool: 'DTI', administration: 'BIF', manager: 'lars', caseworker: 'sara', committees: ['BUU'],
      firstDay: '2009-07-01', lastDay: '2010-12-31', budget: 340_000, share: 210_000, focusArea: 'Børn og unge',
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
      opened('2009-06-23'), workshop('2009-08-11', 'Lars Ravn, Sara Lund'), drafted('2009-08-18'), approved('2009-08-25'),
      paced('2009-Q3', '2009-11-20', [0.6, 0.5], 'Tolv unge er i job.', 'Boligforeningen trak sig i september.'),
      red('2009-12-02', 'Boligforeningen har trukket sig, og kun tolv unge er i job.'),
      confirmed('2009-12-04'),
      plan('2010-01-04 10:55', 'Projektet havde kun aftale med én boligforening.', '2009-12-14', [
        ['Aftale med to andre boligforeninger', 'Lars Ravn', '2010-02-15'],
        ['Job i kommunens egne institutioner', 'Torben Hald', '2010-03-01'],
      ]),
      note('2010-01-11 11:05', 'itsHolder', 'Den ene boligforening har sagt ja på telefonen.'),
    ],
  },
];
