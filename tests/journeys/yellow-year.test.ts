import { afterAll, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { type CaseInHand } from '../harness/journey-person.js';
import { BASELINE, PROJECT, report } from './bydelsmoedre.js';

/** A year of yellow, green, yellow and green: everything is published at once, and nothing of the red process ever happens. */
const town = await Town.openEmpty('2009-01-05');
afterAll(() => town.close());

const YEAR = [
  { quarter: '2009-Q1', opens: '01.04.2009', name: '1. kvartal 2009', colour: 'Gul', reached: ['60', '3'] },
  { quarter: '2009-Q2', opens: '01.07.2009', name: '2. kvartal 2009', colour: 'Grøn', reached: ['145', '7'] },
  { quarter: '2009-Q3', opens: '01.10.2009', name: '3. kvartal 2009', colour: 'Gul', reached: ['180', '9'] },
  { quarter: '2009-Q4', opens: '04.01.2010', name: '4. kvartal 2009', colour: 'Grøn', reached: ['290', '15'] },
] as const;
const bydelsmødre: CaseInHand = { number: '2009-147865', path: '/sager/2009-147865' };
const [sara, mette, amina] = [await town.as('Sara Lund'), await town.as('Mette Holm'), await town.as('Amina Yusuf')];

test('The project is registered without a workshop and gets its baseline', async () => {
  await sara.opens('/projekter/ny');
  await sara.fills({ ...PROJECT, 'Projektet begynder': '01.01.2009' });
  await sara.sends();
  await sara.reads('Projektet er registreret og monitoreres.');
  await sara.takes(bydelsmødre, 'Åbn grundlaget og tilbyd workshop');
  await amina.takes(bydelsmødre, 'Registrér nej tak til workshop', {
    Begrundelse: 'Vi har succeskriterier fra ansøgningen.',
  });
  await amina.takes(bydelsmødre, 'Skriv grundlaget', BASELINE);
  await mette.takes(bydelsmødre, 'Godkend grundlaget');
});

test.each(YEAR)(
  '$name is $colour: it is public at once, and the next quarter follows',
  async ({ opens, name, colour, reached: [families, inWork] }) => {
    await town.clockTo(opens);
    await amina.isTold(bydelsmødre, 'Næste skridt er dit', `Indberet ${name}`);
    await amina.takes(bydelsmødre, 'Indberet kvartalet', report(families, inWork, 'Besøgene fortsætter.'));
    await sara.takes(bydelsmødre, 'Vurdér fremdriften', { Farve: colour, Begrundelse: 'Set over hele perioden.' });
    await sara.waitsFor(
      bydelsmødre.path,
      `Vurderingen for ${name} er offentliggjort: ${colour.toLowerCase()}`,
      'Kvartalet er i gang',
    );
  },
);

test('A year later nobody has been told of red, and no committee has heard of it', async () => {
  const colours = { '2009-Q1': 'yellow', '2009-Q2': 'green', '2009-Q3': 'yellow', '2009-Q4': 'green' };
  expect(await town.public.ratings()).toEqual(colours);
  const log = (await sara.readsLog(bydelsmødre)).join('\n');
  expect(log).not.toMatch(/rød|varsl|handlingsplan|indstilling|udvalg/i);
  await sara.opens('/postkasse');
  await sara.doesNotRead('Orientering om vurderingen', 'andlingsplan', 'socialudvalget@example.dk');
  await sara.opens(bydelsmødre.path);
  await sara.doesNotRead('Rød', 'Indstilling 20');
  expect(await town.verify()).toContain('Afvigelser / violations: 0');
});
