import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdministrationModule } from '../../src/pages/administration/administration.module.js';
import { lineChanges } from '../../src/pages/administration/line-changes.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { People } from '../../src/people/people.service.js';
import { REASON_Q3, redTwice } from '../effects/steps.js';
import { accessRequest } from '../harness/access-request.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const outside = await openOutside(office);
let app: NestFastifyApplication;
let poul: { id: string };
let number: string;
let id: number;

beforeAll(async () => {
  id = await redTwice(office, outside.drain);
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
  number = rows[0]!.number;
  app = await pagesApp(database, [AdministrationModule, WorkPagesModule]);
  poul = await new People(database).create({ name: 'Poul Skov', email: 'poul@kk.example', roles: ['admin'] });
}, 60_000);
afterAll(async () => {
  await app.close();
  outside.close();
});

const admin = (page: string): Promise<Browser> => signIn(app, poul, page);
const RED = '/administration/breve/orientering-om-roedt-til-projektet';
const ACCESS = '/administration/breve/svar-om-aktindsigt';
const REMINDER = '/administration/breve/paamindelse-om-indberetning';
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

async function draft(browser: Browser, path: string, wording: string): Promise<void> {
  await browser.get(path);
  const answer = await browser.post(path, { wording, case: number, revision: browser.hidden('revision') });
  expect(answer.statusCode).toBe(303);
  await browser.get(path);
}

async function check(browser: Browser, path: string): Promise<string> {
  await browser.post(`${path}/kontrol`, { revision: browser.hidden('revision') });
  return text((await browser.get(path)).body);
}

const putInForce = (browser: Browser, path: string, validFrom: string) =>
  browser.post(`${path}/i-kraft`, { validFrom, note: 'Kortere', revision: browser.hidden('revision') });

const SHORT = 'Kære {{modtager}}\n\nProjektet _{{projekt}}_ er *rødt* efter {{kvartal}}.\n\n{{begrundelse}}';

describe('the letters', () => {
  it('are listed by their plain names, with whose wording is in force', async () => {
    const list = text((await admin('/administration/breve')).page);
    expect(list).toContain('Påmindelse om indberetning Fremdrifts egen tekst');
    expect(list).toContain('Brev til udvalg');
    expect(list).toContain('Uden egen tekst');
    expect(text((await admin('/administration')).page)).toContain('Teksten i de breve, Fremdrift skriver.');
  });

  it('each show their text, every field with an explanation and what it says on a real case, and the letter itself', async () => {
    const browser = await admin(RED);
    const page = text(browser.page);
    expect(browser.page).toContain('{{hvis rød igen}}');
    expect(page).toContain('{{tidligste offentliggørelse}} Dagen, vurderingen tidligst offentliggøres');
    expect(page).toContain('{{projekt}} Projektets navn Bydelsmødre');
    expect(page).toContain('gået i rødt for anden gang');
    expect(page).toContain(`Den første røde vurdering: 3. kvartal 2009 ${REASON_Q3}`);
    const invitation = await admin(`/administration/breve/invitation-til-workshop?sag=${encodeURIComponent(number)}`);
    expect(text(invitation.page)).toContain('Invitation til workshop om projektet Bydelsmødre');
  });

  it('say in plain words, with the line, what is wrong, while somebody writes and nothing is saved', async () => {
    const browser = await admin(RED);
    const ask = async (wording: string, no = number) =>
      text((await browser.post(`${RED}/visning`, { wording, case: no })).body);
    expect(await ask('Kære {{modtagr}}')).toContain('Linje 1: Feltet {{modtagr}} findes ikke i dette brev.');
    expect(await ask('a\n\n{{hvis rød igen}}\nb')).toContain('Linje 3: {{hvis …}} begynder her, men {{slut}} mangler.');
    expect(await ask('a\n{{slut}}')).toContain('Linje 2: {{slut}} står her');
    expect(await ask('se {{succeskriterier}} her')).toContain('skal stå på en linje for sig selv');
    expect(await ask('{{projekt')).toContain('Et felt er ikke skrevet færdigt');
    expect(await ask('Mødet er {{frist for handlingsplanen}}')).toContain('{{frist for handlingsplanen}} mangler.');
    expect(await ask(SHORT)).toContain('Projektet Bydelsmødre er rødt efter 4. kvartal 2009.');
    expect(await ask(SHORT, '2009-999')).toContain('Der er ingen sag med det nummer');
    expect((await database.pool.query('select 1 from letter_draft')).rows).toEqual([]);
  });

  it('about a request for access are read on an open request, and on no project', async () => {
    const { people, send } = office;
    const request = await accessRequest(office);
    await send(request, 'DOCUMENTS_IDENTIFIED', people.sara, { documents: [], searched: 'I arkivet.' });
    const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
    await send(request, 'DOCUMENTS_ASSESSED', people.sara, { documents: [], explanation: 'Intet fundet.', ...signed });
    const asked = await database.prisma.case.findUniqueOrThrow({ where: { id: request } });
    const browser = await admin(ACCESS);
    const ask = async (no: string) =>
      text((await browser.post(`${ACCESS}/visning`, { wording: 'Til {{modtager}}: {{forklaringen}}', case: no })).body);
    expect(await ask(asked.number)).toContain('Til Bo Lund: Intet fundet.');
    expect(await ask(number)).toContain('Sagen er ikke kommet så langt');
  });

  it('keep what is typed, and never let a second administrator overwrite a draft unawares', async () => {
    const [one, other] = [await admin(REMINDER), await admin(REMINDER)];
    const fields = { case: number, revision: '0' };
    expect((await one.post(REMINDER, { ...fields, wording: 'Kære {{modtager}}, første' })).statusCode).toBe(303);
    const second = await other.post(REMINDER, { ...fields, wording: 'Kære {{modtager}}, anden' });
    expect(second.statusCode).toBe(409);
    expect(text(second.body)).toContain('En anden har gemt en ny tekst i mellemtiden');
    expect(second.body).toContain('Kære {{modtager}}, anden');
    const again = await other.post(REMINDER, {
      case: number,
      revision: other.hidden('revision'),
      wording: 'Kære {{modtager}}, anden',
    });
    expect(again.statusCode).toBe(303);
    await one.get(REMINDER);
    await one.post(`${REMINDER}/kasser`, {});
    expect(text((await one.get(REMINDER)).body)).toContain('Gem en ny tekst, så kan den kontrolleres her.');
  });
});

