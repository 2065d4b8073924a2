import type { LetterFacts, LetterKind } from '../../src/letters/letters.js';

/** One realistic set of facts for every kind of letter: Bydelsmødre in Copenhagen, 2009–2010. All persons are invented. */
const sender = {
  unit: 'Beskæftigelses- og Integrationsforvaltningen',
  municipality: 'Københavns Kommune',
  address: 'Bernstorffsgade 17\n1592 København V',
  web: 'projektbanken.kk.dk',
};
const caseworker = {
  name: 'Sara Lund',
  title: 'Konsulent',
  unit: 'Projektbanken',
  phone: '33 17 00 00',
  email: 'sara.lund@bif.kk.dk',
};
const head = { sender, caseNumber: '2009-147865', caseworker, attachments: [] };
const signer = { name: 'Sara Lund', title: 'Konsulent, Projektbanken' };
const monitoring = {
  unit: 'Projektbanken',
  committee: 'Beskæftigelses- og Integrationsudvalget',
  decidedBy: 'Borgerrepræsentationen',
  reference: 'BR 28.05.2009, punkt 42',
  threshold: 10_000_000,
};
const project = {
  name: 'Bydelsmødre',
  pool: 'Den tværgående Integrationspulje',
  administration: 'Socialforvaltningen',
  from: '2009-01-01',
  to: '2011-12-31',
  municipalShare: 85_000_000,
};
const projectManager = {
  name: 'Amina Yusuf',
  title: 'Projektleder',
  unit: 'Bydelsmødre',
  address: 'Griffenfeldsgade 44\n2200 København N',
  email: 'amina.yusuf@bydelsmoedre.example',
};
const fundHolder = {
  name: 'Jens Krogh',
  title: 'Kontorchef',
  unit: 'Socialforvaltningen',
  address: 'Bernstorffsgade 17\n1592 København V',
  email: 'jens.krogh@sof.kk.example',
};

const criteriaQ3 = [
  { name: 'Uddannede bydelsmødre', level: 'activity' as const, unit: null, reached: 18, expected: 30, target: 120 },
  { name: 'Familier besøgt', level: 'activity' as const, unit: null, reached: 74, expected: 150, target: 600 },
  {
    name: 'Deltagere i job eller uddannelse',
    level: 'result' as const,
    unit: 'personer',
    reached: 2,
    expected: 7,
    target: 30,
  },
];
const criteriaQ4 = [
  { ...criteriaQ3[0]!, reached: 31, expected: 40 },
  { ...criteriaQ3[1]!, reached: 118, expected: 200 },
  { ...criteriaQ3[2]!, reached: 4, expected: 10 },
];
const reasonQ3 =
  'Projektet er kommet sent i gang. Det første hold bydelsmødre blev færdigt i august og ikke i marts, som planlagt, og der er derfor besøgt under halvdelen af de familier, der skulle være besøgt nu.\n\nJobcentret har endnu ikke henvist nogen til forløbet, og kun to deltagere er kommet i job eller uddannelse.';
const reasonQ4 =
  'Besøgene er taget til efter handlingsplanen, men ligger stadig 41 % under planen. Rekrutteringen gik i stå efter lederskiftet i november, og fire deltagere er kommet i job eller uddannelse mod ti forventet.';
const firstRed = { quarter: '2009-Q3', ratedOn: '2009-10-21', reason: reasonQ3, criteria: criteriaQ3 };
const secondRed = { quarter: '2009-Q4', ratedOn: '2010-01-11', reason: reasonQ4, criteria: criteriaQ4 };

const notice = { ...head, signer, monitoring, project, fundHolder: 'Socialforvaltningen' };
const firstStage = {
  stage: 'first' as const,
  date: '2009-10-21',
  quarter: '2009-Q3',
  reason: reasonQ3,
  criteria: criteriaQ3,
  publishEarliest: '2009-10-26',
  attachments: ['Udkast til monitoreringsskema, 3. kvartal 2009'],
  actionPlan: { by: '2009-11-23', workingDays: 20 },
};
const secondStage = {
  stage: 'second' as const,
  date: '2010-01-12',
  quarter: '2009-Q4',
  reason: reasonQ4,
  criteria: criteriaQ4,
  publishEarliest: '2010-01-15',
  attachments: ['Udkast til monitoreringsskema, 4. kvartal 2009'],
  earlierRed: firstRed,
  committees: ['Socialudvalget', 'Kultur- og Fritidsudvalget'],
};

