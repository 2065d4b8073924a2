import { beforeAll, describe, expect, test } from 'vitest';
import { BadPayload } from '../../src/cases/errors.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { queuedTasks } from '../../src/cases/queries/task-queue.js';
import { verify } from '../../src/cases/verify.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let way: Way;
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  await office.at('2009-01-12T09:00:00+01:00');
});

/** As their session would know them now. */
const now = async ({ id }: PersonActor): Promise<PersonActor> => {
  const { rows } = await pool.query<Omit<PersonActor, 'kind'>>(`select ${ACTOR} from person p where p.id = $1`, [id]);
  return actorOf(rows[0]!);
};
const about = ({ id, name }: PersonActor) => ({ person: id, name, reason: 'Projektlederen er min søster.' });
const numberOf = async (id: number) => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;
const logOf = async (id: number) =>
  (await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })).map((event) => [
    event.type,
    event.byName,
  ]);

describe('somebody with a conflict of interest', () => {
  test('sees nothing of the project from then on, and their tasks on it are put back at once', async () => {
    const { people, send } = office;
    const id = await office.register();
    const number = await numberOf(id);
    await send(id, 'PERSON_EXCLUDED', people.mette, about(people.sara));
    const sara = await now(people.sara);
    expect(await caseFile(pool, number, sara)).toBeUndefined();
    expect(await queuedTasks(pool, sara, 'all', { limit: 50 })).toEqual([]);
    await expect(send(id, 'NOTE_WRITTEN', sara, { text: 'Hej' })).rejects.toMatchObject({ type: 'no-such-case' });
    expect((await logOf(id)).slice(-2)).toEqual([
      ['PERSON_EXCLUDED', 'Mette Holm'],
      ['TASK_RELEASED', 'System'],
    ]);
    expect((await queuedTasks(pool, people.jonas, 'all', { limit: 50 })).map(({ assignee }) => assignee)).toEqual([
      null,
    ]);
    expect((await verify(pool)).violations).toEqual([]);
  });

  test('is given no task of it: not by a supervisor, and not when the procedure makes new ones', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    await send(id, 'PERSON_EXCLUDED', people.mette, about(people.sara));
    const { rows } = await pool.query<{ id: number }>('select id from task where case_id = $1 and closed_at is null', [
      id,
    ]);
    const task = String(rows[0]!.id);
    await expect(send(id, 'TASK_ASSIGNED', people.mette, { task, to: people.sara.id })).rejects.toThrow(BadPayload);
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    const open = await database.prisma.task.findMany({ where: { caseId: id, closedAt: null } });
    expect(open.map(({ name, assignee }) => [name, assignee])).toEqual([['rateReport', null]]);
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const values = office.project({ caseworker: people.jonas.id });
    await office.registration.change(projectId!, values, 1, people.mette);
    await expect(office.registration.change(projectId!, office.project(), 2, people.mette)).rejects.toThrow(BadPayload);
    const sara = await now(people.sara);
    await expect(office.registration.change(projectId!, values, 2, sara)).rejects.toMatchObject({
      type: 'no-such-case',
    });
  });

  test('says it of themself, and of nobody else unless a supervisor', async () => {
    const { people, send } = office;
    const id = await office.register();
    const refused = send(id, 'PERSON_EXCLUDED', people.jonas, about(people.sara));
    await expect(refused).rejects.toMatchObject({ refusal: 'role' });
    await send(id, 'PERSON_EXCLUDED', people.amina, about(people.amina));
    expect(await caseFile(pool, await numberOf(id), await now(people.amina))).toBeUndefined();
    await expect(send(id, 'PERSON_EXCLUDED', people.mette, about(people.amina))).rejects.toThrow(BadPayload);
    const nameless = { ...about(people.jens), name: 'En anden' };
    await expect(send(id, 'PERSON_EXCLUDED', people.mette, nameless)).rejects.toThrow(BadPayload);
  });

  test('comes back when a supervisor ends it; a supervisor cannot end their own', async () => {
    const { people, send } = office;
    const id = await office.register();
    await send(id, 'PERSON_EXCLUDED', people.mette, about(people.mette));
    const mette = await now(people.mette);
    const end = { ...about(people.mette), reason: 'Hun er flyttet.' };
    await expect(send(id, 'EXCLUSION_ENDED', mette, end)).rejects.toMatchObject({ type: 'no-such-case' });
    await expect(send(id, 'EXCLUSION_ENDED', people.jonas, end)).rejects.toMatchObject({ refusal: 'role' });
    await send(id, 'EXCLUSION_ENDED', await way.newcomer(['supervisor']), end);
    expect(await caseFile(pool, await numberOf(id), await now(people.mette))).toBeDefined();
    const again = send(id, 'EXCLUSION_ENDED', await way.newcomer(['supervisor']), end);
    await expect(again).rejects.toMatchObject({ type: 'not-allowed-now' });
  });

  test('is named, with the reason, to supervisors and the caseworker of the case, and to nobody else', async () => {
    const { people, send } = office;
    const id = await office.register();
    await send(id, 'PERSON_EXCLUDED', people.mette, about(people.jonas));
    const number = await numberOf(id);
    const seen = async (person: PersonActor) => {
      const file = await caseFile(pool, number, person);
      return [file?.exclusions.map(({ name }) => name), file?.events.some(({ type }) => type === 'PERSON_EXCLUDED')];
    };
    expect(await seen(people.mette)).toEqual([['Jonas Friis'], true]);
    expect(await seen(people.sara)).toEqual([['Jonas Friis'], true]);
    for (const person of [people.sekretaer, people.amina, people.jens]) expect(await seen(person)).toEqual([[], false]);
  });

  test('has none in a case of no single project', async () => {
    const input = { committee: 'BIU', about: '2009-Q1', briefing: '2009-Q1' };
    const { caseId } = await office.cases.open(
      { workflow: 'committee-item', input, number: 'BIU 90/2009' },
      office.system,
    );
    const { people } = office;
    const saying = office.send(caseId, 'PERSON_EXCLUDED', people.mette, about(people.jonas));
    await expect(saying).rejects.toMatchObject({ type: 'not-allowed-now' });
    // The briefing tells of every project, also of one that somebody is to see nothing of.
    const kirsten = { ...people.sekretaer, excluded: [1] };
    expect(await caseFile(pool, 'BIU 90/2009', kirsten)).toBeUndefined();
    expect(await caseFile(pool, 'BIU 90/2009', people.sekretaer)).toBeDefined();
    // What they can see no longer lies with nobody, so that others find it.
    await pool.query('update task set assignee = $2 where case_id = $1', [caseId, people.jonas.id]);
    await office.send(await office.register(), 'PERSON_EXCLUDED', people.mette, about(people.jonas));
    const open = await database.prisma.task.findMany({ where: { caseId, closedAt: null } });
    expect(open.map(({ assignee }) => assignee)).toEqual([null]);
    expect((await logOf(caseId)).at(-1)).toEqual(['TASK_RELEASED', 'System']);
    expect((await verify(pool)).violations).toEqual([]);
  });
});

