import { afterAll, beforeAll, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Meetings } from '../../src/cases/meetings.service.js';
import { verify } from '../../src/cases/verify.js';
import { courseOf } from '../../src/cases/queries/course.js';
import { meetingsAhead, queueOf, type MeetingRow } from '../../src/cases/queries/meetings.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { pdfText } from '../letters/pdf-text.js';
import { decided, redTwice, type Office } from './steps.js';

const { database } = await testDatabase();
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
let id: number;

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  id = await redTwice(office, outside.drain);
  await database.pool.query(
    `insert into committee_member (committee, name, role, first_day) values ('SOU', 'Lea Herdal', 'chair', '2010-01-01'), ('SOU', 'Bo Berg', 'member', '2010-01-01')`,
  );
  await decided(office, outside.drain, id, { dissents: [{ member: 'Carl Dahl', text: 'Støtten burde standses.' }] });
  await outside.drain();
}, 60_000);
afterAll(() => outside.close());

const meetingOf = async (): Promise<MeetingRow> =>
  (await meetingsAhead(database.pool, office.people.sekretaer, 'SOU'))[0] as MeetingRow;

const children = async () => {
  const { rows } = await database.pool.query<{ number: string; state: string }>(
    `select number, state from cases where parent_id = $1 and snapshot->'context'->>'letter' is not null`,
    [id],
  );
  return rows;
};

test('a letter to a committee that works here is an item there, approved; one elsewhere gets its letter only', async () => {
  expect(await children()).toEqual([{ number: 'SOU 1/2010', state: 'approved' }]);
  const [queued] = await queueOf(database.pool, office.people.sekretaer, 'SOU');
  expect(queued).toMatchObject({ number: 'SOU 1/2010', title: 'Projektet Bydelsmødre er gået i rødt to gange' });
});

test('a dissent that a member wants sent along stands in the letter (§ 6, stk. 3)', async () => {
  const { rows } = await database.pool.query<{ pdf: Buffer }>(
    `select pdf from document where kind = 'committeeLetter'`,
  );
  expect(rows).toHaveLength(2);
  for (const { pdf } of rows) expect(pdfText(pdf)).toMatch(/Carl Dahl: Støtten burde standses/);
});

test('on its agenda the letter and what went along with it are the annexes', async () => {
  const { sekretaer } = office.people;
  const members = ['Lea Herdal', 'Bo Berg'].map((name, at) => ({
    id: String(at),
    name,
    role: at ? 'member' : 'chair',
  }));
  await office.cases.open(plannedMeeting('SOU M1/2010', '2010-02-11', { members }), sekretaer);
  const meetings = new Meetings(database, office.cases, office.settings, new CalendarSettings(office.settings));
  await meetings.putOn(await meetingOf(), { caseNumber: 'SOU 1/2010', isClosed: false }, sekretaer, 'paa');
  await outside.drain();
  const { id: meeting, meeting: before } = await meetingOf();
  const titles = before.items[0]?.annexes.map(({ title }) => title) ?? [];
  expect(titles[0]).toBe('Projektet Bydelsmødre er gået i rødt to gange');
  expect(titles.length).toBeGreaterThan(2);
  await office.send(meeting, 'AGENDA_DISPATCHED', sekretaer);
  await outside.drain();
  const { rows } = await database.pool.query<{ pdf: Buffer }>(`select pdf from document where kind = 'agenda'`);
  expect(pdfText((rows[0] as { pdf: Buffer }).pdf)).toContain('1.1Projektet Bydelsmødre er gået i rødt to gange');
});

test('its decision is the answer, with its reference, and needs what is to become of the project', async () => {
  const { sekretaer } = office.people;
  const { id: meeting } = await meetingOf();
  await office.at('2010-02-11T09:00:00+01:00');
  await office.send(meeting, 'MEETING_BEGUN', sekretaer, { present: ['0', '1'], chair: '0' });
  const ruling = { item: 'p1', clause: 'all', outcome: 'approved' };
  await expect(office.send(meeting, 'CLAUSE_DECIDED', sekretaer, ruling)).rejects.toThrow();
  await office.send(meeting, 'CLAUSE_DECIDED', sekretaer, { ...ruling, course: 'continueWithConditions' });
  await office.send(meeting, 'MEETING_CLOSED', sekretaer);
  await outside.drain();
  await outside.drain();
  const { rows } = await database.pool.query<Record<string, string>>(
    `select committee, outcome, reference, text from decision where case_id = $1 and committee = 'SOU'`,
    [id],
  );
  expect(rows).toEqual([
    {
      committee: 'SOU',
      outcome: 'continueWithConditions',
      reference: 'SOU 11.02.2010, punkt 1',
      text: 'Indstillingen blev godkendt. Projektet fortsætter på vilkår.',
    },
  ]);
  expect((await children())[0]?.state).toBe('decided');
  const course = await courseOf(database.pool, sekretaer, id);
  expect(course.decisions.map(({ reference, outcome }) => [reference, outcome])).toEqual([
    ['BIU 28.01.2010, punkt 6', 'approved'],
    ['SOU 11.02.2010, punkt 1', 'continueWithConditions'],
  ]);
  expect(course.papers.map(({ title }) => title)).toContain('1. Projektet Bydelsmødre er gået i rødt to gange');
});

test('the case waits for the other committee still, and goes on with its answer', async () => {
  const answered = {
    ...{ committee: 'KFU', course: 'continue', decidedOn: '2010-02-11', reference: 'KFU 11.02.2010, punkt 7' },
    text: 'Godkendt.',
  };
  const state = async () => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).state;
  expect(await state()).toBe('awaitingCommitteeDecision.answers');
  await office.send(id, 'COMMITTEE_ANSWERED', office.people.sara, answered);
  expect(await state()).not.toMatch(/awaiting/);
  expect((await verify(database.pool)).violations).toEqual([]);
});