const standings: LetterFacts<'quarterlyBriefing'>['projects'] = [
  { name: 'Alle for én', administration: 'Socialforvaltningen', marks: ['green', 'green', 'green', 'green'] },
  { name: 'Bydelsmødre', administration: 'Socialforvaltningen', marks: ['green', 'yellow', 'red', 'red'] },
  {
    name: 'Integrationsmedarbejdere i bibliotekerne',
    administration: 'Kultur- og Fritidsforvaltningen',
    marks: [null, 'green', 'unreported', 'yellow'],
  },
  {
    name: 'Skoler på x og tværs',
    administration: 'Børne- og Ungdomsforvaltningen',
    marks: [null, null, 'green', 'unreported'],
  },
];
const fourQuarters = ['2009-Q1', '2009-Q2', '2009-Q3', '2009-Q4'];

const meeting = {
  committee: 'Erhvervs- og Beskæftigelsesudvalget 2014-2017',
  meetingKind: 'Ordinært møde',
  meetingDate: '2014-02-05',
  startsAt: '07.30',
  place: 'Rådhuset, mødelokale C',
  members: ['Nikolaj Bührmann (formand)', 'Gurli Nielsen', 'Lea Herdal', 'Agnete Fog', 'Rasmus Keis Neerbek'],
};
const plainItem = { isClosed: false, clauses: [], sections: [] };
const meetingItems: LetterFacts<'agenda'>['items'] = [
  { ...plainItem, number: 1, title: 'Bemærkninger til dagsordenen', kind: 'Orientering' },
  { ...plainItem, number: 2, title: 'Meddelelser', kind: 'Orientering' },
  {
    ...plainItem,
    number: 3,
    title: 'Forretningsorden for udvalget',
    caseNumber: '13/18846',
    kind: 'Beslutning',
    text:
      'Sagen genoptages, idet det på gruppeformandsmødet den 15. januar 2014 blev aftalt, at alle udvalg skal bruge 5-dages fristen vedrørende udsendelse af dagsorden.\n\n' +
      'Supplerende sagsfremstilling: Det blev aftalt at ændre fristen, så der ikke er nogle, der har 4 dage, mens andre har 5 dage.',
    clauses: ['udvalget godkender forslag til forretningsorden.'],
  },
  {
    ...plainItem,
    number: 4,
    title: 'Integrationspolitikkens årshjul',
    caseNumber: 'BIU 231/2007',
    kind: 'Beslutning',
    clauses: [
      'at udvalget godkender operationaliseringen af integrationspolitikkens årshjul.',
      'udvalget tager orientering om opdatering af integrationsbarometer til efterretning.',
      'udvalget tager orientering om status for projektstyring på integrationsområdet til efterretning.',
      'udvalget godkender, at der udvikles en inklusionsindikator.',
    ],
    sections: [
      { heading: 'Problemstilling', text: 'Styringsredskaberne i årshjulet konkretiseres.' },
      { heading: 'Økonomi', text: 'Budgettet på 250 t. kr. finansieres fra bevillingen Integrationsaktiviteter.' },
    ],
  },
];
const meetingDecisions = [
  { text: 'Ingen.', remarks: [], absent: 'Ingen' },
  { text: 'Orientering om netværksmøde i Carbon 20 projektet.', remarks: [], absent: 'Ingen' },
  { text: 'Revideret udkast til forretningsorden godkendt.', remarks: [], absent: 'Ingen' },
  {
    text: 'Indstillingens 1. og 4. at blev godkendt.\nIndstillingens 2. og 3. at blev taget til efterretning.',
    remarks: ['Afvigende mening, Lea Herdal: Inklusionsindikatoren bør vente. (sendes med)'],
    absent: 'Lea Herdal',
  },
];

