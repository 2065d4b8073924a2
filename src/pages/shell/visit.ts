import type { FastifyRequest } from 'fastify';
import type { Language } from '../../../workflows/words.js';
import type { PersonActor } from '../../people/actor.js';

/** Who is looking, in which language, and when: what every page is drawn for. */
export interface Visit {
  language: Language;
  person: PersonActor | null;
  /** "Sagsbehandler, Projektbanken"; empty when nobody is signed in. */
  title: string;
  /** The secret the forms of this session carry; empty when nobody is signed in. */
  csrf: string;
  /** Whole seconds until the session ends, used or not; 0 when nobody is signed in. */
  secondsLeft: number;
  /** By the product's clock, which the demo can move. */
  now: Date;
  /** The same as a day in Copenhagen, 'YYYY-MM-DD'. */
  today: string;
  /** How many notifications they have not read, up to a hundred. */
  unread: number;
  /** A page for everybody: it reads and sets no cookies. */
  isPublic: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit | null;
  }
}

/** @throws Error on a route that the pages' guard did not see */
export function visitOf(request: FastifyRequest): Visit {
  if (!request.visit) throw new Error(`No visit: ${request.url} was not guarded`);
  return request.visit;
}

/** The signed-in person. @throws Error on a route that is open to others */
export function personOf(request: FastifyRequest): PersonActor {
  const { person } = visitOf(request);
  if (!person) throw new Error(`Nobody is signed in on ${request.url}`);
  return person;
}

/** A path of this site, as `next` and `_page` may carry it; anything else leads to the front page. */
export function localPath(path: unknown): string {
  const isLocal = typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path);
  return isLocal ? path : '/';
}

/** A posted field as one text; a field posted several times counts with its last. */
export function posted(request: FastifyRequest, name: string): string {
  const body = request.body as Record<string, unknown> | null | undefined;
  const value = body && Object.hasOwn(body, name) ? body[name] : '';
  return String((Array.isArray(value) ? value.at(-1) : value) ?? '');
}

/** An address of the public pages in a language: they remember nothing, so it carries all that was chosen. */
export function inLanguage(address: string, language: Language): string {
  const [path = '/', query = ''] = address.split('?', 2);
  const chosen = new URLSearchParams(query);
  chosen.delete('sprog');
  if (language === 'en') chosen.append('sprog', 'en');
  return chosen.size ? `${path}?${chosen}` : path;
}
