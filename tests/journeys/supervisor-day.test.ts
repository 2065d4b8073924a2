import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { BASELINE } from '../harness/office.js';
import { Town } from '../harness/journey.js';
import { Program, registerMany, type OpenTask } from '../harness/journey-office.js';
import type { Person } from '../harness/journey-person.js';

/** A supervisor's days: fifty tasks to distribute, somebody ill, and a task that nobody does. */
const town = await Town.openEmpty('2009-01-05');
afterAll(() => town.close());

const [sara, jonas, mette] = (await Promise.all(
  ['Sara Lund', 'Jonas Friis', 'Mette Holm'].map((name) => town.as(name)),
)) as [Person, Person, Person];
const records = await Program.as(town, 'sara.lund@example.dk');
const NAMES = Array.from({ length: 50 }, (_, index) => `Frivillige i ${index + 1}. kreds`);
let tasks: OpenTask[];

interface Attributes {
  getAttribute(name: string): string | null;
}

const TRIES = 5;

/** Each number of the page opens a list just as long, at the latest when what is under way has come to rest. */
async function everyNumberOpensItsList(path: string): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await numbersThatOpenTheirLists(path);
    } catch (error) {
      if (tried === TRIES) throw error;
      await wait(500);
    }
  }
}

async function numbersThatOpenTheirLists(path: string): Promise<number> {
  await mette.opens(path);
  const numbers = await mette.page.locator('main a[data-count]').evaluateAll((links) =>
    links.map((link: Attributes) => ({
      href: link.getAttribute('href') ?? '',
      count: Number(link.getAttribute('data-count')),
    })),
  );
  for (const { href, count } of numbers) {
    const body = await (await mette.context.request.get(town.product.url + href)).text();
    expect(Number(/data-list-total="(\d+)"/.exec(body)?.[1]), href).toBe(count);
  }
  return numbers.length;
}

test('Fifty projects arrive, and Jonas has written the baselines of three', async () => {
  const registered = await registerMany(records, NAMES);
  const writer = await Program.as(town, 'jonas.friis@example.dk');
  for (const { caseId } of registered.slice(0, 3)) {
    await records.post(`/cases/${caseId}/events`, { type: 'BASELINE_OPENED' });
    await records.post(`/cases/${caseId}/events`, { type: 'WORKSHOP_DECLINED', payload: { reason: 'De er i gang.' } });
    await writer.post(`/cases/${caseId}/events`, { type: 'BASELINE_SUBMITTED', payload: BASELINE });
  }
  await mette.opens('/opgaver?liste=all');
  await mette.reads('Alle: 50');
  expect(await everyNumberOpensItsList('/opgaver/overblik')).toBeGreaterThan(10);
});

test('Mette gives all fifty to Jonas: 47 move, 3 are refused and say why', async () => {
  await mette.opens('/opgaver?liste=all');
  await mette.page.getByRole('button', { name: /Fordel hele listen/ }).click();
  await mette.page.waitForLoadState('load');
  await mette.page.locator('label', { hasText: 'Jonas Friis' }).locator('input').check();
  await mette.page.getByLabel('Begrundelse').fill('Sara hjælper et andet kontor i januar');
  await mette.presses('Se, hvad der sker');
  await mette.reads('47 flyttes, 3 afvises', 'Personen har selv skrevet det, der skal godkendes (fire øjne).');
  await mette.presses('Flyt 47 opgaver til Jonas Friis');
  await mette.reads('47 flyttet, 3 afvist');
  await jonas.waitsFor('/beskeder', '47 opgaver', 'Sara hjælper et andet kontor i januar');
  const { text } = await jonas.findsMail({ to: 'jonas.friis@example.dk', subject: '47' });
  expect(text).toContain('Sara hjælper et andet kontor i januar');
  await jonas.opens('/postkasse');
  expect(await jonas.page.locator('main tbody tr', { hasText: 'jonas.friis@example.dk' }).count()).toBe(1);
  tasks = (await records.get<{ items: OpenTask[] }>('/tasks?limit=50')).items.filter(
    ({ name }) => name === 'openBaseline',
  );
  await sara.opens(`/sager/${tasks[0]?.case.number}/forloeb`);
  await sara.reads('Sara hjælper et andet kontor i januar');
});

test('Jonas is ill over the weekend: Sara does his work, and both names stand in the log', async () => {
  await town.clockTo('09.01.2009');
  await mette.opens('/fravaer');
  await mette.fills({
    'Hvem er væk?': 'Jonas Friis',
    'Første dag': '09.01.2009',
    'Sidste dag': '12.01.2009',
    'Hvem tager sig af opgaverne?': 'Sara Lund',
  });
  await mette.sends();
  await mette.reads('Åbne opgaver i dag: 47');
  await mette.presses('Gem fraværet');
  await mette.reads('Jonas Friis', 'væk nu');
  const first = tasks[0] as OpenTask;
  await sara.opens('/opgaver?liste=mine');
  await sara.reads('for Jonas Friis');
  await sara.takes(
    { number: first.case.number, path: `/sager/${first.case.number}` },
    'Åbn grundlaget og tilbyd workshop',
  );
  await sara.opens(`/sager/${first.case.number}/forloeb`);
  await sara.reads('Sara Lund for Jonas Friis');
  expect(await everyNumberOpensItsList('/opgaver/overblik')).toBeGreaterThan(10);
});

test('On Tuesday it is over by itself', async () => {
  await town.clockTo('13.01.2009');
  await sara.opens('/opgaver?liste=mine');
  await sara.doesNotRead('for Jonas Friis');
  await mette.opens('/fravaer');
  await mette.doesNotRead('væk nu');
});

test('Mette sets the ladders for what nobody does, and the case says what happens if nothing happens', async () => {
  await mette.opens('/indstillinger/eskalering');
  await mette.reads('Felterne er udfyldt med et forslag.');
  await mette.fills({ 'Gælder fra': '14.01.2009' });
  await mette.sends();
  await mette.presses('Sæt rykkerne i kraft fra 14.01.2009');
  await mette.reads('Rykkerne gælder fra');
  await town.clockTo('14.01.2009');
  const { number } = (tasks[1] as OpenTask).case;
  await jonas.opens(`/sager/${number}`);
  await jonas.reads('Hvis intet sker');
});

test('Time goes on', () => town.clockTo('30.01.2009'));

test('A task that nobody does has climbed its ladder to the last rung, as was said beforehand', async () => {
  await mette.waitsFor('/opgaver?liste=free', 'Følg op på »Åbn grundlaget«');
  await mette.waitsFor('/beskeder', 'Følg op på', 'fristen er overskredet med 5 hverdage');
  expect(await everyNumberOpensItsList('/opgaver/overblik')).toBeGreaterThan(10);
});

test('The figures over time know what was done', async () => {
  await mette.opens('/opgaver/tal');
  await mette.reads('1. kvartal 2009', 'Åbn grundlaget');
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});
