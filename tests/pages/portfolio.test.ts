import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzipSync, strFromU8 } from 'fflate';
import { RoundPagesModule } from '../../src/pages/rounds/round-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { reason, wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn, type Browser } from './browser.js';
import { numbersOn } from './numbers.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let mette: Browser;

/** Three quarters of some projects: yellow or closed as they are, so that the next quarter always opens by its date. */
const COURSES: Record<string, { course: (string | null)[]; values?: Record<string, string> }> = {
  'Ærlig tale': { course: ['green', 'green', 'green'] },
  Bydelsmødre: { course: ['yellow', 'yellow', 'yellow'], values: { focusArea: 'Børn og unge' } },
  Cykelhold: { course: ['yellow', 'green', 'yellow'], values: { administration: 'KFF', pool: 'DTI' } },
  Dansecafé: { course: ['green', 'yellow', 'green'], values: { administration: 'KFF' } },
  Eftermiddag: { course: ['yellow', 'none', 'none'] },
  Fodbold: { course: ['green', 'yellow', null], values: { focusArea: 'Kultur og fritid' } },
};
const ENDS = ['2009-04-01', '2009-07-01', '2009-10-01'];

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [WorkPagesModule, RoundPagesModule]);
  const ids = new Map<string, number>();
  for (const [name, { values = {} }] of Object.entries(COURSES)) {
    const held = values.administration === 'KFF' ? { fundHolder: office.people.other.id } : {};
    ids.set(name, await way.underWay({ name, ...values, ...held }));
  }
  for (const [index, on] of ENDS.entries()) {
    await office.at(`${on}T08:00:00+02:00`);
    await office.sweep.sweep();
    for (const [name, { course }] of Object.entries(COURSES)) await settle(ids.get(name)!, course[index] ?? null);
  }
  await office.register({ name: 'Uden grundlag' });
  mette = await signIn(app, office.people.mette);
});
afterAll(() => app.close());

async function settle(id: number, outcome: string | null): Promise<void> {
  if (outcome === 'none') await office.send(id, 'QUARTER_CLOSED_UNREPORTED', office.people.sara, reason);
  else if (outcome !== null) {
    await way.rate(id, outcome);
    await way.publish(id);
  }
}

/** How long the list behind an address is: what it says, and what it shows. */
async function lengthOf(href: string): Promise<number> {
  const { statusCode, body } = await mette.get(href);
  expect(statusCode, href).toBe(200);
  const rows = (body.match(/<th scope="row"><a class="main"/g) ?? []).length;
  expect(Number(/data-list-total="(\d+)"/.exec(body)?.[1]), href).toBe(rows);
  return rows;
}

