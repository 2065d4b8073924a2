import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import {
  after,
  codedShape,
  day,
  id,
  limit,
  line,
  money,
  pageOf,
  personShape,
  revisionShape,
  stateShape,
  wordsShape,
} from './basic.shape.js';
import { called, says } from './said.js';

const projectFields = {
  id: id(w('Projektets id', 'The id of the project')),
  name: line(w('Projektets navn', 'Name of the project'), 'Bydelsmødre'),
  summary: line(w('Kort beskrivelse', 'Short description'), 'Kvinder i boligområdet besøger isolerede familier.'),
  pool: codedShape,
  administration: codedShape,
  fundHolder: personShape,
  projectManager: personShape,
  caseworker: personShape,
  committees: z.array(codedShape),
  firstDay: day(w('Projektet begynder', 'The project begins'), '2009-01-01'),
  lastDay: day(w('Projektet slutter', 'The project ends'), '2010-12-31'),
  budget: money(w('Samlet budget i hele øre', 'Total budget in whole øre'), 200_000_000),
  municipalShare: money(w('Kommunal medfinansiering i hele øre', 'Municipal co-financing in whole øre')),
  focusArea: line(w('Indsatsområde', 'Focus area'), 'Medborgerskab'),
  kleNumber: line(w('KLE-nummer', 'KLE number'), '15.20.00'),
  recordsLink: line(w('Link til journalsystemet', 'Link to the records system'), 'https://esdh.example.dk/147865'),
  evaluates: says(
    z.int().nullable(),
    w('Id på det projekt, det er evaluering af', 'The id of the project it evaluates'),
  ),
  case: z
    .strictObject({
      id: id(w('Sagens id', 'The id of the case'), 12),
      number: line(w('Sagsnummer', 'Case number'), '2009-147865'),
      state: stateShape,
    })
    .nullable(),
  revision: says(
    z.int().min(1),
    w('Til expectedRevision, når projektet ændres', 'For expectedRevision when the project is changed'),
    1,
  ),
};

const projectInListShape = called(
  'ProjectInList',
  z.strictObject(projectFields),
  w(
    'Et projekt i Projektbanken; case er null, når det ikke monitoreres',
    'A project of the project bank; case is null when it is not monitored',
  ),
);

export const projectShape = called(
  'Project',
  z.strictObject({
    ...projectFields,
    monitored: says(
      z.boolean(),
      w('Om projektet monitoreres efter dagens regler', "Whether it is monitored by today's rules"),
      true,
    ),
    why: wordsShape,
  }),
  w('Et projekt, og hvorfor det monitoreres eller ej', 'A project, and why it is monitored or not'),
);

export const projectsShape = pageOf(
  'Projects',
  projectInListShape,
  w('En side af Projektbanken', 'A page of the project bank'),
);

export const projectsQuery = z.strictObject({
  q: says(
    z.string().trim().max(200),
    w(
      'Søg i navn, sagsnummer, pulje, udvalg, personer og tekst; okonomi finder Økonomi',
      'Search name, case number, pool, committee, people and text; okonomi finds Økonomi',
    ),
    'bydelsmodre',
  ).optional(),
  pool: says(z.string().max(40), w('Puljens kode', 'Code of the pool'), 'SAT').optional(),
  administration: says(z.string().max(40), w('Forvaltningens kode', 'Code of the administration'), 'SOF').optional(),
  committee: says(z.string().max(40), w('Udvalgets kode', 'Code of the committee'), 'SOU').optional(),
  monitored: says(
    z.stringbool({ truthy: ['true'], falsy: ['false'] }),
    w('Om projektet har en sag', 'Whether the project has a case'),
    true,
  ).optional(),
  limit: limit.optional(),
  after: after.optional(),
});

export const registeredShape = called(
  'Registered',
  z.strictObject({
    projectId: id(w('Projektets id', 'The id of the project')),
    caseId: says(
      z.int().nullable(),
      w('Sagens id, når projektet monitoreres', 'The id of the case where the project is monitored'),
      12,
    ),
    monitored: says(z.boolean(), w('Om projektet monitoreres', 'Whether the project is monitored'), true),
  }),
  w('Hvad der blev oprettet eller ændret', 'What was registered or changed'),
);

/** What a project is made of is checked by its own form; here only that it is an object, so that no rule stands twice. */
export const newProjectShape = called('NewProject', z.looseObject({}), w('Et nyt projekt', 'A new project'));
export const changedProjectShape = called(
  'ChangedProject',
  z.looseObject({ expectedRevision: revisionShape }),
  w('Hele projektet, som det skal være', 'The whole project as it is to be'),
);

export const formShape = called(
  'FormSchema',
  z.strictObject({ schema: says(z.record(z.string(), z.unknown()), w('JSON-skema', 'JSON schema')) }),
  w('En formular som JSON-skema', 'A form as a JSON schema'),
);

export type ProjectInList = z.infer<typeof projectInListShape>;
export type ProjectView = z.infer<typeof projectShape>;
export type Projects = z.infer<typeof projectsShape>;
export type ProjectsQuery = z.infer<typeof projectsQuery>;
export type ChangedProject = z.infer<typeof changedProjectShape>;
