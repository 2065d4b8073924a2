import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Mails } from '../../src/effects/mail/mails.js';
import { Post } from '../../src/effects/mail/post.js';
import { MoveOrders } from '../../src/cases/move-orders.service.js';
import { TaskMoves } from '../../src/cases/task-moves.service.js';
import type { PersonActor } from '../../src/people/actor.js';
import { NotificationMails } from '../../src/telling/notification-mails.js';
import { Telling } from '../../src/telling/telling.service.js';
import { lastDigest } from '../../src/telling/digest-time.js';
import { monitored } from '../effects/steps.js';
import { testDatabase } from '../harness/database.js';
import { startMailServer } from '../harness/mail-server.js';
import { openOffice, REPORT } from '../harness/office.js';

const { database } = await testDatabase();
const server = await startMailServer();
const office = await openOffice(database);
const { people, send, at } = office;
const post = new Post({ smtpUrl: server.url, mailFrom: 'Fremdrift <fremdrift@kk.example>' });
const calendar = new CalendarSettings(office.settings);
const mails = new NotificationMails(database, office.clock, calendar, new Mails(database, post), {
  publicUrl: 'https://fremdrift.example',
});
const telling = new Telling(database, mails);

beforeEach(async () => {
  await database.pool.query(
    'truncate notification, notification_mail, notification_choice, follower, reminder, absence, exclusion, mail cascade',
  );
  await database.pool.query('update task set told = assignee');
  Object.assign(server, { mood: 'takes', unknown: [], received: [] });
});
afterAll(async () => {
  post.close();
  await server.close();
});

interface Told {
  kind: string;
  words: { da: string };
  for_action: boolean;
  settled_at: Date | null;
  mail_id: string | null;
}

async function toldTo(person: PersonActor): Promise<Told[]> {
  const { rows } = await database.pool.query<Told>('select * from notification where person_id = $1 order by at, id', [
    person.id,
  ]);
  return rows;
}
const wordsTo = async (person: PersonActor) => (await toldTo(person)).map(({ words }) => words.da);
const received = () => server.received.map(({ envelope, subject, text }) => ({ to: envelope, subject, text }));
/** So much later by the one clock. */
async function later(minutes: number): Promise<void> {
  await office.clock.pretend(new Date((await office.clock.now()).getTime() + minutes * 60_000));
}
async function choose(person: PersonActor, kind: string, by: string): Promise<void> {
  await database.pool.query(
    `insert into notification_choice values ($1, $2, $3) on conflict (person_id, kind) do update set by = excluded.by`,
    [person.id, kind, by],
  );
}
async function taskOf(caseId: number): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    'select id from task where case_id = $1 and closed_at is null order by id desc limit 1',
    [caseId],
  );
  return rows[0]!.id;
}
/** A case that waits for Sara to open its baseline. */
const registered = async () => {
  const id = await office.register();
  await database.pool.query('update task set told = assignee');
  return id;
};
/** The third quarter is over: the report is in, and rating it is Sara's turn. */
async function reported(values = {}): Promise<number> {
  const id = await monitored(office, values);
  await at('2009-10-05T09:00:00+02:00');
  await office.sweep.sweep();
  await database.pool.query('update task set told = assignee');
  await send(id, 'REPORT_FILED', people.amina, REPORT);
  return id;
}
const assign = async (caseId: number, to: PersonActor, reason: string) =>
  send(caseId, 'TASK_ASSIGNED', people.mette, { task: String(await taskOf(caseId)), to: to.id, reason });

