import { describe, expect, test } from 'vitest';
import { caseScopeOf, openTaskScopeOf, scopeOf } from '../../src/cases/queries/scope.js';
import { SYSTEM, type Actor, type Bounds, type PersonActor } from '../../src/people/actor.js';
import { maySee, type Parties } from '../../src/people/may.js';
import { ROLES, type Role } from '../../workflows/workflow.js';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const { people } = office;

interface Seen {
  id: number;
  project_id: number | null;
  workflow: string;
}

describe('the condition in SQL', () => {
  test('lets through exactly what maySee lets through, for every set of roles and bounds', async () => {
    const owners = [
      { projectManager: people.amina.id, fundHolder: people.jens.id, administration: 'SOF', pool: 'SAT' },
      { projectManager: people.stranger.id, fundHolder: people.jens.id, administration: 'KFF', pool: 'DTI' },
      { projectManager: people.stranger.id, fundHolder: people.other.id, administration: 'SOF', pool: 'SAT' },
      { projectManager: people.amina.id, fundHolder: people.other.id, administration: 'KFF', pool: 'DTI' },
    ];
    const cases = new Map<number, Parties>();
    const projects: number[] = [];
    const nobody = { projectManager: null, fundHolder: null, administration: null };
    const item = async (committee: string, number: string, parentId?: number, project: number | null = null) => {
      const about = { workflow: 'committee-item', input: { committee, about: '' }, number };
      const given = parentId ? { ...about, parentId, projectId: project as number } : about;
      const { caseId } = await office.cases.open(given, SYSTEM);
      const pool = owners[projects.indexOf(project as number)]?.pool ?? null;
      cases.set(caseId, { ...nobody, project, pool, committee });
    };
    for (const [index, owner] of owners.entries()) {
      const id = await office.register(owner);
      const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
      projects.push(projectId as number);
      cases.set(id, { ...owner, project: projectId, committee: null });
      await item(index % 2 ? 'BIU' : 'SOU', `BIU ${index + 10}/2009`, id, projectId);
    }
    await item('BIU', 'BIU 1/2009');
    await item('SOU', 'SOU 1/2009');
    const [first, second] = projects as [number, number, number, number];
    const absent = { id: people.amina.id, name: people.amina.name };
    const away = { id: people.jens.id, name: people.jens.name, excluded: [] };
    const bounds: Partial<Bounds>[] = [
      {},
      { excluded: [first, second] },
      { pools: ['DTI'] },
      { committees: ['SOU'], pools: ['SAT'], excluded: [first] },
      { standsInFor: [{ ...absent, excluded: [] }, away] },
      { standsInFor: [{ ...absent, excluded: [first] }], excluded: [second] },
    ];
    const open = await database.pool.query<{ case_id: number }>('select case_id from task where closed_at is null');
    const busy = new Set(open.rows.map(({ case_id }) => case_id));
    expect(busy.size).toBe(cases.size);
    for (const actor of actors().flatMap((one) => bounds.map((bound) => ({ ...one, ...bound })))) {
      const expected = [...cases].filter(([, parties]) => maySee(actor, parties)).map(([id]) => id);
      const scope = caseScopeOf(actor, ['any']);
      const { rows } = await database.pool.query<Seen>(
        `select c.id from cases c left join project p on p.id = c.project_id where $1::text is not null and ${scope.sql} order by c.id`,
        scope.params,
      );
      expect([actor, rows.map(({ id }) => id)]).toEqual([actor, expected.sort((a, b) => a - b)]);
      if (actor.kind === 'person') {
        const ofTasks = openTaskScopeOf(actor);
        const { rows: tasks } = await database.pool.query<{ case_id: number }>(
          `select distinct t.case_id from task t left join cases c on c.id = t.case_id left join project p on p.id = t.project_id
           where t.open and ${ofTasks.sql} order by 1`,
          ofTasks.params,
        );
        expect([actor, tasks.map(({ case_id }) => case_id)]).toEqual([actor, expected.filter((id) => busy.has(id))]);
      }
      const ofProjects = scopeOf(actor);
      const { rows: found } = await database.pool.query<Seen>(
        `select p.id from project p where ${ofProjects.sql} order by p.id`,
        ofProjects.params,
      );
      const theirs = [...cases.values()].filter(
        (parties) => parties.projectManager && maySee(actor, { ...parties, committee: null }),
      );
      expect([actor, found.map(({ id }) => id)]).toEqual([actor, theirs.map(({ project }) => project)]);
    }
  });

  test("keeps the committee's items within the office", async () => {
    const { rows: projects } = await database.pool.query<{ project_id: number; id: number }>(
      'select id, project_id from cases where project_id is not null limit 1',
    );
    const { id: parentId, project_id: projectId } = projects[0]!;
    const { caseId: item } = await office.cases.open(
      { workflow: 'committee-item', input: { committee: 'BIU', about: '' }, number: 'BIU 2/2009', parentId, projectId },
      SYSTEM,
    );
    for (const [actor, sees] of [
      [people.amina, false],
      [people.jens, false],
      [people.sara, true],
      [SYSTEM, true],
    ] as [Actor, boolean][]) {
      const scope = caseScopeOf(actor, [item]);
      const { rowCount } = await database.pool.query(
        `select 1 from cases c left join project p on p.id = c.project_id where c.id = $1 and ${scope.sql}`,
        scope.params,
      );
      expect([actor.name, rowCount === 1]).toEqual([actor.name, sees]);
    }
  });

  test('puts nothing of a person into the statement itself', () => {
    const actor: PersonActor = { ...people.jens, id: `' or true --`, administration: `' or true --` };
    expect(scopeOf(actor).sql).toBe('(p.fund_holder = $1 or p.administration = $2)');
  });
});

/** Everybody there could be: the office's people with every pair of roles, with and without an administration. */
function actors(): Actor[] {
  const pairs = ROLES.flatMap((one) => ROLES.map((other): Role[] => [one, other]));
  const sets: Role[][] = [[], ...pairs];
  const persons = [people.amina, people.jens, people.stranger, people.other];
  return [
    SYSTEM,
    ...persons.flatMap((person) =>
      sets.flatMap((roles) => [null, 'SOF', 'KFF'].map((administration) => ({ ...person, roles, administration }))),
    ),
  ];
}
