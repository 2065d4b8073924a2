import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { photograph, Table } from '../harness/journey-meeting.js';
import { type CaseInHand, expectText, type Person } from '../harness/journey-person.js';

/**
 * What follows when a project is red for the second time, as the committees' secretary lives it: from the recommendation to
 * the meeting, from the minutes to the letters, and from two committees' answers back to the case. One of the two works
 * here too, the other writes back.
 */
const town = await Town.open();
afterAll(() => town.close());
// The year 2009 is played: its reds are public.
for (const quarter of ['2009-Q1', '2009-Q2', '2009-Q3', '2009-Q4']) town.public.mayKnowRed.add(quarter);

const [sara, mette, kirsten] = (await Promise.all(
  ['Sara Lund', 'Mette Holm', 'Kirsten Bach'].map((name) => town.as(name)),
)) as [Person, Person, Person];

const bydelsmødre: CaseInHand = { number: '2009-147865', path: '/sager/2009-147865' };
const snowedUp = new Table(kirsten, 'Beskæftigelses- og Integrationsudvalget', '28.01.2010');
const biu = new Table(kirsten, 'Beskæftigelses- og Integrationsudvalget', '25.02.2010');
const kfu = new Table(kirsten, 'Kultur- og Fritidsudvalget', '11.03.2010');
const DISSENT = 'Projektet skal have et halvt år mere, før udvalgene spørges.';
let item: CaseInHand;
let title: string;

test('Bydelsmødre is red twice: Sara writes the recommendation from the case, and Mette approves it', async () => {
  await sara.isTold(bydelsmødre, 'Næste skridt er dit', 'Skriv indstillingen færdig');
  await sara.presses('Skriv indstillingen');
  const path = new URL(sara.page.url()).pathname.replace(/\/trin\/.*/, '');
  item = { number: decodeURIComponent(path.split('/').at(-1) as string), path };
  title = await sara.form.getByLabel('Titel').inputValue();
  await sara.sends();
  await sara.isNotOffered(item, 'Godkend indstillingen');
  await mette.beginsStep(item, 'Godkend indstillingen');
  await mette.reads('Rekruttering er gået i stå efter lederskift i november.');
  await mette.sends();
  await kirsten.isTold(item, 'Næste skridt er dit', 'Sæt indstillingen på dagsordenen');
});

test('Kirsten enters who sits on the Kultur- og Fritidsudvalg and plans its spring', async () => {
  await kirsten.opens('/moeder');
  await kirsten.presses('Medlemmer og regler KFU');
  await kirsten.fills({
    'Mellemlangt navn': 'Kultur og Fritid',
    Medlemmer: [
      { Navn: 'Tove Sand', Rolle: 'Formand', Fra: '01.01.2010' },
      { Navn: 'Ebbe Lind', Rolle: 'Næstformand', Fra: '01.01.2010' },
      { Navn: 'Rosa Friis', Rolle: 'Medlem', Fra: '01.01.2010' },
    ],
  });
  await kirsten.sends();
  await kirsten.reads('Medlemmerne er gemt.');
  await kirsten.opens('/moeder');
  await kirsten.presses('Planlæg møder KFU');
  await kirsten.fills({
    Ugedag: 'Torsdag',
    'Hvilke uger': 'Den anden i måneden',
    Klokken: '15.00',
    Sted: 'Rådhuset, værelse 60',
    Fra: '01.03.2010',
    Til: '31.05.2010',
  });
  await kirsten.sends();
  await kirsten.reads('torsdag den 11. marts 2010', '04.03.2010', 'Intet møde: Kristi himmelfartsdag');
  await kirsten.presses('Planlæg møderne');
  await kirsten.reads('Planlagt: 2 møder.');
});

test('Snow closes the meeting of 28 January: what it had to take up comes on the next', async () => {
  await town.clockTo('28.01.2010');
  await snowedUp.opens();
  await snowedUp.does('Aflys mødet', { Begrundelse: 'Sne: medlemmerne kan ikke komme frem.' });
  await biu.opens();
  await kirsten.reads('Overført fra mødet 28.01.2010', 'Boligsociale netværk');
});

