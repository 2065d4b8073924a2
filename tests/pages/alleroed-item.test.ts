import { writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { BadPayload } from '../../src/cases/errors.js';
import { Meetings } from '../../src/cases/meetings.service.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { meetingsAhead, type MeetingRow } from '../../src/cases/queries/meetings.js';
import { drafted } from '../../src/cases/prefill.js';
import { verify } from '../../src/cases/verify.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { DEFAULT_RULES } from '../../workflows/meeting/v1/rules.js';
import type { Payload } from '../../workflows/workflow.js';
import { LETTER, REASON_Q3, redTwice } from '../effects/steps.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { pdfText } from '../letters/pdf-text.js';
import { docxParagraphs } from '../word/docx-text.js';
import { type Answer, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const outside = await openOutside(office);
const { people, send } = office;
const members = ['Lea Holm', 'Bo Berg'].map((name, at) => ({ id: String(at), name, role: at ? 'member' : 'chair' }));
const rules = { ...DEFAULT_RULES, itemForm: 'alleroed' };
const STEP = '/sager/BIU%201%2F2010/trin/ITEM_SUBMITTED';
let app: NestFastifyApplication;
let project: number;
let item: number;

beforeAll(async () => {
  for (const code of ['BIU', 'SOU']) await office.settings.set(`rulesOfProcedure:${code}`, '2009-01-01', rules);
  await database.pool.query(
    `insert into committee_member (committee, name, role, first_day) values ('SOU', 'Lea Holm', 'chair', '2010-01-01')`,
  );
  project = await redTwice(office, outside.drain);
  const { rows } = await database.pool.query<{ id: number }>('select id from cases where parent_id = $1', [project]);
  item = rows[0]!.id;
  app = await pagesApp(database, [CasePagesModule]);
}, 60_000);
afterAll(async () => {
  await app.close();
  outside.close();
});

const main = ({ body }: Answer) => body.slice(body.indexOf('<main')).replace(/\s+/g, ' ');
const SECTIONS = [
  'Tema',
  'Sagsbeskrivelse',
  'Administrationens forslag',
  'Afledte konsekvenser',
  'Økonomi og finansiering',
  'Dialog/høring',
];
const OTHERS = ['Problemstilling', 'Løsning', 'Videre proces'];

async function draft(): Promise<Payload> {
  const file = (await caseFile(database.pool, 'BIU 1/2010', people.sara))!;
  const parent = (await caseFile(database.pool, file.parent!.number, people.sara))!;
  return drafted('ITEM_SUBMITTED', {
    ...{
      file,
      writer: 'Sara Lund',
      parent,
      today: '2010-01-12',
      replyBy: '2010-03-10',
      chair: { name: '', title: '' },
    },
  });
}

/** The newest of a kind, kept to be looked at where `PAPERS` names a folder. */
async function paperOf(caseId: number, kind: string): Promise<{ id: string; text: string }> {
  const { rows } = await database.pool.query<{ id: string; pdf: Buffer }>(
    'select id, pdf from document where case_id = $1 and kind = $2 order by created_at desc limit 1',
    [caseId, kind],
  );
  const { id, pdf } = rows[0]!;
  if (process.env.PAPERS) writeFileSync(`${process.env.PAPERS}/alleroed-${kind}-${caseId}.pdf`, pdf);
  return { id, text: pdfText(pdf).replace(/\s+/g, ' ') };
}

function inOrder(text: string, parts: string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, parts.join()).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
}

test('a second red opens a recommendation in the form its committee has that day, drafted from the case', async () => {
  const sara = await signIn(app, people.sara);
  const page = main(await sara.get(STEP));
  inOrder(page, ['Punkttype', ...SECTIONS]);
  for (const other of OTHERS) expect(page).not.toContain(`>${other}`);
  expect(page).toContain(REASON_Q3.slice(0, 40));
  expect(await draft()).toMatchObject({ type: 'decision' });
});

test('says where it differs from what the case would give now, section by section', async () => {
  const sara = await signIn(app, people.sara);
  await sara.get(STEP);
  const { clauses, ...texts } = await draft();
  const typed = { ...texts, 'clauses.0.text': (clauses as { text: string }[])[0]!.text, theme: 'Mit eget tema.' };
  const page = main(await sara.post(STEP, { ...typed, _fresh: 'nothing' }));
  expect(page).toContain('Mit eget tema.');
  expect(page).toContain('value="theme"');
  expect(page).not.toContain('value="dialogue"');
  expect(main(await sara.post(STEP, { ...typed, _fresh: 'theme' }))).not.toContain('Mit eget tema.');
});

test('the door takes it in that form only; what leads to nothing may be left out', async () => {
  const { consequences: _, ...rest } = await draft();
  const copenhagen = { problem: 'a', solution: 'b', economy: 'c', process: 'd', signer: 'e' };
  const { title, clauses } = rest;
  await expect(send(item, 'ITEM_SUBMITTED', people.sara, { title, clauses, ...copenhagen })).rejects.toThrow(
    BadPayload,
  );
  await office.at('2010-01-12T09:00:00+01:00');
  await send(item, 'ITEM_SUBMITTED', people.sara, rest);
  const page = main(await (await signIn(app, people.mette)).get('/sager/BIU%201%2F2010/trin/ITEM_APPROVED'));
  inOrder(
    page,
    SECTIONS.filter((one) => one !== 'Afledte konsekvenser'),
  );
  await send(item, 'ITEM_RETURNED', people.mette, { comment: 'Hvad følger der af det?' });
  await send(item, 'ITEM_SUBMITTED', people.sara, await draft());
  await send(item, 'ITEM_APPROVED', people.mette);
  await outside.drain();
});

test('its paper and the copy for Word have the sections of 004, with the red ratings under the matter', async () => {
  const { id, text } = await paperOf(item, 'recommendation');
  inOrder(text, ['PunkttypeBeslutning', 'Tema', 'Sagsbeskrivelse', 'Rød vurdering i', ...SECTIONS.slice(2), 'Bilag']);
  expect(text).toContain('Administrationen foreslår,');
  for (const other of OTHERS) expect(text).not.toContain(other);
  const word = await (await signIn(app, people.sara)).get(`/sager/BIU%201%2F2010/dokument/${id}/word`);
  const said = docxParagraphs(word.rawPayload).join('\n');
  inOrder(
    said,
    SECTIONS.map((one) => `\n${one}\n`),
  );
});

test('it is put on the agenda with its own headings, and so are the minutes', async () => {
  await office.cases.open(plannedMeeting('BIU M1/2010', '2010-01-28', { members, rules }), people.sekretaer);
  await putOn('BIU', 'BIU 1/2010');
  const { id: meeting } = await meetingOf('BIU');
  await send(meeting, 'AGENDA_DISPATCHED', people.sekretaer);
  await outside.drain();
  inOrder((await paperOf(meeting, 'agenda')).text, ['BIU 1/2010', 'Punkttype', ...SECTIONS]);
  await office.at('2010-01-28T09:00:00+01:00');
  await send(meeting, 'MEETING_BEGUN', people.sekretaer, { present: ['0', '1'], chair: '0' });
  await send(meeting, 'CLAUSE_DECIDED', people.sekretaer, { item: 'p1', clause: 'all', outcome: 'approved' });
  await send(meeting, 'MEETING_CLOSED', people.sekretaer);
  await outside.drain();
  inOrder((await paperOf(meeting, 'minutes')).text, [...SECTIONS, 'Indstillingen blev godkendt']);
  inOrder((await paperOf(item, 'recommendation')).text, [...SECTIONS, 'Indstillingen blev godkendt']);
});

test('a letter to a committee with that form becomes an item in it there', async () => {
  await send(project, 'LETTERS_DRAFTED', people.sara, LETTER);
  await send(project, 'LETTERS_APPROVED', people.mette);
  await outside.drain();
  await office.cases.open(plannedMeeting('SOU M1/2010', '2010-02-11', { members, rules }), people.sekretaer);
  await putOn('SOU', 'SOU 1/2010');
  const { id: meeting } = await meetingOf('SOU');
  await send(meeting, 'AGENDA_DISPATCHED', people.sekretaer);
  await outside.drain();
  const { text } = await paperOf(meeting, 'agenda');
  inOrder(text, ['Tema', LETTER.question, 'Sagsbeskrivelse', LETTER.situation.slice(0, 30), ...SECTIONS.slice(2, 5)]);
  expect((await verify(database.pool)).violations).toEqual([]);
});

async function putOn(committee: string, caseNumber: string): Promise<void> {
  const meetings = new Meetings(database, office.cases, office.settings, new CalendarSettings(office.settings));
  await meetings.putOn(await meetingOf(committee), { caseNumber, isClosed: false }, people.sekretaer, committee);
  await outside.drain();
}

async function meetingOf(committee: string): Promise<MeetingRow> {
  return (await meetingsAhead(database.pool, people.sekretaer, committee))[0] as MeetingRow;
}
