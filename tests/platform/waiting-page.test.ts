import { expect, test } from 'vitest';
import { checkPort } from '../../src/platform/port.js';
import { openWaitingPage } from '../../src/platform/waiting-page.js';
import { freePort } from '../../src/platform/free-port.js';

test('whoever opens the address early is told to wait, in both languages, and then the port is free', async () => {
  const port = await freePort();
  const close = await openWaitingPage('localhost', port, true);
  const answer = await fetch(`http://localhost:${port}/sager`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  const page = await answer.text();
  for (const words of ['Fremdrift gøres klar', 'The first time', 'http-equiv="refresh"']) expect(page).toContain(words);
  await close();
  await close();
  await checkPort('localhost', port);
});

test('where no demo town is played, nothing is said of one', async () => {
  const port = await freePort();
  const close = await openWaitingPage('localhost', port, false);
  const page = await (await fetch(`http://localhost:${port}/`)).text();
  await close();
  expect(page).toContain('Siden kommer af sig selv');
  expect(page).not.toMatch(/demo/i);
});