test('The recommendation goes from the queue onto the agenda of 25 February', async () => {
  await biu.opens();
  await kirsten.reads('Godkendte indstillinger, der venter på et møde', title);
  await kirsten.presses(`Sæt på dagsordenen ${item.number}`);
  await kirsten.reads(`${item.number} er sat på dagsordenen.`);
  await kirsten.waitsFor(item.path, 'torsdag den 25. februar 2010');
});

test("Inge Dahl's request comes in time: it is on the agenda, and cannot be taken off", async () => {
  await town.clockTo('15.02.2010');
  await biu.opens();
  await biu.does('Registrér en anmodning fra et medlem', {
    Medlem: 'Inge Dahl',
    'Modtaget skriftligt den': '15.02.2010',
    Sagen: 'Besøg i Folkets Hus',
    'Hvad medlemmet skriver': 'Jeg beder om, at udvalget besøger bydelsmødrene, før sommeren.',
  });
  await kirsten.reads('Anmodningen kom i tide og står på dagsordenen.');
  await biu.reads('Besøg i Folkets Hus', 'Anmodning fra et medlem (§ 2, stk. 2)', 'Inge Dahl');
  expect(await biu.isOffered('Besøg i Folkets Hus', 'Tag af')).toBe(false);
});

test('Kirsten reads the agenda through and dispatches it in time', async () => {
  await town.clockTo('17.02.2010');
  await biu.opens();
  await photograph(kirsten, 'cw-agenda');
  const draft = await kirsten.page.getByRole('link', { name: 'Se dagsordenen som PDF' }).getAttribute('href');
  expectText(await kirsten.readsPdf(draft), title, 'Besøg i Folkets Hus', 'Mødeplan for resten af 2010');
  await biu.does('Udsend dagsordenen');
  await kirsten.reads('Gemt: Udsend dagsordenen');
  const { letters } = await kirsten.findsMail({ to: 'biu@example.dk', subject: 'torsdag den 25. februar 2010' });
  expectText(letters[0]?.text ?? '', 'Dagsorden', title, 'Tolke i integrationsprojekter', 'Besøg i Folkets Hus');
  expect(letters[0]?.text).not.toContain('efter fristen');
  await kirsten.opens('/offentlig/moeder');
  await kirsten.reads(title, 'Besøg i Folkets Hus');
  await kirsten.doesNotRead('Handlingsplan for Bydelsmødre');
});

test("A late item of the committee's own goes out with a supplementary agenda", async () => {
  await town.clockTo('22.02.2010');
  await biu.opens();
  await biu.does('Skriv et punkt', {
    Titel: 'Midlertidige lokaler til Drengeklubben',
    Indledning: 'Klubben har mistet sine lokaler efter en vandskade.',
    Forslag: [
      { 'at …': 'at klubben låner lokaler i Folkets Hus til sommerferien,' },
      { 'at …': 'at udvalget betaler flytningen.' },
    ],
  });
  await biu.reads('Midlertidige lokaler', 'Venter på tillægsdagsorden');
  await biu.does('Udsend tillægsdagsorden', { 'Hvad der er nyt': 'Klubbens lokaler blev skadet i weekenden.' });
  const { letters } = await kirsten.findsMail({ to: 'biu@example.dk', subject: 'illægsdagsorden' });
  expectText(letters[0]?.text ?? '', 'Tillægsdagsorden 1', 'Midlertidige lokaler til Drengeklubben');
  expect(letters[0]?.text).not.toContain('Tolke i integrationsprojekter');
});

test('The meeting begins with those who are there; Inge comes a little later', async () => {
  await town.clockTo('25.02.2010');
  await biu.opens();
  await kirsten.presses('Begynd mødet');
  await kirsten.form.getByLabel('Inge Dahl').first().uncheck();
  await kirsten.fills({ 'Andre deltagere': 'Mette Holm, fuldmægtig' });
  await kirsten.sends();
  await kirsten.reads('4 af 5 til stede: beslutningsdygtigt');
  await kirsten.presses('Kom Inge Dahl');
  await kirsten.reads('5 af 5 til stede: beslutningsdygtigt');
});

