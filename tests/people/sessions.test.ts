import { beforeAll, describe, expect, it } from 'vitest';
import { People } from '../../src/people/people.service.js';
import { Sessions } from '../../src/people/sessions.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const sessions = new Sessions(database);
let sara: Person;

beforeAll(async () => {
  sara = await new People(database).create({
    name: 'Sara Lund',
    email: 'sara@kk.example',
    roles: ['caseworker'],
    title: 'Sagsbehandler',
  });
});
const turnBack = (column: 'seen_at' | 'created_at', time: string) =>
  database.pool.query(`update session set ${column} = ${column} - $1::interval`, [time]);

describe('a session', () => {
  it('knows its person, and its secret is nowhere in the database', async () => {
    const token = await sessions.start(sara.id);
    expect(await sessions.find(token)).toMatchObject({
      live: true,
      title: 'Sagsbehandler',
      person: { kind: 'person', id: sara.id, roles: ['caseworker'] },
    });
    const { rows } = await database.pool.query('select * from session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is over after an hour without a sign of life', async () => {
    const token = await sessions.start(sara.id);
    await turnBack('seen_at', '59 minutes');
    expect((await sessions.find(token))?.live).toBe(true);
    await turnBack('seen_at', '61 minutes');
    expect(await sessions.find(token)).toMatchObject({ live: false, person: { id: sara.id } });
  });

  it('is over after twelve hours, however busy', async () => {
    const token = await sessions.start(sara.id);
    await turnBack('created_at', '12 hours 1 minute');
    expect((await sessions.find(token))?.live).toBe(false);
  });

  it('counts in real time when the demo leaps ahead', async () => {
    const token = await sessions.start(sara.id);
    await database.pool.query('insert into demo_clock (id, ahead_ms) values (1, 2592000000)');
    const found = await sessions.find(token);
    await database.pool.query('delete from demo_clock');
    expect(found?.live).toBe(true);
    const { rows } = await database.pool.query<{ apart: number }>(
      'select extract(epoch from $1::timestamptz - clock_timestamp())::int as apart',
      [found?.now],
    );
    expect(rows[0]?.apart).toBeGreaterThan(29 * 86_400);
  });

  it('notes that it was seen once a minute at most', async () => {
    const token = await sessions.start(sara.id);
    const seen = async () =>
      (await database.pool.query<{ seen_at: Date }>('select seen_at from session order by created_at desc limit 1'))
        .rows[0]?.seen_at;
    const first = await seen();
    await sessions.find(token);
    expect(await seen()).toEqual(first);
    await turnBack('seen_at', '2 minutes');
    await sessions.find(token);
    expect((await seen())?.getTime()).toBeGreaterThan((first as Date).getTime());
  });

  it('ends at once when it is ended, and when its person is shut out', async () => {
    const [ended, shutOut] = [await sessions.start(sara.id), await sessions.start(sara.id)];
    await sessions.end(ended);
    expect((await sessions.find(ended))?.live).toBe(false);
    await database.prisma.person.update({ where: { id: sara.id }, data: { active: false } });
    expect((await sessions.find(shutOut))?.live).toBe(false);
    await database.prisma.person.update({ where: { id: sara.id }, data: { active: true } });
  });

  it('that nobody has is nobody’s', async () => {
    expect(await sessions.find('made up')).toBeUndefined();
    expect(await sessions.ownerOfForm('made up')).toBeUndefined();
  });

  it('is forgotten after thirty days', async () => {
    const token = await sessions.start(sara.id);
    await turnBack('created_at', '31 days');
    await sessions.start(sara.id);
    expect(await sessions.find(token)).toBeUndefined();
  });
});
