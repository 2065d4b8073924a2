import { beforeAll, describe, expect, test } from 'vitest';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import type { Payload } from '../../workflows/workflow.js';
import { Members } from '../../src/cases/members.service.js';
import { memberMeeting, memberMeetings, withheldFrom } from '../../src/cases/queries/member-meetings.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { NoSuchCase, NotAllowedNow } from '../../src/cases/errors.js';
import { verify } from '../../src/cases/verify.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { grantsIn } from '../../src/people/claim-grants.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { wayOf, type Office } from './way.js';

const { database } = await testDatabase();
let office: Office;
let members: Members;
/** Ids of people, and of their terms on BIU and (Siri) on SOU. */
const people: Record<string, string> = {};
const seats: Record<string, string> = {};

const ON = '2010-01-28';
const sits = (name: string) => ({ id: seats[name] as string, name, role: 'member' as const });
const biu = () => [{ ...sits('Karen'), role: 'chair' }, sits('Inge'), sits('Lars')];

beforeAll(async () => {
  office = await openOffice(database);
  members = new Members(database, office.cases);
  for (const [name, committee] of [...['Karen', 'Inge', 'Lars'].map((one) => [one, 'BIU']), ['Siri', 'SOU']]) {
    const { rows } = await database.pool.query<{ id: string; person: string }>(
      `with someone as (insert into person (name, email, roles) values ($1, lower($1) || '@example.dk', '{committeeMember}') returning id)
       insert into committee_member (committee, name, role, first_day, person_id)
       select $2, $1, 'member', '2010-01-01', id from someone returning id::text, person_id as person`,
      [name, committee],
    );
    seats[name as string] = rows[0]!.id;
    people[name as string] = rows[0]!.person;
  }
});

/** Who they are today, as a session says it. */
async function actor(name: string): Promise<PersonActor> {
  const { rows } = await database.pool.query(`select ${ACTOR} from person p where p.id = $1`, [people[name]]);
  return actorOf(rows[0] as never);
}

async function planned(number: string, more: object = {}): Promise<number> {
  await office.at('2010-01-12T09:00:00+01:00');
  const dates = { dispatchBy: '2010-01-21', requestBy: '2010-01-20' };
  const opened = await office.cases.open(
    plannedMeeting(number, ON, { members: biu(), ...dates, ...more }),
    office.system,
  );
  return opened.caseId;
}

const asSecretary = (id: number, type: string, payload: Payload = {}) =>
  office.send(id, type, office.people.sekretaer, payload);

async function underWay(number: string): Promise<number> {
  const id = await planned(number);
  await asSecretary(id, 'ITEM_ADDED', { title: 'Mødeplan', clauses: [{ text: 'at planen godkendes' }] });
  await asSecretary(id, 'ITEM_ADDED', { title: 'Lejemål', isClosed: true });
  await asSecretary(id, 'AGENDA_DISPATCHED');
  await office.at(`${ON}T16:00:00+01:00`);
  await asSecretary(id, 'MEETING_BEGUN', { present: [seats.Karen, seats.Inge], chair: seats.Karen });
  return id;
}

async function inMinutes(number: string): Promise<number> {
  const id = await underWay(number);
  for (const item of ['p1', 'p2'])
    await asSecretary(id, 'CLAUSE_DECIDED', { item, clause: 'all', outcome: 'approved' });
  await asSecretary(id, 'MEETING_CLOSED');
  return id;
}

