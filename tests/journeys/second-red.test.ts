import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { type CaseInHand, expectText, type Person } from '../harness/journey-person.js';
import { ACTION_PLAN, BASELINE, PROJECT, report } from './bydelsmoedre.js';

/**
 * One project through 2009 and 2010 as its people live it, each with a browser of their own: the baseline, a green quarter,
 * the first red, the action plan, the second red, the recommendation, the letters to two committees, their answers.
 * Somebody from outside looks at all that is public the whole time.
 */
const town = await Town.openEmpty('2009-06-15');
afterAll(() => town.close());

const FIRST_RED = 'Der er ikke kommet et andet hold i gang, og jobcentret har ingen henvist.';
const SECOND_RED = 'Rekrutteringen er gået i stå efter lederskiftet i november.';
const PROJECT_NOTICE = { to: 'amina.yusuf@example.dk', subject: 'Orientering om vurderingen' };
const HOLDER_NOTICE = { to: 'jens.krogh@example.dk', subject: 'Orientering om vurderingen' };

const [sara, mette, jonas, kirsten] = (await Promise.all(
  ['Sara Lund', 'Mette Holm', 'Jonas Friis', 'Kirsten Bach'].map((name) => town.as(name)),
)) as [Person, Person, Person, Person];
const [amina, jens] = (await Promise.all(['Amina Yusuf', 'Jens Krogh'].map((name) => town.as(name)))) as [
  Person,
  Person,
];

let project: string;
let bydelsmødre: CaseInHand;
let item: CaseInHand;

test('Sara registers the project; what cannot be right is said beside the fields, and nothing is lost', async () => {
  await sara.opens('/projekter/ny');
  await sara.fills({
    ...PROJECT,
    'Projektet begynder': '31.02.2009',
    'Samlet budget': 'abc',
    'Kommunal medfinansiering': '-1',
  });
  await sara.sends();
  await sara.isStopped(
    {
      'Projektet begynder': 'Den dato findes ikke: februar 2009 har 28 dage. Ret dagen.',
      'Samlet budget': 'Beløbet kan ikke læses.',
      'Kommunal medfinansiering': 'Beløbet kan ikke være under 0.',
    },
    {
      'Projektets navn': 'Bydelsmødre',
      'Projektet begynder': '31.02.2009',
      'Samlet budget': 'abc',
      'Kommunal medfinansiering': '-1',
    },
  );

  await sara.fills({
    'Projektet begynder': '01.04.2009',
    'Samlet budget': '2.000.000',
    'Kommunal medfinansiering': '2.500.000',
  });
  await sara.sends();
  await sara.isStopped(
    { 'Kommunal medfinansiering': 'Medfinansieringen kan ikke være større end budgettet.' },
    { 'Projektets navn': 'Bydelsmødre', 'Samlet budget': '2.000.000', 'Kommunal medfinansiering': '2.500.000' },
  );

  await sara.fills({ 'Kommunal medfinansiering': '850.000,00 kr.' });
  await sara.sends();
  await sara.reads(
    'Projektet er registreret og monitoreres. Sagen er oprettet.',
    'Monitoreres: ja, fordi',
    '850.000 kr.',
  );
  await sara.reads('Kultur- og Fritidsudvalget, Socialudvalget', '01.04.2009 – 31.12.2010');
  project = new URL(sara.page.url()).pathname;
  await sara.presses('Åbn sagen 2009-147865');
  bydelsmødre = { number: '2009-147865', path: new URL(sara.page.url()).pathname };
  town.public.alsoWatch(project.replace('/projekter/', '/offentlig/projekt/'));
});

test('Sara opens the baseline, and the project is invited to a workshop', async () => {
  await sara.isTold(bydelsmødre, 'Næste skridt er dit', 'Åbn grundlaget');
  await amina.isTold(bydelsmødre, 'Næste skridt er hos: Sara Lund', 'Åbn grundlaget');
  await sara.takes(bydelsmødre, 'Åbn grundlaget og tilbyd workshop');
  const { letters } = await kirsten.findsMail({ to: 'amina.yusuf@example.dk', subject: 'workshop' });
  expect(letters[0]?.number).toBe('2009-0001');
  expectText(
    letters[0]?.text ?? '',
    'Københavns Kommune',
    '15. juni 2009',
    '2009-147865',
    'Bydelsmødre',
    'Kære Amina Yusuf',
  );
});

