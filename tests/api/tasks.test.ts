import { beforeAll, describe, expect, test } from 'vitest';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { hire, openApi, type Answer } from './app.js';

const { database } = await testDatabase();
const { call } = await openApi(database);
const office = await openOffice(database);
const { people, at } = office;
const { sara, jonas, mette } = people;

const list = (query: string, person = sara): Promise<Answer> => call(person, 'GET', `/api/v1/tasks${query}`);
const casesOf = ({ json }: Answer) => (json.items as { case: { id: number } }[]).map(({ case: { id } }) => id);
const taskOf = async (caseId: number): Promise<number> => {
  const { json } = await list(`?case=${caseId}`);
  return json.items[0].id as number;
};
const act = (task: number, what: string, person = sara, body?: object, headers = {}) =>
  call(person, 'POST', `/api/v1/tasks/${task}/${what}`, body, headers);

const cases: number[] = [];
beforeAll(async () => {
  for (const [day, caseworker] of [
    ['12', sara],
    ['05', sara],
    ['20', jonas],
    ['05', jonas],
  ] as const) {
    await at(`2009-01-${day}T09:00:00+01:00`);
    cases.push(await office.register({ caseworker: caseworker.id }));
  }
  await at('2009-01-20T12:00:00+01:00');
});

describe('the list of open tasks', () => {
  test('begins with what is due first', async () => {
    const [a, b, c, d] = cases;
    const answer = await list('');
    expect(casesOf(answer)).toEqual([b, d, a, c]);
    expect(answer.json.items[0]).toMatchObject({
      name: 'openBaseline',
      title: { da: 'Åbn grundlaget', en: 'Open the baseline' },
      roles: ['caseworker'],
      assignee: { name: 'Sara Lund' },
      dueAt: '2009-01-19T23:00:00.000Z',
      overdue: true,
      project: { name: 'Bydelsmødre' },
    });
  });

  test('goes on page by page, also past what has no date', async () => {
    await database.pool.query('update task set due_at = null where case_id = any($1)', [[cases[0], cases[2]]]);
    const seen: number[] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null && pages < 10; pages += 1) {
      const page: Answer = await list(`?limit=1${after && `&after=${after}`}`);
      seen.push(...casesOf(page));
      after = page.json.next as string | null;
    }
    expect(seen).toEqual([cases[1], cases[3], cases[0], cases[2]]);
  });

  test('can be narrowed', async () => {
    expect(casesOf(await list('?mine=true'))).toEqual([cases[1], cases[0]]);
    expect(casesOf(await list('?mine=true', jonas))).toEqual([cases[3], cases[2]]);
    expect(casesOf(await list('?overdue=true'))).toEqual([cases[1], cases[3]]);
    expect(casesOf(await list('?overdue=false'))).toHaveLength(4);
    expect(casesOf(await list('?role=secretary'))).toEqual([]);
    expect(casesOf(await list('?role=caseworker&mine=true&overdue=true'))).toEqual([cases[1]]);
    expect(casesOf(await list('?unassigned=true'))).toEqual([]);
    await act(await taskOf(cases[0]!), 'release');
    expect(casesOf(await list('?unassigned=true'))).toEqual([cases[0]]);
  });

  test.each([
    'limit=201',
    'limit=1e9',
    'role=boss',
    'mine=1',
    'case=x',
    'case=99999999999',
    'done=true',
    'after=WzEsMl0',
    'after=WyIyMDA5IiwxXQ',
  ])('refuses ?%s', async (query) => {
    expect((await list(`?${query}`)).json.type).toBe('/problems/bad-request');
  });
});

describe('a task', () => {
  test('is taken, put back and given on, and the log says so', async () => {
    const id = await office.register();
    const task = await taskOf(id);
    expect((await act(task, 'release')).json.assignee).toBeNull();
    expect((await act(task, 'claim', jonas)).json.assignee).toEqual({ id: jonas.id, name: 'Jonas Friis' });
    expect((await act(task, 'claim')).json.type).toBe('/problems/not-allowed-now');
    expect((await act(task, 'release')).json.type).toBe('/problems/not-yours');
    expect((await act(task, 'assign', mette, { to: sara.id })).json.assignee.name).toBe('Sara Lund');
    const { json } = await call(sara, 'GET', `/api/v1/cases/${id}/events`);
    expect((json.items as { type: string; byName: string }[]).map(({ type, byName }) => `${type} ${byName}`)).toEqual([
      'TASK_ASSIGNED Mette Holm',
      'TASK_CLAIMED Jonas Friis',
      'TASK_RELEASED Sara Lund',
      'CASE_OPENED Sara Lund',
    ]);
  });

  test('has one owner, however many want it at once', async () => {
    const task = await taskOf(await office.register());
    await act(task, 'release');
    const crowd = await Promise.all(
      Array.from({ length: 16 }, (_, number) => hire(database, `Nr. ${number}`, ['caseworker'])),
    );
    const answers = await Promise.all(crowd.map((person) => act(task, 'claim', person)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
  });

  test('is taken once with the same key', async () => {
    const id = await office.register();
    const task = await taskOf(id);
    await act(task, 'release');
    for (let times = 0; times < 3; times += 1)
      expect((await act(task, 'claim', jonas, undefined, { 'idempotency-key': 'klik' })).status).toBe(200);
    expect((await act(task, 'release', jonas, undefined, { 'idempotency-key': 'klik' })).json.type).toBe(
      '/problems/key-used-before',
    );
    expect((await call(sara, 'GET', `/api/v1/cases/${id}`)).json.revision).toBe(3);
  });

  test('that is done is there no longer', async () => {
    const id = await office.register();
    const task = await taskOf(id);
    await office.send(id, 'BASELINE_OPENED', sara);
    expect((await call(sara, 'GET', `/api/v1/tasks/${task}`)).json.type).toBe('/problems/no-such-task');
    expect((await act(task, 'claim')).json.type).toBe('/problems/no-such-task');
  });

  test('is given to a person, and says so when it is not', async () => {
    const task = await taskOf(await office.register());
    for (const body of [undefined, {}, { to: 'jonas' }, { to: jonas.id, from: sara.id }]) {
      expect([(await act(task, 'assign', mette, body)).json.type, body]).toEqual(['/problems/bad-payload', body]);
    }
    expect((await act(task, 'assign', mette, { to: '00000000-0000-4000-8000-000000000000' })).json.errors[0].path).toBe(
      'to',
    );
    expect((await act(task, 'claim', sara, { to: jonas.id })).json.errors[0].path).toBe('to');
  });
});
