import { beforeAll, describe, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { markOf } from '../../src/cases/briefing-words.js';
import { Briefings } from '../../src/cases/briefing.service.js';
import { NotYours } from '../../src/cases/errors.js';
import { awaitingPublication, briefedProjects, openedBriefing } from '../../src/cases/queries/briefing.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { pdfText } from '../letters/pdf-text.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { wayOf, type Office, type Way } from './way.js';

const QUARTERS = ['2008-Q2', '2008-Q3', '2008-Q4', '2009-Q1'];
const QUARTER = '2009-Q1';
const TODAY = '2009-04-20';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let way: Way;
let outside: Awaited<ReturnType<typeof openOutside>>;
let briefings: Briefings;
const ids: Record<string, number> = {};

/** One quarter of a small town: green, yellow, a red that is being told, one that never reported, one without a baseline. */
beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  way = wayOf(office);
  const { people, send, at, sweep, settings, cases } = office;
  briefings = new Briefings(database, cases, settings, new CalendarSettings(settings));
  for (const name of ['Grøn have', 'Gul klub', 'Rød café', 'Tavs forening']) ids[name] = await way.underWay({ name });
  ids['Åben dør'] = await office.register({ name: 'Åben dør' });
  await office.register({ name: 'Næste år', firstDay: '2010-01-01' });
  await at('2009-04-01T08:00:00+02:00');
  await sweep.sweep();
  await way.rate(ids['Grøn have']!, 'green');
  await way.rate(ids['Gul klub']!, 'yellow');
  await at('2009-04-20T09:00:00+02:00');
  await sweep.sweep();
  await way.rate(ids['Rød café']!, 'red');
  await send(ids['Tavs forening']!, 'QUARTER_CLOSED_UNREPORTED', people.sara, { reason: 'Kom aldrig.' });
  await outside.drain();
});

const marks = async () =>
  (await briefedProjects(pool, QUARTERS)).map((project) => [project.name, markOf(project, QUARTER)]);

describe('what a briefing tells', () => {
  test('every project that was monitored in the quarter, as Danes sort, with what is public of it', async () => {
    expect(await marks()).toEqual([
      ['Grøn have', 'green'],
      ['Gul klub', 'yellow'],
      ['Rød café', null],
      ['Tavs forening', 'unreported'],
      ['Åben dør', null],
    ]);
  });

  test('a red that is being told looks like a project that was never rated', async () => {
    const projects = await briefedProjects(pool, QUARTERS);
    const bare = (name: string) => ({ ...projects.find((one) => one.name === name), name: '' });
    expect(bare('Rød café')).toEqual(bare('Åben dør'));
    const { texts } = await briefings.of(QUARTER, 'Sara Lund', TODAY);
    expect(JSON.stringify(texts)).not.toContain('Rød café');
    expect(texts.problem).toContain('1 grønt, 1 gult og ingen røde. 1 projekt har ikke indberettet.');
  });

  test('the office is told how many ratings wait, beside the paper', async () => {
    expect(await awaitingPublication(pool, QUARTER)).toBe(1);
    expect(await awaitingPublication(pool, '2008-Q4')).toBe(0);
  });

  test('as of the day before it was published, nothing is told of it', async () => {
    const before = await briefedProjects(pool, QUARTERS, new Date('2009-03-31T12:00:00Z'));
    expect(before.flatMap(({ published }) => Object.keys(published))).toEqual([]);
  });
});