test('Lars has a conflict of interest: four are left to vote, and one proposal lapses by a tie', async () => {
  const late = 'Midlertidige lokaler';
  await biu.doesOn(late, 'Inhabilitet', {
    Medlem: 'Lars Brandt',
    'Stemmer for, at medlemmet er inhabilt': '4',
    'Stemmer imod': '0',
  });
  await biu.reads(late, 'Lars Brandt: inhabil, har forladt lokalet (4 for, 0 imod)');
  await biu.decides(late, { 'At-punkt': '1. at', Beslutning: 'Godkendt', For: '3', Imod: '1' });
  await biu.decides(late, { 'At-punkt': '2. at', Beslutning: 'Godkendt', For: '2', Imod: '2' });
  await biu.reads(late, 'Godkendt (3 for, 1 imod)', 'Bortfaldet ved stemmelighed (2 for, 2 imod)');
  await photograph(kirsten, 'cw-meeting');
});

test("The letter to the committees is approved, and Amal's dissent is to be sent along with it", async () => {
  await biu.decides(title, { Beslutning: 'Godkendt' });
  await biu.doesOn(
    title,
    'Afvigende mening',
    { Medlem: 'Amal Saleh', 'Afvigende mening': DISSENT },
    'Send med, når punktet går videre',
  );
  await biu.reads(title, 'Indstillingen blev godkendt.', DISSENT, '(sendes med)');
});

test('The meeting ends when every item is decided, and not before', async () => {
  await biu.does('Slut mødet');
  await kirsten.reads('mangler en beslutning');
  await biu.opens();
  for (const one of ['Tolke i integrationsprojekter', 'Besøg i Folkets Hus'])
    await biu.decides(one, { Beslutning: 'Taget til efterretning' });
  await biu.decides('Mødeplan for resten af 2010', { Beslutning: 'Godkendt' });
  await kirsten.reads('Alle punkter er besluttet.');
  await biu.does('Slut mødet');
  await kirsten.reads('Underskrifter, der mangler: 5.');
});

test('All five sign the minutes, and they say what happened', async () => {
  await town.clockTo('26.02.2010');
  await biu.opens();
  for (const member of ['Karen Holst', 'Peter Lange', 'Amal Saleh', 'Lars Brandt', 'Inge Dahl'])
    await biu.does(`Registrér underskrift ${member}`);
  await kirsten.waitsFor(new URL(kirsten.page.url()).pathname, 'Protokollen er underskrevet');
  await photograph(kirsten, 'cw-minutes');
  const minutes = kirsten.page.getByRole('link', { name: 'Se protokollen som PDF' });
  expectText(
    await kirsten.readsPdf(await minutes.getAttribute('href')),
    'Mette Holm, fuldmægtig',
    'Lars Brandt blev erklæret inhabil og forlod lokalet (4 for, 0 imod).',
    'Indstillingens 2. at bortfaldt ved stemmelighed.',
    'For stemte 2, imod 2.',
    `Afvigende mening, Amal Saleh: ${DISSENT}`,
    'Inge Dahl',
  );
});

test("The decision is on the project's case: Sara drafts the letters, Mette approves them, and they are sent", async () => {
  await sara.waitsFor(bydelsmødre.path, 'BIU 25.02.2010, punkt', 'indstillingen er godkendt');
  await sara.takes(bydelsmødre, 'Skriv brev til udvalgene');
  await sara.isNotOffered(bydelsmødre, 'Godkend og send brevene');
  await mette.takes(bydelsmødre, 'Godkend og send brevene');
  await mette.waitsFor(bydelsmødre.path, 'Udvalgenes svar afventes');
  for (const to of ['kfu@example.dk', 'socialudvalget@example.dk']) {
    const { letters } = await kirsten.findsMail({ to, subject: 'Bydelsmødre' });
    const letter = letters.find(({ text }) => text.includes('bedes tage stilling'));
    expectText(letter?.text ?? '', 'BIU 25.02.2010, punkt', DISSENT, 'fortsætte på vilkår');
  }
});