async function context(id: number): Promise<Meeting> {
  const { snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  return (snapshot as unknown as { context: Meeting }).context;
}

describe('the minutes', () => {
  test('are signed by the member for themself, with a reservation, and the log says so', async () => {
    const id = await inMinutes('BIU M1/2010');
    await office.send(id, 'MINUTES_SIGNED', await actor('Inge'), { reservation: 'Jeg gik før punkt 2.' });
    expect((await context(id)).signatures).toEqual([{ who: seats.Inge, on: ON, reservation: 'Jeg gik før punkt 2.' }]);
    const { rows } = await database.pool.query(
      `select by, by_name as name, payload from case_event where case_id = $1 and type = 'MINUTES_SIGNED'`,
      [id],
    );
    expect(rows).toMatchObject([{ by: people.Inge, name: 'Inge', payload: { who: seats.Inge, name: 'Inge' } }]);
  });

  test('nobody signs for another, whatever they send; the secretary still records a signature on paper', async () => {
    const id = await inMinutes('BIU M2/2010');
    const sending = office.send(id, 'MINUTES_SIGNED', await actor('Inge'), { who: seats.Karen });
    await expect(sending).rejects.toMatchObject({ type: 'not-yours', refusal: 'seat' });
    await asSecretary(id, 'MINUTES_SIGNED', { who: seats.Karen });
    expect((await context(id)).signatures.map(({ who }) => who)).toEqual([seats.Karen]);
  });

  test('whoever is both secretary and member signs for themself where they name nobody, and records where they do', async () => {
    const id = await inMinutes('BIU M17/2010');
    const both = { ...(await actor('Inge')), roles: ['secretary', 'committeeMember'] } as PersonActor;
    await office.send(id, 'MINUTES_SIGNED', both);
    expect((await context(id)).signatures.map(({ who }) => who)).toEqual([seats.Inge]);
    await office.send(id, 'MINUTES_SIGNED', both, { who: seats.Karen });
    expect((await context(id)).signatures).toHaveLength(2);
  });

  test('are signed once, and only by those who took part', async () => {
    const id = await inMinutes('BIU M3/2010');
    await expect(office.send(id, 'MINUTES_SIGNED', await actor('Lars'))).rejects.toThrow();
    await office.send(id, 'MINUTES_SIGNED', await actor('Inge'));
    await expect(office.send(id, 'MINUTES_SIGNED', await actor('Inge'))).rejects.toThrow();
    await office.send(id, 'MINUTES_SIGNED', await actor('Karen'));
    expect(await database.prisma.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'closed' });
  });

  test('the same key twice is one signature', async () => {
    const id = await inMinutes('BIU M4/2010');
    const event = { type: 'MINUTES_SIGNED', payload: {}, idempotencyKey: 'inge-1' };
    await office.cases.send(id, event, await actor('Inge'));
    expect(await office.cases.send(id, event, await actor('Inge'))).toMatchObject({ again: true });
  });

  test('whoever has left still signs the minutes of the meeting they took part in, and sees nothing more after that', async () => {
    const id = await inMinutes('BIU M5/2010');
    const seat = { where: { id: Number(seats.Inge) } };
    await database.prisma.committeeMember.update({ ...seat, data: { lastDay: new Date(ON) } });
    await office.at('2010-02-03T09:00:00+01:00');
    // The earlier meetings of this test lack her signature as well.
    for (const waiting of await memberMeetings(database.pool, await actor('Inge')))
      if (waiting.state === 'minutes' && !waiting.meeting.signatures.some(({ who }) => who === seats.Inge))
        await office.send(waiting.id, 'MINUTES_SIGNED', await actor('Inge'));
    expect((await context(id)).signatures.map(({ who }) => who)).toContain(seats.Inge);
    expect((await actor('Inge')).seats).toEqual([]);
    await database.prisma.committeeMember.update({ ...seat, data: { lastDay: null } });
  });
});

describe('whose a meeting is', () => {
  test("another committee's is not there, for its page, its case and its door", async () => {
    const id = await inMinutes('BIU M6/2010');
    const siri = await actor('Siri');
    for (const type of ['MINUTES_SIGNED', 'DISSENT_RECORDED', 'REQUEST_RECEIVED', 'NO_SUCH_EVENT'])
      await expect(office.send(id, type, siri, { who: seats.Inge })).rejects.toThrow(new NoSuchCase());
    expect(await memberMeeting(database.pool, siri, 'BIU M6/2010')).toBeUndefined();
  });

  test('without the role a seat is nothing, and without a seat the role', async () => {
    const id = await inMinutes('BIU M7/2010');
    await database.pool.query(`update person set roles = '{}' where id = $1`, [people.Inge]);
    await expect(office.send(id, 'MINUTES_SIGNED', await actor('Inge'))).rejects.toThrow(new NoSuchCase());
    await database.pool.query(`update person set roles = '{committeeMember}' where id = $1`, [people.Inge]);
    const newcomer = await wayOf(office).newcomer(['committeeMember']);
    await expect(office.send(id, 'MINUTES_SIGNED', newcomer, { who: seats.Inge })).rejects.toThrow(new NoSuchCase());
  });

  test('a member does nothing but their own three steps, and never comes to the case itself', async () => {
    const id = await underWay('BIU M8/2010');
    const inge = await actor('Inge');
    for (const type of [
      'ITEM_CLOSED',
      'CLAUSE_DECIDED',
      'MEMBER_LEFT',
      'MEETING_CLOSED',
      'NOTE_WRITTEN',
      'CLOSED_TO_PUBLIC',
    ])
      await expect(office.send(id, type, inge)).rejects.toMatchObject({ type: 'not-yours', refusal: 'role' });
    expect(await caseFile(database.pool, 'BIU M8/2010', inge)).toBeUndefined();
  });

  test("the municipality's own login gives the role like every other", () => {
    const rules = [{ claim: 'groups', value: 'byraad', gives: 'role:committeeMember' }];
    expect(grantsIn({ groups: ['byraad'] }, rules).roles).toEqual(['committeeMember']);
  });
});

