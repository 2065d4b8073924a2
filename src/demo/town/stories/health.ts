import { letterText, recommendation } from '../committee-texts.js';
import { answered, approved, confirmed, decided, drafted, green, item, itemApproved, letters, lettersApproved, note, onAgenda, opened, paced, plan, planApproved, red, workshop, yellow } from '../lines.js';
import type { Story } from '../story.js';

const FORMIDLERE = {
  reds: ['2009-Q1', '2009-Q2'] as [string, string],
  situation: 'Handlingsplanen gav flere formidlere, men de mangler aftaler med praktiserende læger.',
  replyBy: '2009-11-20',
};
const FÆDRE = {
  reds: ['2009-Q1', '2009-Q2'] as [string, string],
  situation: 'Grupperne har skiftet leder to gange, og handlingsplanens tiltag om en fast vært er først gennemført i september.',
  replyBy: '2010-01-29',
};
const TOLKNING = {
  reds: ['2009-Q2', '2009-Q3'] as [string, string],
  situation: 'Tolkelisten er lavet efter handlingsplanen, men klinikkerne bruger den ikke.',
  replyBy: '2010-03-26',
};

/** Projects whose funds Sundheds- og Omsorgsforvaltningen holds. */
export const health: Story[] = [
  {
    // All the way round: red twice, the committee's answer with conditions, and back in monitoring.
    key: 'sundhedsformidlere',
    project: {
      name: 'Sundhedsformidlere på Nørrebro',
      summary: 'Formidlere med samme sprog som borgerne holder oplæg om kost, motion og sygdom.',
      pool: 'DTI', administration: 'SUF', manager: 'nadia', caseworker: 'jonas', committees: ['SOU'],
      firstDay: '2008-07-01', lastDay: '2011-06-30', budget: 1_300_000, share: 700_000, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-02-04',
    baseline: {
      challenge: 'Borgere med indvandrerbaggrund får oftere sukkersyge og går senere til læge.',
      targetGroup: 'Voksne med indvandrerbaggrund på Nørrebro',
      activities: 'Oplæg på modersmål i foreninger, moskeer og sprogskoler',
      results: 'Deltagerne får målt blodsukker og følger et forløb hos egen læge',
      criteria: [
        { name: 'Oplæg holdt', level: 'activity', unit: 'antal', baseline: 0, target: 360 },
        { name: 'Deltagere til oplæg', level: 'activity', unit: 'antal', baseline: 0, target: 5400 },
        { name: 'Deltagere i forløb hos egen læge', level: 'result', unit: 'antal', baseline: 0, target: 900 },
      ],
      milestones: [{ name: '20 formidlere er uddannet', on: '2008-12-15' }, { name: 'Aftale med lægerne i bydelen', on: '2009-03-31' }],
    },
    lines: [
      opened('2009-02-05'), workshop('2009-02-23', 'Nadia Haddad, tre formidlere, Jonas Friis'), drafted('2009-03-06'), approved('2009-03-16', 'sara'),
      paced('2009-Q1', '2009-04-02', [0.7, 0.6, 0.4], 'Elleve formidlere er uddannet.', 'Lægerne vil ikke være med uden betaling.'),
      red('2009-04-21', 'Der er halvt så mange formidlere som planlagt, og aftalen med lægerne mangler.'),
      confirmed('2009-04-23'),
      plan('2009-05-15', 'Uddannelsen blev udskudt, og lægerne blev spurgt for sent.', '2009-05-05', [
        ['Nyt hold formidlere', 'Nadia Haddad', '2009-08-31'],
        ['Møde med lægernes kommunaludvalg', 'Birthe Damgaard', '2009-06-15'],
      ]),
      planApproved('2009-05-19'),
      paced('2009-Q2', '2009-07-02', [0.75, 0.68, 0.45], 'Et nyt hold er i gang.', 'Mødet med lægerne er udsat til efter ferien.'),
      red('2009-08-03', 'Der er flere oplæg, men næsten ingen deltagere kommer videre til et forløb hos egen læge.'),
      confirmed('2009-08-05'),
      item('2009-08-17', recommendation(FORMIDLERE)), itemApproved('2009-08-19'), onAgenda('2009-08-21', '2009-09-17', '7'),
      decided('2009-09-18', 'approved', '2009-09-17', '7', 'Indstillingen blev godkendt.'),
      letters('2009-09-22', letterText(FORMIDLERE)), lettersApproved('2009-09-24'),
      answered('2009-11-06', 'SOU', 'continueWithConditions', '2009-11-04', '5', 'Projektet fortsætter på vilkår af, at forvaltningen indgår en aftale med lægerne senest den 1. februar 2010.'),
      paced('2009-Q3', '2009-11-18', [0.9, 0.88, 0.74], 'De nye formidlere er i gang, og to lægehuse er med.'),
      yellow('2009-11-27', 'Oplæggene er næsten på planen, og de første lægehuse er med. Resultaterne er på vej op.'),
      note('2009-12-10', 'itsCaseworker', 'Birthe Damgaard oplyser, at aftalen med lægerne er klar til underskrift.'),
    ],
  },
  {
    key: 'fædregrupper',
    project: {
      name: 'Fædregrupper i Tingbjerg',
      summary: 'Fædre mødes hver uge om børn, sundhed og dagligdag.',
      pool: '8MIO', administration: 'SUF', manager: 'nadia', caseworker: 'sara', committees: ['SOU', 'SUD'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 410_000, share: 230_000, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-02-06',
    baseline: {
      challenge: 'Sundhedsplejen når mødrene, men sjældent fædrene.',
      targetGroup: 'Fædre med børn under 6 år i Tingbjerg',
      activities: 'Fire grupper med hver sin vært og oplæg hver måned',
      results: 'Fædrene tager med til sundhedsplejerske og forældremøder',
      criteria: [
        { name: 'Fædre i en gruppe', level: 'activity', unit: 'antal', baseline: 0, target: 96 },
        { name: 'Besøg med begge forældre', level: 'result', unit: '%', baseline: 20, target: 70 },
      ],
      milestones: [{ name: 'Fire grupper er i gang', on: '2009-06-01' }],
    },
    lines: [
      opened('2009-02-09'), workshop('2009-02-27', 'Nadia Haddad, Sara Lund'), drafted('2009-03-12'), approved('2009-03-20'),
      paced('2009-Q1', '2009-04-06', [0.5, 0.5], 'Én gruppe er i gang.'),
      red('2009-04-24', 'Kun én af fire grupper er begyndt.'),
      confirmed('2009-04-28'),
      plan('2009-05-25', 'Værten holdt op efter en måned.', '2009-05-11', [['En fast vært til hver gruppe', 'Nadia Haddad', '2009-08-15']]),
      planApproved('2009-05-28'),
      paced('2009-Q2', '2009-07-14', [0.6, 0.55], 'To grupper er i gang.', 'Den nye vært er også holdt op.'),
      red('2009-08-10', 'Grupperne skifter vært, og fædrene bliver væk.'),
      confirmed('2009-08-12'),
      item('2009-08-26', recommendation(FÆDRE)), itemApproved('2009-08-28'), onAgenda('2009-09-01', '2009-10-22', '10'),
      decided('2009-10-23', 'approved', '2009-10-22', '10', 'Indstillingen blev godkendt.'),
      letters('2009-10-28', letterText(FÆDRE)), lettersApproved('2009-11-02'),
      answered('2009-12-14', 'SUD', 'continue', '2009-12-09', '7', 'Udvalget tager orienteringen til efterretning og ønsker projektet fortsat.'),
      note('2009-12-17', 'kirsten', 'Sundheds- og Omsorgsudvalget behandler brevet på mødet den 20. januar.'),
    ],
  },
  {
    key: 'kulturmøder',
    project: {
      name: 'Kulturmøder på plejehjem',
      summary: 'Personale og beboere på otte plejehjem mødes om mad, tro og sprog.',
      pool: 'SATS', administration: 'SUF', manager: 'nadia', caseworker: 'jonas', committees: ['SOU'],
      firstDay: '2009-01-01', lastDay: '2010-12-31', budget: 380_000, share: 200_000, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-06-12',
    baseline: {
      challenge: 'Flere ældre og flere medarbejdere har en anden baggrund end den danske, og misforståelser koster tryghed.',
      targetGroup: 'Beboere og medarbejdere på otte plejehjem',
      activities: 'Temadage, kokkeskole og samtaler ved en kulturmedarbejder',
      results: 'Færre klager, og medarbejdere der bliver i jobbet',
      criteria: [
        { name: 'Temadage holdt', level: 'activity', unit: 'antal', baseline: 0, target: 64 },
        { name: 'Medarbejdere, der føler sig klædt på', level: 'result', unit: '%', baseline: 35, target: 80 },
      ],
      milestones: [{ name: 'Otte plejehjem er med', on: '2009-06-15' }],
    },
    lines: [
      opened('2009-06-15'), workshop('2009-06-18', 'Nadia Haddad, Jonas Friis'), drafted('2009-06-23'), approved('2009-06-26'),
      paced('2009-Q2', '2009-07-10', [0.55, 0.6], 'Fire plejehjem er med.'),
      red('2009-08-06', 'Kun fire af otte plejehjem er med.'),
      confirmed('2009-08-10'),
      plan('2009-09-03', 'Lederne kunne ikke afsætte tid før sommerferien.', '2009-08-24', [['Temadage lægges i vagtplanen', 'Birthe Damgaard', '2009-10-01']]),
      planApproved('2009-09-08'),
      paced('2009-Q3', '2009-10-06', [0.65, 0.6], 'Fem plejehjem er med.'),
      red('2009-11-04', 'Temadagene er ikke lagt i vagtplanen, og tre plejehjem er ikke kommet med.'),
      confirmed('2009-11-06'),
      note('2009-12-03', 'itsCaseworker', 'Indstillingen venter på et notat fra forvaltningen om vagtplanerne.'),
      item('2010-01-04 13:30', recommendation({ reds: ['2009-Q2', '2009-Q3'], situation: 'Temadagene skulle lægges i vagtplanerne. Det er sket på to af otte plejehjem.', replyBy: '2010-04-09' })),
      itemApproved('2010-01-07 15:15'),
    ],
  },
  {
    key: 'tolkning',
    project: {
      name: 'Tolkning uden børn',
      summary: 'Børn skal ikke tolke for deres forældre hos sundhedsplejerske og tandpleje.',
      pool: 'EGNE', administration: 'SUF', manager: 'nadia', caseworker: 'sara', committees: ['SOU', 'SUD'],
      firstDay: '2009-01-01', lastDay: '2010-06-30', budget: 350_000, share: 350_000, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-06-15',
    baseline: {
      challenge: 'Børn tolker ved samtaler, de ikke burde være med til.',
      targetGroup: 'Familier, der har brug for tolk',
      activities: 'Tolkeliste, kort på 12 sprog og kursus for personalet',
      results: 'Samtaler holdes med en voksen tolk',
      criteria: [
        { name: 'Personale på kursus', level: 'activity', unit: 'antal', baseline: 0, target: 300 },
        { name: 'Samtaler med voksen tolk', level: 'result', unit: '%', baseline: 50, target: 95 },
      ],
      milestones: [{ name: 'Tolkelisten er klar', on: '2009-08-01' }],
    },
    lines: [
      opened('2009-06-16'), workshop('2009-06-19', 'Nadia Haddad, Sara Lund'), drafted('2009-06-24'), approved('2009-06-29'),
      paced('2009-Q2', '2009-07-06', [0.65, 0.55], 'De første kurser er holdt.'),
      red('2009-08-04', 'Tolkelisten er ikke lavet, og få samtaler holdes med en voksen tolk.'),
      confirmed('2009-08-06'),
      plan('2009-09-01', 'Det var uklart, hvem der skulle lave listen.', '2009-08-20', [['Tolkelisten laves og sendes ud', 'Birthe Damgaard', '2009-09-15']]),
      planApproved('2009-09-04'),
      paced('2009-Q3', '2009-10-06', [0.8, 0.55], 'Listen er sendt ud i september.'),
      red('2009-10-22', 'Listen er sendt ud, men bruges ikke. Andelen med voksen tolk har ikke flyttet sig.'),
      confirmed('2009-10-26'),
      item('2009-11-16', recommendation(TOLKNING)), itemApproved('2009-11-18'), onAgenda('2009-11-20', '2009-12-17', '9'),
      decided('2010-01-06 12:30', 'approved', '2009-12-17', '9', 'Indstillingen blev godkendt.', 'Teamleder Mette Holm deltog under behandlingen af punktet.'),
    ],
  },
  {
    key: 'sundhedscafé',
    project: {
      name: 'Sundhedscafé i Folehaven',
      summary: 'Åben café med sundhedsplejerske og diætist en gang om ugen.',
      pool: '8MIO', administration: 'SUF', manager: 'hanne', caseworker: 'jonas', committees: ['SOU'],
      firstDay: '2009-06-01', lastDay: '2010-11-30', budget: 260_000, share: 140_000, focusArea: 'Sundhed og omsorg',
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
      opened('2009-06-17'), workshop('2009-06-25', 'Hanne Brix, Jonas Friis'), drafted('2009-08-12'), approved('2009-08-20'),
      paced('2009-Q3', '2009-10-12', [0.8, 0.75], 'Caféen åbnede den 20. august.'),
      yellow('2009-10-22', 'Caféen åbnede senere end planlagt, men er godt besøgt.'),
      paced('2009-Q4', '2010-01-06 10:15', [0.6, 0.48], 'Caféen har haft åbent seks gange.', 'Diætisten er sygemeldt.'),
      red('2010-01-11 13:35', 'Caféen har kun haft åbent hver anden uge, og få beboere er fulgt videre til lægen.'),
    ],
  },
  {
    key: 'jordemoder',
    project: {
      name: 'Jordemoder på dit sprog',
      summary: 'Fødselsforberedelse på somali, arabisk og urdu.',
      pool: 'DTI', administration: 'SUF', manager: 'nadia', caseworker: 'jonas', committees: ['SOU'],
      firstDay: '2009-05-01', lastDay: '2011-04-30', budget: 520_000, share: 330_000, focusArea: 'Sundhed og omsorg',
    },
    registered: '2009-06-17',
    baseline: {
      challenge: 'Gravide, der ikke taler dansk, går sjældnere til forberedelse og føder oftere akut.',
      targetGroup: 'Gravide med somali, arabisk eller urdu som modersmål',
      activities: 'Tre hold ad gangen med jordemoder og tolk',
      results: 'De gravide følger alle undersøgelser',
      criteria: [
        { name: 'Gravide på hold', level: 'activity', unit: 'antal', baseline: 0, target: 240 },
        { name: 'Gravide, der følger alle undersøgelser', level: 'result', unit: '%', baseline: 48, target: 90 },
      ],
      milestones: [{ name: 'De første tre hold', on: '2009-09-01' }],
    },
    lines: [
      opened('2009-06-18'), workshop('2009-06-26', 'Nadia Haddad, Jonas Friis'), drafted('2009-08-13'), approved('2009-08-21', 'sara'),
      paced('2009-Q3', '2009-11-30', [0.5, 0.45], 'Ét hold er holdt.', 'Tallene fra hospitalet kom først i november.'),
      red('2009-12-10', 'Der er holdt ét hold i stedet for tre, og henvisningen fra lægerne virker ikke.'),
      confirmed('2009-12-14'),
      note('2010-01-06 11:20', 'itsHolder', 'Handlingsplanen aftales på et møde med jordemødrene den 15. januar.'),
    ],
  },
];