describe('a briefing becomes an item of the committee', () => {
  test('only for those who prepare the committee’s items', async () => {
    for (const person of [office.people.amina, office.people.jens])
      await expect(briefings.open(QUARTER, person, TODAY)).rejects.toThrow(NotYours);
    expect(await openedBriefing(pool, QUARTER)).toBeUndefined();
  });

  test('asked for by three at once it is one item, numbered as the committee numbers, without a gap', async () => {
    const { sara, mette, sekretaer } = office.people;
    const numbers = await Promise.all([sara, mette, sekretaer].map((one) => briefings.open(QUARTER, one, TODAY)));
    expect(new Set(numbers)).toEqual(new Set(['BIU 1/2009']));
    expect(await briefings.open(QUARTER, sara, TODAY)).toBe('BIU 1/2009');
    expect(await briefings.open('2008-Q4', sara, TODAY)).toBe('BIU 2/2009');
  });

  test('its form begins with the draft, and once filed with what was filed', async () => {
    const file = async () => (await caseFile(pool, 'BIU 1/2009', office.people.sara))!;
    const prefilled = await briefings.prefill('ITEM_SUBMITTED', await file(), 'Sara Lund', TODAY);
    expect(prefilled).toMatchObject({ signer: 'Sara Lund', title: expect.stringContaining('1. kvartal 2009') });
    expect(await briefings.prefill('ITEM_DECIDED', await file(), 'Sara Lund', TODAY)).toBeUndefined();
    const { id } = (await openedBriefing(pool, QUARTER))!;
    await office.send(id, 'ITEM_SUBMITTED', office.people.sekretaer, { ...prefilled, title: 'Rettet titel' });
    expect(await briefings.prefill('ITEM_SUBMITTED', await file(), 'Sara Lund', TODAY)).toBeUndefined();
    expect((await openedBriefing(pool, QUARTER))?.isFiled).toBe(true);
  });

  test('approved, it is a document of its own case, as it was public when it was filed', async () => {
    const { people, send, at, sweep } = office;
    await at('2009-04-22T09:00:00+02:00');
    await way.confirmNotices(ids['Rød café']!);
    await outside.drain();
    expect(await marks()).toContainEqual(['Rød café', 'red']);
    const { id } = (await openedBriefing(pool, QUARTER))!;
    await send(id, 'ITEM_APPROVED', people.mette);
    await outside.drain();
    const { rows } = await pool.query<{ title: string; pdf: Buffer; facts: { enclosures: string[] } }>(
      `select title, pdf, facts from document where case_id = $1 and kind = 'quarterlyBriefing'`,
      [id],
    );
    const text = pdfText(rows[0]!.pdf).replace(/\s+/g, ' ');
    expect(rows.map(({ title }) => title)).toEqual(['Rettet titel']);
    expect(text).toContain('Sagsnr. BIU 1/2009');
    expect(text).toContain('Rød café');
    expect(text).not.toContain('er rødt');
    expect(rows[0]?.facts).toMatchObject({
      projects: expect.arrayContaining([
        { name: 'Rød café', administration: 'Socialforvaltningen', marks: [null, null, null, null] },
      ]),
    });
    expect(rows[0]?.facts.enclosures).toHaveLength(2);
    await sweep.sweep();
  });

  test('decided, it carries the decision, and there is no other case to tell', async () => {
    const { people, send, at } = office;
    const { id } = (await openedBriefing(pool, QUARTER))!;
    await send(id, 'ITEM_SCHEDULED', people.sekretaer, { meetingOn: '2009-05-14', number: '4' });
    await at('2009-05-15T09:00:00+02:00');
    await send(id, 'ITEM_DECIDED', people.sekretaer, {
      decision: 'approved',
      decidedOn: '2009-05-14',
      reference: 'BIU 14.05.2009, punkt 4',
      text: 'Indstillingen blev taget til efterretning.',
    });
    await outside.drain();
    const { rows } = await pool.query<{ title: string; pdf: Buffer }>(
      `select title, pdf from document where case_id = $1 order by number desc limit 1`,
      [id],
    );
    expect(rows[0]?.title).toBe('4. Rettet titel');
    expect(pdfText(rows[0]!.pdf)).toContain('Indstillingen blev taget til efterretning.');
    const open = await pool.query('select command, error from outbox where case_id = $1 and done_at is null', [id]);
    expect(open.rows).toEqual([]);
    const told = await pool.query(`select 1 from outbox where case_id = $1 and command = 'tellParent'`, [id]);
    expect(told.rowCount).toBe(0);
  });
});

test('a rating that was taken back is not told again', async () => {
  await pool.query(
    `insert into withdrawal (publication_id, case_id, seq, reason, by, at)
     select id, case_id, seq, 'Fejl', 'system', pretended_now() from publication where case_id = $1`,
    [ids['Gul klub']],
  );
  expect(await marks()).toContainEqual(['Gul klub', null]);
});
