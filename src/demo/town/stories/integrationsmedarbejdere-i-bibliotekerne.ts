import { approved, drafted, green, opened, paced, workshop } from '../lines.js';
import type { Story } from '../story.js';

export const integrationsmedarbejdereIBibliotekerne: Story = {
  key: 'integrationsmedarbejdere-i-bibliotekerne',
  project: {
    name: 'Integrationsmedarbejdere i bibliotekerne',
    summary:
      'Medarbejdere på fem biblioteker hjælper med breve, jobsøgning og dansk og viser vej til foreninger i bydelen.',
    pool: 'DTI',
    administration: 'KFF',
    manager: 'maria',
    caseworker: 'sara',
    committees: ['KFU'],
    firstDay: '2008-08-01',
    lastDay: '2010-12-31',
    budget: 2_900_000,
    share: 1_200_000,
    focusArea: 'Kultur og fritid',
  },
  registered: '2009-02-02',
  baseline: {
    challenge: 'Bibliotekerne er det sted, mange nye borgere kommer først, men der er få, der kan hjælpe dem videre.',
    targetGroup: 'Borgere med indvandrerbaggrund i fem bydele',
    activities: 'Fem medarbejdere med åben rådgivning, it-café og danskklub',
    results: 'Borgerne bruger tilbud, de ikke kendte før',
    effects: 'Flere deltager i bydelens foreninger og råd.',
    criteria: [
      { name: 'Samtaler om breve, job og uddannelse', level: 'activity', unit: 'antal', baseline: 0, target: 9000 },
      { name: 'Deltagere i danskklub og it-café', level: 'activity', unit: 'antal', baseline: 0, target: 2400 },
      { name: 'Borgere hjulpet videre til et tilbud', level: 'result', unit: 'antal', baseline: 0, target: 1800 },
    ],
    milestones: [
      { name: 'Fem medarbejdere er ansat', on: '2008-10-01' },
      { name: 'Danskklub på alle fem biblioteker', on: '2009-05-01' },
    ],
    risks: [
      { risk: 'Rådgivningen fylder for meget for bibliotekets andre brugere', response: 'Fast rum og faste tider' },
    ],
  },
  lines: [
    opened('2009-02-03'),
    workshop('2009-02-17', 'Maria Sandoval, fem medarbejdere, Sara Lund'),
    drafted('2009-02-27'),
    approved('2009-03-06'),
    paced(
      '2009-Q1',
      '2009-04-03',
      [1.02, 0.95, 1],
      'Alle fem medarbejdere er i gang, og rådgivningen er kendt i bydelene.',
    ),
    green('2009-04-15', 'Projektet følger planen på alle tre succeskriterier.'),
    paced('2009-Q2', '2009-07-01', [1.05, 0.98, 1.02], 'Danskklub på alle fem biblioteker siden maj.'),
    green('2009-07-09', 'Flere samtaler end ventet, og danskklubberne er åbnet til tiden.'),
    paced('2009-Q3', '2009-10-02', [1, 0.95, 0.97], 'Nørrebro Bibliotek har haft besøg fra Malmø.'),
    green('2009-10-12', 'God fremdrift. Bibliotekerne deler erfaringer på tværs af byen.'),
    paced(
      '2009-Q4',
      '2010-01-05 09:40',
      [1.01, 0.94, 0.98],
      'It-caféerne holdt lukket i to uger, mens bibliotekerne skiftede system.',
    ),
    green('2010-01-07 13:45', 'Projektet følger planen. De to ugers lukning er indhentet.'),
  ],
};
