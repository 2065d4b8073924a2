import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Town } from '../harness/journey.js';
import { type CaseInHand, type Person } from '../harness/journey-person.js';
import { BASELINE, PROJECT } from './bydelsmoedre.js';

/** What people do by mistake, and what others do on purpose: it does no harm, is said in words, and nothing typed is lost. */
const town = await Town.openEmpty('2009-06-15');
afterAll(() => town.close());

const [sara, jonas, mette, amina, jens] = (await Promise.all(
  ['Sara Lund', 'Jonas Friis', 'Mette Holm', 'Amina Yusuf', 'Jens Krogh'].map((name) => town.as(name)),
)) as [Person, Person, Person, Person, Person];

const PAUSE = 'Sæt sagen på pause';
const REASON = 'Lokalet er lukket for vandskade.';
let hers: CaseInHand;

/** Registers a project and gives its case back. */
async function registered(name: string, more: Record<string, string> = {}): Promise<CaseInHand> {
  await sara.opens('/projekter/ny');
  await sara.fills({ ...PROJECT, 'Projektets navn': name, ...more });
  await sara.sends();
  const [number] = /20\d\d-\d+/.exec(await sara.page.locator('main').innerText()) ?? [''];
  return { number, path: `/sager/${number}` };
}

beforeAll(async () => {
  hers = await registered('Bydelsmødre');
});

describe('twice', () => {
  test('a double click registers one project and writes one note', async () => {
    await sara.opens('/projekter/ny');
    await sara.fills({ ...PROJECT, 'Projektets navn': 'Dobbeltklik' });
    await sara.form.locator('.form-foot .button-primary').dblclick();
    await sara.page.waitForURL(/\/projekter\/\d+$/);
    await sara.opens('/projekter?q=dobbeltklik');
    expect(await sara.page.locator('main td a.main').allInnerTexts()).toEqual(['Dobbeltklik']);

    await sara.opens(hers.path);
    await sara.fills({ Notat: 'Skrevet med et dobbeltklik.' });
    await sara.form.locator('.form-foot .button-primary').dblclick();
    await sara.page.getByText('Notatet er gemt på sagen.').waitFor();
    expect((await sara.readsLog(hers)).filter((line) => line.includes('dobbeltklik'))).toHaveLength(1);
  });

  test('the same form sent twice at the same moment, without any script, is one step', async () => {
    await sara.beginsStep(hers, 'Åbn grundlaget og tilbyd workshop');
    const answers = await Promise.all([postAgain(sara), postAgain(sara)]);
    expect(answers).toEqual([303, 303]);
    expect((await sara.readsLog(hers)).filter((line) => line.startsWith('Grundlaget er åbnet'))).toHaveLength(1);
  });
});

describe('at the same time', () => {
  test('a page that has grown old says so, shows what was typed and can be sent again', async () => {
    await sara.beginsStep(hers, PAUSE);
    await sara.fills({ Begrundelse: REASON, 'Til og med': '01.09.2009' });
    await jonas.takes(hers, 'Registrér afholdt workshop', { 'Dato for workshoppen': '15.06.2009' });
    await sara.sends();
    await sara.reads(MOVED_ON);
    expect(await sara.form.locator('textarea').first().inputValue()).toBe(REASON);
    await sara.sends();
    await sara.reads('Sagen er på pause');
    await sara.takes(hers, 'Genoptag sagen');
  });

  test('of two people who press at once one is first, and the other is told', async () => {
    await amina.takes(hers, 'Skriv grundlaget', BASELINE);
    await Promise.all([jonas.beginsStep(hers, 'Godkend grundlaget'), mette.beginsStep(hers, 'Godkend grundlaget')]);
    await Promise.all([jonas.sends(), mette.sends()]);
    const said = await Promise.all([jonas, mette].map(({ page }) => page.locator('main').innerText()));
    expect(said.filter((text) => text.includes('Gemt: Godkend grundlaget'))).toHaveLength(1);
    expect(said.filter((text) => text.includes(MOVED_ON))).toHaveLength(1);
    expect((await sara.readsLog(hers)).filter((line) => line.startsWith('Grundlaget er godkendt'))).toHaveLength(1);
  });
});

