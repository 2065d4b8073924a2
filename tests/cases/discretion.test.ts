import { beforeAll, describe, expect, test } from 'vitest';
import { escalated, type ClimbingTask } from '../../src/cases/escalations.js';
import { findTask, listTasks } from '../../src/cases/queries/api-tasks.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { countTasks, queuedTasks } from '../../src/cases/queries/task-queue.js';
import type { PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { comment, LETTER, reason, wayOf, type Office } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let id: number;
let outside: PersonActor[];

/** A red that waits for its second pair of eyes, which is overdue: a supervisor was asked to look into it. */
beforeAll(async () => {
  office = await openOffice(database);
  const { people, send, system, at } = office;
  outside = [people.amina, people.jens];
  id = await wayOf(office).reporting();
  await send(id, 'REPORT_FILED', people.amina, REPORT);
  await send(id, 'RATED', people.sara, { deviation: 'Skønnet.', colour: 'red', ...reason });
  const [confirm] = await listTasks(pool, system, { case: id, limit: 9 });
  await at('2009-06-15T09:00:00+02:00');
  const title = { da: 'Bekræft rød', en: 'Confirm red' };
  await send(id, 'TASK_ESCALATED', system, {
    task: String(confirm?.id),
    key: (await database.prisma.task.findUniqueOrThrow({ where: { id: confirm!.id } })).key,
    title,
    rung: 5,
    passed: [],
    does: 'supervisorTask',
    tells: 'supervisors',
    persons: [],
  });
});

describe('a red that is not confirmed', () => {
  test('shows the office both tasks, and the project and its fund holder neither', async () => {
    const names = async (person: PersonActor) =>
      [
        (await listTasks(pool, person, { case: id, limit: 9 })).map(({ name }) => name),
        (await queuedTasks(pool, person, 'all', { limit: 9 })).map(({ name }) => name),
      ].map((list) => list.toSorted());
    const both = ['confirmRed', 'escalation'];
    expect(await names(office.people.jonas)).toEqual([both, both]);
    for (const person of outside) {
      expect(await names(person)).toEqual([[], []]);
      expect(await countTasks(pool, person)).toMatchObject({ all: 0, overdue: 0 });
    }
  });

  test('has no task that they can ask for by its number', async () => {
    const tasks = await listTasks(pool, office.system, { case: id, limit: 9 });
    for (const task of tasks) {
      expect(await findTask(pool, office.people.jonas, task.id)).toBeDefined();
      for (const person of outside) expect(await findTask(pool, person, task.id)).toBeUndefined();
    }
  });

  test('is told to the supervisors where its ladder would tell them', async () => {
    const { rows } = await pool.query<ClimbingTask>(
      `select t.*, c.number, c.version, '{}'::int[] as reached from task t join cases c on c.id = t.case_id
       where t.case_id = $1 and t.name = 'confirmRed'`,
      [id],
    );
    const rung = { workingDays: 3, does: 'tell', on: '2009-04-15' } as const;
    for (const tells of ['fundHolder', 'projectManager'] as const) {
      const { persons } = await escalated(pool, { task: rows[0]!, rung: { ...rung, tells }, passed: [] });
      expect(persons).toEqual([office.people.mette.id]);
    }
  });

  test('does not stand in what they see of the log either', async () => {
    const { people, send, system } = office;
    await send(id, 'NOTE_WRITTEN', people.amina, { text: 'Hvornår hører vi?' });
    const tasks = await listTasks(pool, system, { case: id, limit: 9 });
    const task = String(tasks.find(({ name }) => name === 'confirmRed')?.id);
    await send(id, 'TASK_ASSIGNED', people.mette, { task, to: people.jonas.id, reason: 'Tag stilling til rød.' });
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    for (const person of outside) {
      const file = await caseFile(pool, number, person);
      expect(JSON.stringify(file?.events)).not.toContain('confirmation');
      expect(JSON.stringify(file?.events)).not.toContain('stilling til rød');
    }
    const file = await caseFile(pool, number, people.jonas);
    expect(file?.events[0]?.payload.reason).toBe('Tag stilling til rød.');
    expect(file?.events[0]?.to_state).toBe('assessment.confirmation');
  });
});

test('a letter to the committees is the office’s until it is approved, and its returned draft remains so', async () => {
  const { people, send } = office;
  const way = wayOf(office);
  const twice = await way.twiceRed();
  await way.decided(twice);
  const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: twice } });
  const letters = async (person: PersonActor) =>
    (await caseFile(pool, number, person))?.filings
      .filter(({ kind }) => kind === 'committeeLetter')
      .map(({ content }) => content.situation);
  await send(twice, 'LETTERS_DRAFTED', people.sara, { ...LETTER, situation: 'Første udkast.' });
  await send(twice, 'LETTERS_RETURNED', people.mette, comment);
  await send(twice, 'LETTERS_DRAFTED', people.sara, LETTER);
  expect(await letters(people.jonas)).toEqual([LETTER.situation, 'Første udkast.']);
  for (const person of outside) expect(await letters(person)).toEqual([]);
  await send(twice, 'LETTERS_APPROVED', people.mette);
  for (const person of outside) expect(await letters(person)).toEqual([LETTER.situation]);
});
