import { beforeAll, describe, expect, test } from 'vitest';
import { NotYours } from '../../src/cases/errors.js';
import { absencePlan } from '../../src/cases/queries/absence-plan.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { possibleEvents } from '../../src/cases/queries/possible.js';
import { countTasks, queuedTasks } from '../../src/cases/queries/task-queue.js';
import { TaskMoves } from '../../src/cases/task-moves.service.js';
import { verify } from '../../src/cases/verify.js';
import type { PersonActor } from '../../src/people/actor.js';
import { may } from '../../src/people/may.js';
import { latest } from '../../workflows/released.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { ACTION_PLAN, reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let way: Way;
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  await office.at('2009-01-12T09:00:00+01:00');
});

/** The same person on a day when somebody else is away. */
const inPlaceOf = (person: PersonActor, ...absent: PersonActor[]): PersonActor => ({
  ...person,
  standsInFor: absent.map(({ id, name, excluded }) => ({ id, name, excluded })),
});
const assign = async (caseId: number, to: PersonActor | null) => {
  await pool.query('update task set assignee = $2 where case_id = $1 and closed_at is null', [caseId, to?.id ?? null]);
};
const openTaskOf = async (caseId: number) => {
  const { rows } = await pool.query<{ id: number }>('select id from task where case_id = $1 and closed_at is null', [
    caseId,
  ]);
  return rows[0]!.id;
};
const lastBy = async (caseId: number) => {
  const { rows } = await pool.query<{ type: string; by: string; by_name: string }>(
    'select type, by, by_name from case_event where case_id = $1 order by seq desc limit 1',
    [caseId],
  );
  return rows[0]!;
};

describe('while somebody is away', () => {
  test('their tasks stand among the substitute’s, who may be given them as the next', async () => {
    const { people } = office;
    const id = await office.register();
    const task = await openTaskOf(id);
    const jonas = inPlaceOf(people.jonas, people.sara);
    const ids = async (actor: PersonActor) =>
      (await queuedTasks(pool, actor, 'mine', { limit: 50 })).map((one) => [one.id, one.assignee_name]);
    expect(await ids(people.jonas)).toEqual([]);
    expect(await ids(jonas)).toEqual([[task, 'Sara Lund']]);
    expect((await countTasks(pool, jonas)).mine).toBe(1);
    const moves = new TaskMoves(database, office.cases);
    expect(await moves.claimNext(people.jonas)).toBeUndefined();
    expect((await moves.claimNext(jonas))?.id).toBe(task);
    expect(await lastBy(id)).toEqual({
      type: 'TASK_CLAIMED',
      by: people.jonas.id,
      by_name: 'Jonas Friis for Sara Lund',
    });
  });

  test('the log has both names where the task is the absent one’s, and one where it is not', async () => {
    const { people, send } = office;
    const jonas = inPlaceOf(people.jonas, people.sara);
    const id = await way.reporting();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    await assign(id, people.sara);
    await send(id, 'NOTE_WRITTEN', jonas, { text: 'Set.' });
    expect((await lastBy(id)).by_name).toBe('Jonas Friis');
    await send(id, 'RATED', jonas, { colour: 'green', deviation: 'Skønnet.', ...reason });
    expect(await lastBy(id)).toMatchObject({
      type: 'RATED',
      by: people.jonas.id,
      by_name: 'Jonas Friis for Sara Lund',
    });
    const { violations } = await verify(pool);
    expect(violations).toEqual([]);
  });

  test('a project manager’s substitute sees and does the report, and before and after neither', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const per = inPlaceOf(people.stranger, people.amina);
    expect(await caseFile(pool, number, people.stranger)).toBeUndefined();
    await expect(send(id, 'REPORT_FILED', people.stranger, REPORT)).rejects.toMatchObject({ type: 'no-such-case' });
    expect((await caseFile(pool, number, per))?.project?.name).toBe('Bydelsmødre');
    await send(id, 'REPORT_FILED', per, REPORT);
    expect(await lastBy(id)).toMatchObject({ by: people.stranger.id, by_name: 'Per Dam for Amina Yusuf' });
    // A role that one does not hold oneself is not got by standing in.
    await expect(send(id, 'RATED', inPlaceOf(people.stranger, people.sara), {})).rejects.toBeInstanceOf(Error);
  });

  test('a fund holder’s substitute of the same administration writes the action plan', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    await way.red(id);
    const colleague = inPlaceOf(await way.newcomer(['fundHolder'], 'KFF'), people.jens);
    await send(id, 'ACTION_PLAN_FILED', colleague, ACTION_PLAN);
    expect((await lastBy(id)).by_name).toBe(`${colleague.name} for Jens Krogh`);
  });

  test('nobody acts in the place of somebody who is excluded from the project', async () => {
    const { people } = office;
    const id = await way.reporting();
    const { number, projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const per = inPlaceOf(people.stranger, { ...people.amina, excluded: [projectId!] });
    expect(await caseFile(pool, number, per)).toBeUndefined();
  });
});

