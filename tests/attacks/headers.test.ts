import { describe, expect, test } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { addressOf } from './matrix.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct, type Answer } from './whole-product.js';

const given = await testDatabase();
const { persons, first } = await openTwoProjects(given);
const product = await openWholeProduct(given);
const mette = await product.visitor(persons.supervisor.id);

const pages = [
  ...new Set(
    product.routes
      .filter(({ method, url }) => method === 'GET' && !/\*|\/assets\/|^\/live$/.test(url))
      .map(({ url }) => url),
  ),
];
const errors = ['/findes-ikke', '/sager/%00', '/sager/%zz', '/api/v1/findes-ikke', '/sager/findes-ikke'];
const ask = (url: string, isSignedIn = true) => product.ask(isSignedIn ? mette : null, 'GET', url);

/** Nothing in it that a browser would fetch from elsewhere. */
const ELSEWHERE =
  /(?:src|href|action|srcset|data|poster|url)\s*[=(]\s*["']?\s*(?:https?:)?\/\/(?!localhost:3000|www\.w3\.org)[^"')\s]*/gi;

describe('clickjacking, sniffing and foreign script: the headers stand on every answer', () => {
  test.each([...pages.map((path) => addressOf(`GET ${path}`, first).url), ...errors])('%s', async (url) => {
    for (const isSignedIn of [true, false]) {
      const answer = await ask(url, isSignedIn);
      mustBeGuarded(answer, url);
      expect(isPrivate(answer) || isPublic(url), `${url}: ${String(answer.headers['cache-control'])}`).toBe(true);
    }
  });
});

function mustBeGuarded({ headers }: Answer, url: string): void {
  const policy = String(headers['content-security-policy']);
  expect(policy).not.toMatch(/unsafe-eval|\*(?:;|$)/);
  // The page on which programmers try the API is drawn by a program that writes its own styles; it shows nothing of anybody.
  expect(url === '/api' ? policy.replace(/style-src[^;]*/, '') : policy).not.toContain('unsafe-inline');
  expect(policy).toMatch(/default-src '(?:self|none)'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
}

/** What is somebody's own is kept by no browser and no proxy. */
function isPrivate({ headers }: Answer): boolean {
  return /no-store|private, no-cache/.test(String(headers['cache-control'] ?? ''));
}

/** What is the same for everybody, and names nobody. */
function isPublic(url: string): boolean {
  return (
    /^\/(?:offentlig|problems|health|tilgaengelighed|api(?:$|\/ui|\/openapi|\/public)|%)/.test(url) ||
    url.includes('%zz')
  );
}

test('no page asks anybody else for anything', async () => {
  for (const path of pages) {
    const { body, headers } = await ask(addressOf(`GET ${path}`, first).url);
    if (!/html|css/.test(String(headers['content-type']))) continue;
    const fetched = [...body.matchAll(ELSEWHERE)].map(([found]) => found).filter((found) => !found.startsWith('href'));
    expect(fetched, path).toEqual([]);
    expect(body, path).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\//i);
  }
});

test('on https browsers are told to stay there, on errors too', async () => {
  const secure = await openWholeProduct(given, { mode: 'production', publicUrl: 'https://fremdrift.example.dk' });
  for (const url of ['/', '/log-ind', '/findes-ikke', '/api/v1/projects', '/offentlig', '/health/live'])
    expect((await secure.ask(null, 'GET', url)).headers['strict-transport-security'], url).toMatch(/max-age=\d{8}/);
  const cookies = (await secure.ask(null, 'POST', '/sprog', { language: 'en' })).cookies as {
    name: string;
    secure?: boolean;
  }[];
  for (const { name, secure: isSecure } of cookies)
    expect([name.startsWith('__Host-'), isSecure]).toEqual([true, true]);
});