test('The workshop is held, Amina writes the baseline, and somebody else approves it', async () => {
  await town.clockTo('17.06.2009');
  await sara.takes(bydelsmødre, 'Registrér afholdt workshop', {
    'Dato for workshoppen': '17.06.2009',
    Deltagere: 'Amina Yusuf',
  });
  await amina.isTold(bydelsmødre, 'Næste skridt er dit', 'Skriv grundlaget');
  await amina.takes(bydelsmødre, 'Skriv grundlaget', BASELINE);
  await amina.isNotOffered(bydelsmødre, 'Godkend grundlaget');
  await mette.isTold(bydelsmødre, 'Næste skridt er dit', 'Godkend grundlaget');
  await mette.beginsStep(bydelsmødre, 'Godkend grundlaget');
  await mette.reads('Familier besøgt', '600', 'Første hold er uddannet');
  await mette.sends();
  await mette.reads('Gemt: Godkend grundlaget', 'Kvartalet er i gang');
});

test('The second quarter is green, and everybody can see it', async () => {
  await town.clockTo('01.07.2009');
  await amina.isTold(bydelsmødre, 'Næste skridt er dit', 'Indberet 2. kvartal 2009');
  await amina.reads('Senest tirsdag den 14. juli 2009');
  await amina.takes(bydelsmødre, 'Indberet kvartalet', report('120', '5', 'Det første hold er i gang.'));
  await sara.takes(bydelsmødre, 'Vurdér fremdriften', { Farve: 'Grøn', Begrundelse: 'Holdet er godt i gang.' });
  await sara.waitsFor(
    bydelsmødre.path,
    'Vurderingen for 2. kvartal 2009 er offentliggjort: grøn',
    'Kvartalet er i gang',
  );
  expect(await town.public.ratings()).toEqual({ '2009-Q2': 'green' });
});

test('Amina saves the third quarter half-way, comes back to it, and reports', async () => {
  await town.clockTo('01.10.2009');
  await amina.beginsStep(bydelsmødre, 'Indberet kvartalet');
  await amina.reads('Sådan svarede I i 2. kvartal 2009', 'Det første hold er i gang.');
  await amina.fills({ 'Hvad er der sket i kvartalet?': 'Otte bydelsmødre er stoppet.' });
  await amina.page.getByText('Kladde gemt kl.').waitFor();
  await amina.opens(`${bydelsmødre.path}/trin/REPORT_FILED`);
  await amina.reads('Du fortsætter din kladde fra');
  expect(await amina.form.locator('textarea').first().inputValue()).toBe('Otte bydelsmødre er stoppet.');
  await amina.fills(report('130', '5'));
  await amina.sends();
  await amina.reads('Gemt: Indberet kvartalet');
});

test('Sara rates it red; she cannot confirm it herself, Mette can', async () => {
  await town.clockTo('19.10.2009');
  await town.public.expectsNothingNew();
  await sara.takes(bydelsmødre, 'Vurdér fremdriften', { Farve: 'Rød', Begrundelse: FIRST_RED });
  await sara.isNotOffered(bydelsmødre, 'Bekræft den røde vurdering');
  await sara.opens(`${bydelsmødre.path}/trin/RED_CONFIRMED`);
  await sara.reads('Det må du ikke gøre');
  await mette.beginsStep(bydelsmødre, 'Bekræft den røde vurdering');
  await mette.reads(FIRST_RED, 'Familier besøgt', '130');
  await mette.sends();
});

test('Project and fund holder are told before anybody else', async () => {
  await sara.waitsFor(bydelsmødre.path, 'Varslet er leveret, og varslingsfristen løber');
  const toProject = await kirsten.findsMail(PROJECT_NOTICE);
  const toHolder = await kirsten.findsMail(HOLDER_NOTICE);
  expect(toProject.text).toContain(`/sager/${bydelsmødre.number}`);
  expect([toProject.letters[0]?.number, toHolder.letters[0]?.number].sort()).toEqual(['2009-0003', '2009-0004']);
  for (const { letters } of [toProject, toHolder])
    expectText(
      letters[0]?.text ?? '',
      '19. oktober 2009',
      '3. kvartal 2009',
      FIRST_RED,
      'betydelige problemer med fremdrift',
      'fredag den 23. oktober 2009',
    );
  await amina.isTold(bydelsmødre, 'Næste skridt er dit', 'Læs og bekræft varslet om rødt for 3. kvartal 2009');
});

test('Three working days later, and not before, it is public', async () => {
  await town.clockTo('22.10.2009');
  await sara.opens(bydelsmødre.path);
  await sara.reads('Varslet er leveret, og varslingsfristen løber', 'ikke offentlig');
  await town.public.look();
  expect(await town.public.ratings()).toEqual({ '2009-Q2': 'green' });
  await town.public.mayLearnOf('2009-Q3');
  await town.clockTo('23.10.2009');
  expect(await town.public.ratings()).toEqual({ '2009-Q2': 'green', '2009-Q3': 'red' });
  await sara.isTold(bydelsmødre, 'Næste skridt er hos: Jens Krogh', 'Skriv handlingsplanen');
});

