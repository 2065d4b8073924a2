import { inflateRawSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { type CaseInHand, expectText, type Person } from '../harness/journey-person.js';
import { BASELINE, PROJECT, report } from './bydelsmoedre.js';

/**
 * One quarter for three projects, as the office lives it: opened for all at once, one report sent back and one late, one
 * rating another than the figures come to, one red with two people, published, and put to the committee as a briefing.
 */
const town = await Town.openEmpty('2009-01-05');
afterAll(() => town.close());

const NAMES = ['Bydelsmødre', 'Alle for én', 'Lektiecafeer'];
const [mothers, everybody, homework] = ['2009-147865', '2009-147866', '2009-147867'].map((number) => ({
  number,
  path: `/sager/${number}`,
})) as [CaseInHand, CaseInHand, CaseInHand];
const [sara, mette, kirsten, amina, jens] = (await Promise.all(
  ['Sara Lund', 'Mette Holm', 'Kirsten Bach', 'Amina Yusuf', 'Jens Krogh'].map((name) => town.as(name)),
)) as [Person, Person, Person, Person, Person];

test('Three projects get their baselines', async () => {
  for (const [i, which] of [mothers, everybody, homework].entries()) {
    await sara.opens('/projekter/ny');
    await sara.fills({ ...PROJECT, 'Projektets navn': NAMES[i] as string, 'Projektet begynder': '01.01.2009' });
    await sara.sends();
    await sara.takes(which, 'Åbn grundlaget og tilbyd workshop');
    await amina.takes(which, 'Registrér nej tak til workshop', { Begrundelse: 'Vi har succeskriterierne.' });
    await amina.takes(which, 'Skriv grundlaget', BASELINE);
    await mette.takes(which, 'Godkend grundlaget');
  }
});

test('Mette sees what opening the quarter does, and opens it for all three at once', async () => {
  await town.clockTo('30.03.2009');
  await mette.opens('/kvartaler/2009-Q1');
  await mette.presses('Åbn kvartalet');
  await mette.reads('3 projekter åbnes', ...NAMES);
  await mette.presses('Åbn kvartalet for 3 projekter');
  await mette.waitsFor('/kvartaler/2009-Q1', '0 af 3');
  await amina.isTold(mothers, 'Næste skridt er dit', 'Indberet 1. kvartal 2009');
  await amina.reads('Senest fredag den 17. april 2009');
});

test('Two report; the third is reminded, and is late', async () => {
  await amina.takes(mothers, 'Indberet kvartalet', report('74', '1', 'Det første hold er i gang.'));
  await amina.takes(everybody, 'Indberet kvartalet', report('20', '1', 'Vi er kommet sent i gang.'));
  await kirsten.findsMail({ to: 'amina.yusuf@example.dk', subject: 'Kvittering: 1. kvartal 2009' });
  await mette.waitsFor('/kvartaler/2009-Q1', '2 af 3');
  await mette.presses('Send påmindelse til de 1, der mangler');
  await mette.reads('Lektiecafeer');
  await mette.doesNotRead('Alle for én');
  await mette.presses('Send påmindelse til 1');
  await kirsten.findsMail({ to: 'amina.yusuf@example.dk', subject: 'Lektiecafeer' });
  await town.clockTo('20.04.2009');
  await mette.opens('/kvartaler/2009-Q1');
  await mette.reads('2 af 3', 'Lektiecafeer', '1 hverdag over');
  await amina.takes(homework, 'Indberet kvartalet', report('74', '4', 'Alle fire caféer er åbne.'));
});

test('Sara sends one back, says of which criterion, and sees what was changed', async () => {
  await sara.beginsStep(mothers, 'Send indberetningen tilbage');
  await sara.fills({
    'Hvad mangler der?': 'Se det andet kriterium.',
    'Om de enkelte succeskriterier': [{}, { 'Bemærkning til projektet': 'Tæl også dem i løntilskud.' }],
  });
  await sara.sends();
  await amina.beginsStep(mothers, 'Indberet kvartalet');
  await amina.reads('Det mangler i indberetningen', 'Tæl også dem i løntilskud.');
  await amina.fills(report('74', '3'));
  await amina.sends();
  await sara.beginsStep(mothers, 'Vurdér fremdriften');
  await sara.reads('Ændret siden sidst', 'Deltagere i job eller uddannelse: Nået i alt 1 → 3');
});

test('The figures come to yellow; Sara chooses green and has to say why', async () => {
  await sara.reads('Forslag:', 'Projektet er så godt som sit svageste niveau: resultater');
  await sara.fills({ Farve: 'Grøn', Begrundelse: 'Holdet er i gang, og aftalen er på plads.' });
  await sara.presses('Se, hvad offentligheden ser');
  await sara.reads('Sådan kommer det til at stå på den offentlige side', 'Sådan er vurderingen beregnet');
  await sara.sends();
  await sara.reads('Tallene giver gul. Skriv, hvorfor du vælger en anden farve.');
  await sara.fills({ 'Hvorfor en anden farve end den foreslåede?': 'To begynder i job på mandag.' });
  await sara.sends();
  await sara.reads('Gemt: Vurdér fremdriften');
  await sara.waitsFor(mothers.path, 'Vurderingen for 1. kvartal 2009 er offentliggjort: grøn');
});

test('One is green as the figures are, and one is red with two people and its notices first', async () => {
  await sara.takes(homework, 'Vurdér fremdriften', { Farve: 'Grøn', Begrundelse: 'Det går efter planen.' });
  await sara.takes(everybody, 'Vurdér fremdriften', { Farve: 'Rød', Begrundelse: 'Kun en fjerdedel er nået.' });
  await sara.isNotOffered(everybody, 'Bekræft den røde vurdering');
  await mette.takes(everybody, 'Bekræft den røde vurdering');
  await sara.waitsFor(everybody.path, 'Varslet er leveret, og varslingsfristen løber');
  await mette.opens('/kvartaler/2009-Q1/orientering');
  await mette.reads('1 vurdering er ikke offentliggjort endnu');
  await mette.doesNotRead('Kun en fjerdedel er nået.');
  await amina.takes(everybody, 'Bekræft, at projektet har læst varslet');
  await town.public.mayLearnOf('2009-Q1');
  await jens.takes(everybody, 'Bekræft, at puljeholderen har læst varslet');
  await sara.waitsFor(everybody.path, 'Vurderingen for 1. kvartal 2009 er offentliggjort: rød');
});

test('The public sees three colours, and why', async () => {
  const response = await fetch(`${town.product.url}/offentlig/projekter.csv`);
  const table = await response.text();
  for (const name of NAMES) expect(table).toContain(name);
  await kirsten.opens('/offentlig');
  await kirsten.reads(...NAMES, 'Grøn', 'Rød');
});

test('The briefing names all three, as PDF and for Word, and becomes an item of the committee', async () => {
  await kirsten.opens('/kvartaler/2009-Q1/orientering');
  await kirsten.reads('Orientering om fremdriften', 'Kun en fjerdedel er nået.');
  const pdf = await kirsten.readsPdf('/kvartaler/2009-Q1/orientering.pdf');
  expectText(pdf, ...NAMES, 'Kun en fjerdedel er nået.', '1. kvartal 2009');
  const word = await kirsten.context.request.get(`${town.product.url}/kvartaler/2009-Q1/orientering.docx`);
  const text = documentIn(await word.body());
  for (const name of NAMES) expect(text).toContain(name);
  await kirsten.presses('Opret som punkt til udvalget');
  await kirsten.waitsFor('/kvartaler/2009-Q1/orientering', 'Punktet er oprettet:');
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});

/** `word/document.xml` of a Word file, found by its local header. */
function documentIn(file: Buffer): string {
  for (let at = file.indexOf('PK\u0003\u0004'); at >= 0; at = file.indexOf('PK\u0003\u0004', at + 4)) {
    const [nameLength, extraLength] = [file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
    const name = file.toString('utf8', at + 30, at + 30 + nameLength);
    if (name !== 'word/document.xml') continue;
    const data = file.subarray(at + 30 + nameLength + extraLength);
    return (file.readUInt16LE(at + 8) === 8 ? inflateRawSync(data) : data).toString('utf8');
  }
  throw new Error('No word/document.xml');
}
