import { ITEM_FORMS } from '../../../workflows/meeting/v1/vocabulary.js';
import { ROLES } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { roleRule } from '../../cases/distribution.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { WAY_WORDS } from '../settings/distribution-words.js';
import { ladderKinds } from '../settings/ladders-form.js';
import { COMBINATIONS } from '../settings/rating-rules-form.js';

/** What was done. */
export const WORDS: Record<string, Words> = {
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

export const FIELDS: Record<string, Words> = {
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
  person: w('Logger ind som', 'Signs in as'),
  dispatchDays: w('Dagsorden ude, hverdage før', 'Agenda out, working days before'),
  requestDays: w('Anmodninger, dage før', 'Requests, days before'),
  quorum: w('Beslutningsdygtigt', 'Quorum'),
  extraordinaryMembers: w('Medlemmer til et ekstraordinært møde', 'Members for an extraordinary meeting'),
  signers: w('Underskrives af', 'Signed by'),
  itemForm: w('Afsnit i indstillinger og punkter', 'Sections of recommendations and items'),
  municipality: w('Kommune', 'Municipality'),
  address: w('Adresse', 'Address'),
  web: w('Hjemmeside', 'Web site'),
  committee: w('Udvalg', 'Committee'),
  decidedBy: w('Besluttet af', 'Decided by'),
  reference: w('Møde og punkt', 'Meeting and item'),
};

/** Values that are words of the program and nobody's own. */
export const VALUES: Record<string, Words> = {
  chair: w('Formand', 'Chair'),
  deputy: w('Næstformand', 'Deputy chair'),
  member: w('Medlem', 'Member'),
  half: w('Mindst halvdelen', 'At least half'),
  ...COMBINATIONS,
  ...WAY_WORDS,
  copenhagen: ITEM_FORMS.copenhagen.title,
  alleroed: ITEM_FORMS.alleroed.title,
  majority: w('Mere end halvdelen', 'More than half'),
  participants: w('Alle medlemmer, der deltog', 'Every member who took part'),
  chairAndSecretary: w('Formand og sekretær', 'Chair and secretary'),
};

/** Settings with pages of their own. */
export const SETTINGS: Record<string, Words> = {
  escalation: w('Eskalering', 'Escalation'),
  distribution: w('Fordeling af opgaver', 'Distribution of tasks'),
};

/** Entries of a setting that holds one for each kind of task, or for each role. */
const ENTRIES = new Map([
  ...ladderKinds().map(({ value, label }) => [value, label] as const),
  ...ROLES.map((role) => [roleRule(role), ROLE_WORDS[role].title] as const),
]);

/** What a field of a change is called; a name that the program does not know stands as it is. */
export function fieldWords(field: string): Words {
  return FIELDS[field] ?? ENTRIES.get(field) ?? w(field, field);
}
