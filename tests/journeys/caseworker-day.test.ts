import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { Program, registerMany, type OpenTask } from '../harness/journey-office.js';
import type { Person } from '../harness/journey-person.js';

/** A caseworker's days at the queue: what is mine, what is free, what waits, what I am told of. */
const town = await Town.openEmpty('2009-01-05');
afterAll(() => town.close());

const [sara, jonas, ida] = (await Promise.all(
  ['Sara Lund', 'Jonas Friis', 'Ida Bak'].map((name) => town.as(name)),
)) as [Person, Person, Person];
const records = await Program.as(town, 'sara.lund@example.dk');
const supervisor = await Program.as(town, 'mette.holm@example.dk');
const NAMES = Array.from({ length: 14 }, (_, index) => `Lektiecafé nr. ${index + 1}`);

let tasks: OpenTask[];
const row = (person: Person, task: OpenTask | undefined) => person.page.locator(`#opgave-${task?.id}`);
const countOf = async (person: Person, chip: string) => {
  const text = await person.page.locator('nav.chips a', { hasText: chip }).first().locator('em').innerText();
  return Number(text);
};

test('Fourteen projects arrive, and their tasks are Sara’s', async () => {
  await registerMany(records, NAMES);
  tasks = (await records.get<{ items: OpenTask[] }>('/tasks?mine=true&limit=50')).items;
  expect(tasks).toHaveLength(14);
  await sara.opens('/opgaver?liste=mine');
  expect(await countOf(sara, 'Mine')).toBe(14);
  await sara.reads(...NAMES.slice(0, 3));
});

test('Two see the same free task and press at once: one has it, the other is told', async () => {
  await sara.opens('/opgaver?liste=mine');
  await row(sara, tasks[0]).getByRole('button', { name: 'Læg tilbage' }).click();
  await sara.page.waitForLoadState('load');
  expect(await countOf(sara, 'Mine')).toBe(13);
  await Promise.all([jonas, ida].map((one) => one.opens('/opgaver?liste=free')));
  await Promise.all(
    [jonas, ida].map(async (one) => {
      await row(one, tasks[0]).getByRole('button', { name: 'Tag opgaven' }).click();
      await one.page.waitForLoadState('load');
    }),
  );
  const taken = await supervisor.get<{ assignee: { name: string } | null }>(`/tasks/${tasks[0]?.id}`);
  const [winner, loser] = taken.assignee?.name === 'Jonas Friis' ? [jonas, ida] : [ida, jonas];
  expect(taken.assignee?.name).toBe(winner.name);
  await loser.reads('Det kan ikke gøres nu');
  await winner.opens('/opgaver?liste=mine');
  expect(await row(winner, tasks[0]).count()).toBe(1);
});

test('“Next task” gives each of them another', async () => {
  await sara.opens('/opgaver?liste=mine');
  for (const task of tasks.slice(1, 3)) {
    await row(sara, task).getByRole('button', { name: 'Læg tilbage' }).click();
    await sara.page.waitForLoadState('load');
  }
  await Promise.all([jonas, ida].map((one) => one.opens('/opgaver')));
  await Promise.all(
    [jonas, ida].map(async (one) => {
      await one.page.getByRole('button', { name: 'Næste opgave' }).first().click();
      await one.page.waitForURL(/\/sager\//);
    }),
  );
  const owners = await Promise.all(
    tasks
      .slice(1, 3)
      .map(async ({ id }) => (await supervisor.get<{ assignee: { name: string } }>(`/tasks/${id}`)).assignee.name),
  );
  expect(owners.toSorted()).toEqual(['Ida Bak', 'Jonas Friis']);
});

test('Sara lets one wait until Friday; it is out of the way, and comes back by itself', async () => {
  const task = tasks[5];
  await sara.opens('/opgaver?liste=mine');
  const mine = await countOf(sara, 'Mine');
  await row(sara, task).getByRole('link', { name: 'Sæt på vent …' }).click();
  await sara.page.waitForLoadState('load');
  await sara.fills({ 'Hvad ventes der på?': 'Svar fra boligselskabet', 'Kommer tilbage den': '09.01.2009' });
  await sara.sends();
  await sara.reads('Opgaven er sat på vent');
  await sara.opens('/opgaver?liste=mine');
  expect(await countOf(sara, 'Mine')).toBe(mine - 1);
  expect(await row(sara, task).count()).toBe(0);
  await sara.opens('/opgaver?liste=paused');
  await sara.reads('Svar fra boligselskabet');
  await town.clockTo('09.01.2009');
  await sara.waitsFor('/opgaver?liste=mine', 'tilbage fra venten');
  expect(await countOf(sara, 'Mine')).toBe(mine);
  expect(await row(sara, task).innerText()).toContain('tilbage fra venten');
});

test('She asks to be reminded, and follows a case that is not hers', async () => {
  const { number } = tasks[0]?.case as OpenTask['case'];
  await sara.opens(`/sager/${number}`);
  await sara.page.getByRole('button', { name: 'Følg sagen' }).click();
  await sara.reads('Du følger sagen.');
  await sara.opens(`/sager/${tasks[6]?.case.number}/husk`);
  await sara.fills({ 'Hvad skal du mindes om?': 'Ring til Amina', 'Mind mig om det den': '12.01.2009' });
  await sara.sends();
  await sara.opens('/huskeliste');
  await sara.reads('Ring til Amina', NAMES[0] as string);
});

test('Ten things in a day are one mail next morning, without what was done meanwhile', async () => {
  await ida.opens('/beskeder/valg');
  await ida.fills({ 'Nogen giver mig opgaver': 'Daglig mail' });
  await ida.sends();
  const idaBak = (await supervisor.get<{ assignee: { id: string; name: string } }>(`/tasks/${await idasTask()}`))
    .assignee;
  for (const task of tasks.slice(3, 14)) await supervisor.post(`/tasks/${task.id}/assign`, { to: idaBak.id });
  await ida.waitsFor('/beskeder', 'Mette Holm har givet dig opgaven');
  // One of the eleven is done before the mail goes.
  const done = tasks[13] as OpenTask;
  await ida.takes(
    { number: done.case.number, path: `/sager/${done.case.number}` },
    'Åbn grundlaget og tilbyd workshop',
  );
  await town.clockTo('12.01.2009');
  const { text } = await ida.findsMail({ to: 'ida.bak@example.dk', subject: '' });
  for (const task of tasks.slice(3, 13)) expect(text).toContain(task.case.number);
  expect(text).not.toContain(done.case.number);
  await ida.opens('/postkasse');
  expect(await ida.page.locator('main tbody tr', { hasText: 'ida.bak@example.dk' }).count()).toBe(1);
});

test('The log tells it all, and every case replayed gives what is stored', async () => {
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});

async function idasTask(): Promise<number> {
  for (const { id } of tasks.slice(0, 3)) {
    const { assignee } = await supervisor.get<{ assignee: { name: string } | null }>(`/tasks/${id}`);
    if (assignee?.name === 'Ida Bak') return id;
  }
  throw new Error('Ida has none of the first three');
}
