import { w } from '../../../workflows/words.js';
import type { Term } from './term.js';

/** What goes to the committees and what comes back. */
export const COMMITTEES_TERMS: readonly Term[] = [
  {
    term: w('Udvalg', 'Committee'),
    means: w(
      'Politikerne, der afgør projektets videre forløb.',
      "The politicians who decide the project's further course.",
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
    term: w('Brev til udvalg', 'Letter to committees'),
    means: w(
      'Brevet til de udvalg, der skal beslutte, hvordan et projekt, der er gået i rødt to gange, skal fortsætte.',
      'The letter to the committees that decide how a project that has been red twice is to go on.',
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
    term: w('Dagsorden', 'Agenda'),
    means: w(
      'De punkter, et udvalg skal behandle på et møde. Når den er udsendt, er den låst; nye punkter kommer på en tillægsdagsorden.',
      'The items a committee is to take up at a meeting. Once dispatched it is locked; new items come on a supplementary agenda.',
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
    term: w('Beslutning', 'Decision'),
    means: w(
      'Det, et udvalg har besluttet: godkendt, godkendt med ændringer, udsat, forkastet eller bortfaldet.',
      'What a committee decided: approved, approved with changes, postponed, rejected or lapsed.',
    ),
  },
];
