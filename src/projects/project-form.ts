import type { FieldError, Form } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';

/** What is known of a project when it enters the project bank (E6). The options of the choices come from the register. */
export const projectForm: Form = {
  name: { kind: 'line', printed: true, label: w('Projektets navn', 'Name of the project'), max: 200 },
  summary: { kind: 'text', label: w('Kort beskrivelse', 'Short description'), rows: 3, optional: true, max: 2000 },
  pool: { kind: 'choice', label: w('Pulje', 'Pool') },
  administration: { kind: 'choice', label: w('Forvaltning', 'Administration') },
  fundHolder: { kind: 'choice', label: w('Puljeholder', 'Fund holder') },
  projectManager: { kind: 'choice', label: w('Projektleder', 'Project manager') },
  caseworker: { kind: 'choice', label: w('Sagsbehandler', 'Caseworker') },
  committees: {
    kind: 'several',
    label: w('Relevante politiske udvalg', 'Political committees concerned'),
    hint: w(
      'Mindst ét. De får brev, hvis projektet to gange går i rødt.',
      'At least one. They get a letter if the project is red twice.',
    ),
  },
  firstDay: { kind: 'date', label: w('Projektet begynder', 'The project begins') },
  lastDay: { kind: 'date', label: w('Projektet slutter', 'The project ends') },
  budget: { kind: 'money', label: w('Samlet budget', 'Total budget') },
  municipalShare: { kind: 'money', label: w('Kommunal medfinansiering', 'Municipal co-financing') },
  focusArea: { kind: 'choice', label: w('Indsatsområde', 'Focus area'), optional: true },
  caseNumber: {
    kind: 'line',
    label: w('Sagsnummer', 'Case number'),
    hint: w(
      'Udfyld kun, hvis sagen har et nummer i forvejen, fx 2009-147865.',
      'Only if the case already has a number, e.g. 2009-147865.',
    ),
    optional: true,
    max: 40,
  },
  kleNumber: {
    kind: 'line',
    label: w('KLE-nummer', 'KLE number'),
    hint: w('fx 15.20.00', 'e.g. 15.20.00'),
    optional: true,
    max: 20,
  },
  recordsLink: {
    kind: 'line',
    label: w('Link til journalsystemet', 'Link to the records system'),
    optional: true,
    max: 300,
  },
  evaluates: {
    kind: 'choice',
    label: w('Er evaluering af projektet', 'Is the evaluation of the project'),
    optional: true,
  },
};

export interface ProjectValues {
  name: string;
  summary?: string;
  pool: string;
  administration: string;
  fundHolder: string;
  projectManager: string;
  caseworker: string;
  committees: string[];
  firstDay: string;
  lastDay: string;
  /** In øre, as is the municipal share. */
  budget: number;
  municipalShare: number;
  focusArea?: string;
  caseNumber?: string;
  kleNumber?: string;
  recordsLink?: string;
  evaluates?: string;
}

/** What the fields one by one cannot tell to be wrong. */
export function checkProject(values: ProjectValues): FieldError[] {
  const errors: FieldError[] = [];
  if (values.lastDay <= values.firstDay)
    errors.push({
      path: 'lastDay',
      words: w('Projektet skal slutte efter, at det begynder.', 'The project must end after it begins.'),
    });
  if (values.municipalShare > values.budget)
    errors.push({
      path: 'municipalShare',
      words: w('Medfinansieringen kan ikke være større end budgettet.', 'The co-financing cannot exceed the budget.'),
    });
  if (values.kleNumber && !/^\d{2}\.\d{2}\.\d{2}( [A-ZÆØÅ]\d{2})?$/.test(values.kleNumber))
    errors.push({
      path: 'kleNumber',
      words: w(
        'Skriv et KLE-nummer som 15.20.00, evt. med facet: 15.20.00 G01.',
        'Enter a KLE number like 15.20.00, with a facet if any: 15.20.00 G01.',
      ),
    });
  if (values.recordsLink && !/^https?:\/\/\S+$/.test(values.recordsLink))
    errors.push({
      path: 'recordsLink',
      words: w('Skriv et link, der begynder med https://', 'Enter a link that begins with https://'),
    });
  if (values.caseNumber && !/^[\p{L}\d][\p{L}\d /.-]*$/u.test(values.caseNumber))
    errors.push({
      path: 'caseNumber',
      words: w(
        'Brug kun bogstaver, tal, mellemrum og tegnene / - .',
        'Use only letters, digits, spaces and the signs / - .',
      ),
    });
  return errors;
}
