import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '../../src/people/actor.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { testDatabase } from '../harness/database.js';
import { hire, openApi, type Answer } from './app.js';
import { endpoints } from './endpoints.js';

const { database } = await testDatabase();
const { call } = await openApi(database);
const office = await openOffice(database);
const outside = await openOutside(office);
const { people } = office;

/** Two projects: the first is Amina's and Jens', the second Per's and Bo's. */
type Whose = 'first' | 'second';
interface Things {
  project: number;
  case: number;
  task: number;
  document: string;
  /** The committee's item the case has opened, and a document of it. */
  item: number;
  itemDocument: string;
}
const things = {} as Record<Whose, Things>;

const holderByAdministration = await hire(database, 'Lis Ø', ['fundHolder'], 'SOF');
const holderOfNothing = await hire(database, 'Nis Å', ['fundHolder']);
const admin = await hire(database, 'Ada B', ['admin']);
const member = await hire(database, 'Ove C', ['committeeMember']);
const nobody = await hire(database, 'Uden Rolle', []);
const both = await hire(database, 'Ib Begge', ['projectManager', 'caseworker']);

const persons: { who: string; person: PersonActor; sees: Whose[]; isStaff?: true }[] = [
  { who: 'a caseworker', person: people.sara, sees: ['first', 'second'], isStaff: true },
  { who: 'a supervisor', person: people.mette, sees: ['first', 'second'], isStaff: true },
  { who: 'a secretary', person: people.sekretaer, sees: ['first', 'second'], isStaff: true },
  { who: 'an administrator', person: admin, sees: ['first', 'second'], isStaff: true },
  { who: 'a caseworker who leads projects too', person: both, sees: ['first', 'second'], isStaff: true },
  { who: 'the first project manager', person: people.amina, sees: ['first'] },
  { who: 'the first fund holder', person: people.jens, sees: ['first'] },
  { who: 'another fund holder of that administration', person: holderByAdministration, sees: ['first'] },
  { who: 'the second project manager', person: people.stranger, sees: ['second'] },
  { who: 'the second fund holder', person: people.other, sees: ['second'] },
  { who: 'a fund holder of nothing', person: holderOfNothing, sees: [] },
  { who: 'a committee member', person: member, sees: [] },
  { who: 'somebody without a role', person: nobody, sees: [] },
];

beforeAll(async () => {
  await office.at('2009-01-10T09:00:00+01:00');
  things.first = await open({ name: 'Bydelsmødre' });
  things.second = await open({
    name: 'Alle for én',
    administration: 'KFF',
    projectManager: people.stranger.id,
    fundHolder: people.other.id,
  });
});

/** A project with a case, a task, a letter, and a committee's item with a document. */
async function open(values: Record<string, unknown>): Promise<Things> {
  const id = await office.register(values);
  await office.send(id, 'BASELINE_OPENED', people.sara);
  await outside.drain();
  const input = { committee: 'BIU', about: '2009-Q1' };
  const { rows } = await database.pool.query<{ project_id: number; task: number; document: string }>(
    `select c.project_id, (select id from task where case_id = c.id and closed_at is null) as task,
       (select id from document where case_id = c.id) as document from cases c where c.id = $1`,
    [id],
  );
  const { project_id: project, task, document } = rows[0]!;
  const item = await office.cases.open(
    { workflow: 'committee-item', input, number: `BIU ${id}/2009`, projectId: project, parentId: id },
    office.system,
  );
  const itemDocument = randomUUID();
  await database.pool.query(
    `insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
     select $1, $2::int, 'I-' || $2::text, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at from document where id = $3`,
    [itemDocument, item.caseId, document],
  );
  return { project, case: id, task, document, item: item.caseId, itemDocument };
}

