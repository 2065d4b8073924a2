import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { CASE_SORTS, type CaseSearch, listCases } from '../../src/cases/queries/case-list.js';
import { listProjects, PROJECT_SORTS, type ProjectFilter } from '../../src/cases/queries/project-list.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { buildBigTown } from '../bench/big-town.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const { pool } = database;
let supervisor: PersonActor;

/** 120 projects with a case and 12 without; every third case has dates, every seventh has ended. */
beforeAll(async () => {
  await buildBigTown(pool, { people: 20, cases: 120, tasks: 240, open: 120 });
  await pool.query(`
    insert into project (name, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day, budget, municipal_share, created_at, created_by)
      select 'Uden sag ' || id, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day, budget, municipal_share, created_at, created_by
      from project where id <= 12;
    update cases set ended_at = now() where id % 7 = 0;
    update cases set since_at = now() - id * interval '1 hour';
    update project set municipal_share = id % 11, last_day = date '2011-12-31' - id % 13;
    insert into deadline (case_id, key, name, about, due_on, due_at, calculation, status, opened_at)
      select id, key, key, '', date '2010-01-01' + (id * 37 % 101) + length(key), now(), '{}', 'pending', now()
      from cases, unnest('{first,second}'::text[]) key where id % 3 = 0`);
  const { rows } = await pool.query<PersonActor>(
    `select ${ACTOR} from person p where 'supervisor' = any(p.roles) limit 1`,
  );
  supervisor = actorOf(rows[0]!);
});

const PROJECTS: ProjectFilter = {
  q: '',
  administration: '',
  pool: '',
  colour: '',
  monitored: '',
  sort: 'name',
  page: 1,
};
const CASES: CaseSearch = { q: '', show: 'all', workflow: '', state: '', sort: 'name', page: 1 };

async function allProjects(filter: Partial<ProjectFilter>): Promise<number[]> {
  const pages = [1, 2, 3].map((page) => listProjects(pool, supervisor, { ...PROJECTS, ...filter, page }));
  const found = (await Promise.all(pages)).flatMap(({ projects }) => projects.map(({ id }) => id));
  const { total } = await listProjects(pool, supervisor, { ...PROJECTS, ...filter });
  expect(found).toHaveLength(total);
  return found;
}

async function allCases(search: Partial<CaseSearch>): Promise<number[]> {
  const pages = [1, 2, 3].map((page) => listCases(pool, supervisor, { ...CASES, ...search, page }));
  const found = (await Promise.all(pages)).flatMap(({ cases }) => cases.map(({ id }) => id));
  const { total } = await listCases(pool, supervisor, { ...CASES, ...search });
  expect(found).toHaveLength(total);
  return found;
}

async function ids(sql: string): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(sql);
  return rows.map(({ id }) => id);
}