export const exampleFacts: { [Kind in LetterKind]: LetterFacts<Kind> } = {
  workshopInvitation: {
    ...head,
    recipient: projectManager,
    signer,
    date: '2009-01-19',
    letterNumber: '2009-0012',
    attachments: ['Vurderingssystematik', 'Skema til forandringsteori'],
    monitoring: { ...monitoring, decidedBy: 'Borgerrepræsentationen' },
    project,
    answerBy: '2009-02-02',
  },
  reportReminder: {
    ...head,
    recipient: projectManager,
    signer,
    date: '2010-01-08',
    letterNumber: '2010-0031',
    monitoring,
    project,
    stage: 'before',
    quarter: '2009-Q4',
    due: '2010-01-15',
    copyTo: [],
  },
  documentAccessAnswer: {
    ...head,
    recipient: { name: 'Bo Lund', address: 'Vesterbrogade 1\n1620 København V', email: 'bo.lund@example.dk' },
    signer,
    date: '2010-01-19',
    letterNumber: '2010-0051',
    wants: 'Alle breve og bilag om projektet Bydelsmødre.',
    receivedOn: '2010-01-12',
    cases: [{ number: '2009-147865', name: 'Bydelsmødre' }],
    documents: [
      { case: '2009-147865', reference: '2009-0118', on: '2009-11-05', title: 'Varsel om rødt', decision: 'given' },
      {
        case: '2009-147865',
        reference: 'bilag 7',
        on: '2009-11-09',
        title: 'Deltagerliste',
        decision: 'part',
        ground: 'privacy',
        leftOut: 'Deltagernes navne.',
      },
      {
        case: '2009-147865',
        reference: '2009-0120',
        on: '2009-11-12',
        title: 'Handlingsplan',
        decision: 'refused',
        ground: 'internal',
      },
    ],
    explanation: 'Vi har søgt i alle sagens dokumenter.',
    isEnclosed: true,
  },
  documentAccessDelay: {
    ...head,
    recipient: { name: 'Bo Lund', email: 'bo.lund@example.dk' },
    signer,
    date: '2010-01-19',
    letterNumber: '2010-0052',
    wants: 'Alle breve og bilag om projektet Bydelsmødre.',
    receivedOn: '2010-01-12',
    cases: [],
    why: 'Der er mange dokumenter, og nogle af dem skal gennemgås af flere.',
    expectedOn: '2010-02-01',
  },
  redNoticeProject: { ...notice, ...firstStage, recipient: projectManager, letterNumber: '2009-0118' },
  redNoticeFundHolder: { ...notice, ...firstStage, recipient: fundHolder, letterNumber: '2009-0119' },
  monitoringForm: {
    ...head,
    date: '2010-01-15',
    letterNumber: '2010-0044',
    monitoring,
    project,
    quarter: '2009-Q4',
    colour: 'red',
    reason: reasonQ4,
    ratedOn: '2010-01-11',
    criteria: criteriaQ4,
    milestones: [
      { name: 'Første hold bydelsmødre er uddannet', due: '2009-03-31', reachedOn: '2009-08-28' },
      { name: 'Aftale med jobcentret om henvisning', due: '2009-09-30', reachedOn: null },
      { name: 'Andet hold bydelsmødre er uddannet', due: '2010-06-30', reachedOn: null },
    ],
    history: [
      { quarter: '2009-Q1', colour: 'green' },
      { quarter: '2009-Q2', colour: 'yellow' },
      { quarter: '2009-Q3', colour: 'red' },
      { quarter: '2009-Q4', colour: 'red' },
    ],
  },
  actionPlan: {
    ...head,
    date: '2009-11-18',
    letterNumber: '2009-0141',
    monitoring,
    project,
    quarter: '2009-Q3',
    reason: reasonQ3,
    madeBy: { name: 'Jens Krogh', title: 'Kontorchef', unit: 'Socialforvaltningen' },
    aim: 'Projektet er tilbage på planen ved udgangen af 2. kvartal 2010.',
    actions: [
      {
        what: 'Fast mødested for bydelsmødre i Folkets Hus, så rekrutteringen kan ske dér, hvor kvinderne kommer i forvejen',
        owner: 'Amina Yusuf',
        by: '2009-12-01',
      },
      {
        what: 'Skriftlig aftale med jobcentret om mindst fem henvisninger om måneden',
        owner: 'Jens Krogh',
        by: '2009-12-15',
      },
      { what: 'To hold om aftenen i stedet for ét om dagen', owner: 'Amina Yusuf', by: '2010-01-04' },
      { what: 'Opfølgning hver anden uge mellem projektet og forvaltningen', owner: 'Jens Krogh', by: '2009-11-23' },
    ],
    supportAsked:
      'Vi beder Projektbanken om hjælp til at stille indikatorerne på resultatniveau skarpere op, så de kan måles uden for meget arbejde.',
    projectToldOn: '2009-10-28',
    approval: { name: 'Sara Lund', title: 'Konsulent, Projektbanken', date: '2009-11-20' },
  },
  recommendation: {
    ...head,
    date: '2010-01-18',
    letterNumber: '2010-0052',
    attachments: [
      'Projektstatus for Bydelsmødre, 3. kvartal 2009',
      'Projektstatus for Bydelsmødre, 4. kvartal 2009',
      'Handlingsplan for Bydelsmødre',
      'Udkast til brev til Socialudvalget og Kultur- og Fritidsudvalget',
    ],
    committee: 'Beskæftigelses- og Integrationsudvalget',
    meetingDate: '2010-01-28',
    item: { number: '6', title: 'Brev til to udvalg om projektet Bydelsmødre, der er gået i rødt to gange' },
    proposer: 'Beskæftigelses- og Integrationsforvaltningen',
    clauses: [
      'Beskæftigelses- og Integrationsudvalget sender brev til Socialudvalget og til Kultur- og Fritidsudvalget om, at projektet Bydelsmødre er gået i rødt to gange, så udvalgene kan træffe beslutning om projektets videre forløb,',
      'at udvalgene bedes svare senest den 12. marts 2010.',
    ],
    before: [],
    after: [
      {
        heading: 'Problemstilling',
        isMatter: true,
        text: 'Borgerrepræsentationen har den 28. maj 2009 (BR 28.05.2009, punkt 42) vedtaget at monitorere integrationsprojekter, som har mindst 100.000 kr. i kommunal medfinansiering.\n\nProjektet Bydelsmødre er gået i rødt i 3. og 4. kvartal 2009. Går et projekt i rødt to gange, bliver udvalget forelagt en indstilling om at sende brev til det eller de relevante politiske udvalg.',
      },
      {
        heading: 'Løsning',
        text: 'Det foreslås, at udvalget sender vedlagte brev til Socialudvalget og til Kultur- og Fritidsudvalget. Brevet redegør for de to røde vurderinger og for, hvad handlingsplanen af 18. november 2009 har ført til. Udvalgene bedes tage stilling til, om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset.',
      },
      { heading: 'Økonomi', text: 'Indstillingen har ingen økonomiske konsekvenser.' },
      {
        heading: 'Videre proces',
        text: 'Tiltrædes indstillingen, sendes brevet til udvalgene. Udvalget orienteres om deres beslutninger.',
      },
    ],
    project,
    reds: [firstRed, secondRed],
    signatures: [
      { name: 'Birgitte Holm', title: 'Administrerende direktør' },
      { name: 'Mette Holm', title: 'Kontorchef' },
    ],
    decision: {
      date: '2010-01-28',
      text: 'Indstillingen blev godkendt.',
      remarks: 'Kontorchef Mette Holm deltog under behandlingen af punktet.',
    },
  },
  committeeLetter: {
    ...head,
    sender: { ...sender, unit: 'Beskæftigelses- og Integrationsudvalget' },
    recipient: { name: 'Socialudvalget', address: 'Københavns Rådhus\n1599 København V' },
    signer: { name: 'Karen Bech', title: 'Formand for Beskæftigelses- og Integrationsudvalget' },
    date: '2010-02-01',
    letterNumber: '2010-0061',
    attachments: [
      'Monitoreringsskema, 3. kvartal 2009',
      'Monitoreringsskema, 4. kvartal 2009',
      'Handlingsplan',
      'Udskrift af beslutningsprotokollen',
    ],
    monitoring,
    project,
    reds: [firstRed, secondRed],
    actionPlan: {
      madeBy: 'Socialforvaltningen',
      date: '2009-11-18',
      cause: 'Det første hold bydelsmødre blev et halvt år forsinket.',
      actions: [{ what: 'Aftale med jobcentret om henvisning', who: 'Amina Yusuf', by: '2009-12-15' }],
    },
    situation:
      'To af de fire tiltag er gennemført. Rekrutteringen er ikke kommet i gang igen efter lederskiftet i november, og aftalen med jobcentret mangler stadig.',
    decision: {
      committee: 'Beskæftigelses- og Integrationsudvalget',
      date: '2010-01-28',
      reference: 'BIU 28.01.2010, punkt 6',
    },
    replyBy: '2010-03-12',
    alsoTo: ['Kultur- og Fritidsudvalget'],
    dissents: [],
  },
  decisionExcerpt: {
    ...head,
    sender: { ...sender, unit: 'Beskæftigelses- og Integrationsudvalget' },
    date: '2010-02-01',
    letterNumber: '2010-0060',
    committee: 'Beskæftigelses- og Integrationsudvalget',
    item: { number: '6', title: 'Brev til to udvalg om projektet Bydelsmødre, der er gået i rødt to gange' },
    proposer: 'Beskæftigelses- og Integrationsforvaltningen',
    clauses: [
      'Beskæftigelses- og Integrationsudvalget sender brev til Socialudvalget og til Kultur- og Fritidsudvalget om, at projektet Bydelsmødre er gået i rødt to gange, så udvalgene kan træffe beslutning om projektets videre forløb,',
      'udvalgene bedes svare senest den 12. marts 2010.',
    ],
    decision: {
      date: '2010-01-28',
      text: 'Indstillingen blev godkendt.',
      remarks: 'Kontorchef Mette Holm deltog under behandlingen af punktet.',
    },
  },
  quarterlyBriefing: {
    ...head,
    date: '2010-02-01',
    letterNumber: '2010-0070',
    caseNumber: '2009-147865',
    attachments: [
      'Projektstatus for Alle for én, 4. kvartal 2009 (nr. 2010-0041)',
      'Projektstatus for Bydelsmødre, 4. kvartal 2009 (nr. 2010-0044)',
      'Projektstatus for Integrationsmedarbejdere i bibliotekerne, 4. kvartal 2009 (nr. 2010-0046)',
    ],
    committee: 'Beskæftigelses- og Integrationsudvalget',
    meetingDate: '2010-02-25',
    item: { number: '4', title: 'Orientering om fremdriften i de monitorerede integrationsprojekter, 4. kvartal 2009' },
    proposer: 'Beskæftigelses- og Integrationsforvaltningen',
    clauses: [
      'udvalget tager orienteringen om fremdriften i de monitorerede integrationsprojekter i 4. kvartal 2009 til efterretning.',
    ],
    problem:
      'Af 4 monitorerede projekter er 1 grønt (2 i 3. kvartal 2009), 1 gult (0) og 1 rødt (1). 1 projekt har ikke indberettet (1 i 3. kvartal 2009): Skoler på x og tværs.',
    solution: `Tabellen viser vurderingerne i de seneste fire kvartaler.\n\nBydelsmødre er rødt: ${reasonQ4.replaceAll('\n', ' ')}`,
    economy: 'Orienteringen har ikke i sig selv økonomiske konsekvenser.',
    nextSteps: 'Projekterne indberetter for 1. kvartal 2010 senest den 19. april 2010.',
    quarter: '2009-Q4',
    quarters: fourQuarters,
    projects: standings,
    signatures: [{ name: 'Sara Lund', title: null }],
    decision: {
      date: '2010-02-25',
      text: 'Indstillingen blev taget til efterretning.',
      remarks: null,
    },
  },
  quarterTable: {
    sender,
    date: '2010-02-01',
    selection: 'Socialforvaltningen',
    quarters: fourQuarters,
    projects: standings.map((project) => ({ ...project, pool: 'Den tværgående Integrationspulje' })),
  },
  documentPackage: {
    sender,
    date: '2010-02-01',
    caseNumber: '2009-147865',
    project: 'Bydelsmødre',
    sections: [
      {
        caseNumber: '2009-147865',
        project: 'Bydelsmødre',
        documents: [
          {
            reference: '2010-0041',
            on: '2010-01-06',
            direction: 'Ud',
            kind: 'Orientering om rødt',
            title: 'Bydelsmødre er rødt for anden gang',
          },
          { reference: 'bilag 7', on: '2010-01-04', direction: 'Ind', kind: 'Bilag', title: 'Deltagerliste' },
        ],
        leftOut: [{ on: '2010-01-05', kind: 'Bilag', ground: 'Internt dokument (§ 23)' }],
      },
    ],
  },
  /** The agenda of Allerød's committee, with an item in the form of Copenhagen (004, 002). */
  agenda: {
    ...head,
    ...meeting,
    date: '2014-01-29',
    letterNumber: '2014-0007',
    lateReason: null,
    supplement: null,
    items: meetingItems,
  },
  minutes: {
    ...head,
    ...meeting,
    date: '2014-02-05',
    letterNumber: '2014-0009',
    chair: 'Nikolaj Bührmann',
    attended: meeting.members.join(', '),
    absent: 'Ingen',
    others: null,
    items: meetingItems.map((item, index) => ({ ...item, decision: meetingDecisions[index] ?? null })),
    signatures: [
      { name: 'Nikolaj Bührmann', on: '2014-02-05' },
      { name: 'Agnete Fog', on: '2014-02-06', reservation: 'Jeg havde ønsket en længere drøftelse af punkt 4.' },
    ],
    unsigned: 'Gurli Nielsen, Lea Herdal, Rasmus Keis Neerbek',
  },
};

