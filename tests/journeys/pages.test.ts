import { mkdirSync } from 'node:fs';
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

const screenshots = process.env.SCREENSHOTS;
const CASES_OF_MINE = 2;

/** Who sees one case in every state; the others look at a few that are theirs. */
const LOOKS_AT_ALL = 'Mette Holm';
const PEOPLE = [LOOKS_AT_ALL, 'Sara Lund', 'Kirsten Bach', 'Jens Krogh', 'Amina Yusuf', 'Poul Skov'];

test.concurrent.each(PEOPLE)('%s', { timeout: 180_000 }, async (name) => {
  const person = await town.signIn(name);
  const pages = await pagesOf(person);
  await person.opens('/');
  expect(pages.length).toBeGreaterThan(6);
  const faults: string[] = [];
  for (const language of LANGUAGES) {
    if (language === 'en') await speakEnglish(person);
    const foot = await hrefs(person.page, '.foot a');
    const folder = screenshots && folderFor(`${screenshots}/${name.split(' ')[0]}`);
    for (const path of [...foot, ...pages])
      faults.push(...(await faultsOf(person.page, town.product.url + path, language, folder)));
  }
  await person.context.close();
  expect(faults).toEqual([]);
});

test.concurrent('the public, without a cookie', { timeout: 180_000 }, async () => {
  const context = await town.browser.newContext({ locale: 'da-DK' });
  const page = await context.newPage();
  town.listenTo(page);
  await page.goto(`${town.product.url}/offentlig`);
  const projects = await hrefs(page, 'main tbody a.main');
  expect(projects.length).toBeGreaterThan(20);
  const foot = await hrefs(page, '.foot a');
  const faults: string[] = [];
  const folder = screenshots && folderFor(`${screenshots}/public`);
  for (const language of LANGUAGES) {
    for (const path of new Set([...foot, ...projects.slice(0, 3)])) {
      const address = new URL(path, town.product.url);
      if (language === 'en') address.searchParams.set('sprog', 'en');
      faults.push(...(await faultsOf(page, address.href, language, folder)));
    }
  }
  expect(faults).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await page.goto(`${town.product.url}/log-ind`);
  expect(await faultsOf(page, `${town.product.url}/log-ind`, 'da', folder)).toEqual([]);
  await context.close();
});

/** What the navigation leads to, and what hangs on the cases they see. */
async function pagesOf(person: Person): Promise<string[]> {
  const { page } = person;
  await person.opens('/');
  const places = await hrefs(page, '.places a');
  const pages = new Set([
    ...places,
    '/demo/ur',
    ...(await firstOf(person, '/projekter')),
    ...(await firstOf(person, '/postkasse')),
  ]);
  await person.opens('/projekter');
  for (const path of await hrefs(page, '.page-head a')) pages.add(path);
  const cases = person.name === LOOKS_AT_ALL ? await oneInEachState(person) : await casesOf(person, CASES_OF_MINE);
  const steps = new Set<string>();
  for (const path of cases) {
    pages.add(path);
    await person.opens(path);
    for (const step of await hrefs(page, '.now a[href*="/trin/"]')) {
      const kind = step.split('/').at(-1) as string;
      if (!steps.has(kind)) pages.add(step);
      steps.add(kind);
    }
    if (pages.size > 20 && person.name !== LOOKS_AT_ALL) continue;
    for (const kind of ['/frist/', '/indhold/', '/forloeb']) {
      const [first] = await hrefs(page, `main a[href*="${kind}"]`);
      if (first && !steps.has(kind)) pages.add(first);
      steps.add(kind);
    }
  }
  const [project] = [...pages].filter((path) => /^\/projekter\/\d+$/.test(path));
  if (project) {
    await person.opens(project);
    for (const path of await hrefs(page, '.page-head a')) pages.add(path);
  }
  return [...pages];
}

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
      for (const row of await person.page.locator('main tbody tr').all()) {
        const state = (await row.locator('td').nth(1).locator('small').innerText()).split(' · ')[0] as string;
        if (!inState.has(state)) inState.set(state, (await row.locator('a.main').getAttribute('href')) as string);
      }
      next = await person.page
        .locator('.pager a', { hasText: 'Næste' })
        .getAttribute('href', { timeout: 100 })
        .catch(() => null);
    }
  }
  expect([...inState.keys()].length).toBeGreaterThan(22);
  return [...inState.values()];
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

function folderFor(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