test('Jens asks for support, gets it, and makes an action plan that Sara approves', async () => {
  await jens.takes(bydelsmødre, 'Bed Projektbanken om støtte', {
    'Hvad drejer det sig om?': 'Hjælp til succeskriterierne.',
  });
  await sara.takes(bydelsmødre, 'Registrér støtte fra Projektbanken', {
    'Hvad drejer det sig om?': 'Møde i Folkets Hus.',
  });
  await jens.isTold(bydelsmødre, 'Næste skridt er dit', 'Skriv handlingsplanen');
  await jens.takes(bydelsmødre, 'Skriv handlingsplanen', ACTION_PLAN);
  await sara.takes(bydelsmødre, 'Godkend handlingsplanen');
  const { letters } = await kirsten.findsMail({ to: 'amina.yusuf@example.dk', subject: 'andlingsplan' });
  expectText(letters[0]?.text ?? '', 'Fast mødested i Folkets Hus', 'Skriftlig aftale med jobcentret');
});

test('The fourth quarter is red again: the notices say that it is the second time', async () => {
  await town.clockTo('08.01.2010');
  await amina.takes(bydelsmødre, 'Indberet kvartalet', report('180', '6', 'Besøgene er taget til.'));
  await town.clockTo('11.01.2010');
  await town.public.expectsNothingNew();
  await sara.takes(bydelsmødre, 'Vurdér fremdriften', { Farve: 'Rød', Begrundelse: SECOND_RED });
  await jonas.takes(bydelsmødre, 'Bekræft den røde vurdering');
  await sara.waitsFor(bydelsmødre.path, 'Varslet er leveret, og varslingsfristen løber');
  for (const notice of [PROJECT_NOTICE, HOLDER_NOTICE]) {
    const { letters } = await kirsten.findsMail(notice);
    expectText(letters[0]?.text ?? '', '11. januar 2010', '4. kvartal 2009', 'rødt to gange', SECOND_RED);
  }
});

test('Both confirm that they have read it; only then it is public', async () => {
  await town.clockTo('12.01.2010');
  await amina.takes(bydelsmødre, 'Bekræft, at projektet har læst varslet');
  await sara.opens(bydelsmødre.path);
  await sara.reads('Varslet er leveret, og varslingsfristen løber');
  await town.public.mayLearnOf('2009-Q4');
  await jens.takes(bydelsmødre, 'Bekræft, at puljeholderen har læst varslet');
  await sara.waitsFor(bydelsmødre.path, 'Vurderingen for 4. kvartal 2009 er offentliggjort: rød', 'Rød · anden gang');
  expect(await town.public.ratings()).toEqual({ '2009-Q2': 'green', '2009-Q3': 'red', '2009-Q4': 'red' });
});

test('The recommendation is drafted from the case; Sara sends it for approval, and Mette approves it', async () => {
  await sara.waitsFor(bydelsmødre.path, 'Skriv indstillingen færdig');
  await sara.presses('Skriv indstillingen');
  item = { number: '', path: new URL(sara.page.url()).pathname.replace(/\/trin\/.*/, '') };
  item.number = decodeURIComponent(item.path.split('/').at(-1) as string);
  const drafted = await sara.form
    .locator('textarea')
    .evaluateAll((all) => all.map((one) => (one as { value?: string }).value).join('\n'));
  expect(drafted).toContain('Kultur- og Fritidsudvalget og Socialudvalget');
  for (const known of [FIRST_RED, SECOND_RED, 'Fast mødested i Folkets Hus']) expect(drafted).toContain(known);
  await sara.sends();
  await sara.isNotOffered(item, 'Godkend indstillingen');
  await mette.beginsStep(item, 'Godkend indstillingen');
  await mette.reads('Projektet Bydelsmødre er gået i rødt to gange', SECOND_RED);
  await mette.sends();
});

test('Kirsten puts it on the meeting of 28 January, and the committee approves it', async () => {
  await kirsten.takes(item, 'Sæt på dagsordenen', { Mødedato: '28.01.2010', 'Punkt nr.': '6' });
  await kirsten.isTold(item, 'Næste skridt er dit', 'Registrér udvalgets beslutning');
  await kirsten.reads('torsdag den 28. januar 2010');
  await town.clockTo('29.01.2010');
  await kirsten.takes(item, 'Registrér beslutningen', {
    Beslutning: 'Godkendt',
    'Besluttet den': '28.01.2010',
    Henvisning: 'BIU 28.01.2010, punkt 6',
    'Beslutningens ordlyd': 'Indstillingen blev godkendt.',
  });
  await kirsten.waitsFor(item.path, 'Udvalget har besluttet', 'Dokumenter (2)');
  const text = await kirsten.readsPdf(await kirsten.page.locator('a[href*="/dokument/"]').first().getAttribute('href'));
  expectText(
    text,
    'Indstilling',
    'Problemstilling',
    'Løsning',
    'Økonomi',
    'Videre proces',
    'Beslutning',
    'Indstillingen blev godkendt.',
  );
});