/** A request that would be accepted from the right person, for every route with an id. */
const requests: Record<string, (of: Things) => { url: string; body?: unknown }> = {
  'GET /api/v1/projects/{id}': ({ project }) => ({ url: `/api/v1/projects/${project}` }),
  'PUT /api/v1/projects/{id}': ({ project }) => ({
    url: `/api/v1/projects/${project}`,
    body: { ...office.project(), expectedRevision: 99 },
  }),
  'GET /api/v1/cases/{id}': ({ case: id }) => ({ url: `/api/v1/cases/${id}` }),
  'GET /api/v1/cases/{id}/events': ({ case: id }) => ({ url: `/api/v1/cases/${id}/events` }),
  'POST /api/v1/cases/{id}/events': ({ case: id }) => ({
    url: `/api/v1/cases/${id}/events`,
    body: { type: 'NOTE_WRITTEN', payload: { text: 'Talt med projektet.' } },
  }),
  'GET /api/v1/tasks/{id}': ({ task }) => ({ url: `/api/v1/tasks/${task}` }),
  'POST /api/v1/tasks/{id}/claim': ({ task }) => ({ url: `/api/v1/tasks/${task}/claim` }),
  'POST /api/v1/tasks/{id}/release': ({ task }) => ({ url: `/api/v1/tasks/${task}/release` }),
  'POST /api/v1/tasks/{id}/assign': ({ task }) => ({
    url: `/api/v1/tasks/${task}/assign`,
    body: { to: people.sara.id },
  }),
  'GET /api/v1/documents/{id}': ({ document }) => ({ url: `/api/v1/documents/${document}` }),
};
const missing: Things = {
  project: 999_999,
  case: 999_999,
  task: 999_999,
  document: randomUUID(),
  item: 0,
  itemDocument: '',
};

const withId = endpoints().filter(({ id }) => id !== undefined);
const keyOf = ({ method, template }: { method: string; template: string }) => `${method} ${template}`;
const withoutNumber = ({ json }: Answer) => ({ ...(json as object), correlationId: '' });

test('every route with an id is tried below', () => {
  expect(withId.map(keyOf).sort()).toEqual(Object.keys(requests).sort());
});

describe.each(withId.map((endpoint) => ({ route: keyOf(endpoint), method: endpoint.method })))(
  '$route',
  ({ route, method }) => {
    const request = requests[route]!;

    test.each(persons)('answers $who about their own, and knows of nothing else', async ({ person, sees }) => {
      for (const whose of ['first', 'second'] as const) {
        const { url, body } = request(things[whose]);
        const answer = await call(person, method, url, body);
        const { url: nowhere } = request(missing);
        const none = await call(person, method, nowhere, body);
        expect(none.status).toBe(404);
        if (sees.includes(whose)) expect([200, 201, 403, 409]).toContain(answer.status);
        else expect([answer.status, withoutNumber(answer)]).toEqual([404, withoutNumber(none)]);
      }
    });

    test('needs a token', async () => {
      const { url, body } = request(things.first);
      const bad = ['', 'Bearer', 'Bearer ', 'Bearer fd_nonsense', 'Basic c2FyYTpzYXJh', `Bearer ${'a'.repeat(5000)}`];
      const answers = [await call(null, method, url, body)];
      for (const authorization of bad) answers.push(await call(null, method, url, body, { authorization }));
      for (const { status, headers } of answers) {
        expect(status).toBe(401);
        expect(headers['www-authenticate']).toContain('Bearer');
      }
    });
  },
);