describe('four eyes as a substitute', () => {
  const rule = { by: ['caseworker', 'supervisor'], notBy: 'rating' } as const;
  const about = {
    project: 1,
    pool: null,
    committee: null,
    projectManager: null,
    fundHolder: null,
    administration: null,
  };

  test('what is done for somebody who is away counts as both: neither may have written it', () => {
    const { sara, jonas, mette } = office.people;
    const jonasForSara = inPlaceOf(jonas, sara);
    const by = (writer: PersonActor, assignee: PersonActor | null) =>
      may(jonasForSara, rule, about, { rating: writer.id }, assignee?.id ?? null);
    expect(by(sara, sara)).toBe('fourEyes');
    expect(by(jonas, sara)).toBe('fourEyes');
    expect(by(mette, sara)).toBeNull();
    // In one's own right one is only oneself.
    expect(by(sara, null)).toBeNull();
    expect(by(sara, jonas)).toBeNull();
    expect(by(jonas, null)).toBe('fourEyes');
  });

  test('the door refuses the author who stands in for the one that was to approve, and the author’s substitute', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    await send(id, 'RATED', people.sara, { deviation: 'Skønnet.', colour: 'red', ...reason });
    await assign(id, people.jonas);
    const saraForJonas = inPlaceOf(people.sara, people.jonas);
    await expect(send(id, 'RED_CONFIRMED', saraForJonas)).rejects.toMatchObject({ refusal: 'fourEyes' });
    await assign(id, people.sara);
    const jonasForSara = inPlaceOf(people.jonas, people.sara);
    const task = String(await openTaskOf(id));
    await expect(send(id, 'RED_CONFIRMED', jonasForSara)).rejects.toMatchObject({ refusal: 'fourEyes' });
    await expect(send(id, 'TASK_CLAIMED', jonasForSara, { task })).rejects.toMatchObject({ refusal: 'fourEyes' });
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const offered = async (actor: PersonActor) =>
      possibleEvents(latest('project-monitoring'), (await caseFile(pool, number, actor))!, actor).map(
        ({ type }) => type,
      );
    expect(await offered(jonasForSara)).not.toContain('RED_CONFIRMED');
    expect(await offered(people.jonas)).toContain('RED_CONFIRMED');
    await assign(id, null);
    await send(id, 'RED_CONFIRMED', jonasForSara);
    expect((await lastBy(id)).by_name).toBe('Jonas Friis');
  });

  test('what the substitute cannot do is shown before the absence is saved', async () => {
    const { people, send } = office;
    const mine = await office.register();
    const id = await way.reporting();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    await send(id, 'RATED', people.jonas, { deviation: 'Skønnet.', colour: 'red', ...reason });
    await pool.query('update task set assignee = null where closed_at is null');
    await assign(mine, people.sara);
    await assign(id, people.sara);
    const plan = await absencePlan(pool, { person: people.sara.id, substitute: people.jonas.id }, people.sara);
    expect(plan.open).toBe(2);
    expect(plan.left.map(({ task, why }) => [task.case_id, why.da])).toEqual([
      [id, expect.stringContaining('fire øjne')],
    ]);
  });

  test('a supervisor gives nobody a task that would only be theirs while they stand in', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const task = String(await openTaskOf(id));
    await pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, set_by, set_by_name, set_at)
       select $1, $2, day, day, '', '', pretended_now() from (select (pretended_now() at time zone 'Europe/Copenhagen')::date as day) d`,
      [people.amina.id, people.stranger.id],
    );
    await expect(send(id, 'TASK_ASSIGNED', people.mette, { task, to: people.stranger.id })).rejects.toThrow();
    await expect(send(id, 'TASK_RELEASED', people.jonas, { task })).rejects.toBeInstanceOf(NotYours);
  });
});
