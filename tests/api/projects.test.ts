import { beforeAll, describe, expect, test } from 'vitest';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { openApi, type Answer } from './app.js';

const { database } = await testDatabase();
const { call } = await openApi(database);
const office = await openOffice(database);
const { people, at } = office;

const create = (values: object = {}): Promise<Answer> =>
  call(people.sara, 'POST', '/api/v1/projects', { ...office.project(), ...values });
const list = (query = ''): Promise<Answer> => call(people.sara, 'GET', `/api/v1/projects${query}`);
const namesOf = ({ json }: Answer) => (json.items as { name: string }[]).map(({ name }) => name);
const errorsOf = ({ json }: Answer) => (json.errors as { path: string }[]).map(({ path }) => path);

beforeAll(() => at('2009-01-10T09:00:00+01:00'));

describe('registering a project', () => {
  test('opens its case at once and says where the project is', async () => {
    const { status, json, headers } = await create({ name: 'Bydelsmødre', caseNumber: '2009-147865' });
    expect([status, json.monitored, headers.location]).toEqual([201, true, `/api/v1/projects/${json.projectId}`]);
    const project = await call(people.amina, 'GET', headers.location as string);
    expect(project.json).toMatchObject({
      name: 'Bydelsmødre',
      monitored: true,
      why: { da: expect.stringContaining('850.000 kr.') },
      pool: { code: 'SAT', name: 'Satspuljen' },
      projectManager: { id: people.amina.id, name: 'Amina Yusuf' },
      committees: [{ code: 'KFU' }, { code: 'SOU' }],
      firstDay: '2009-01-01',
      budget: 200_000_000,
      case: { id: json.caseId, number: '2009-147865', state: { name: 'registered', title: { da: 'Registreret' } } },
      revision: 1,
    });
  });

  test.each([
    [9_999_900, false],
    [10_000_000, true],
  ])('with %i øre of municipal money: monitored %s', async (municipalShare, monitored) => {
    const { json } = await create({ name: 'På grænsen', municipalShare });
    expect([json.monitored, json.caseId === null]).toEqual([monitored, !monitored]);
    const project = await call(people.sara, 'GET', `/api/v1/projects/${json.projectId}`);
    expect([project.json.monitored, project.json.case === null]).toEqual([monitored, !monitored]);
  });

  test.each([
    ['budget', '-1'],
    ['budget', -1],
    ['budget', 'abc'],
    ['budget', '100.000,00 kr.'],
    ['budget', '100000'],
    ['budget', 100.5],
    ['budget', 1e15],
    ['municipalShare', 300_000_000],
    ['firstDay', '2009-02-31'],
    ['firstDay', '31.02.2009'],
    ['firstDay', '2009-02-01T00:00:00Z'],
    ['lastDay', '2008-12-31'],
    ['name', ''],
    ['name', '   '],
    ['name', 'a'.repeat(10_000)],
    ['name', 'to\nlinjer'],
    ['name', 17],
    ['pool', 'NIX'],
    ['administration', "'; drop table project; --"],
    ['projectManager', 'ikke-et-id'],
    ['projectManager', people.sara.id],
    ['committees', []],
    ['committees', ['SOU', 'NIX']],
    ['committees', 'SOU'],
    ['kleNumber', '15.20'],
    ['recordsLink', 'javascript:alert(1)'],
    ['evaluates', '999999'],
    ['caseNumber', '<b>'],
  ])('refuses %s: %j and says which field', async (field, value) => {
    const before = await database.pool.query('select count(*) as count from project');
    const answer = await create({ [field]: value });
    expect([answer.status, answer.json.type]).toEqual([422, '/problems/bad-payload']);
    expect(errorsOf(answer)).toEqual([expect.stringContaining(field)]);
    const after = await database.pool.query('select count(*) as count from project');
    expect(after.rows).toEqual(before.rows);
  });

  test('takes no field it does not know, so nobody sets what is not theirs to set', async () => {
    for (const field of ['id', 'revision', 'createdBy', 'search', 'constructor']) {
      const answer = await create({ [field]: 1 });
      expect([field, answer.status]).toEqual([field, 422]);
    }
  });

  test('tells what can be chosen', async () => {
    const { json } = await call(people.sara, 'GET', '/api/v1/projects/form', undefined, { 'accept-language': 'da' });
    const { properties, required } = json.schema;
    expect(properties.pool.oneOf).toEqual([
      { const: 'DTI', title: 'Den Tværgående Integrationspulje' },
      { const: 'SAT', title: 'Satspuljen' },
    ]);
    expect(properties.projectManager.oneOf).toMatchObject([{ title: 'Amina Yusuf' }, { title: 'Per Dam' }]);
    expect(properties.committees.items.oneOf).toHaveLength(3);
    expect(properties.budget).toMatchObject({
      title: 'Samlet budget',
      type: 'integer',
      minimum: 0,
      description: 'øre',
    });
    expect(required).not.toContain('summary');
  });
});