/** The same recommendation in the form of Allerød (004), before the committee has decided. */
export const alleroedRecommendation: LetterFacts<'recommendation'> = {
  ...exampleFacts.recommendation,
  itemForm: 'alleroed',
  type: 'Beslutning',
  clauses: ['udvalget godkender, at der sendes brev til Socialudvalget og Kultur- og Fritidsudvalget.'],
  before: [
    { heading: 'Tema', text: 'Projektet Bydelsmødre er gået i rødt i 3. og 4. kvartal 2009.' },
    { heading: 'Sagsbeskrivelse', isMatter: true, text: 'Puljeholderen har lavet en handlingsplan.' },
  ],
  after: [
    { heading: 'Afledte konsekvenser', text: 'Godkendes forslaget, sendes der brev til udvalgene.' },
    { heading: 'Økonomi og finansiering', text: 'Forslaget har ikke i sig selv økonomiske konsekvenser.' },
    { heading: 'Dialog/høring', text: 'Projektet og puljeholderen har fået besked.' },
  ],
  signatures: [],
  decision: null,
};

/** The same kinds in their other stage. */
export const secondNoticeProject: LetterFacts<'redNoticeProject'> = {
  ...notice,
  ...secondStage,
  recipient: projectManager,
  letterNumber: '2010-0041',
};
export const secondNoticeFundHolder: LetterFacts<'redNoticeFundHolder'> = {
  ...notice,
  ...secondStage,
  recipient: fundHolder,
  letterNumber: '2010-0042',
};
export const overdueReminder: LetterFacts<'reportReminder'> = {
  ...exampleFacts.reportReminder,
  stage: 'overdue',
  date: '2010-01-18',
  letterNumber: '2010-0038',
  copyTo: ['Jens Krogh, Socialforvaltningen'],
};