describe('somebody who gets a task', () => {
  test('from a colleague is told at once, with the reason, once', async () => {
    await at('2009-10-05T09:00:00+02:00');
    const id = await registered();
    await assign(id, people.jonas, 'Sara er på kursus');
    await telling.tell();
    await telling.tell();
    expect(await wordsTo(people.jonas)).toEqual([
      'Mette Holm har givet dig opgaven »Åbn grundlaget«: Sara er på kursus',
    ]);
    expect(received()).toEqual([
      {
        to: ['jonas.friis@example.dk'],
        subject: 'Mette Holm har givet dig opgaven »Åbn grundlaget«: Sara er på kursus',
        text: expect.stringMatching(
          /TIL HANDLING\s+Bydelsmødre, \d{4}-\d+\s+- Mette Holm har givet[^]*\/sager\/[^]*valg/,
        ),
      },
    ]);
    expect(await toldTo(people.mette)).toEqual([]);
  });

  test('by taking it is told nothing', async () => {
    const id = await registered();
    const task = await taskOf(id);
    await send(id, 'TASK_RELEASED', people.sara, { task: String(task) });
    await send(id, 'TASK_CLAIMED', people.jonas, { task: String(task) });
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
  });

  test('of the case when somebody else has acted finds it in the list, and in the next daily mail', async () => {
    await reported();
    await telling.tell();
    expect(await toldTo(people.sara)).toMatchObject([{ kind: 'taskOpened', for_action: true, settled_at: null }]);
    expect(received()).toEqual([]);
  });

  test('has one message and one mail for a move of many', async () => {
    const ids = await Promise.all([registered(), registered(), registered()]);
    const tasks = await Promise.all(ids.map(taskOf));
    const moves = new TaskMoves(database, office.cases);
    await moves.move({ tasks, to: people.jonas.id, reason: 'Sara er syg', key: 'f3' }, people.mette);
    // The move may still be under way: nobody is told of a part of it.
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
    await later(1);
    await telling.tell();
    expect(await wordsTo(people.jonas)).toEqual(['Mette Holm har givet dig 3 opgaver: Sara er syg']);
    expect(server.received).toHaveLength(1);
  });

  test('in an order that is carried out a batch after the other is told of all of it, and not of a part', async () => {
    const ids = await Promise.all([registered(), registered(), registered()]);
    const tasks = await Promise.all(ids.map(taskOf));
    const orders = new MoveOrders(database, new TaskMoves(database, office.cases));
    await orders.order({ tasks, to: people.jonas.id, reason: 'Sara er syg', key: 'f4' }, '/opgaver', people.mette);
    await orders.carryOn('f4', 2);
    await later(1);
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
    while (await orders.carryOn('f4', 2));
    // The last of it has only just come.
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
    await later(1);
    await telling.tell();
    expect(await wordsTo(people.jonas)).toEqual(['Mette Holm har givet dig 3 opgaver: Sara er syg']);
  });

  test('and has done it before the mail is written gets no mail', async () => {
    const id = await registered();
    await assign(id, people.jonas, '');
    server.mood = 'busy';
    await telling.tell();
    await send(id, 'BASELINE_OPENED', people.jonas);
    server.mood = 'takes';
    await later(5);
    await telling.tell();
    expect(received().filter(({ to }) => to.includes('jonas.friis@example.dk'))).toEqual([]);
    expect(await toldTo(people.jonas)).toMatchObject([{ mail_id: null, settled_at: expect.any(Date) }]);
  });

  test('and has it no longer when the mail is written gets no mail', async () => {
    const id = await registered();
    await assign(id, people.jonas, '');
    server.mood = 'busy';
    await telling.tell();
    await assign(id, people.sara, '');
    server.mood = 'takes';
    await later(5);
    await telling.tell();
    expect(received().map(({ to }) => to)).toEqual([['sara.lund@example.dk']]);
  });
});

describe('a task that climbs its ladder', () => {
  const escalate = async (id: number, rung: number, does: string, persons: PersonActor[], passed: number[] = []) => {
    const task = String(await taskOf(id));
    const { rows } = await database.pool.query<{ key: string }>(
      `update task set due_at = '2009-10-01T22:00:00Z' where id = $1 returning key`,
      [task],
    );
    const title = { da: 'Åbn grundlaget', en: 'Open the baseline' };
    const tells = does === 'remind' ? 'assignee' : 'supervisors';
    const ids = persons.map((person) => person.id);
    const payload = { task, key: rows[0]!.key, title, rung, passed, does, tells, persons: ids };
    const idempotencyKey = `escalation-${task}-${rung}`;
    await office.cases.send(id, { type: 'TASK_ESCALATED', payload, idempotencyKey }, office.system);
  };

  test('is told to those whom the rung names, once, and a rung that was passed by to nobody', async () => {
    await at('2009-10-08T09:00:00+02:00');
    const id = await registered();
    await escalate(id, 0, 'remind', [people.sara]);
    await telling.tell();
    await escalate(id, 3, 'tell', [people.mette], [1]);
    await telling.tell();
    await telling.tell();
    expect(await wordsTo(people.sara)).toEqual(['Husk »Åbn grundlaget«: fristen er i dag']);
    expect(await toldTo(people.mette)).toMatchObject([
      { words: { da: '»Åbn grundlaget« er ikke løst: fristen er overskredet med 3 hverdage' }, for_action: false },
    ]);
    expect(received().map(({ to }) => to[0])).toEqual(['sara.lund@example.dk', 'mette.holm@example.dk']);
  });

  test('and is with somebody else when the mail is written is told to nobody who has nothing to do with it now', async () => {
    await at('2009-10-08T09:00:00+02:00');
    const id = await registered();
    await choose(people.sara, 'escalation', 'daily');
    await escalate(id, 0, 'remind', [people.sara]);
    await telling.tell();
    await assign(id, people.jonas, '');
    await at('2009-10-09T07:01:00+02:00');
    await telling.tell();
    expect(received().map(({ to }) => to[0])).toEqual(['jonas.friis@example.dk']);
  });

  test('and is done before the mail is written is told to nobody by mail', async () => {
    await at('2009-10-08T09:00:00+02:00');
    const id = await registered();
    await choose(people.mette, 'escalation', 'daily');
    await escalate(id, 3, 'tell', [people.mette]);
    await telling.tell();
    await send(id, 'BASELINE_OPENED', people.sara);
    await at('2009-10-09T07:01:00+02:00');
    await telling.tell();
    expect(received().filter(({ to }) => to.includes('mette.holm@example.dk'))).toEqual([]);
  });
});

