import { w, type Words } from '../../../workflows/words.js';

/** One word for each thing, as it stands on every page, in every letter and in the log (E42). */
export const GLOSSARY: readonly { term: Words; means: Words }[] = [
  {
    term: w('Sag', 'Case'),
    means: w(
      'Alt om ét projekts monitorering på ét sted: forløb, frister, breve og beslutninger.',
      "Everything about one project's monitoring in one place: course, deadlines, letters and decisions.",
    ),
  },
  {
    term: w('Fremdrift', 'Progress'),
    means: w(
      'Hvor langt projektet er nået i forhold til det, der var planlagt for hele projektperioden.',
      'How far the project has come, measured against what was planned for the whole project period.',
    ),
  },
  {
    term: w('Grundlag', 'Baseline'),
    means: w(
      'Det, projektet bliver målt på: succeskriterier, milepæle og risici. Monitoreringen begynder, når det er godkendt.',
      'What the project is measured by: success criteria, milestones and risks. Monitoring begins once it is approved.',
    ),
  },
  {
    term: w('Plan', 'Plan'),
    means: w(
      'Det, et succeskriterium skal have nået ved udgangen af hvert kvartal. Hvor planen intet siger, gælder en lige linje.',
      'What a success criterion is to have reached when each quarter ends. Where the plan says nothing, a straight line counts.',
    ),
  },
  {
    term: w('Forslag', 'Proposal'),
    means: w(
      'Den farve, tallene giver. En sagsbehandler vurderer og skriver hvorfor, når farven bliver en anden.',
      'The colour the figures come to. A caseworker rates, and writes why where the colour becomes another.',
    ),
  },
  {
    term: w('Prioritet', 'Priority'),
    means: w(
      'Haster: fristen er overskredet. Høj: frist inden for en uge, eller projektet er rødt. Lav: ingen frist og ikke rødt.',
      'Urgent: the deadline has passed. High: due within a week, or the project is red. Low: no deadline and not red.',
    ),
  },
  {
    term: w('Besked', 'Notification'),
    means: w(
      'Noget, du får at vide: til handling, når du skal gøre noget, ellers til orientering. Står i Fremdrift og kan komme som mail.',
      'Something you are told: for action when there is something to do, else for information. Stands in Fremdrift and can come by mail.',
    ),
  },
  {
    term: w('Afløser', 'Substitute'),
    means: w(
      'Den, der tager sig af opgaverne, mens en anden er væk. I historikken står begge navne: »Jonas Friis for Sara Lund«.',
      'Whoever sees to the tasks while somebody else is away. The log has both names: “Jonas Friis for Sara Lund”.',
    ),
  },
  {
    term: w('Inhabilitet', 'Conflict of interest'),
    means: w(
      'Personlig interesse i et projekt. Den inhabile ser intet af projektet og får ingen af dets opgaver.',
      'A personal interest in a project. Whoever has one sees nothing of the project and gets none of its tasks.',
    ),
  },
  {
    term: w('Kommunens login', "The municipality's login"),
    means: w(
      'Det login, kommunens medarbejdere også bruger til andre systemer. Det fortæller, hvem man er, og hvilke roller man har.',
      "The login that the municipality's staff also use for other systems. It tells who one is and which roles one has.",
    ),
  },
  {
    term: w('Eftersyn', 'Configuration check'),
    means: w(
      'En side, der nævner det, der mangler eller ser forkert ud i opsætningen, og hvad man gør ved det.',
      'A page that names what is missing or looks wrong in the set-up, and what to do about it.',
    ),
  },
  {
    term: w('Forandringsteori', 'Theory of change'),
    means: w(
      'Sammenhængen fra udfordring og aktiviteter til resultater og virkning.',
      'How challenge and activities lead to results and effects.',
    ),
  },
  {
    term: w('Succeskriterium', 'Success criterion'),
    means: w(
      'Et mål med tal på: enhed, udgangspunkt og mål. Hører til aktiviteter eller resultater.',
      'A goal with figures: unit, starting point and target. Belongs to activities or results.',
    ),
  },
  {
    term: w('Milepæl', 'Milestone'),
    means: w('Noget, der skal være nået på en bestemt dato.', 'Something to be reached by a certain date.'),
  },
  {
    term: w('Indberetning', 'Report'),
    means: w('Projektlederens tal og ord om et kvartal.', "The project manager's figures and words about a quarter."),
  },
  {
    term: w('Vurdering', 'Rating'),
    means: w(
      'Grøn (god fremdrift), gul (visse problemer) eller rød (betydelige problemer). Gives hvert kvartal med en begrundelse.',
      'Green (good progress), yellow (some problems) or red (considerable problems). Given every quarter with a reason.',
    ),
  },
  {
    term: w('Varsel om rødt', 'Notice of red'),
    means: w(
      'Brev til projektet og puljeholderen om, at projektet er rødt. Sendes, før det bliver offentligt.',
      'Letter telling the project and the fund holder that the project is red. Sent before it becomes public.',
    ),
  },
  {
    term: w('Monitoreringsskema', 'Monitoring form'),
    means: w(
      'Kvartalets status for ét projekt, som alle kan læse.',
      "The quarter's status of one project, for everybody to read.",
    ),
  },
  {
    term: w('Handlingsplan', 'Action plan'),
    means: w(
      'Puljeholderens tiltag, der skal få projektet i gang igen.',
      "The fund holder's actions to get the project going again.",
    ),
  },
  {
    term: w('Indstilling', 'Recommendation'),
    means: w(
      'Forslag til Beskæftigelses- og Integrationsudvalget (BIU), når et projekt er gået i rødt to gange.',
      'Proposal to the Employment and Integration Committee (BIU) when a project has been red twice.',
    ),
  },
  {
    term: w('Kvartalsorientering', 'Quarterly briefing'),
    means: w(
      'Punkt til udvalget hvert kvartal: hvor mange projekter der er grønne, gule og røde, og hvorfor. Bygger kun på det, der er offentliggjort.',
      'Item to the committee every quarter: how many projects are green, yellow and red, and why. Built only on what is published.',
    ),
  },
  {
    term: w('Beslutning', 'Decision'),
    means: w(
      'Det, et udvalg har besluttet: godkendt, godkendt med ændringer, udsat, forkastet eller bortfaldet.',
      'What a committee decided: approved, approved with changes, postponed, rejected or lapsed.',
    ),
  },
  {
    term: w('Udvalg', 'Committee'),
    means: w(
      'Politikerne, der afgør projektets videre forløb.',
      "The politicians who decide the project's further course.",
    ),
  },
  {
    term: w('Dagsorden', 'Agenda'),
    means: w(
      'De punkter, et udvalg skal behandle på et møde. Når den er udsendt, er den låst; nye punkter kommer på en tillægsdagsorden.',
      'The items a committee is to take up at a meeting. Once dispatched it is locked; new items come on a supplementary agenda.',
    ),
  },
  {
    term: w('Protokol', 'Minutes'),
    means: w(
      'Det, et udvalg har besluttet på et møde. Den låses, når mødet slutter, og skrives under; rettelser føjes til.',
      'What a committee decided at a meeting. They are locked when the meeting ends, and signed; corrections are added.',
    ),
  },
  {
    term: w('Forretningsorden', 'Rules of procedure'),
    means: w(
      'Et udvalgs egne regler for møder: hvornår dagsordenen er ude, hvornår udvalget kan beslutte, og hvem der skriver under.',
      "A committee's own rules for meetings: when the agenda is out, when it can decide, and who signs.",
    ),
  },
  {
    term: w('Punkt', 'Agenda item'),
    means: w(
      'Det, et udvalg skal tage stilling til på et møde. Punkterne står på dagsordenen.',
      'What a committee is to decide at a meeting. The items stand on the agenda.',
    ),
  },
  {
    term: w('Puljeholder', 'Fund holder'),
    means: w(
      'Forvaltningen eller personen, der har givet projektet penge og støtter det.',
      'The administration or person that funds the project and supports it.',
    ),
  },
  {
    term: w('Projektbanken', 'The project bank'),
    means: w(
      'Registret over alle projekter, også dem, der ikke monitoreres.',
      'The register of all projects, also those not monitored.',
    ),
  },
  {
    term: w('Frist', 'Deadline'),
    means: w(
      'Den sidste dag. Fristen er overholdt, når det sker, før dagen er slut.',
      'The last day. The deadline is kept when it is done before that day ends.',
    ),
  },
  {
    term: w('Hverdag', 'Working day'),
    means: w('Mandag til fredag undtagen danske helligdage.', 'Monday to Friday except Danish public holidays.'),
  },
  {
    term: w('Fire øjne', 'Four eyes'),
    means: w('En anden end den, der skrev det, godkender.', 'Somebody other than the writer approves.'),
  },
  {
    term: w('Kladde', 'Draft'),
    means: w(
      'Det, du har skrevet i en formular og ikke sendt endnu. Gemmes, mens du skriver.',
      'What you wrote in a form and have not sent yet. Saved as you type.',
    ),
  },
  {
    term: w('Monitorering', 'Monitoring'),
    means: w(
      'At følge et projekt hvert kvartal, fra grundlaget er godkendt, til projektet er slut.',
      'Following a project every quarter from the approval of its baseline until the project ends.',
    ),
  },
  {
    term: w('Kommunal medfinansiering', 'Municipal co-financing'),
    means: w(
      'De penge, kommunen selv giver. Er de over grænsen, monitoreres projektet.',
      'What the municipality itself pays. Above the threshold the project is monitored.',
    ),
  },
  {
    term: w('Pulje', 'Pool'),
    means: w(
      'Penge, der er sat af til projekter af en bestemt slags.',
      'Money set aside for projects of a certain kind.',
    ),
  },
  {
    term: w('Forvaltning', 'Administration'),
    means: w('Den del af kommunen, projektet hører under.', 'The part of the municipality the project belongs to.'),
  },
  {
    term: w('Indsatsområde', 'Focus area'),
    means: w(
      'Det område af integrationspolitikken, projektet hører til.',
      'The area of the integration policy the project is part of.',
    ),
  },
  {
    term: w('Workshop', 'Workshop'),
    means: w(
      'Et møde, hvor projektet får hjælp til at skrive sit grundlag. Projektet kan sige nej tak.',
      'A meeting that helps the project write its baseline. The project can decline.',
    ),
  },
  {
    term: w('Risiko', 'Risk'),
    means: w(
      'Det, der kan gå galt, og hvad projektet så gør.',
      'What can go wrong, and what the project will do then.',
    ),
  },
  {
    term: w('Ikke indberettet', 'Not reported'),
    means: w(
      'Kvartalet blev lukket, uden at projektet havde indberettet. Det får ingen farve.',
      'The quarter was closed without a report from the project. It gets no colour.',
    ),
  },
  {
    term: w('Rettelse', 'Correction'),
    means: w(
      'En ny vurdering i stedet for en forkert. Den gamle bliver stående med datoen for rettelsen.',
      'A new rating in place of a wrong one. The old one stays, with the date of the correction.',
    ),
  },
  {
    term: w('Offentliggørelse', 'Publication'),
    means: w(
      'Vurderingen og monitoreringsskemaet kan læses af alle. En rød vurdering først, når projekt og puljeholder er varslet.',
      'Everybody can read the rating and the monitoring form. A red one only once project and fund holder have been notified.',
    ),
  },
  {
    term: w('Brev til udvalg', 'Letter to committees'),
    means: w(
      'Brevet til de udvalg, der skal beslutte, hvordan et projekt, der er gået i rødt to gange, skal fortsætte.',
      'The letter to the committees that decide how a project that has been red twice is to go on.',
    ),
  },
  {
    term: w('Slutrapport', 'Final report'),
    means: w('Projektets egen opsamling, når perioden er slut.', "The project's own summary when its period is over."),
  },
  {
    term: w('Notat', 'Note'),
    means: w('En tekst, der gemmes på sagen uden at flytte den.', 'A text kept on the case that does not move it.'),
  },
  {
    term: w('På pause', 'Paused'),
    means: w(
      'Sagen hviler, og fristerne venter. De løber videre med de hverdage, der var tilbage.',
      'The case rests and its deadlines wait. They go on with the working days that were left.',
    ),
  },
  {
    term: w('Sat på vent', 'Set waiting'),
    means: w(
      'En opgave, der venter på noget udefra til en bestemt dag. Den dag kommer den tilbage af sig selv.',
      'A task that waits for something from outside until a certain day. On that day it comes back by itself.',
    ),
  },
  {
    term: w('Eskalering', 'Escalation'),
    means: w(
      'Trin for trin: hvem der får besked, når ingen løser en opgave, og hvornår teamlederen får en opgave.',
      'Step by step: who is told when nobody does a task, and when the supervisor gets a task.',
    ),
  },
];