describe('what somebody may see', () => {
  test.each(persons)(
    '$who finds their own projects and tasks in the lists, and no others',
    async ({ person, sees, isStaff }) => {
      const projects = await call(person, 'GET', '/api/v1/projects');
      expect(idsOf(projects)).toEqual(sees.map((whose) => things[whose].project).sort());
      const tasks = await call(person, 'GET', '/api/v1/tasks');
      const cases = (tasks.json.items as { case: { id: number } }[]).map(({ case: { id } }) => id);
      const own = sees.flatMap((whose) => (isStaff ? [things[whose].case, things[whose].item] : [things[whose].case]));
      expect(cases.sort()).toEqual(own.sort());
    },
  );

  test.each(persons)("the committee's item is the office's own: $who", async ({ person, isStaff }) => {
    const { item, itemDocument } = things.first;
    const answers = [
      await call(person, 'GET', `/api/v1/cases/${item}`),
      await call(person, 'GET', `/api/v1/cases/${item}/events`),
      await call(person, 'GET', `/api/v1/documents/${itemDocument}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(isStaff ? [200, 200, 200] : [404, 404, 404]);
    if (!isStaff) {
      const note = await call(person, 'POST', `/api/v1/cases/${item}/events`, {
        type: 'NOTE_WRITTEN',
        payload: { text: 'Hej' },
      });
      expect(note.status).toBe(404);
    }
  });

  test("a project's case shows its people neither the office's notes nor its items", async () => {
    const { case: id } = things.first;
    await office.send(id, 'NOTE_WRITTEN', people.sara, { text: 'Kun til kontoret' });
    for (const url of [`/api/v1/cases/${id}`, `/api/v1/cases/${id}/events`]) {
      const seen = await call(people.amina, 'GET', url);
      expect(seen.text).not.toContain('Kun til kontoret');
      expect(seen.text).not.toContain('BIU ');
    }
    const whole = await call(people.mette, 'GET', `/api/v1/cases/${id}/events`);
    expect(whole.text).toContain('Kun til kontoret');
  });
});

describe('what somebody may do', () => {
  const mayNote = [
    'a caseworker',
    'a supervisor',
    'a secretary',
    'a caseworker who leads projects too',
    'the first project manager',
    'the first fund holder',
    'another fund holder of that administration',
  ];
  test.each(persons.filter(({ sees }) => sees.includes('first')))(
    '$who writes a note only where their role may',
    async ({ who, person }) => {
      const { url, body } = requests['POST /api/v1/cases/{id}/events']!(things.first);
      expect((await call(person, 'POST', url, body)).status).toBe(mayNote.includes(who) ? 201 : 403);
    },
  );

  const mayRegister = ['a caseworker', 'a supervisor', 'a caseworker who leads projects too'];
  test.each(persons)('$who registers a project only where their role may', async ({ who, person }) => {
    const answer = await call(person, 'POST', '/api/v1/projects', { ...office.project(), name: '' });
    expect(answer.status).toBe(mayRegister.includes(who) ? 422 : 403);
  });

  test.each(persons)('$who changes a project only where their role may', async ({ who, person, sees }) => {
    const { url, body } = requests['PUT /api/v1/projects/{id}']!(things.second);
    const seen = mayRegister.includes(who) ? 409 : 403;
    expect((await call(person, 'PUT', url, body)).status).toBe(sees.includes('second') ? seen : 404);
  });

  test.each(persons)('$who sees the choices of a project only as one of the office', async ({ person, isStaff }) => {
    expect((await call(person, 'GET', '/api/v1/projects/form')).status).toBe(isStaff ? 200 : 403);
  });

  test('only a supervisor assigns, and only to somebody whose work it is', async () => {
    const { url } = requests['POST /api/v1/tasks/{id}/assign']!(things.first);
    expect((await call(people.sara, 'POST', url, { to: people.jonas.id })).status).toBe(403);
    expect((await call(people.mette, 'POST', url, { to: people.amina.id })).json.errors[0].path).toBe('to');
    expect((await call(people.mette, 'POST', url, { to: people.jonas.id })).json.assignee.name).toBe('Jonas Friis');
  });
});

describe('a token', () => {
  test('ends when it is revoked, and with the person', async () => {
    const temp = await hire(database, 'Vik Ar', ['caseworker']);
    expect((await call(temp, 'GET', '/api/v1/tasks')).status).toBe(200);
    await database.pool.query('update person set active = false where id = $1', [temp.id]);
    expect((await call(temp, 'GET', '/api/v1/tasks')).status).toBe(401);
    await database.pool.query('update person set active = true where id = $1', [temp.id]);
    await database.pool.query('update api_token set revoked_at = now() where person_id = $1', [temp.id]);
    expect((await call(temp, 'GET', '/api/v1/tasks')).status).toBe(401);
  });

  test('has the roles the person has now', async () => {
    const promoted = await hire(database, 'Ny Rolle', ['committeeMember']);
    expect((await call(promoted, 'GET', '/api/v1/projects')).json.items).toEqual([]);
    await database.pool.query(`update person set roles = '{caseworker}' where id = $1`, [promoted.id]);
    expect((await call(promoted, 'GET', '/api/v1/projects')).json.items).not.toEqual([]);
  });

  test('is needed whoever is signed in with a cookie', async () => {
    const { Sessions } = await import('../../src/people/sessions.js');
    const cookie = await new Sessions(database).start(people.sara.id);
    const answer = await call(null, 'GET', '/api/v1/tasks', undefined, { cookie: `__Host-session=${cookie}` });
    expect(answer.status).toBe(401);
  });

  test('is kept only as its fingerprint', async () => {
    const { rows } = await database.pool.query<{ row: string }>('select t::text as row from api_token t');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ row }) => !row.includes('fd_'))).toBe(true);
  });
});

function idsOf({ json }: Answer): number[] {
  return (json.items as { id: number }[]).map(({ id }) => id).sort();
}
