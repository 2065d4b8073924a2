import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { faultsOf, LANGUAGES } from '../harness/journey-inspect.js';
import type { Person } from '../harness/journey-person.js';

/**
 * Every page of the demo town, for every role and the public, in both languages, on a wide screen and a phone. With
 * SCREENSHOTS=/some/folder each is photographed.
 */
const town = await Town.open();
afterAll(() => town.close());

const PATIENCE_MS = 420_000;
const CASES_OF_MINE = 2;

/** Who sees one case in every state; the others look at a few that are theirs. */
const LOOKS_AT_ALL = 'Mette Holm';
/** Who has no cases: the committee's meetings are all there is. */
const MEMBER = 'Inge Dahl';
const PEOPLE = [LOOKS_AT_ALL, 'Sara Lund', 'Kirsten Bach', 'Jens Krogh', 'Amina Yusuf', 'Poul Skov', MEMBER];

test.concurrent.each(PEOPLE)('%s', { timeout: PATIENCE_MS }, async (name) => {
  const person = await town.signIn(name);
  const folder = folderFor(name.split(' ')[0] as string);
  const pages = new Set(await firstPages(person));
  const kinds = new Set<string>();
  const faults: string[] = [];
  for (const path of await footOf(person)) faults.push(...(await look(person, path, 'da', folder)));
  // What hangs on a page (a case's steps) is added while it is looked at, and has its turn after it.
  for (const path of pages) {
    faults.push(...(await look(person, path, 'da', folder)));
    for (const further of await hangingOn(person.page, kinds)) pages.add(further);
  }
  await speakEnglish(person);
  for (const path of [...(await footOf(person)), ...pages]) faults.push(...(await look(person, path, 'en', folder)));
  expect(pages.size).toBeGreaterThan(name === MEMBER ? 6 : 10);
  await person.context.close();
  expect(faults).toEqual([]);
});

test.concurrent('the public, without a cookie', { timeout: PATIENCE_MS }, async () => {
  const context = await town.browser.newContext({ locale: 'da-DK' });
  const page = await context.newPage();
  town.listenTo(page);
  await page.goto(`${town.product.url}/offentlig`);
  const projects = await hrefs(page, 'main tbody a.main');
  expect(projects.length).toBeGreaterThan(20);
  const foot = await hrefs(page, '.foot a');
  const faults: string[] = [];
  const folder = folderFor('public');
  await page.goto(town.product.url + projects[0]);
  const [form] = (await hrefs(page, 'main a[href*="/offentlig/skema/"]')).filter((path) => !A_FILE.test(path));
  const earlier = '/offentlig?dato=2009-11-01';
  for (const language of LANGUAGES) {
    for (const path of new Set([...foot, ...projects.slice(0, 3), form as string, earlier])) {
      const address = new URL(path, town.product.url);
      if (language === 'en') address.searchParams.set('sprog', 'en');
      faults.push(...(await faultsOf(page, address.href, language, { folder, isTried: true })));
    }
  }
  expect(faults).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await page.goto(`${town.product.url}/log-ind`);
  expect(await faultsOf(page, `${town.product.url}/log-ind`, 'da', { folder, isTried: true })).toEqual([]);
  await context.close();
});

/** Axe is slow: of each kind of page it is given the first that each person sees in Danish, and two in English. */
const given = new Map<string, number>();
async function look(person: Person, path: string, language: (typeof LANGUAGES)[number], folder?: string) {
  const kind = `${language} ${language === 'da' ? person.name : ''} ${kindOf(path)}`;
  const count = given.get(kind) ?? 0;
  given.set(kind, count + 1);
  const isTried = count < (language === 'da' ? 1 : 2);
  return faultsOf(person.page, town.product.url + path, language, { folder, isTried });
}

/** The address without what is particular to one case, project or mail. */
function kindOf(path: string): string {
  return path.replace(/\/[^/]*\d[^/]*/g, '/#');
}