test('The letters to the two committees are drafted, approved by another and sent', async () => {
  await sara.waitsFor(bydelsmødre.path, 'BIU 28.01.2010, punkt 6: indstillingen er godkendt');
  await sara.takes(bydelsmødre, 'Skriv brev til udvalgene');
  await sara.isNotOffered(bydelsmødre, 'Godkend og send brevene');
  await mette.takes(bydelsmødre, 'Godkend og send brevene');
  await mette.waitsFor(bydelsmødre.path, 'Udvalgenes svar afventes');
  for (const to of ['kfu@example.dk', 'socialudvalget@example.dk']) {
    const { letters } = await kirsten.findsMail({ to, subject: 'Bydelsmødre' });
    const letter = letters.find(({ text }) => text.includes('bedes tage stilling'));
    expectText(
      letter?.text ?? '',
      'Bydelsmødre',
      FIRST_RED,
      SECOND_RED,
      '3. kvartal 2009',
      '4. kvartal 2009',
      'BIU 28.01.2010, punkt 6',
      'fortsætte på vilkår',
      'Fast mødested i Folkets Hus',
    );
  }
});

test('Both committees answer, one of them with conditions, and the project is back in monitoring', async () => {
  await town.clockTo('26.02.2010');
  await kirsten.takes(
    bydelsmødre,
    'Registrér udvalgets svar',
    answer('KFU', 'Projektet fortsætter på vilkår', 'Et nyt hold begynder inden sommer.'),
  );
  await kirsten.isTold(bydelsmødre, 'Næste skridt er dit', 'Registrér svar fra SUD');
  await kirsten.takes(
    bydelsmødre,
    'Registrér udvalgets svar',
    answer('SUD', 'Projektet fortsætter', 'Taget til efterretning.'),
  );
  await kirsten.waitsFor(
    bydelsmødre.path,
    'Kvartalet er i gang',
    'KFU 25.02.2010, punkt 4: projektet fortsætter på vilkår',
  );
  await town.clockTo('01.04.2010');
  await amina.isTold(bydelsmødre, 'Næste skridt er dit', 'Indberet 1. kvartal 2010');
});

test('The log tells it all in order, and every case replayed gives what is stored', async () => {
  const log = await sara.readsLog(bydelsmødre);
  expect(log.filter((sentence) => LOG.includes(sentence))).toEqual(LOG);
  expect(log).toEqual(expect.arrayContaining(['Brev til KFU er leveret', 'Brev til SUD er leveret']));
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});

function answer(committee: string, course: string, text: string) {
  return {
    Udvalg: committee,
    'Beslutning om projektets videre forløb': course,
    'Besluttet den': '25.02.2010',
    Henvisning: `${committee} 25.02.2010, punkt 4`,
    'Beslutningens ordlyd': text,
  };
}

/** Each once, and in this order. */
const LOG = [
  'Sagen er oprettet',
  'Grundlaget er åbnet, og projektet er tilbudt en workshop',
  'Workshop er holdt',
  'Grundlaget er indsendt med 2 succeskriterier',
  'Grundlaget er godkendt, og monitoreringen begynder',
  'Vurderingen for 2. kvartal 2009 er offentliggjort: grøn',
  `Vurderet rød: ${FIRST_RED}`,
  'Varslingsfristen er udløbet',
  'Vurderingen for 3. kvartal 2009 er offentliggjort: rød',
  'Puljeholderen beder Projektbanken om støtte: Hjælp til succeskriterierne.',
  'Projektbanken har støttet: Møde i Folkets Hus.',
  'Handlingsplanen er indsendt med 2 tiltag',
  'Handlingsplanen er godkendt',
  `Vurderet rød: ${SECOND_RED}`,
  'Projektet har bekræftet, at varslet er læst',
  'Puljeholderen har bekræftet, at varslet er læst',
  'Vurderingen for 4. kvartal 2009 er offentliggjort: rød',
  'BIU 28.01.2010, punkt 6: indstillingen er godkendt',
  'Brevet til udvalgene er skrevet',
  'Brevene er godkendt',
  'KFU 25.02.2010, punkt 4: projektet fortsætter på vilkår',
  'SUD 25.02.2010, punkt 4: projektet fortsætter',
];
