import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccountModule } from '../../src/pages/account/account.module.js';
import { People } from '../../src/people/people.service.js';
import { openBrowser } from '../harness/browser.js';
import { testDatabase } from '../harness/database.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let browser: Browser;
let url: string;
let page: Page;

beforeAll(async () => {
  await new People(database).create({ name: 'Sara Lund', email: 'sara@kk.example', roles: ['caseworker'] });
  app = await pagesApp(database, [AccountModule]);
  await app.listen(0, '127.0.0.1');
  url = (await app.getUrl()).replace('127.0.0.1', 'localhost');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});
beforeEach(async () => {
  const context = await browser.newContext({ locale: 'da-DK' });
  await context.clock.install();
  page = await context.newPage();
  await page.goto(`${url}/log-ind?next=/konto`);
  await page.getByRole('button', { name: 'Sara Lund' }).click();
  await page.waitForURL('**/konto');
});

/** In the browser and on the server alike. */
async function pass(minutes: number): Promise<void> {
  const back = `${minutes} minutes`;
  await database.pool.query(
    'update session set seen_at = seen_at - $1::interval, created_at = created_at - $1::interval',
    [back],
  );
  await page.clock.runFor(minutes * 60_000);
}
const soon = () => page.getByRole('dialog', { name: 'Du bliver snart logget ud' });

it('five minutes before the end of an idle hour a dialog asks, and one click goes on', async () => {
  await pass(53);
  expect(await soon().isVisible()).toBe(false);
  await pass(2);
  await soon().waitFor();
  await page.getByRole('button', { name: 'Bliv logget ind' }).click();
  await soon().waitFor({ state: 'hidden' });
  await pass(50);
  expect(await soon().isVisible()).toBe(false);
  await page.reload();
  expect(page.url()).toBe(`${url}/konto`);
});

it('says when it is too late, with the way back to the page', async () => {
  await pass(61);
  const over = page.getByRole('dialog', { name: 'Du er logget ud' });
  await over.waitFor();
  await over.getByRole('link', { name: 'Log ind' }).click();
  await page.getByRole('button', { name: 'Sara Lund' }).click();
  await page.waitForURL('**/konto');
});

it('says so too where the server has ended the session meanwhile', async () => {
  await pass(56);
  await database.pool.query('update session set ended_at = clock_timestamp()');
  await page.getByRole('button', { name: 'Bliv logget ind' }).click();
  await page.getByRole('dialog', { name: 'Du er logget ud' }).waitFor();
});

it('before the end of twelve hours it says so, though nothing can prolong it', async () => {
  await page.reload();
  await database.pool.query("update session set created_at = created_at - interval '11 hours 50 minutes'");
  await page.reload();
  await pass(6);
  const limit = page.getByRole('dialog', { name: 'Om under 5 minutter skal du logge ind igen' });
  await limit.waitFor();
  await limit.getByRole('button', { name: 'Jeg gør mig færdig' }).click();
  await limit.waitFor({ state: 'hidden' });
});

it('two tabs have one session: what one does counts for both', async () => {
  const other = await page.context().newPage();
  await pass(50);
  await other.goto(`${url}/konto`);
  await pass(6);
  expect(await soon().isVisible()).toBe(false);
});
