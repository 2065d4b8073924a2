import { w } from '../../../workflows/words.js';
import type { Term } from './term.js';

/** What a project is and what it is measured by. */
export const PROJECTS_TERMS: readonly Term[] = [
  {
    term: w('Projektbanken', 'The project bank'),
    means: w(
      'Registret over alle projekter, også dem, der ikke monitoreres.',
      'The register of all projects, also those not monitored.',
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
    term: w('Puljeholder', 'Fund holder'),
    means: w(
      'Forvaltningen eller personen, der har givet projektet penge og støtter det.',
      'The administration or person that funds the project and supports it.',
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
    term: w('Grundlag', 'Baseline'),
    means: w(
      'Det, projektet bliver målt på: succeskriterier, milepæle og risici. Monitoreringen begynder, når det er godkendt.',
      'What the project is measured by: success criteria, milestones and risks. Monitoring begins once it is approved.',
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
    term: w('Plan', 'Plan'),
    means: w(
      'Det, et succeskriterium skal have nået ved udgangen af hvert kvartal. Hvor planen intet siger, gælder en lige linje.',
      'What a success criterion is to have reached when each quarter ends. Where the plan says nothing, a straight line counts.',
    ),
  },
  {
    term: w('Milepæl', 'Milestone'),
    means: w('Noget, der skal være nået på en bestemt dato.', 'Something to be reached by a certain date.'),
  },
  {
    term: w('Risiko', 'Risk'),
    means: w(
      'Det, der kan gå galt, og hvad projektet så gør.',
      'What can go wrong, and what the project will do then.',
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
    term: w('Portefølje', 'Portfolio'),
    means: w(
      'Alle monitorerede projekter set under ét, kvartal for kvartal.',
      'All monitored projects seen as a whole, quarter by quarter.',
    ),
  },
];
