import { w } from '../../../workflows/words.js';
import type { Term } from './term.js';

/** A project's quarter: reported, rated, published. */
export const RATINGS_TERMS: readonly Term[] = [
  {
    term: w('Indberetning', 'Report'),
    means: w('Projektlederens tal og ord om et kvartal.', "The project manager's figures and words about a quarter."),
  },
  {
    term: w('Ikke indberettet', 'Not reported'),
    means: w(
      'Kvartalet blev lukket, uden at projektet havde indberettet. Det får ingen farve.',
      'The quarter was closed without a report from the project. It gets no colour.',
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
    term: w('Vurdering', 'Rating'),
    means: w(
      'Grøn (god fremdrift), gul (visse problemer) eller rød (betydelige problemer). Gives hvert kvartal med en begrundelse.',
      'Green (good progress), yellow (some problems) or red (considerable problems). Given every quarter with a reason.',
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
    term: w('Varsel om rødt', 'Notice of red'),
    means: w(
      'Brev til projektet og puljeholderen om, at projektet er rødt. Sendes, før det bliver offentligt.',
      'Letter telling the project and the fund holder that the project is red. Sent before it becomes public.',
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
    term: w('Monitoreringsskema', 'Monitoring form'),
    means: w(
      'Kvartalets status for ét projekt, som alle kan læse.',
      "The quarter's status of one project, for everybody to read.",
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
    term: w('Slutrapport', 'Final report'),
    means: w('Projektets egen opsamling, når perioden er slut.', "The project's own summary when its period is over."),
  },
];
