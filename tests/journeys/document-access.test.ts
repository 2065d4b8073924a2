import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { brokenNumbers } from '../harness/journey-inspect.js';
import { expectText, type Person } from '../harness/journey-person.js';

/** Somebody asks to see what lies on a case: found, assessed, approved by another, and sent. */
const town = await Town.open();
afterAll(() => town.close());

const sara = await town.as('Sara Lund');
const mette = await town.as('Mette Holm');
const CASE = '/sager/2009-147865';
let request = '';

/** In the played town much is public already: what the public sees is not watched here. */
async function presses({ page }: Person, text: string): Promise<void> {
  const named = { name: text, exact: true };
  const main = page.locator('main');
  await main.getByRole('button', named).or(main.getByRole('link', named)).last().click();
  await page.waitForLoadState('load');
}
async function sends({ form, page }: Person): Promise<void> {
  await form.locator('.form-foot .button-primary').click();
  await page.waitForLoadState('load');
}

test('Sara finds every document of the case in one list, and reads one in the page', async () => {
  await sara.opens(CASE);
  await presses(sara, 'Alle dokumenter på sagen');
  await sara.reads('Orientering om rødt til projektet', 'Invitation til workshop', 'Offentliggjort', 'Sendt');
  const shown = sara.page.waitForResponse((answer) => answer.url().endsWith('/fil'));
  await sara.page.locator('td a.main').last().click();
  expect((await shown).headers()['content-type']).toBe('application/pdf');
  expect(await sara.page.locator('iframe.document-frame').isVisible()).toBe(true);
});

test('She lays a file there, and corrects its title with a reason', async () => {
  await sara.opens(`${CASE}/dokumenter`);
  const file = { name: '..\\noter.txt', mimeType: 'text/plain', buffer: Buffer.from('Et notat <script>') };
  await sara.page.locator('input[type=file]').setInputFiles(file);
  await sara.page.getByLabel('Titel').fill('Noter');
  await sara.page.getByLabel('Intet bestemt kvartal').check();
  await presses(sara, 'Læg på sagen');
  await sara.page.getByRole('link', { name: 'Noter' }).click();
  await sara.reads('Et notat <script>', 'noter.txt');
  await sara.page.getByRole('textbox', { name: 'Titel' }).fill('Noter fra mødet den 8. januar');
  await sara.page.getByLabel('Begrundelse').fill('Datoen manglede');
  await presses(sara, 'Gem rettelsen');
  await sara.reads('Noter fra mødet den 8. januar', 'Oprindelig titel');
});

test('Bo asks to see it; the answer is due in seven working days', async () => {
  await sara.opens(`${CASE}/dokumenter`);
  await presses(sara, 'Anmodning om aktindsigt');
  await sara.page.getByLabel('Hvem beder om aktindsigt?').fill('Bo Lund');
  await sara.page.getByLabel('E-mail', { exact: false }).first().fill('bo.lund@example.dk');
  await sara.page.getByLabel('Hvad vil de se?').fill('Alle breve og notater om projektet');
  await sends(sara);
  request = new URL(sara.page.url()).pathname;
  await sara.reads('Find dokumenterne', 'om 7 hverdage');
  await sara.opens('/aktindsigt');
  await sara.reads('Bo Lund', '2009-147865');
});

test('He asks for another project too: Sara finds it by its name, and both stand in the request', async () => {
  await sara.opens(request);
  await presses(sara, 'Føj sager til eller tag dem ud');
  await sara.page.getByLabel('Projekt, sagsnummer, pulje …').fill('alle for');
  await sara.page.locator('main').getByRole('button', { name: 'Søg' }).click();
  await sara.page.getByLabel('Alle for én').check();
  await presses(sara, 'Tag sagerne med');
  await sara.reads('Sagen er kommet med.', 'Med i anmodningen (2)');
  await sara.opens('/sager/2009-147868');
  await sara.reads('Aktindsigt: Bo Lund');
});

test('On a phone no number of a case stands on two lines: not in the lists, and not among the cases found', async () => {
  const found = `${request.replace('/sager/', '/aktindsigt/')}/sager?q=2009-`;
  const lists = ['/', '/opgaver', '/sager', '/aktindsigt', '/projekter', '/postkasse', request, `${CASE}/dokumenter`];
  for (const path of [found, ...lists]) {
    await sara.opens(path);
    expect(await brokenNumbers(sara.page), path).toEqual([]);
  }
});

test('Sara leaves one document out, with its ground; the answer waits for somebody else', async () => {
  await sara.opens(`${request}/trin/DOCUMENTS_IDENTIFIED`);
  await sends(sara);
  await sara.opens(`${request}/trin/DOCUMENTS_ASSESSED`);
  // Nothing is given because nobody looked at it.
  await sends(sara);
  await sara.reads('Vælg');
  const answers = sara.page.locator('select[name$=".decision"]');
  for (const answer of await answers.all()) expect(await answer.inputValue()).toBe('');
  await answers.first().selectOption('refused');
  await sara.page.locator('input[name="restGiven"]').check();
  await sara.page.getByLabel('Underskrivers stilling').fill('Konsulent');
  await sends(sara);
  await sara.reads('Vælg grunden i loven.', 'Overvej meroffentlighed');
  await sara.page.locator('select[name="documents.0.ground"]').selectOption('internal');
  await sara.page.locator('input[name="moreOpenness"]').check();
  await sends(sara);
  await sara.opens(request);
  await sara.reads('Du har selv skrevet det. En anden skal godkende');
});

test('Mette approves, and Bo has the answer with its list and its grounds', async () => {
  await mette.opens(`${request}/trin/ANSWER_APPROVED`);
  await mette.reads('Internt dokument (§ 23)');
  await sends(mette);
  await mette.waitsFor('/postkasse', 'Svar på din anmodning om aktindsigt');
  await mette.page
    .getByRole('link', { name: /Svar på din anmodning om aktindsigt/ })
    .first()
    .click();
  await mette.reads('bo.lund@example.dk', 'noter.txt');
  const path = await mette.page.locator('main section li a').first().getAttribute('href');
  expectText(
    await mette.readsPdf(path),
    'Alle for én, sag 2009-147868',
    'Hvad der udelades',
    'Internt dokument (§ 23)',
    'Hvis du er uenig',
  );
  await mette.waitsFor(request, 'Ansøgeren har fået svar');
  const pages = await mette.page.getByRole('link', { name: 'Hent det udleverede som én PDF' }).getAttribute('href');
  expectText(await mette.readsPdf(pages), 'Internt dokument (§ 23)');
  const [download] = await Promise.all([
    mette.page.waitForEvent('download'),
    mette.page.getByRole('link', { name: 'Hent det som ZIP' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('dokumenter-AKT-1-2010.zip');
});
