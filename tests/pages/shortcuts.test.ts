import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AboutModule } from '../../src/pages/about/about.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { openBrowser } from '../harness/browser.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
let app: NestFastifyApplication;
let browser: Browser;
let page: Page;
let home: string;

beforeAll(async () => {
  await office.at('2009-01-12T09:00:00+01:00');
  for (const name of ['Første', 'Anden', 'Tredje']) await office.register({ name });
  await database.pool.query(
    `update task set assignee = null where case_id = (select max(id) from cases) and closed_at is null`,
  );
  app = await pagesApp(database, [WorkPagesModule, CasePagesModule, AboutModule]);
  await app.listen(0, '127.0.0.1');
  home = (await app.getUrl()).replace('127.0.0.1', 'localhost');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});
beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'da-DK' })).newPage();
  await page.goto(`${home}/log-ind`);
  await page.getByRole('button', { name: /Sara Lund/ }).click();
  await page.goto(`${home}/opgaver?liste=all`);
});

const focused = async () => (await page.locator('tr:focus-within').allTextContents()).join('');

test('j and k go through the list, Enter opens, and u leads back to the list at the same place', async () => {
  await page.keyboard.press('j');
  expect(await focused()).toContain('Første');
  await page.keyboard.press('j');
  expect(await focused()).toContain('Anden');
  await page.keyboard.press('k');
  expect(await focused()).toContain('Første');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sager\//);
  expect(await page.textContent('h1')).toBe('Anden');
  await page.keyboard.press('u');
  await page.waitForURL(/\/opgaver\?liste=all#opgave-\d+$/);
  expect(await page.textContent('tr:target')).toContain('Anden');
});

test('t takes the task one stands on', async () => {
  for (let left = 3; left > 0; left -= 1) await page.keyboard.press('j');
  expect(await focused()).toContain('Tredje');
  await page.keyboard.press('t');
  await page.getByText('Opgaven er din.').waitFor();
  expect(await page.textContent('tr:has-text("Tredje")')).toContain('Sara Lund');
});

test('n gives the next task from any page, and says when there is none', async () => {
  await database.pool.query(
    `update task set assignee = null where closed_at is null and case_id = (select max(id) from cases)`,
  );
  await page.goto(`${home}/hjaelp`);
  await page.keyboard.press('n');
  await page.waitForURL(/\/sager\//);
  expect(await page.textContent('h1')).toBe('Tredje');
  await page.keyboard.press('n');
  await page.getByText('Der er ingen ledige opgaver til dig lige nu.').waitFor();
});

test('the help says them all, closes again, and does nothing by Enter alone', async () => {
  await page.keyboard.press('?');
  const panel = page.getByRole('dialog', { name: 'Genvejstaster' });
  expect(await panel.isVisible()).toBe(true);
  expect(await panel.textContent()).toContain('fra en sag tilbage til listen');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  expect(await panel.isVisible()).toBe(false);
  expect(page.url()).toContain('/opgaver?liste=all');
  await page.getByRole('link', { name: 'Genvejstaster' }).click();
  expect(await panel.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await panel.isVisible()).toBe(false);
});

test('keys are letters while one types, and can be turned off for good', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('jt?n');
  expect(await page.inputValue('#queue-q')).toBe('jt?n');
  await page.keyboard.press('Escape');
  await page.locator('#queue-q').blur();
  await page.keyboard.press('?');
  await page.getByLabel('Slå genvejstaster fra i denne browser').check({ force: true });
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('j');
  expect(await focused()).toBe('');
});

test('without script everything is still a link or a button', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${home}/log-ind`);
  await plain.getByRole('button', { name: /Sara Lund/ }).click();
  await plain.goto(`${home}/opgaver?liste=all`);
  await plain.getByRole('link', { name: 'Genvejstaster' }).click();
  expect(await plain.textContent('#genveje')).toContain('næste opgave');
});
