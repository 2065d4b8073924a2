import type { Answer } from './whole-product.js';
import type { Things } from './two-projects.js';

/** Who asks, in the order of the signs: of whose project it is asked matters to those who have projects of their own. */
export const COLUMNS = {
  'Not signed in': { role: null, own: true },
  Sagsbehandler: { role: 'caseworker', own: true },
  Teamleder: { role: 'supervisor', own: true },
  Udvalgssekretær: { role: 'secretary', own: true },
  Administrator: { role: 'admin', own: true },
  'Puljeholder, own': { role: 'fundHolder', own: true },
  'Puljeholder, other': { role: 'fundHolder', own: false },
  'Projektleder, own': { role: 'projectManager', own: true },
  'Projektleder, other': { role: 'projectManager', own: false },
  'Udvalgsmedlem, own': { role: 'committeeMember', own: true },
  'Udvalgsmedlem, other': { role: 'committeeMember', own: false },
  'No role': { role: 'nobody', own: true },
} as const;
export type Column = keyof typeof COLUMNS;

/** What becomes of a request. */
export const OUTCOMES = {
  '✓': 'let in',
  '–': 'refused (403)',
  '0': 'as if it were not there (404)',
  '→': 'to sign in first (401, or the sign-in page)',
};

/** What the name of a parameter stands for; where it stands for several things, the address says which. */
function valueOf(name: string, key: string, of: Things): string {
  const isMembers = key.includes(' /mit-udvalg/');
  const isMeeting = isMembers || key.includes(' /moeder/');
  if (name === 'number') return encodeURIComponent(isMeeting ? of.meeting : of.number);
  if (name === 'code') return 'BIU';
  if (name === 'item') return 'p1';
  if (name === 'quarter') return '2009-Q1';
  if (name === 'type' && isMembers) return 'REQUEST_RECEIVED';
  if (name === 'type' && isMeeting) return 'ITEM_ADDED';
  if (name === 'type') return key.includes('/import') ? 'REPORT_FILED' : 'RATED';
  if (name === 'seq') return String(of.filing);
  if (name === 'task') return String(of.task);
  if (name === 'what') return key.includes('/bilag/') ? 'offentliggoer' : 'tag';
  if (name === 'name') return of.documentNumber;
  const place = PLACES.find(([part]) => key.includes(part));
  return place ? String(of[place[1]]) : '1';
}

/** By what comes before `:id`; the first that fits counts. */
const PLACES: [part: string, thing: keyof Things][] = [
  ['/frist/', 'deadline'],
  ['/bilag/', 'attachment'],
  ['/dokument/', 'document'],
  ['/dokumenter/', 'document'],
  ['/postkasse/', 'mail'],
  ['/projekter/', 'project'],
  ['/offentlig/projekt/', 'project'],
  ['/api/v1/cases/', 'case'],
  ['/api/v1/tasks/', 'task'],
  ['/api/v1/projects/', 'project'],
  ['/api/v1/public/projects/', 'project'],
  ['/api/v1/documents/', 'document'],
  ['/opgaver/:id', 'task'],
  ['/administration/personer/', 'person'],
];

const PROJECT = {
  name: 'Bydelsmødre',
  pool: 'SAT',
  administration: 'SOF',
  fundHolder: '00000000-0000-0000-0000-000000000000',
  projectManager: '00000000-0000-0000-0000-000000000000',
  caseworker: '00000000-0000-0000-0000-000000000000',
  committees: ['SOU'],
  firstDay: '2009-01-01',
  lastDay: '2010-12-31',
  budget: 200_000_000,
  municipalShare: 85_000_000,
};

/** What a request has to bring along to be let in from the right person. */
const FIELDS: Record<string, object> = {
  'POST /api/v1/cases/:id/events': { type: 'NOTE_WRITTEN', payload: { text: 'Talt med projektet.' } },
  'POST /sager/:number/notat': { text: 'Talt med projektet.' },
  'POST /api/v1/tasks/:id/assign': { to: '00000000-0000-0000-0000-000000000000' },
  'PUT /api/v1/projects/:id': { ...PROJECT, expectedRevision: 99 },
};

/** The address of a route (`GET /sager/:number`) for the things of one project, with what its form needs. */
export function addressOf(key: string, of: Things) {
  const [method = '', path = ''] = key.split(' ');
  const url = path.replace(/:(\w+)/g, (_, name: string) => valueOf(name, key, of)).replace('*', 'x');
  return { method, url, fields: FIELDS[key] ?? {} };
}

/** @throws Error for a fault of the product's: no row of the table may hold one */
export function outcomeOf({ statusCode, headers, body }: Answer, url: string): keyof typeof OUTCOMES {
  const toSignIn = statusCode === 303 && String(headers.location).startsWith('/log-ind');
  if (statusCode === 401 || toSignIn) return '→';
  if (statusCode === 403) return '–';
  if (statusCode === 404) return '0';
  if (statusCode < 500 || statusCode === 503) return '✓';
  throw new Error(`${url}: ${statusCode} ${body.slice(0, 300)}`);
}