describe('the portfolio', () => {
  it('opens behind every one of its numbers a list just as long', async () => {
    for (const page of ['/portefolje', '/portefolje?kvartal=2009-Q2', '/portefolje?kvartal=2009-Q1']) {
      const numbers = numbersOn((await mette.get(page)).body);
      expect(numbers.length, page).toBeGreaterThan(20);
      for (const { count, href } of numbers) expect(await lengthOf(href), `${page}: ${href}`).toBe(count);
    }
  });

  it('accounts for every project once in each of its distributions', async () => {
    const { body } = await mette.get('/portefolje?kvartal=2009-Q3');
    const tables = body.split('<table class="quiet-table distribution">').slice(1);
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      const totals = [...table.split('</table>')[0]!.matchAll(/<b><a [^>]*data-count="(\d+)"/g)].map((one) =>
        Number(one[1]),
      );
      expect(totals.reduce((sum, one) => sum + one, 0)).toBe(7);
    }
  });

  it('tells who moves and who is stuck', async () => {
    const names = async (move: string) => {
      const { body } = await mette.get(`/oversigt?kvartal=2009-Q3&bevaegelse=${move}`);
      return [...body.matchAll(/<th scope="row"><a class="main"[^>]*>([^<]+)</g)].map((match) => match[1]);
    };
    expect(await names('worsened')).toEqual(['Cykelhold']);
    expect(await names('improved')).toEqual(['Dansecafé']);
    expect(await names('stuck')).toEqual(['Bydelsmødre']);
    expect(await names('uncompared')).toEqual(['Fodbold', 'Uden grundlag']);
  });

  it('shows each colour with its word, and a quarter without a report as none', async () => {
    const { body } = await mette.get('/portefolje?kvartal=2009-Q3');
    for (const word of ['Grøn', 'Gul', 'Rød', 'Ikke indberettet', 'Ikke vurderet']) expect(body).toContain(word);
    expect(body).toMatch(/href="\/oversigt\?kvartal[^"]*farve[^"]*unreported" data-count="1"/);
  });

  it('reckons where it ends from the figures, and leaves open what nobody can tell', async () => {
    const { body } = await mette.get('/portefolje?kvartal=2009-Q3');
    expect(body).toContain('Hvis intet ændrer sig');
    const ends = numbersOn(body).filter(({ href }) => href.includes('ender'));
    expect(ends.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    // 74 of 600 visits and 2 of 30 in work, reported as the last figure of nine months in twenty-four: that ends red.
    expect(Object.fromEntries(ends.map(({ href, count }) => [href.split('ender=')[1], count]))).toEqual({
      green: 0,
      yellow: 0,
      red: 6,
      unknown: 1,
    });
  });

  it('is for the office only', async () => {
    for (const person of [office.people.amina, office.people.jens])
      expect((await (await signIn(app, person)).get('/portefolje')).statusCode).toBe(403);
  });
});

describe('the table of four quarters', () => {
  it('is for the office only, also as a file', async () => {
    for (const person of [office.people.amina, office.people.jens])
      for (const page of ['/oversigt', '/oversigt/tabel.csv', '/oversigt/tabel.xlsx', '/oversigt/tabel.pdf'])
        expect((await (await signIn(app, person)).get(page)).statusCode, page).toBe(403);
    expect((await (await signIn(app, office.people.sekretaer)).get('/oversigt')).statusCode).toBe(200);
  });

  it('shows the quarters that are over unless another is asked for', async () => {
    expect((await mette.get('/oversigt')).body).toContain('fire kvartaler til og med 3. kvartal 2009');
    expect((await mette.get('/oversigt?kvartal=2009-Q1')).body).not.toContain('<th scope="col">3. kvt. 2009');
  });

  it('gives what is chosen as CSV, with the words of the page', async () => {
    const { body, headers } = await mette.get('/oversigt/tabel.csv?kvartal=2009-Q3&forvaltning=KFF');
    expect(headers['content-disposition']).toBe('attachment; filename="kvartalsoversigt-3-kvartal-2009.csv"');
    const lines = body.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('3. kvartal 2009');
    expect(lines[1]).toMatch(/^Cykelhold;.*Gul;Grøn;Gul$/);
  });

  it('gives the same as a PDF, and says so where the municipality has no letterhead yet', async () => {
    const url = '/oversigt/tabel.pdf?kvartal=2009-Q3&forvaltning=KFF';
    expect((await mette.get(url)).body).toContain('Tabellen kan ikke laves som PDF endnu');
    await office.settings.set('letterhead', '2000-01-01', {
      municipality: 'Københavns Kommune',
      unit: 'Projektbanken',
    });
    const other = await pagesApp(database, [WorkPagesModule, RoundPagesModule]);
    const { statusCode, rawPayload, headers } = await (await signIn(other, office.people.mette)).get(url);
    await other.close();
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('gives the same as a workbook', async () => {
    const { rawPayload } = await mette.get('/oversigt/tabel.xlsx?kvartal=2009-Q3&forvaltning=KFF');
    const files = unzipSync(rawPayload);
    const text = Object.entries(files)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, content]) => strFromU8(content))
      .join('');
    for (const word of ['Cykelhold', 'Dansecafé', '3. kvartal 2009', 'Gul']) expect(text).toContain(word);
    expect(text).not.toContain('Fodbold');
  });
});