/** What the navigation leads to, one of each list, and the cases: of everybody a few, of one person one in every state. */
async function firstPages(person: Person): Promise<string[]> {
  await person.opens('/');
  const places = [...(await hrefs(person.page, '.places a, .inbox-link')), '/demo/ur'];
  if (person.name === MEMBER) return [...places, ...(await ownMeetings(person))];
  const cases = person.name === LOOKS_AT_ALL ? await oneInEachState(person) : await casesOf(person, CASES_OF_MINE);
  return [...places, ...(await firstOf(person, '/projekter')), ...(await firstOf(person, '/postkasse')), ...cases];
}

/** Each meeting of a member's committee that its front page leads to, and the request for an item. */
async function ownMeetings(person: Person): Promise<string[]> {
  const links = await hrefs(person.page, 'main a[href^="/mit-udvalg/"]');
  return [...new Set(links.filter((path) => !A_FILE.test(path) && !path.includes('#')))];
}

/** The addresses at the foot of a page carry its language. */
async function footOf(person: Person): Promise<string[]> {
  await person.opens('/');
  return hrefs(person.page, '.foot a');
}

/** The first link to each kind of page that this page leads to: steps, what was handed in, a deadline, a form. */
async function hangingOn(page: Person['page'], kinds: Set<string>): Promise<string[]> {
  const links = await hrefs(
    page,
    '.now a[href*="/trin/"], .page-head a, main a[href*="/frist/"], main a[href*="/indhold/"], main a[href$="/forloeb"], main a[href$="/import"], main a[href$="/bilag"], main a[href^="/kvartaler/"], main a[href="/portefolje"], main a[href="/oversigt"]',
  );
  return links.filter((path) => {
    const isNew = !A_FILE.test(path) && !kinds.has(kindOf(path));
    kinds.add(kindOf(path));
    return isNew;
  });
}

/** What is downloaded is no page. */
const A_FILE = /\.(pdf|xlsx|csv|docx|json)(\?|$)/;

async function firstOf(person: Person, list: string): Promise<string[]> {
  await person.opens(list);
  return (await hrefs(person.page, 'main td a.main')).slice(0, 1);
}

async function casesOf(person: Person, count: number): Promise<string[]> {
  await person.opens('/sager?vis=all&sorter=since');
  return (await hrefs(person.page, 'main td a.main')).slice(0, count);
}

async function oneInEachState(person: Person): Promise<string[]> {
  const inState = new Map<string, string>();
  for (const kind of ['project-monitoring', 'committee-item']) {
    for (let next: string | null = `/sager?vis=all&slags=${kind}`; next;) {
      await person.opens(next);
      for (const [state, path] of await statesAndPaths(person.page)) if (!inState.has(state)) inState.set(state, path);
      next = await person.page
        .locator('.pager a', { hasText: 'Næste' })
        .getAttribute('href', { timeout: 100 })
        .catch(() => null);
    }
  }
  expect([...inState.keys()].length).toBeGreaterThan(22);
  return [...inState.values()];
}

/** Of a list of cases: what each stands in, and where it is. */
async function statesAndPaths(page: Person['page']): Promise<[string, string][]> {
  const states = await page.locator('main tbody tr td:nth-child(2) small').allInnerTexts();
  const paths = await hrefs(page, 'main tbody a.main');
  return states.map((state, index) => [state.split(' · ')[0] as string, paths[index] as string]);
}

async function speakEnglish(person: Person): Promise<void> {
  await person.opens('/');
  await person.page.locator('.menu > summary').click();
  await person.page.getByRole('button', { name: 'English' }).click();
  await person.page.waitForLoadState('load');
}

async function hrefs(page: Person['page'], selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((links) =>
      (links as unknown as { getAttribute(name: string): string }[]).map((link) => link.getAttribute('href')),
    );
}

/** Where photographs are wanted, the folder for one person's. */
function folderFor(name: string): string | undefined {
  const { SCREENSHOTS } = process.env;
  if (!SCREENSHOTS) return undefined;
  const folder = join(SCREENSHOTS, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