describe('a dissent', () => {
  test('is recorded by the member for themself while the meeting is under way, and not before', async () => {
    const before = await planned('BIU M9/2010');
    await asSecretary(before, 'ITEM_ADDED', { title: 'Mødeplan' });
    const dissent = { item: 'p1', text: 'Jeg er uenig.' };
    await expect(office.send(before, 'DISSENT_RECORDED', await actor('Inge'), dissent)).rejects.toThrow(
      new NotAllowedNow(),
    );
    const id = await underWay('BIU M10/2010');
    await office.send(id, 'DISSENT_RECORDED', await actor('Inge'), dissent);
    expect((await context(id)).items[0]?.dissents).toEqual([
      { member: seats.Inge, text: 'Jeg er uenig.', sendAlong: false },
    ]);
    const others = office.send(id, 'DISSENT_RECORDED', await actor('Inge'), { ...dissent, member: seats.Karen });
    await expect(others).rejects.toMatchObject({ refusal: 'seat' });
  });

  test('not by whoever has a conflict of interest in the item, who sees nothing of it from then on', async () => {
    const id = await underWay('BIU M11/2010');
    const conflict = { item: 'p2', member: seats.Inge, votesFor: 1, votesAgainst: 0 };
    await asSecretary(id, 'CONFLICT_DECIDED', conflict);
    const inge = await actor('Inge');
    await expect(office.send(id, 'DISSENT_RECORDED', inge, { item: 'p2', text: 'Nej.' })).rejects.toThrow(
      new NotAllowedNow(),
    );
    const row = await memberMeeting(database.pool, inge, 'BIU M11/2010');
    expect([...(await withheldFrom(database.pool, inge, row!))]).toEqual(['p2']);
    const karen = await actor('Karen');
    const hers = await memberMeeting(database.pool, karen, 'BIU M11/2010');
    expect((await withheldFrom(database.pool, karen, hers!)).size).toBe(0);
  });
});

describe('a request', () => {
  const asked = { title: 'Tolke', text: 'Jeg beder om en drøftelse.' };
  const next = { dispatchBy: '2010-02-18', requestBy: '2010-02-17' };
  const plannedNext = (number: string) =>
    office.cases.open(plannedMeeting(number, '2010-02-25', { members: biu(), ...next }), office.system);

  test('in time comes on this meeting as received today, whatever the form says of the day', async () => {
    const id = await planned('KU M1/2010');
    const late = { ...asked, receivedOn: '2009-12-01' };
    await members.request('KU', late, '2010-01-12', await actor('Inge'), 'req-1');
    const { rows } = await database.pool.query(
      `select payload->>'receivedOn' as on, payload->>'member' as member from case_event where case_id = $1 and type = 'REQUEST_RECEIVED'`,
      [id],
    );
    expect(rows).toEqual([{ on: '2010-01-12', member: seats.Inge }]);
    expect((await context(id)).items[0]).toMatchObject({ source: 'request', ground: 'Inge', title: 'Tolke' });
  });

  test('too late comes on the following one, and where none is planned the member is told whom to write to', async () => {
    const id = await planned('KFU M1/2010');
    await office.at('2010-01-21T09:00:00+01:00');
    const inge = await actor('Inge');
    const missing = members.request('KFU', asked, '2010-01-21', inge, 'req-2');
    await expect(missing).rejects.toMatchObject({ type: 'bad-payload' });
    await expect(office.send(id, 'REQUEST_RECEIVED', inge, asked)).rejects.toThrow(new NotAllowedNow());
    await plannedNext('KFU M2/2010');
    expect(await members.request('KFU', asked, '2010-01-21', inge, 'req-2')).toMatchObject({ number: 'KFU M2/2010' });
  });

  test('sent again after midnight it is the same one, on the meeting it was in time for', async () => {
    const id = await planned('SOU M1/2010');
    await plannedNext('SOU M2/2010');
    await office.at('2010-01-20T23:59:00+01:00');
    await members.request('SOU', asked, '2010-01-20', await actor('Inge'), 'req-3');
    await office.at('2010-01-21T00:01:00+01:00');
    expect(await members.request('SOU', asked, '2010-01-21', await actor('Inge'), 'req-3')).toMatchObject({ id });
    expect((await context(id)).items).toHaveLength(1);
  });
});

test('everything that members did is found again in the log', async () => {
  expect((await verify(database.pool)).violations).toEqual([]);
});
