import { w } from '../../../workflows/words.js';
import type { Term } from './term.js';

/** What keeps the house in order. */
export const HOUSE_TERMS: readonly Term[] = [
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
    term: w('Bevis', 'Proof'),
    means: w(
      'Det, der viser, hvad der er sket på en sag, og hvem der har set den. Kan hentes som en fil og kontrolleres uden for Fremdrift.',
      'What shows what happened on a case and who saw it. Can be downloaded as a file and checked outside Fremdrift.',
    ),
  },
  {
    term: w('Drift', 'Operations'),
    means: w(
      'Administratorens sider om, hvordan Fremdrift kører: det, der venter, det, der gik galt, og det, man kan gøre ved det.',
      "The administrator's pages about how Fremdrift runs: what waits, what went wrong, and what can be done about it.",
    ),
  },
  {
    term: w('Aktindsigt', 'Access to documents'),
    means: w(
      'At nogen beder om at se dokumenterne i en eller flere sager. Svaret skal være sendt inden 7 hverdage; udelades noget, godkender en anden det, og svaret nævner grunden i offentlighedsloven.',
      'Somebody asks to see the documents of one or more cases. The answer is due within 7 working days; where something is left out, another person approves, and the answer names the ground in the act.',
    ),
  },
];
