import { formatDate, formatMoney } from '../platform/formats.js';
import { condition, type Condition, field, type Field } from './vocabulary.js';

interface OfProject {
  date: string;
  caseNumber: string;
  project: { name: string; pool: string; administration: string; municipalShare: number };
  monitoring: { unit: string; committee: string; decidedBy: string; reference: string; threshold: number };
}
interface OfLetter extends OfProject {
  recipient: { name: string };
  signer: { name: string };
  caseworker: { name: string; email?: string | null };
}

/** What every wording about a project may say. */
export const projectFields: Record<string, Field<OfProject>> = {
  projekt: field(['Projektets navn', 'Name of the project'], 'Bydelsmødre', ({ project }) => project.name),
  pulje: field(
    ['Puljen, som støtter projektet', 'The pool that supports it'],
    'Satspuljen',
    ({ project }) => project.pool,
  ),
  forvaltning: field(
    ['Forvaltningen, som projektet hører under', 'The administration it belongs to'],
    'Socialforvaltningen',
    ({ project }) => project.administration,
  ),
  'kommunal medfinansiering': field(
    ['Kommunens andel af pengene', "The municipality's share"],
    '850.000 kr.',
    ({ project }) => formatMoney(project.municipalShare),
  ),
  sagsnummer: field(['Sagens nummer', 'Number of the case'], '2012-7', ({ caseNumber }) => caseNumber),
  'dagens dato': field(['Brevets dato', 'Date of the letter'], '12. januar 2010', ({ date }) => formatDate(date)),
  enhed: field(
    ['Enheden, som monitorerer', 'The unit that monitors'],
    'Projektbanken',
    ({ monitoring }) => monitoring.unit,
  ),
  enhedens: field(['Enheden i ejefald', 'The unit in the genitive'], 'Projektbankens', ({ monitoring }) =>
    genitive(monitoring.unit),
  ),
  udvalg: field(
    ['Udvalget, som orienteres', 'The committee that is briefed'],
    'Beskæftigelses- og Integrationsudvalget',
    ({ monitoring }) => monitoring.committee,
  ),
  'monitoreringen er besluttet af': field(
    ['Hvem der besluttede monitoreringen', 'Who decided on monitoring'],
    'Borgerrepræsentationen',
    ({ monitoring }) => monitoring.decidedBy,
  ),
  'beslutning om monitorering': field(
    ['Hvor det blev besluttet', 'Where that was decided'],
    'BR 28.05.2009, punkt 42',
    ({ monitoring }) => monitoring.reference,
  ),
  beløbsgrænse: field(
    ['Beløbet, hvorfra projekter monitoreres', 'The amount from which projects are monitored'],
    '100.000 kr.',
    ({ monitoring }) => formatMoney(monitoring.threshold),
  ),
};

/** What a letter to somebody may say besides. */
export const letterFields: Record<string, Field<OfLetter>> = {
  modtager: field(['Den, brevet er til', 'Whom the letter is to'], 'Amina Yusuf', ({ recipient }) => recipient.name),
  underskriver: field(['Den, der skriver under', 'Who signs'], 'Sara Lund', ({ signer }) => signer.name),
  sagsbehandler: field(
    ['Sagsbehandlerens navn', 'Name of the caseworker'],
    'Sara Lund',
    ({ caseworker }) => caseworker.name,
  ),
  'sagsbehandlerens e-mail': field(
    ['Sagsbehandlerens e-mail; står ikke på alle sager', "The caseworker's e-mail; not on every case"],
    'sara.lund@kk.example',
    ({ caseworker }) => caseworker.email,
  ),
  ...projectFields,
};

export const letterConditions: Record<string, Condition<OfLetter>> = {
  'e-mail kendes': condition(['Sagsbehandleren har en e-mail', 'The caseworker has an e-mail'], ({ caseworker }) =>
    Boolean(caseworker.email),
  ),
};

/** "A, B og C"; where a name has an "og" of its own, "A samt B- og C". */
export function joined(names: string[]): string {
  const last = names.slice(-1).join('');
  if (names.length < 2) return last;
  return `${names.slice(0, -1).join(', ')} ${names.some((name) => name.includes(' og ')) ? 'samt' : 'og'} ${last}`;
}

function genitive(name: string): string {
  return /[sxz]$/i.test(name) ? `${name}’` : `${name}s`;
}