describe('the list of projects', () => {
  const WANTED = {
    name: 'name collate "da-x-icu", id',
    share: 'municipal_share desc, id',
    period: 'last_day, id',
    administration: 'administration, name collate "da-x-icu", id',
  };

  test.each(PROJECT_SORTS)('stands in the order of its %s over all pages, each project once', async (sort) => {
    const wanted = await ids(`select id from project order by ${WANTED[sort]}`);
    expect(wanted).toHaveLength(132);
    expect(await allProjects({ sort })).toEqual(wanted);
  });

  test('is chosen from by monitoring, colour, administration, pool and words', async () => {
    const monitored = 'id in (select project_id from cases)';
    const colour = `(select r.colour from rating r join cases c on c.id = r.case_id where c.project_id = p.id order by r.quarter desc, r.id desc limit 1)`;
    const wanted: [Partial<ProjectFilter>, string][] = [
      [{ monitored: 'yes' }, monitored],
      [{ monitored: 'no' }, `not ${monitored}`],
      [{ colour: 'red' }, `${colour} = 'red'`],
      [{ colour: 'none' }, `${colour} is null`],
      [{ colour: 'red', monitored: 'yes', administration: 'F2' }, `${colour} = 'red' and administration = 'F2'`],
      [{ pool: 'P3' }, `pool = 'P3'`],
      [{ q: 'projekt 77' }, `search like '%projekt%' and search like '%77%'`],
    ];
    for (const [filter, sql] of wanted) {
      const meant = await ids(`select id from project p where ${sql} order by name collate "da-x-icu", id`);
      expect(meant.length, sql).toBeGreaterThan(0);
      expect(await allProjects(filter), sql).toEqual(meant);
    }
  });

  test('shows of each project its latest case and colour', async () => {
    const { projects } = await listProjects(pool, supervisor, { ...PROJECTS, q: 'projekt 11' });
    const { rows } = await pool.query<{ number: string; colour: string }>(
      `select c.number, (select colour from rating where case_id = c.id order by quarter desc, id desc limit 1) as colour
       from cases c where c.project_id = 11`,
    );
    expect(projects.find(({ id }) => id === 11)).toMatchObject(rows[0]!);
    const without = await listProjects(pool, supervisor, { ...PROJECTS, monitored: 'no' });
    expect(without.projects[0]).toMatchObject({ number: null, colour: null });
  });

  test('finds its first page by name in an index, without sorting all projects', async () => {
    const inOrder = /Limit[^\n]*\n *-> +Index (Only )?Scan using project_by_name/;
    expect(await planOf({ sort: 'name' })).toMatch(inOrder);
    expect(await planOf({ sort: 'share' })).not.toMatch(inOrder);
  });
});

/** How the page is found, where the database does not read so small a table from one end to the other. */
async function planOf(filter: Partial<ProjectFilter>): Promise<string> {
  const asked: [string, unknown[]][] = [];
  const listening = {
    query: (text: string, params: unknown[]) => {
      asked.push([text, params]);
      return pool.query(text, params);
    },
  } as unknown as pg.Pool;
  await listProjects(listening, supervisor, { ...PROJECTS, ...filter });
  const [text, params] = asked.find(([one]) => one.startsWith('with page'))!;
  const client = await pool.connect();
  await client.query('analyze project; set enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, params);
  client.release(true);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('the list of cases', () => {
  const DUE = `(select min(due_on) from deadline d where d.case_id = c.id and status = 'pending')`;
  const WANTED = {
    name: `(select name from project where id = c.project_id) collate "da-x-icu", id`,
    due: `${DUE} nulls last, id`,
    since: 'since_at desc, id',
    number: 'number collate "da-x-icu", id',
  };

  test.each(CASE_SORTS)('stands in the order of %s over all pages, each case once', async (sort) => {
    const wanted = await ids(`select id from cases c order by ${WANTED[sort]}`);
    expect(wanted).toHaveLength(120);
    expect(await allCases({ sort })).toEqual(wanted);
  });

  test('shows the next date of each, whatever it is sorted by', async () => {
    for (const sort of CASE_SORTS) {
      const { cases } = await listCases(pool, supervisor, { ...CASES, sort, q: '2009-33' });
      const { rows } = await pool.query<{ due: string }>(`select ${DUE} as due from cases c where id = 33`);
      expect(cases.map(({ due_on }) => due_on)).toEqual([rows[0]!.due]);
    }
  });

  test('is chosen from by whether they have ended, by state and by words of number or project', async () => {
    const wanted: [Partial<CaseSearch>, string][] = [
      [{ show: 'open' }, 'ended_at is null'],
      [{ show: 'ended' }, 'ended_at is not null'],
      [{ state: 'reporting' }, `state like 'reporting%'`],
      [{ q: '2009-11' }, `number like '%2009-11%'`],
      [
        { q: 'projekt 11' },
        `project_id in (select id from project where search like '%projekt%' and search like '%11%')`,
      ],
    ];
    for (const [search, sql] of wanted) {
      const meant = await ids(`select id from cases c where ${sql} order by ${WANTED.name}`);
      expect(meant.length, sql).toBeGreaterThan(0);
      expect(await allCases(search), sql).toEqual(meant);
    }
  });
});
