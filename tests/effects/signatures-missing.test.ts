import { expect, test } from 'vitest';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { openPostRoom } from './post-room.js';

const { database, server, office, outside } = await openPostRoom();
const { people, send, at } = office;

/** Somebody's term on BIU; with an address it is that of a person who signs in as the member. @returns its id */
async function seat(name: string, email: string | null, active = true): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `with someone as (insert into person (name, email, roles, active) select $1, $2::text, '{committeeMember}', $3 where $2::text is not null returning id)
     insert into committee_member (committee, name, role, first_day, person_id)
     select 'BIU', $1, 'member', '2010-01-01', (select id from someone) returning id::text`,
    [name, email, active],
  );
  return rows[0]!.id;
}

/** A meeting that these took part in, whose minutes wait for signatures. */
async function inMinutes(number: string, seats: Record<string, string>): Promise<number> {
  await at('2010-01-12T09:00:00+01:00');
  const members = Object.entries(seats).map(([name, id], i) => ({ id, name, role: i ? 'member' : 'chair' }));
  const dates = { dispatchBy: '2010-01-21', requestBy: '2010-01-20' };
  const { caseId } = await office.cases.open(
    plannedMeeting(number, '2010-01-28', { members, ...dates }),
    office.system,
  );
  const does = (type: string, payload = {}) => send(caseId, type, people.sekretaer, payload);
  await does('ITEM_ADDED', { title: 'Mødeplan' });
  await does('AGENDA_DISPATCHED');
  await at('2010-01-28T16:00:00+01:00');
  const present = Object.values(seats);
  await does('MEETING_BEGUN', { present, chair: present[0] });
  await does('CLAUSE_DECIDED', { item: 'p1', clause: 'all', outcome: 'noted' });
  await does('MEETING_CLOSED');
  await outside.drain();
  server.received = [];
  return caseId;
}

async function remind(id: number) {
  server.received = [];
  await send(id, 'SIGNATURES_REMINDED', people.sekretaer);
  await outside.drain();
  const [mail, ...more] = server.received;
  expect(more).toEqual([]);
  return { to: mail!.envelope.toSorted(), text: mail!.text! };
}

test('who has not signed is reminded at their own address, and at the committee’s where they have none', async () => {
  await database.pool.query(`update committee set email = 'biu@example.dk' where code = 'BIU'`);
  const [karen, inge, lars, ole] = [
    await seat('Karen Holm', 'karen@example.dk'),
    await seat('Inge Dahl', 'inge@example.dk'),
    await seat('Lars Vind', null),
    await seat('Ole Krag', 'ole@example.dk', false),
  ] as const;
  const id = await inMinutes('BIU M1/2010', {
    'Karen Holm': karen,
    'Inge Dahl': inge,
    'Lars Vind': lars,
    'Ole Krag': ole,
  });
  const all = await remind(id);
  expect(all.to).toEqual(['biu@example.dk', 'inge@example.dk', 'karen@example.dk']);
  for (const words of [
    'Til Karen Holm, Inge Dahl og ',
    'Karen Holm\nInge Dahl\nLars Vind\nOle Krag\n',
    '/mit-udvalg/BIU%20M1%2F2010',
  ])
    expect(all.text).toContain(words);
  for (const who of [inge, lars, ole]) await send(id, 'MINUTES_SIGNED', people.sekretaer, { who });
  expect((await remind(id)).to).toEqual(['karen@example.dk']);
});

test('without anybody who signs in the reminder goes to the committee alone, and names no page', async () => {
  const id = await inMinutes('BIU M2/2010', { 'Per Lind': await seat('Per Lind', null) });
  const { to, text } = await remind(id);
  expect(to).toEqual(['biu@example.dk']);
  expect(text).not.toContain('mit-udvalg');
});
