import { ROLES, type Role } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { rulesSetting } from '../../meetings/committees.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { formatDate } from '../../platform/formats.js';
import { signInWords, SIGN_INS } from '../account/sign-ins.js';
import { COMBINATIONS } from '../settings/rating-rules-form.js';
import { DATED_SETTINGS } from './dated-settings.js';
import { letterNamed } from './letters-view.js';
import type { AdminEventRow } from './log-queries.js';

export interface EventView {
  at: Date;
  by: string;
  words: Words;
  /** Whom or what it is about; empty where the words say it. */
  about: Words | null;
  changes: { field: Words; before: Words; after: Words }[];
}

/** A change in words: who did what to whom, and what was there before and after. */
export function eventView(
  { at, byName, what, subject, about, before, after }: AdminEventRow,
  names: Map<string, string>,
): EventView {
  const named = about ?? names.get(committeeOf(subject) ?? subject) ?? '';
  return {
    at,
    by: byName,
    words: wordsFor(what, subject, after),
    about: named && named !== byName ? w(named, named) : null,
    changes: isSignIn(what) ? [] : changesIn(before, after, names),
  };
}

/** The code of the committee whose rules of procedure a setting is. */
function committeeOf(setting: string): string | undefined {
  const prefix = rulesSetting('');
  return setting.startsWith(prefix) ? setting.slice(prefix.length) : undefined;
}

function isSignIn(what: string): what is (typeof SIGN_INS)[number] {
  return (SIGN_INS as readonly string[]).includes(what);
}

function wordsFor(what: string, subject: string, after: unknown): Words {
  if (isSignIn(what)) return signInWords(what, (after as { way?: string } | null)?.way);
  const setting = what === 'settingChanged' && DATED_SETTINGS.find(({ name }) => name === subject);
  if (what === 'settingChanged' && committeeOf(subject))
    return w('Forretningsorden ændret', 'Rules of procedure changed');
  if (setting) return w(`Regler ændret: ${setting.title.da}`, `Rules changed: ${setting.title.en}`);
  const letter = letterNamed(subject);
  const words = WORDS[what] ?? w(what, what);
  return letter ? w(`${words.da}: ${letter.da}`, `${words.en}: ${letter.en}`) : words;
}

/** Field by field; what stayed as it was says nothing. */
function changesIn(before: unknown, after: unknown, names: Map<string, string>): EventView['changes'] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  const inOrder = [...new Set([...Object.keys(FIELDS), ...Object.keys(one), ...Object.keys(other)])];
  return inOrder
    .map((field) => ({
      field: FIELDS[field] ?? w(field, field),
      before: valueWords(one[field], names),
      after: valueWords(other[field], names),
    }))
    .filter(({ before: was, after: is }) => was.da !== is.da);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