describe('who is told instead, and who is not', () => {
  const away = (person: PersonActor, substitute: PersonActor) =>
    database.pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, set_by, set_by_name, set_at)
       values ($1, $2, '2009-10-01', '2009-10-09', '', '', pretended_now())`,
      [person.id, substitute.id],
    );

  test('the substitute of somebody absent is told to act, and the absent person gets one mail when they are back', async () => {
    await at('2009-10-06T09:00:00+02:00');
    await away(people.sara, people.jonas);
    const id = await registered();
    await database.pool.query('update task set told = null where case_id = $1', [id]);
    await assign(id, people.sara, 'Det er dit projekt');
    await telling.tell();
    const words = 'Mette Holm har givet dig opgaven »Åbn grundlaget«: Det er dit projekt';
    expect(await wordsTo(people.jonas)).toEqual([`For Sara Lund: ${words}`]);
    expect(received().map(({ to }) => to)).toEqual([['jonas.friis@example.dk']]);
    await at('2009-10-08T07:30:00+02:00');
    await telling.tell();
    expect(server.received).toHaveLength(1);
    await at('2009-10-12T07:30:00+02:00');
    await telling.tell();
    expect(received().map(({ to, subject }) => [to[0], subject])).toEqual([
      ['jonas.friis@example.dk', `For Sara Lund: ${words}`],
      ['sara.lund@example.dk', words],
    ]);
  });

  test('whoever is excluded from the project is told nothing, and what they were told before is gone', async () => {
    await at('2009-10-06T09:00:00+02:00');
    const id = await registered();
    const follow = (person: PersonActor) =>
      database.pool.query(`insert into follower values ($1, $2, pretended_now(), 1)`, [person.id, id]);
    await follow(people.jonas);
    await follow(people.mette);
    await send(id, 'BASELINE_OPENED', people.sara);
    await telling.tell();
    expect(await toldTo(people.jonas)).toHaveLength(1);
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at)
       select $1, project_id, 'Søskende', '', pretended_now() from cases where id = $2`,
      [people.jonas.id, id],
    );
    expect(await toldTo(people.jonas)).toEqual([]);
    await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-10-06' });
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
    expect(await toldTo(people.mette)).toHaveLength(2);
  });

  test('in the place of one who is excluded nobody is told anything', async () => {
    await at('2009-10-06T09:00:00+02:00');
    const id = await registered();
    await away(people.sara, people.jonas);
    await database.pool.query('update task set told = null where case_id = $1', [id]);
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at)
       select $1, project_id, 'Søskende', '', pretended_now() from cases where id = $2`,
      [people.sara.id, id],
    );
    await telling.tell();
    expect([await toldTo(people.sara), await toldTo(people.jonas)]).toEqual([[], []]);
  });

  test('whoever is excluded from one project is told nothing of a case that tells of all', async () => {
    const input = { committee: 'BIU', about: '2009-Q3', briefing: '2009-Q3' };
    const { caseId } = await office.cases.open(
      { workflow: 'committee-item', input, number: 'BIU 91/2009' },
      office.system,
    );
    for (const person of [people.jonas, people.sara])
      await database.pool.query(`insert into follower values ($1, $2, pretended_now(), 0)`, [person.id, caseId]);
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at)
       select $1, min(id), 'Søskende', '', pretended_now() from project`,
      [people.jonas.id],
    );
    await telling.tell();
    expect(await toldTo(people.sara)).toHaveLength(1);
    expect(await toldTo(people.jonas)).toEqual([]);
  });

  test('who follows a case hears of the procedure, not of notes and not of their own doing', async () => {
    const id = await registered();
    await database.pool.query(`insert into follower values ($1, $2, pretended_now(), 1)`, [people.jonas.id, id]);
    await send(id, 'NOTE_WRITTEN', people.sara, { text: 'Ringet' });
    await telling.tell();
    await send(id, 'BASELINE_OPENED', people.jonas);
    await telling.tell();
    expect(await toldTo(people.jonas)).toEqual([]);
    await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-10-06' });
    await telling.tell();
    expect(await toldTo(people.jonas)).toMatchObject([{ kind: 'followed', for_action: false }]);
  });
});

