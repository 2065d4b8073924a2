import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BriefingPagesModule } from '../../src/pages/briefings/briefing-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { wayOf } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText } from '../letters/pdf-text.js';
import { docxParagraphs } from '../word/docx-text.js';
import { type Answer, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const PATH = '/kvartaler/2009-Q1/orientering';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let outside: Awaited<ReturnType<typeof openOutside>>;
let app: NestFastifyApplication;

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  const way = wayOf(office);
  const quarter = { green: 'Grøn have', yellow: 'Gul klub <b>&', red: 'Rød café' };
  const ids = new Map<string, number>();
  for (const [colour, name] of Object.entries(quarter)) ids.set(colour, await way.underWay({ name }));
  await office.at('2009-04-01T08:00:00+02:00');
  await office.sweep.sweep();
  for (const [colour, id] of ids) await way.rate(id, colour);
  await outside.drain();
  app = await pagesApp(database, [BriefingPagesModule, CasePagesModule]);
});
afterAll(() => app.close());

const main = ({ body }: Answer) => body.slice(body.indexOf('<main')).replace(/\s+/g, ' ');

describe('the page of a quarter’s briefing', () => {
  test('shows what the briefing will say, and beside it what waits', async () => {
    const kirsten = await signIn(app, office.people.sekretaer);
    const page = await kirsten.get(PATH);
    expect(page.statusCode).toBe(200);
    expect(main(page)).toContain('Orientering om fremdriften i de monitorerede integrationsprojekter, 1. kvartal 2009');
    expect(main(page)).toContain('Af 3 monitorerede projekter er 1 grønt, 1 gult og ingen røde.');
    expect(main(page)).toContain('Gul klub &lt;b&gt;&amp;');
    expect(main(page)).toContain('1 vurdering er ikke offentliggjort endnu og er ikke med.');
    expect(main(page)).toContain('Opret som punkt til udvalget');
    expect(main(page)).not.toContain('class="light red');
  });

  test('is in English around a paper in Danish', async () => {
    await database.pool.query(`update person set language = 'en' where id = $1`, [office.people.mette.id]);
    const mette = await signIn(app, office.people.mette);
    const page = main(await mette.get(PATH));
    await database.pool.query(`update person set language = 'da' where id = $1`, [office.people.mette.id]);
    expect(page).toContain('Make it an item of the committee');
    expect(page).toMatch(/<article [^>]*lang="da"[\s\S]*Problemstilling[\s\S]*Grøn/);
  });

  test('is not for the project or its fund holder, and leads nowhere for what is no quarter', async () => {
    for (const person of [office.people.amina, office.people.jens])
      for (const ending of ['', '.pdf', '.docx'])
        expect((await (await signIn(app, person)).get(PATH + ending)).statusCode).toBe(403);
    const sara = await signIn(app, office.people.sara);
    for (const quarter of ['2009-Q5', 'sidste', '2009-q1', '9999-Q1'])
      expect((await sara.get(`/kvartaler/${quarter}/orientering`)).statusCode).toBe(404);
  });

  test('before the quarter is over there is nothing to make', async () => {
    const sara = await signIn(app, office.people.sara);
    const page = main(await sara.get('/kvartaler/2009-Q2/orientering'));
    expect(page).toContain('Kvartalet er ikke slut endnu. Orienteringen kan laves efter 30. juni 2009.');
    expect(page).not.toContain('Opret som punkt');
    expect((await sara.get('/kvartaler/2009-Q2/orientering.pdf')).statusCode).toBe(409);
    await sara.get(PATH);
    expect((await sara.post('/kvartaler/2009-Q2/orientering', {})).statusCode).toBe(409);
    expect((await sara.get('/kvartaler/2007-Q1/orientering.docx')).statusCode).toBe(409);
  });
});