test('In the Kultur- og Fritidsudvalg the letter waits for a meeting by itself, and goes on its agenda', async () => {
  await kfu.opens();
  await kirsten.waitsFor(new URL(kirsten.page.url()).pathname, title, 'KFU 1/2010');
  await kirsten.presses('Sæt på dagsordenen KFU 1/2010');
  await kfu.reads(title, 'Bilag 1.1');
  await town.clockTo('04.03.2010');
  await kfu.opens();
  await kfu.does('Udsend dagsordenen');
});

test('It decides that the project goes on with conditions, and the answer is on the case by itself', async () => {
  await town.clockTo('11.03.2010');
  await kfu.opens();
  await kfu.does('Begynd mødet');
  await kfu.decides(title, {
    Beslutning: 'Godkendt',
    'Projektets videre forløb': 'Projektet fortsætter på vilkår',
    For: '2',
    Imod: '1',
  });
  await kfu.does('Slut mødet');
  await sara.waitsFor(bydelsmødre.path, 'KFU 11.03.2010, punkt 1: projektet fortsætter på vilkår');
  await sara.isTold(bydelsmødre, 'Næste skridt er dit', 'Registrér svar fra SUD');
});

test('The Socialudvalg writes back: with its answer the project is in monitoring again', async () => {
  await kirsten.takes(bydelsmødre, 'Registrér udvalgets svar', {
    Udvalg: 'SUD',
    'Beslutning om projektets videre forløb': 'Projektet fortsætter',
    'Besluttet den': '10.03.2010',
    Henvisning: 'SUD 10.03.2010, punkt 12',
    'Beslutningens ordlyd': 'Taget til efterretning.',
  });
  await kirsten.waitsFor(
    bydelsmødre.path,
    'Kvartalet er i gang',
    'KFU 11.03.2010, punkt 1: projektet fortsætter på vilkår',
    'SUD 10.03.2010, punkt 12: projektet fortsætter',
  );
});

test('The course of the case tells it in order, and every case replayed gives what is stored', async () => {
  await kirsten.opens(bydelsmødre.path);
  await kirsten.presses('Sagens gang');
  await photograph(kirsten, 'cw-course');
  const lines = await kirsten.page.locator('main tbody tr').allInnerTexts();
  const told = lines.map((line) => (line.split('\n')[0] as string).replaceAll('\t', ' · '));
  expect(told.slice(-COURSE.length)).toEqual(COURSE);
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});

/** From the second red on. */
const COURSE = [
  '12.01.2010 · Monitoreringsskema · Projektstatus for Bydelsmødre, 4. kvartal 2009',
  '12.01.2010 · Indstilling · Projektet Bydelsmødre er gået i rødt to gange',
  '25.02.2010 · Møde · Beskæftigelses- og Integrationsudvalget, punkt 3',
  '25.02.2010 · Beslutning · BIU 25.02.2010, punkt 3: godkendt',
  '25.02.2010 · Indstilling · 3. Projektet Bydelsmødre er gået i rødt to gange',
  '26.02.2010 · Brev til udvalg · Projektet Bydelsmødre er gået i rødt to gange',
  '26.02.2010 · Brev til udvalg · Projektet Bydelsmødre er gået i rødt to gange',
  '10.03.2010 · Beslutning · SUD 10.03.2010, punkt 12: projektet fortsætter',
  '11.03.2010 · Møde · Kultur- og Fritidsudvalget, punkt 1',
  '11.03.2010 · Beslutning · KFU 11.03.2010, punkt 1: projektet fortsætter på vilkår',
  '11.03.2010 · Udskrift af beslutningsprotokollen · 1. Projektet Bydelsmødre er gået i rødt to gange',
];