test.each(['', 'x'])('what is cut short is cut between two characters, also with »%s« before them', async (before) => {
  const id = await registered();
  await database.pool.query(`insert into follower values ($1, $2, pretended_now(), 1)`, [people.jonas.id, id]);
  await send(id, 'PAUSED', people.sara, { reason: before + '🌧'.repeat(400), until: '2010-06-01' });
  await telling.tell();
  expect(await wordsTo(people.jonas)).toEqual([expect.stringMatching(/^Sat på pause: x?(🌧)+ …$/u)]);
});

describe('the daily mail', () => {
  test('holds ten events of six cases in one, what is to be done first, and comes at seven on a working day', async () => {
    await choose(people.sara, 'taskAssigned', 'daily');
    await at('2009-10-02T10:00:00+02:00');
    const followed = await Promise.all(Array.from({ length: 5 }, () => registered()));
    for (const id of followed) {
      await database.pool.query(`insert into follower values ($1, $2, pretended_now(), 1)`, [people.sara.id, id]);
      await send(id, 'BASELINE_OPENED', people.jonas);
    }
    await database.pool.query('update task set told = assignee');
    await telling.tell();
    for (const id of followed.slice(0, 3)) await send(id, 'WORKSHOP_HELD', people.jonas, { heldOn: '2009-10-02' });
    await database.pool.query(
      `insert into reminder (person_id, case_id, day, text, set_at) values ($1, $2, '2009-10-05', 'Ring til Amina', pretended_now())`,
      [people.sara.id, followed[0]],
    );
    await database.pool.query('update task set told = assignee');
    const given = await registered();
    await send(given, 'TASK_RELEASED', people.sara, { task: String(await taskOf(given)) });
    await assign(given, people.sara, 'Du kender projektet');
    await telling.tell();
    // A Saturday: the offices are closed.
    await at('2009-10-03T12:00:00+02:00');
    await telling.tell();
    await at('2009-10-05T06:59:00+02:00');
    await telling.tell();
    expect(received()).toEqual([]);
    await at('2009-10-05T07:01:00+02:00');
    await telling.tell();
    await telling.tell();
    const [mail, ...others] = received();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: ['sara.lund@example.dk'],
      subject: '10 beskeder fra Fremdrift, heraf 2 til handling',
    });
    const text = mail!.text!;
    expect(text.match(/^- /gm)).toHaveLength(10);
    expect(text.indexOf('Ring til Amina')).toBeLessThan(text.indexOf('TIL ORIENTERING'));
    expect(text.indexOf('Du kender projektet')).toBeLessThan(text.indexOf('TIL ORIENTERING'));
    const { rows } = await database.pool.query('select case_id, recipients from mail');
    expect(rows).toEqual([{ case_id: null, recipients: ['sara.lund@example.dk'] }]);
  });

  test('says nothing of what was done in the night, and is not sent where nothing is left', async () => {
    const id = await reported();
    await telling.tell();
    await send(id, 'RATED', people.sara, {
      deviation: 'Skønnet efter møder.',
      colour: 'green',
      reason: 'Det går godt.',
    });
    await at('2009-10-06T07:01:00+02:00');
    await telling.tell();
    expect(received().filter(({ to }) => to.includes('sara.lund@example.dk'))).toEqual([]);
  });

  test('in English for whoever reads English', async () => {
    await database.pool.query(`update person set language = 'en' where id = $1`, [people.sara.id]);
    await reported();
    await telling.tell();
    await at('2009-10-06T07:01:00+02:00');
    await telling.tell();
    await database.pool.query(`update person set language = 'da' where id = $1`, [people.sara.id]);
    expect(received()).toMatchObject([
      { subject: expect.stringMatching(/^New task/), text: expect.stringContaining('FOR ACTION') },
    ]);
  });

  test.each([
    ['monday before seven', '2009-10-05T06:59:59+02:00', '2009-10-02T05:00:00.000Z'],
    ['monday at seven', '2009-10-05T07:00:00+02:00', '2009-10-05T05:00:00.000Z'],
    ['a saturday', '2009-10-03T12:00:00+02:00', '2009-10-02T05:00:00.000Z'],
    ['the day after Christmas', '2009-12-28T06:00:00+01:00', '2009-12-23T06:00:00.000Z'],
  ])('is last due, on %s', (_, now, due) => {
    const rules = { extraClosedDays: ['2009-12-24'], saturdayCounts: false };
    expect(lastDigest(new Date(now), rules).toISOString()).toBe(due);
  });
});