describe('changing a project', () => {
  test('needs the revision one saw, and stands in the log of its case', async () => {
    const { json: registered } = await create({ name: 'Før' });
    const url = `/api/v1/projects/${registered.projectId}`;
    const change = (values: object) => call(people.mette, 'PUT', url, { ...office.project(), ...values });
    expect(errorsOf(await change({ name: 'Efter' }))).toEqual(['expectedRevision']);
    expect((await change({ name: 'Efter', lastDay: '2011-06-30', expectedRevision: 1 })).status).toBe(200);
    const stale = await change({ name: 'For sent', expectedRevision: 1 });
    expect([stale.status, stale.json.type, stale.json.revision]).toEqual([409, '/problems/case-moved-on', 2]);
    expect((await call(people.sara, 'GET', url)).json).toMatchObject({
      name: 'Efter',
      lastDay: '2011-06-30',
      revision: 2,
    });
    const { json } = await call(people.sara, 'GET', `/api/v1/cases/${registered.caseId}/events`);
    expect(json.items[0]).toMatchObject({ type: 'PROJECT_CHANGED', byName: 'Mette Holm' });
  });

  test('of two at once, one is told that the other was first', async () => {
    const { json } = await create({ name: 'Kapløb' });
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) =>
        call(people.sara, 'PUT', `/api/v1/projects/${json.projectId}`, {
          ...office.project(),
          name,
          expectedRevision: 1,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

describe('the list', () => {
  beforeAll(async () => {
    for (const name of ['Åben skole', 'Ærø rundt', 'Østers', 'Zebra', 'Aalborg', 'Abe', '100 % med_ret'])
      await create({ name, pool: 'DTI' });
  });

  test('goes by name as Danes sort, page after page, each project once', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null && pages < 10; pages += 1) {
      const page: Answer = await list(`?pool=DTI&limit=2${after && `&after=${after}`}`);
      seen.push(...namesOf(page));
      after = page.json.next as string | null;
    }
    expect(seen).toEqual(['100 % med_ret', 'Abe', 'Zebra', 'Ærø rundt', 'Østers', 'Åben skole', 'Aalborg']);
  });

  test.each([
    ['aeroe', ['Ærø rundt']],
    ['Ærø', ['Ærø rundt']],
    ['osters', ['Østers']],
    ['tvaergaende zebra', ['Zebra']],
    ['2009-147865', ['Bydelsmødre']],
    ['%25', ['100 % med_ret']],
    ['_', ['100 % med_ret']],
    ['%5C', []],
    ["' or 1=1 --", []],
    ["'; drop table project; --", []],
    ['<script>alert(1)</script>', []],
    ['$1', []],
    ['zebra\u202e', []],
  ])('finds %j', async (q, names) => {
    expect(namesOf(await list(`?q=${q.includes('%') ? q : encodeURIComponent(q)}`))).toEqual(names);
  });

  test('can be narrowed', async () => {
    expect(namesOf(await list('?pool=DTI&q=abe'))).toEqual(['Abe', 'Åben skole']);
    expect(namesOf(await list('?administration=KFF'))).toEqual([]);
    expect(namesOf(await list('?committee=SOU&limit=200')).length).toBeGreaterThan(7);
    expect(namesOf(await list('?monitored=false'))).toEqual(['På grænsen']);
    expect(namesOf(await list('?monitored=true&q=graensen'))).toEqual(['På grænsen']);
  });

  test.each([
    'limit=0',
    'limit=201',
    'limit=1e9',
    'limit=-1',
    'limit=ti',
    'limit=',
    'limit=1&limit=2',
    'offset=5',
    'sort=name',
    'q=a&q=b',
    'monitored=yes',
    'after=x',
    'after=bnVsbA',
    'after=WzEsIjIiXQ',
    `q=${'x'.repeat(201)}`,
    'q=%00',
    'after=WyJcdTAwMDAiLDFd',
  ])('refuses ?%s', async (query) => {
    const answer = await list(`?${query}`);
    expect([answer.status, answer.json.type]).toEqual([400, '/problems/bad-request']);
    expect(errorsOf(answer)).toHaveLength(1);
  });
});
