import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AccessRequests } from '../../src/cases/access-requests.service.js';
import { accessDocuments, accessRequests, requestsOnCase, searchedCases } from '../../src/cases/queries/access.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { caseScopeOf, openTaskScopeOf } from '../../src/cases/queries/scope.js';
import { verify } from '../../src/cases/verify.js';
import { LeftTasks } from '../../src/jobs/left-tasks.js';
import type { PersonActor } from '../../src/people/actor.js';
import { maySee } from '../../src/people/may.js';
import { labelOf } from '../../workflows/document-access/v1/context.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { openPostRoom } from './post-room.js';

const { database, office, outside, server, justRed } = await openPostRoom();
const { people, clock, cases, send, at } = office;
const requests = new AccessRequests(database, clock, cases);

interface Asked {
  id: number;
  number: string;
  projectId: number;
}
const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
const asked = { name: 'Bo Lund', email: 'bo@example.dk', wants: 'Begge', receivedOn: '2009-10-06', via: 'mail' };

async function caseOf(id: number): Promise<Asked> {
  const { number, projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  return { id, number, projectId: projectId ?? 0 };
}

/** Two cases with letters, of two projects, the second of a pool of its own, and a request about the first. */
async function twoCases(): Promise<{ first: Asked; second: Asked; id: number; number: string }> {
  const [first, second] = [await caseOf(await justRed()), await caseOf(await justRed())];
  await outside.drain();
  await at('2009-10-07T09:00:00+02:00');
  await database.pool.query(`insert into pool (code, name) values ('ANDEN', 'Anden pulje') on conflict do nothing`);
  await database.pool.query(`update project set pool = 'ANDEN', name = 'Mentorer' where id = $1`, [second.projectId]);
  const number = await requests.register({ ...asked, caseNumbers: first.number }, people.sara, randomUUID());
  server.received = [];
  return { first, second, number, id: (await database.prisma.case.findUniqueOrThrow({ where: { number } })).id };
}

const add = (id: number, number: string, by = people.sara) => requests.add(id, [number], by, randomUUID());
const remove = (id: number, number: string, by = people.sara) => requests.remove(id, number, by, randomUUID());
const labelsOf = async (...about: Asked[]) => (await accessDocuments(database.pool, about, people.sara)).map(labelOf);
const chosen = (labels: string[]) => ({ documents: labels.map((document) => ({ document, included: true })) });
const poolOf = async ({ projectId }: Asked) =>
  (await database.prisma.project.findUniqueOrThrow({ where: { id: projectId } })).pool;

/** What decides the same thing in several places. */
async function sees(person: PersonActor, number: string): Promise<boolean> {
  const file = await caseFile(database.pool, number, person);
  const listed = (await accessRequests(database.pool, person)).some((one) => one.number === number);
  const { sql, params } = caseScopeOf(person, [number]);
  const { rows } = await database.pool.query(
    `select c.id from cases c left join project p on p.id = c.project_id where c.number = $1 and ${sql}`,
    params,
  );
  expect([listed, rows.length === 1]).toEqual([file !== undefined, file !== undefined]);
  return file !== undefined;
}

describe('a request about several cases', () => {
  test('is answered for all of them in one letter, case by case', async () => {
    const { first, second, id, number } = await twoCases();
    await add(id, second.number);
    const labels = await labelsOf(first, second);
    expect(labels.length).toBeGreaterThan(3);
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels));
    const documents = labels.map((document, i) => ({
      document,
      ...(i ? { decision: 'given' } : { decision: 'refused', ground: 'internal' }),
    }));
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, { documents, moreOpenness: true, ...signed });
    await expect(send(id, 'ANSWER_APPROVED', people.sara)).rejects.toThrow('fourEyes');
    await send(id, 'ANSWER_APPROVED', people.mette);
    await outside.drain();
    const answer = withoutSpaces(pdfText(server.received[0]?.attachments[0]?.content as Buffer));
    for (const words of [`Mentorer, sag ${second.number}`, `sag ${first.number}`, 'Anmodningen omfatter disse sager'])
      expect(answer).toContain(withoutSpaces(words));
    expect(answer).toContain(withoutSpaces(`Sag ${first.number}, ${labels[0]?.split(' · ')[0]}`));
    expect(server.received[0]?.attachments).toHaveLength(labels.length);
    expect((await verify(database.pool)).violations).toEqual([]);
    for (const { id: on } of [first, second])
      expect(await requestsOnCase(database.pool, on, people.jonas)).toMatchObject([{ number, applicant: 'Bo Lund' }]);
  });

  test('is seen by those who may see every one of them: not within one pool, not by whoever is excluded from one', async () => {
    const { first, second, id, number } = await twoCases();
    const within = { ...people.jonas, pools: [await poolOf(first)] };
    const excluded = { ...people.jonas, excluded: [second.projectId] };
    expect([await sees(within, number), await sees(excluded, number)]).toEqual([true, true]);
    await add(id, second.number);
    expect([await sees(within, number), await sees(excluded, number), await sees(people.jonas, number)]).toEqual([
      false,
      false,
      true,
    ]);
    for (const person of [within, excluded]) {
      await expect(send(id, 'DOCUMENTS_IDENTIFIED', person, chosen([]))).rejects.toMatchObject({
        type: 'no-such-case',
      });
      await expect(remove(id, second.number, person)).rejects.toMatchObject({ type: 'no-such-case' });
      const { sql, params } = openTaskScopeOf(person);
      const { rows } = await database.pool.query<{ case_id: number }>(
        `select case_id from task t where t.closed_at is null and ${sql}`,
        params,
      );
      expect(rows.map(({ case_id }) => case_id)).not.toContain(id);
      // That it is there is told on the case they see, and nothing else of it.
      const [mention] = await requestsOnCase(database.pool, first.id, person);
      expect(mention).toMatchObject({ number, applicant: null, due_on: '2009-10-15' });
      expect(JSON.stringify(mention)).not.toMatch(new RegExp(`Mentorer|${second.number}|Bo Lund`));
    }
    await remove(id, second.number);
    expect([await sees(within, number), await sees(excluded, number)]).toEqual([true, true]);
  });

  test('takes its task from whoever may not see a case that came along, and gives them none', async () => {
    const { second, id } = await twoCases();
    const left = new LeftTasks(database, cases);
    const holder = async () =>
      (await database.prisma.task.findFirstOrThrow({ where: { caseId: id, closedAt: null } })).assignee;
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, $2, 'x', 'x', now())`,
      [people.sara.id, second.projectId],
    );
    expect([await holder(), await left.sweep()]).toEqual([people.sara.id, 0]);
    await add(id, second.number, people.jonas);
    expect([await left.sweep(), await holder()]).toEqual([1, null]);
    await send(id, 'DOCUMENTS_IDENTIFIED', people.jonas, { searched: 'I begge' });
    expect(await holder()).toBeNull();
    await database.pool.query('update exclusion set ended_at = now() where person_id = $1', [people.sara.id]);
  });

  test('lies with the first of them, and with the next where that is taken out', async () => {
    const { first, second, id } = await twoCases();
    const lies = async () => {
      const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
      const task = await database.prisma.task.findFirstOrThrow({ where: { caseId: id, closedAt: null } });
      return [projectId, task.projectId];
    };
    await add(id, second.number);
    expect(await lies()).toEqual([first.projectId, first.projectId]);
    await remove(id, first.number);
    expect(await lies()).toEqual([second.projectId, second.projectId]);
    await expect(remove(id, second.number)).rejects.toMatchObject({ type: 'not-allowed-now' });
    const { rows } = await database.pool.query<{ type: string; by_name: string }>(
      `select type, by_name from case_event where case_id = $1 and type like 'CASE%_%' and seq > 1 order by seq`,
      [id],
    );
    expect(rows).toEqual([
      { type: 'CASES_ADDED', by_name: 'Sara Lund' },
      { type: 'CASE_REMOVED', by_name: 'Sara Lund' },
    ]);
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});

describe('the door', () => {
  test('adds no case that whoever adds it may not see, none twice, and none while the answer is approved', async () => {
    const { first, second, id } = await twoCases();
    const excluded = { ...people.jonas, excluded: [second.projectId] };
    const within = { ...people.jonas, pools: [await poolOf(first)] };
    for (const person of [excluded, within])
      await expect(add(id, second.number, person)).rejects.toThrow('no case numbered');
    await expect(add(id, 'findes ikke')).rejects.toThrow('no case numbered');
    await expect(add(id, first.number)).rejects.toThrow('already');
    await expect(requests.add(id, [], people.sara, randomUUID())).rejects.toMatchObject({ type: 'bad-payload' });
    await expect(add(id, second.number, people.amina)).rejects.toMatchObject({ type: 'no-such-case' });
    // Not past the room that keeps its project and its tasks in step.
    await expect(send(id, 'CASES_ADDED', people.sara, { numbers: [second.number] })).rejects.toThrow('role');
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, { searched: 'I sagen' });
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, { explanation: 'Der er ingen.', ...signed });
    await expect(add(id, second.number)).rejects.toMatchObject({ type: 'not-allowed-now' });
  });

  test('of two who add the same case at once lets one through', async () => {
    const { second, id } = await twoCases();
    const both = await Promise.allSettled([add(id, second.number), add(id, second.number, people.jonas)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const key = randomUUID();
    const other = await caseOf(await office.register());
    await requests.add(id, [other.number], people.sara, key);
    await requests.add(id, [other.number], people.sara, key);
    const { snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    expect((snapshot as { context: { cases: unknown[] } }).context.cases).toHaveLength(3);
  });

  test('has whoever is excluded afterwards lose the task, and takes their word no more', async () => {
    const { second, id, number } = await twoCases();
    await add(id, second.number);
    const payload = { person: people.sara.id, name: 'Sara Lund', reason: 'Familie' };
    await send(second.id, 'PERSON_EXCLUDED', people.mette, payload);
    const task = await database.prisma.task.findFirstOrThrow({ where: { caseId: id, closedAt: null } });
    expect(task.assignee).toBeNull();
    expect(
      maySee(
        { ...people.sara, excluded: [second.projectId] },
        (await caseFile(database.pool, number, people.jonas))!.parties,
      ),
    ).toBe(false);
    await send(second.id, 'EXCLUSION_ENDED', people.mette, payload);
  });
});

test('cases are found by project, pool and number, among those that may be seen', async () => {
  const { first, second } = await twoCases();
  const found = async (words: string[], besides: string[] = [], person = people.sara, limit = 100) =>
    (await searchedCases(database.pool, words, besides, limit, person)).cases.map(({ number }) => number);
  expect(await found([second.number.toLowerCase()])).toEqual([second.number]);
  expect(await found([second.number.toLowerCase()], [second.number])).toEqual([]);
  const excluded = { ...people.sara, excluded: [second.projectId] };
  expect(await found([second.number.toLowerCase()], [], excluded)).toEqual([]);
  expect(await found(['%'])).toEqual([]);
  const { cases: shown, total } = await searchedCases(database.pool, ['2009-'], [], 1, people.sara);
  expect([shown.length, total > 1, shown[0]?.number === first.number || total > 2]).toEqual([1, true, true]);
});

test('two attachments that have the same number on their cases are kept apart', async () => {
  const { first, second } = await twoCases();
  await database.pool.query(
    `insert into attachment (id, case_id, seq, kind, about, title, name, type, size, sha256, bytes, personal)
     select gen_random_uuid(), id, 3, 'case', '', 'Budget', 'budget.pdf', 'application/pdf', 4, 'x', '%PDF', '{}'
     from unnest($1::int[]) id`,
    [[first.id, second.id]],
  );
  const refs = (await accessDocuments(database.pool, [second, first], people.sara))
    .filter(({ kind }) => kind === 'attachment')
    .map(({ ref, of }) => [ref, of]);
  expect(refs).toEqual([second, first].map(({ number }) => [`${number} bilag 3`, number]));
});

test('files of one name from two cases go out under names that tell them apart; another keeps its own', async () => {
  const { first, second, id } = await twoCases();
  await add(id, second.number);
  await database.pool.query(
    `insert into attachment (id, case_id, seq, kind, about, title, name, type, size, sha256, bytes, personal)
     select gen_random_uuid(), id, seq, 'case', '', name, name, 'text/plain', 4, 'x', convert_to(id || name, 'utf8'), '{}'
     from unnest($1::int[], $2::int[], $3::text[]) as laid (id, seq, name)`,
    [
      [first.id, second.id, second.id],
      [3, 3, 4],
      ['Noter.txt', 'noter.txt', 'andet.txt'],
    ],
  );
  const labels = (await labelsOf(first, second)).filter((label) => label.includes(' bilag '));
  await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels));
  const documents = labels.map((document) => ({ document, decision: 'given' }));
  await send(id, 'DOCUMENTS_ASSESSED', people.sara, { documents, moreOpenness: true, ...signed });
  await outside.drain();
  const files = server.received[0]!.attachments.slice(1).map(({ filename, content }) => [
    filename,
    Buffer.from(content as Uint8Array).toString(),
  ]);
  expect(files).toHaveLength(3);
  expect(Object.fromEntries(files)).toEqual({
    [`sag-${first.number}-bilag-3-Noter.txt`]: `${first.id}Noter.txt`,
    [`sag-${second.number}-bilag-3-noter.txt`]: `${second.id}noter.txt`,
    'andet.txt': `${second.id}andet.txt`,
  });
});