describe('two conflicts of interest at once', () => {
  test('on a project and on its item before the committee are both recorded, however they cross', async () => {
    const { people, cases, send } = office;
    const parent = await office.register();
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id: parent } });
    const input = { committee: 'BIU', about: '2009-Q1' };
    const opening = {
      workflow: 'committee-item',
      input,
      number: 'BIU 9/2009',
      projectId: projectId!,
      parentId: parent,
    };
    const { caseId: child } = await cases.open(opening, office.system);
    const give = ({ id }: PersonActor, caseId: number) =>
      pool.query('update task set assignee = $1 where case_id = $2 and closed_at is null', [id, caseId]);
    const excluded = [
      [parent, people.sara],
      [child, people.jonas],
    ] as const;
    for (let round = 0; round < 40; round += 1) {
      // What the one lets go of lies on the other's case.
      await give(people.jonas, parent);
      await give(people.sara, child);
      await Promise.all(excluded.map(([id, who]) => send(id, 'PERSON_EXCLUDED', people.mette, about(who))));
      for (const [id, who] of excluded) await send(id, 'EXCLUSION_ENDED', people.mette, about(who));
    }
    const said = [await logOf(parent), await logOf(child)].flat().filter(([type]) => type === 'PERSON_EXCLUDED');
    expect(said).toHaveLength(80);
    const sql = 'select deadlocks from pg_stat_database where datname = current_database()';
    expect((await pool.query<{ deadlocks: number }>(sql)).rows).toEqual([{ deadlocks: 0 }]);
  });
});