describe('a wording', () => {
  it('that cannot be read, or fails for a case, cannot be put in force', async () => {
    const browser = await admin(RED);
    await draft(browser, RED, 'Kære {{ukendt}}');
    expect(text(browser.page)).toContain('Den nye tekst kan ikke sættes i kraft: der er fejl i den. Linje 1');
    await browser.post(`${RED}/kontrol`, { revision: browser.hidden('revision') });
    expect((await putInForce(browser, RED, '12.02.2010')).statusCode).toBe(422);

    await draft(browser, RED, 'Ring til {{frist for handlingsplanen}}');
    expect((await putInForce(browser, RED, '12.02.2010')).statusCode).toBe(422);
    const checked = await check(browser, RED);
    expect(checked).toContain('Brevet kan ikke laves på 1 af de 1 sager');
    expect(checked).toContain(`Brevet kan ikke laves endnu. {{frist for handlingsplanen}} mangler. ${number}`);
    expect((await putInForce(browser, RED, '12.02.2010')).statusCode).toBe(422);
    const { rows } = await database.pool.query('select 1 from letter_wording where version > 0');
    expect(rows).toEqual([]);
  });

  it('is checked on every case, and only what was checked, on that day, can be put in force', async () => {
    const browser = await admin(RED);
    await draft(browser, RED, SHORT);
    expect(await check(browser, RED)).toContain('Brevet kan laves på alle 1 sager, der kan få det');
    const proven = browser.hidden('revision');
    await draft(browser, RED, `${SHORT}\n\nHilsen`);
    const old = await browser.post(`${RED}/i-kraft`, { validFrom: '12.02.2010', note: '', revision: proven });
    expect(old.statusCode).toBe(422);
    expect(text(old.body)).toContain('Den nye tekst er ændret, eller kontrollen er ikke fra i dag.');
    await check(browser, RED);
    // What somebody else has changed and checked meanwhile is not what this person has read.
    const unread = await browser.post(`${RED}/i-kraft`, { validFrom: '12.02.2010', note: '', revision: proven });
    expect(unread.statusCode).toBe(422);
    const past = await putInForce(browser, RED, '01.01.2010');
    expect(text(past.body)).toContain('Datoen kan ikke ligge før i dag.');
  });

  it('is a version from its day on: letters before keep theirs, and it all stands in the log', async () => {
    const browser = await admin(RED);
    await draft(browser, RED, SHORT);
    await check(browser, RED);
    expect((await putInForce(browser, RED, '12.02.2010')).statusCode).toBe(303);
    const page = text((await browser.get(RED)).body);
    expect(page).toContain('Version 1 Kommer · fra 12.02.2010 Poul Skov');
    const log = text((await browser.get('/administration/log')).body);
    expect(log).toContain('Brevtekst sat i kraft: Orientering om rødt til projektet');
    expect(log).toContain('Ny brevtekst gemt: Orientering om rødt til projektet');

    const make = async (on: string, key: number) => {
      const { rows } = await database.pool.query<{ facts: object }>(
        `select facts from document where kind = 'redNoticeProject' order by created_at desc limit 1`,
      );
      const made = await outside.documents.make({
        id: `00000000-0000-4000-8000-00000000000${key}`,
        caseId: id,
        kind: 'redNoticeProject',
        about: '2009-Q4',
        recipient: 'Amina Yusuf',
        on,
        facts: rows[0]!.facts,
        enclosures: [],
      });
      return withoutSpaces(pdfText(new Uint8Array(made.pdf)));
    };
    const short = withoutSpaces('Projektet Bydelsmødre er rødt efter 4. kvartal 2009.');
    expect(await make('2010-02-11', 1)).not.toContain(short);
    expect(await make('2010-02-12', 2)).toContain(short);
    const signs = await database.pool.query<{ n: number }>(
      `select count(distinct template_version)::int as n from document where kind = 'redNoticeProject'`,
    );
    expect(signs.rows[0]!.n).toBe(2);
    await office.at('2010-02-12T09:00:00+01:00');
    expect(text((await browser.get(RED)).body)).toContain('Version 1 Gælder nu');
    expect(text((await browser.get('/administration/breve')).body)).toContain(
      'Version 1 fra 12.02.2010, lavet af Poul Skov',
    );
  });

  it('shows beside the version before it what has changed, and an earlier one can be used again as a new version', async () => {
    const browser = await admin(`${RED}/version/1`);
    expect(text(browser.page)).toContain('Udgået # Derfor er vurderingen rød');
    expect(text(browser.page)).toContain('Ny Projektet _{{projekt}}_ er *rødt*');
    await browser.get(`${RED}/version/0`);
    await browser.post(`${RED}/hent`, { version: '0', revision: browser.hidden('revision') });
    await browser.get(RED);
    await check(browser, RED);
    expect((await putInForce(browser, RED, '12.02.2010')).statusCode).toBe(303);
    expect(text((await browser.get(RED)).body)).toContain('Version 2 Gælder nu');
    expect((await browser.get(`${RED}/version/9`)).statusCode).toBe(404);
    await expect(database.pool.query(`update letter_wording set wording = 'x'`)).rejects.toThrow('never changed');
  });

  it('is shown as PDF for a real case', async () => {
    const browser = await admin(RED);
    await draft(browser, RED, SHORT);
    const { statusCode, headers, rawPayload } = await browser.get(
      `${RED}/visning.pdf?sag=${encodeURIComponent(number)}`,
    );
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(withoutSpaces(pdfText(new Uint8Array(rawPayload)))).toContain(
      withoutSpaces('er rødt efter 4. kvartal 2009'),
    );
    expect((await browser.get(`${RED}/visning.pdf?sag=nej`)).statusCode).toBe(422);
  });

  it('names no case to an administrator who is excluded from its project', async () => {
    const browser = await admin(RED);
    await draft(browser, RED, 'Ring til {{frist for handlingsplanen}}');
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) select $1, project_id, 'Inhabil', 'Mette Holm', now() from cases where id = $2`,
      [poul.id, id],
    );
    const page = await check(browser, RED);
    expect(page).toContain('Og 1 sag mere.');
    expect(page).not.toContain(number);
    const asked = await browser.post(`${RED}/visning`, { wording: SHORT, case: number });
    expect(text(asked.body)).toContain('Der er ingen sag med det nummer');
    expect((await browser.get(`${RED}/visning.pdf?sag=${encodeURIComponent(number)}`)).statusCode).toBe(422);
  });
});

it('a wording that this release can read no longer is named by the configuration check', async () => {
  const page = async () => text((await admin('/administration/eftersyn')).page);
  expect(await page()).not.toContain('Teksten til »Handlingsplan«');
  await database.pool.query(
    `insert into letter_wording (kind, version, sign, wording, valid_from, made_by, made_by_name, made_at)
     values ('actionPlan', 1, 'x', 'Kære {{borte}}', '2010-01-01', $1, 'Poul Skov', now())`,
    [poul.id],
  );
  expect(await page()).toContain('Teksten til »Handlingsplan« kan ikke bruges. Linje 1: Feltet {{borte}} findes ikke');
});

it('what has changed between two texts is told line by line', () => {
  expect(lineChanges('a\nb\nc', 'a\nx\nc\nd')).toEqual([
    { line: 'a', is: 'same' },
    { line: 'b', is: 'gone' },
    { line: 'x', is: 'new' },
    { line: 'c', is: 'same' },
    { line: 'd', is: 'new' },
  ]);
});
