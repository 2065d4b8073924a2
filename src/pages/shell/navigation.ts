import type { FastifyRequest } from 'fastify';
import { isOnlyMember } from '../../people/may.js';
import type { Role } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { inLanguage, type Visit } from './visit.js';

interface Place {
  path: string;
  /** What the pages of this place have in common, where it is not its own path. */
  under?: string;
  words: Words;
  /** Without roles: for everybody who is signed in. */
  roles?: readonly Role[];
  /** Of cases, where whoever is only a member of a committee finds nothing. */
  isOfCases?: boolean;
  /** Only there while no mail server takes the mails. */
  isMailbox?: boolean;
}

const STAFF: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'admin'];

/** The top bar. A place whose page does not exist is not shown, so this list may run ahead of the pages. */
const PLACES: readonly Place[] = [
  { path: '/', words: w('Min dag', 'My day'), isOfCases: true },
  { path: '/mit-udvalg', words: w('Mit udvalg', 'My committee'), roles: ['committeeMember'] },
  { path: '/opgaver', words: w('Opgaver', 'Tasks'), roles: STAFF },
  { path: '/sager', words: w('Sager', 'Cases'), isOfCases: true },
  { path: '/projekter', words: w('Projekter', 'Projects'), isOfCases: true },
  { path: '/kvartaler', words: w('Kvartaler', 'Quarters'), roles: STAFF },
  { path: '/moeder', words: w('Møder', 'Meetings'), roles: ['secretary', 'supervisor', 'admin'] },
  // Administrators find these among all that they can set.
  {
    path: '/indstillinger/vurdering',
    under: '/indstillinger',
    words: w('Indstillinger', 'Settings'),
    roles: ['supervisor'],
  },
  { path: '/administration', words: w('Administration', 'Administration'), roles: ['admin'] },
  { path: '/postkasse', words: w('Postkasse', 'Mailbox'), isMailbox: true, isOfCases: true },
];
/** At the foot of every page. */
const FOOT: readonly Place[] = [
  { path: '/offentlig', words: w('Offentlig oversigt', 'Public overview') },
  { path: '/offentlig/moeder', words: w('Udvalgenes møder', 'Committee meetings') },
  { path: '/hjaelp', words: w('Kom i gang', 'Getting started') },
  { path: '/ordliste', words: w('Ordliste', 'Glossary') },
  { path: '/tilgaengelighed', words: w('Tilgængelighed', 'Accessibility') },
];

export const INBOX_PATH = '/beskeder';
export const SEARCH_PATH = '/projekter';
export const NEXT_DEADLINE_PATH = '/demo/naeste-frist';

export interface PlaceView {
  path: string;
  words: Words;
  isHere: boolean;
}

/** Where this person can go from the top bar; the place the page belongs to is marked. */
export function placesFor(request: FastifyRequest, { person }: Visit, hasMailbox: boolean): PlaceView[] {
  if (!person) return [];
  const mine = PLACES.filter(
    ({ roles, isOfCases }) =>
      (!roles || person.roles.some((role) => roles.includes(role))) && !(isOfCases && isOnlyMember(person)),
  );
  return existing(request, hasMailbox ? mine : mine.filter(({ isMailbox }) => !isMailbox));
}

/** Some of these pages remember nobody, so that their addresses carry the language, whoever comes from where. */
export function footPlaces(request: FastifyRequest, { language }: Visit): PlaceView[] {
  return existing(request, FOOT).map((place) => ({ ...place, path: inLanguage(place.path, language) }));
}

/** Whether some room serves this path. */
export function exists(request: FastifyRequest, path: string, method: 'GET' | 'POST' = 'GET'): boolean {
  return request.server.hasRoute({ url: path, method });
}

function existing(request: FastifyRequest, places: readonly Place[]): PlaceView[] {
  const here = request.url.split('?', 1)[0] ?? '';
  return places
    .filter(({ path }) => exists(request, path))
    .map(({ path, words, under = path }) => ({
      path,
      words,
      isHere: here === path || (path !== '/' && here.startsWith(`${under}/`)),
    }));
}