describe('what was typed', () => {
  test('is there again after the session was over', async () => {
    const own = await town.signIn('Sara Lund');
    await own.beginsStep(hers, PAUSE);
    await own.fills({ Begrundelse: REASON, 'Til og med': '32.13.2009' });
    const other = await own.context.newPage();
    await other.goto(own.page.url());
    await other.locator('.menu > summary').click();
    await other.getByRole('button', { name: 'Log ud' }).click();
    await other.waitForURL(/log-ind/);
    await own.sends();
    await own.reads('Det, du havde skrevet, er gemt.');
    await own.page.locator('.door', { hasText: 'Sara Lund' }).click();
    await own.page.waitForURL(/trin\/PAUSED/);
    await own.reads('Du fortsætter din kladde fra');
    expect(await own.form.locator('textarea').first().inputValue()).toBe(REASON);
    expect(await own.form.locator('input.short').inputValue()).toBe('32.13.2009');
    await own.context.close();
  });

  test('may be 10,000 characters long; one more is refused and kept', async () => {
    const long = 'Æøå 1234 '.repeat(1200).slice(0, 9_999) + '.';
    await sara.opens(hers.path);
    await sara.fills({ Notat: `${long}!` });
    await sara.sends();
    await sara.reads('Der er plads til 10000 tegn.');
    expect(await sara.form.locator('textarea').inputValue()).toBe(`${long}!`);
    await sara.fills({ Notat: long });
    await sara.sends();
    await sara.reads('Notatet er gemt på sagen.');
    expect(await sara.page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
  });
});

describe('where nothing is', () => {
  const nowhere = [
    '/findes-ikke',
    '/sager/2009-1',
    '/projekter/99999',
    '/projekter/abc',
    '/projekter/99999999999',
    '/postkasse/abc',
    '/sager/%00',
    '/sager/2009-147865/trin/RATING_PUBLISHED',
    '/sager/2009-147865/trin/toString',
    '/sager/2009-147865/frist/1x',
    '/sager/2009-147865/indhold/999',
    '/sager/2009-147865/dokument/abc',
    '/offentlig/projekt/999',
    '/offentlig/skema/abc.pdf',
  ];

  test.each(nowhere)('%s is answered with 404 and a way on', async (path) => {
    const response = await sara.page.goto(town.product.url + path);
    expect(response?.status()).toBe(404);
    await sara.reads('Siden findes ikke', 'Til forsiden');
  });

  test("somebody else's case is as one that is not there, on the page and in the API", async () => {
    const foreign = await registered('Alle for én', {
      Projektleder: 'Peter Vang',
      Forvaltning: 'Kultur- og Fritidsforvaltningen',
      Puljeholder: 'Lone Winther',
    });
    for (const stranger of [amina, jens]) {
      for (const path of [foreign.path, `${foreign.path}/forloeb`, `${foreign.path}/trin/BASELINE_OPENED`]) {
        expect((await stranger.page.goto(town.product.url + path))?.status()).toBe(404);
        await stranger.doesNotRead('Alle for én');
      }
      await stranger.opens('/projekter?q=alle');
      await stranger.doesNotRead('Alle for én');
    }
    const [saras, aminas] = [
      await town.tokenFor('sara.lund@example.dk'),
      await town.tokenFor('amina.yusuf@example.dk'),
    ];
    const { items } = (await (await ask(saras, 'projects')).json()) as {
      items: { case: { id: number; number: string } }[];
    };
    const idOf = ({ number }: CaseInHand) => items.find((one) => one.case.number === number)?.case.id;
    for (const unseen of [idOf(foreign), 99_999]) {
      const answer = await ask(aminas, `cases/${unseen}`);
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
        404,
        'application/problem+json',
      ]);
    }
    for (const [token, seen] of [
      [aminas, hers],
      [saras, foreign],
    ] as const)
      expect((await ask(token, `cases/${idOf(seen)}`)).status).toBe(200);
  });

  test('a step that is not possible now, or not theirs, says why', async () => {
    expect((await sara.page.goto(`${town.product.url}${hers.path}/trin/RATED`))?.status()).toBe(409);
    await sara.reads('Det kan ikke gøres nu', 'Til forsiden');
    expect((await amina.page.goto(`${town.product.url}${hers.path}/trin/PAUSED`))?.status()).toBe(403);
    await amina.reads('Det må du ikke gøre');
    expect((await amina.page.goto(`${town.product.url}/projekter/ny`))?.status()).toBe(403);
  });
});

test('text that looks like program stands as it was written, on pages, in the mail and in the letter', async () => {
  const evil = `<img src=x onerror="window.hit=1"><script>window.hit=1</script> #panic("x") "'&amp;`;
  const trapped = await registered(evil, { 'Kort beskrivelse': evil });
  for (const person of [sara, amina]) {
    await person.opens(trapped.path);
    await person.reads(evil);
    expect(await person.page.evaluate('window.hit')).toBeUndefined();
  }
  await sara.fills({ Notat: `${evil} {{7*7}} {{{constructor}}}` });
  await sara.sends();
  await sara.reads(`${evil} {{7*7}} {{{constructor}}}`);
  await sara.takes(trapped, 'Åbn grundlaget og tilbyd workshop');
  await amina.takes(trapped, 'Registrér nej tak til workshop', { Begrundelse: evil });
  const cells = {
    ...BASELINE,
    Udfordring: evil,
    Succeskriterier: [{ Succeskriterium: evil, Niveau: 'Aktivitet', Enhed: '<b>%', Udgangspunkt: '0', Mål: '1' }],
  };
  await amina.takes(trapped, 'Skriv grundlaget', cells);
  await mette.beginsStep(trapped, 'Godkend grundlaget');
  await mette.reads(evil, '<b>%');
  for (const path of [
    `${trapped.path}/forloeb`,
    '/projekter?q=img',
    '/sager',
    '/opgaver',
    '/postkasse',
    `/projekter?q=${encodeURIComponent('"><script>window.hit=1</script>')}`,
  ]) {
    await mette.opens(path);
    expect(await mette.page.evaluate('window.hit'), path).toBeUndefined();
  }
  const { letters } = await mette.findsMail({ to: 'amina.yusuf@example.dk', subject: '<img' });
  expect(letters[0]?.text.replace(/\s/g, '')).toContain('#panic("x")');
});

test('an address with half a percent sign gets plain words, and everything else goes on', async () => {
  const answer = await fetch(`${town.product.url}/sager/%E0%A4%A`);
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Adressen kan ikke læses.')]);
  expect((await fetch(`${town.product.url}/offentlig`)).status).toBe(200);
});

const MOVED_ON = 'Sagen er ændret';

function ask(token: string, path: string): Promise<Response> {
  return fetch(`${town.product.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
}

/** Posts the form on somebody's page as it stands, beside the browser. */
async function postAgain({ page, context, form }: Person): Promise<number> {
  const action = (await form.getAttribute('action')) as string;
  const hidden = await form
    .locator('input')
    .evaluateAll((inputs) =>
      (inputs as unknown as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
    );
  const answer = await context.request.post(new URL(action, page.url()).href, {
    form: Object.fromEntries(hidden) as Record<string, string>,
    maxRedirects: 0,
  });
  return answer.status();
}