describe('the briefing as files', () => {
  test('PDF and Word say the same', async () => {
    const sara = await signIn(app, office.people.sara);
    const [pdf, docx] = [await sara.get(`${PATH}.pdf`), await sara.get(`${PATH}.docx`)];
    expect([pdf.headers['content-type'], docx.headers['content-disposition']]).toEqual([
      'application/pdf',
      'attachment; filename="orientering-2009-Q1.docx"',
    ]);
    const printed = pdfText(pdf.rawPayload).replace(/\s+/g, ' ');
    const written = docxParagraphs(docx.rawPayload).join(' ');
    for (const said of ['1 grønt, 1 gult og ingen røde', 'Gul klub <b>& (Socialforvaltningen) er gult', 'Bilag']) {
      expect(printed).toContain(said);
      expect(written).toContain(said);
    }
    expect(printed + written).not.toContain('er rødt');
  });

  test('without a letterhead in the settings it is said what is missing', async () => {
    await office.settings.set('letterhead', '2000-01-01', {});
    const bare = await pagesApp(database, [BriefingPagesModule]);
    const sara = await signIn(bare, office.people.sara);
    for (const ending of ['.pdf', '.docx']) {
      const answer = await sara.get(PATH + ending);
      expect(answer.statusCode).toBe(422);
      expect(main(answer)).toContain('Orienteringen kan ikke laves endnu');
      expect(main(answer)).toContain('mangler');
    }
    expect((await sara.get(PATH)).statusCode).toBe(200);
    await bare.close();
    await office.settings.set('letterhead', '2000-01-01', {
      municipality: 'Københavns Kommune',
      unit: 'Forvaltningen',
    });
  });
});

describe('the briefing on its way to the committee', () => {
  test('one click makes it an item, two clicks the same one, and its text can be edited', async () => {
    const kirsten = await signIn(app, office.people.sekretaer, PATH);
    const opened = await kirsten.post(PATH, {});
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/sager/BIU%201%2F2009']);
    expect((await kirsten.post(PATH, {})).headers.location).toBe('/sager/BIU%201%2F2009');
    expect((await kirsten.get('/sager/BIU%201%2F2009')).statusCode).toBe(200);
    const form = await kirsten.get('/sager/BIU%201%2F2009/trin/ITEM_SUBMITTED');
    expect(main(form)).toContain('Gul klub &lt;b&gt;&amp; (Socialforvaltningen) er gult');
    expect(main(form)).toContain('Skrevet ud fra sagens oplysninger.');
    expect(main(form)).not.toContain('Anderledes end det, sagens oplysninger giver nu');
    expect(main(await kirsten.get(PATH))).toContain('Åbn punktet');
  });

  test("what was edited is held against what is on the case now, and the case's text is put back on demand", async () => {
    const step = '/sager/BIU%201%2F2009/trin/ITEM_SUBMITTED';
    const kirsten = await signIn(app, office.people.sekretaer, step);
    const edited = { title: 'Min titel', problem: 'Mit afsnit.', solution: 'Min løsning.' };
    const again = main(await kirsten.post(step, { ...edited, _fresh: 'problem' }));
    expect(again.match(/Anderledes end det, sagens oplysninger giver nu/g)).toHaveLength(3);
    expect(again).toContain('Skrevet ud fra sagens oplysninger.');
    expect(again).not.toContain('Mit afsnit.');
    for (const kept of ['Min titel', 'Min løsning.']) expect(again).toContain(kept);
    expect(main(await kirsten.post(step, { ...edited, _fresh: 'nothing' }))).toContain('Mit afsnit.');
  });

  test('PDF and Word carry the edited text, and the approved PDF is the one that was kept', async () => {
    const { people, send } = office;
    const { rows } = await database.pool.query<{ id: number }>(`select id from cases where number = 'BIU 1/2009'`);
    const id = rows[0]!.id;
    await send(id, 'ITEM_SUBMITTED', people.sekretaer, {
      title: 'Orientering, rettet af sekretæren',
      clauses: [{ text: 'udvalget tager orienteringen til efterretning' }],
      problem: 'Problemet.',
      solution: 'Løsningen.',
      economy: 'Ingen.',
      process: 'Næste gang i juli.',
      signer: 'Mette Holm',
    });
    const sara = await signIn(app, people.sara);
    const docx = await sara.get(`${PATH}.docx`);
    expect(docxParagraphs(docx.rawPayload)[0]).toBe('Orientering, rettet af sekretæren');
    expect(docxParagraphs(docx.rawPayload).join(' ')).toContain('BIU 1/2009');
    expect(pdfText((await sara.get(`${PATH}.pdf`)).rawPayload)).toContain('rettet af sekretæren');
    await send(id, 'ITEM_APPROVED', people.mette);
    await outside.drain();
    const kept = await database.pool.query<{ pdf: Buffer }>('select pdf from document where case_id = $1', [id]);
    const pdf = await sara.get(`${PATH}.pdf`);
    expect(pdf.rawPayload.equals(kept.rows[0]!.pdf)).toBe(true);
    expect(main(await sara.get(PATH))).toContain('Herunder står det, som det er skrevet på punktet.');
  });
});