function valueWords(value: unknown, names: Map<string, string>): Words {
  if (value === undefined || value === null || value === '') return w('–', '–');
  if (typeof value === 'boolean') return value ? w('ja', 'yes') : w('nej', 'no');
  if (Array.isArray(value)) {
    const each = value.map((one) => valueWords(one, names));
    return each.length ? w(each.map(({ da }) => da).join(', '), each.map(({ en }) => en).join(', ')) : w('–', '–');
  }
  if (typeof value === 'object') {
    const each = Object.entries(value).map(
      ([field, one]) => [FIELDS[field] ?? w(field, field), valueWords(one, names)] as const,
    );
    return w(each.map(([f, v]) => `${f.da}: ${v.da}`).join('; '), each.map(([f, v]) => `${f.en}: ${v.en}`).join('; '));
  }
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}` : '–';
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return w(formatDate(text, 'da', 'short'), formatDate(text, 'en', 'short'));
  // What a rule of the login gives: `role:caseworker`.
  const code = text.replace(/^(role|administration|pool|committee):/, '');
  if ((ROLES as readonly string[]).includes(code)) return ROLE_WORDS[code as Role].title;
  const known = names.get(code) ?? text;
  return VALUES[text] ?? w(known, known);
}

const WORDS: Record<string, Words> = {
  personCreated: w('Person oprettet', 'Person created'),
  personChanged: w('Person ændret', 'Person changed'),
  invited: w('Link til adgangskode sendt', 'Link to a password sent'),
  sessionsEnded: w('Logget ud alle steder', 'Signed out everywhere'),
  tokenCreated: w('API-nøgle lavet', 'API token made'),
  tokenRevoked: w('API-nøgle tilbagekaldt', 'API token revoked'),
  committeeChanged: w('Udvalg ændret', 'Committee changed'),
  poolChanged: w('Pulje ændret', 'Pool changed'),
  administrationChanged: w('Forvaltning ændret', 'Administration changed'),
  settingChanged: w('Regler ændret', 'Rules changed'),
  mailTested: w('Mail prøvet', 'Mail tried'),
  absenceSet: w('Fravær meldt', 'Absence set'),
  absenceEnded: w('Fravær afsluttet', 'Absence ended'),
  caseExported: w('Sag hentet som fil', 'Case downloaded as a file'),
  webhookAdded: w('Webhook oprettet', 'Webhook added'),
  webhookEnded: w('Webhook slettet', 'Webhook ended'),
  letterDraftSaved: w('Ny brevtekst gemt', 'New wording of a letter saved'),
  letterDraftDropped: w('Ny brevtekst kasseret', 'New wording of a letter discarded'),
  letterPutInForce: w('Brevtekst sat i kraft', 'Wording of a letter put in force'),
  backedUp: w('Sikkerhedskopi taget', 'Backup taken'),
};

const FIELDS: Record<string, Words> = {
  name: w('Navn', 'Name'),
  email: w('E-mail', 'E-mail'),
  title: w('Stilling', 'Title'),
  unit: w('Enhed', 'Unit'),
  roles: w('Roller', 'Roles'),
  administration: w('Forvaltning', 'Administration'),
  pools: w('Puljer', 'Pools'),
  committees: w('Udvalg', 'Committees'),
  active: w('Adgang', 'Access'),
  code: w('Kode', 'Code'),
  monitorsAll: w('Monitorerer alle flerårige', 'Monitors all long-running'),
  label: w('Til', 'For'),
  from: w('Gælder fra', 'Valid from'),
  value: w('Indhold', 'Content'),
  extraClosedDays: w('Lukkedage', 'Closed days'),
  saturdayCounts: w('Lørdag tæller', 'Saturday counts'),
  claim: w('Oplysning', 'Claim'),
  gives: w('Giver', 'Gives'),
  count: w('Antal', 'Count'),
  isTaken: w('Taget imod', 'Taken'),
  green: w('Grøn fra', 'Green from'),
  yellow: w('Gul fra', 'Yellow from'),
  project: w('Projektets farve', "The project's colour"),
  firstDay: w('Første dag', 'First day'),
  lastDay: w('Sidste dag', 'Last day'),
  note: w('Bemærkning', 'Note'),
  version: w('Version', 'Version'),
  characters: w('Tegn', 'Characters'),
  substitute: w('Afløser', 'Substitute'),
  middleName: w('Mellemlangt navn', 'Name of middle length'),
  terms: w('Medlemmer', 'Members'),
  role: w('Rolle', 'Role'),
  dispatchDays: w('Dagsorden ude, hverdage før', 'Agenda out, working days before'),
  requestDays: w('Anmodninger, dage før', 'Requests, days before'),
  quorum: w('Beslutningsdygtigt', 'Quorum'),
  extraordinaryMembers: w('Medlemmer til et ekstraordinært møde', 'Members for an extraordinary meeting'),
  signers: w('Underskrives af', 'Signed by'),
  municipality: w('Kommune', 'Municipality'),
  address: w('Adresse', 'Address'),
  web: w('Hjemmeside', 'Web site'),
  committee: w('Udvalg', 'Committee'),
  decidedBy: w('Besluttet af', 'Decided by'),
  reference: w('Møde og punkt', 'Meeting and item'),
};

/** Values that are words of the program and nobody's own. */
const VALUES: Record<string, Words> = {
  chair: w('Formand', 'Chair'),
  deputy: w('Næstformand', 'Deputy chair'),
  member: w('Medlem', 'Member'),
  half: w('Mindst halvdelen', 'At least half'),
  ...COMBINATIONS,
  majority: w('Mere end halvdelen', 'More than half'),
  participants: w('Alle medlemmer, der deltog', 'Every member who took part'),
  chairAndSecretary: w('Formand og sekretær', 'Chair and secretary'),
};