describe('when things go wrong', () => {
  test('a look that is cut off half-way is done again, and tells nothing twice', async () => {
    const id = await registered();
    await assign(id, people.jonas, '');
    const broken = {
      pool: database.pool,
      transaction: (work: never) =>
        database.transaction(async (client) => {
          await (work as (c: unknown) => Promise<unknown>)(client);
          throw new Error('killed');
        }),
    };
    await expect(new Telling(broken as never, mails).tell()).rejects.toThrow('killed');
    expect(await toldTo(people.jonas)).toEqual([]);
    await Promise.all([telling.tell(), telling.tell(), telling.tell()]);
    expect(await toldTo(people.jonas)).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });

  test('what cannot be told of one thing keeps nobody from hearing of the others, nor from their mails', async () => {
    const id = await registered();
    await database.pool.query(
      `insert into reminder (person_id, case_id, day, text, set_at) values ($1, $2, '2009-01-05', 'Ring til Amina', pretended_now())`,
      [people.jonas.id, id],
    );
    await choose(people.jonas, 'reminder', 'now');
    await assign(id, people.jonas, '');
    await database.pool.query(`update task set name = 'neverHeardOf' where case_id = $1`, [id]);
    await expect(telling.tell()).rejects.toThrow();
    expect(await wordsTo(people.jonas)).toEqual(['Påmindelse: Ring til Amina']);
    expect(received()).toHaveLength(1);
    await database.pool.query(`update task set name = 'openBaseline' where case_id = $1`, [id]);
  });

  test('one look at the mails ends when its patience is over, and the rest goes next time', async () => {
    for (let one = 0; one < 6; one += 1)
      await database.pool.query(
        `insert into notification_mail (id, person_id, next_at) values (gen_random_uuid(), $1, pretended_now())`,
        [people.jonas.id],
      );
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(0).mockReturnValue(60_000);
    try {
      expect(await mails.sendDue()).toBe(1);
    } finally {
      now.mockRestore();
    }
    expect(await mails.sendDue()).toBe(5);
  });

  test('a worker that dies after the server took the mail leaves no second one', async () => {
    const id = await registered();
    await assign(id, people.jonas, '');
    await telling.tell();
    // As it stands when it dies between the two: the mail is kept, the rest is not.
    await database.pool.query('update notification set settled_at = null');
    await database.pool.query('update notification_mail set done_at = null, lease_until = clock_timestamp()');
    await telling.tell();
    expect(server.received).toHaveLength(1);
    expect((await toldTo(people.jonas))[0]?.settled_at).not.toBeNull();
  });

  test('a mail server that is busy is asked again after a pause, and given up in the end', async () => {
    const id = await registered();
    await assign(id, people.jonas, '');
    server.mood = 'busy';
    await telling.tell();
    await telling.tell();
    const state = async () => {
      const { rows } = await database.pool.query(
        'select attempts, done_at is not null as done, failed_at is not null as failed, error from notification_mail',
      );
      return rows as unknown[];
    };
    expect(await state()).toMatchObject([
      { attempts: 1, done: false, failed: false, error: expect.stringContaining('451') },
    ]);
    for (let i = 0; i < 8; i++) {
      await later(600);
      await telling.tell();
    }
    expect(await state()).toMatchObject([{ attempts: 7, failed: true }]);
    expect(await wordsTo(people.jonas)).toHaveLength(1);
    expect((await toldTo(people.jonas))[0]).toMatchObject({ mail_id: null, settled_at: expect.any(Date) });
  });

  test('whoever wants no mail has it in the list alone', async () => {
    await choose(people.jonas, 'taskAssigned', 'none');
    const id = await registered();
    await assign(id, people.jonas, '');
    await telling.tell();
    expect(await toldTo(people.jonas)).toHaveLength(1);
    expect(server.received).toEqual([]);
  });
});
