import { describe, expect, test } from 'vitest';
import { caseScopeOf, scopeOf } from '../../src/cases/queries/scope.js';
import { SYSTEM, type Actor, type PersonActor } from '../../src/people/actor.js';
import { maySee } from '../../src/people/may.js';
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
  test('lets through exactly what maySee lets through, for every set of roles', async () => {
    const owners = [
      { projectManager: people.amina.id, fundHolder: people.jens.id, administration: 'SOF' },
      { projectManager: people.stranger.id, fundHolder: people.jens.id, administration: 'KFF' },
      { projectManager: people.stranger.id, fundHolder: people.other.id, administration: 'SOF' },
      { projectManager: people.amina.id, fundHolder: people.other.id, administration: 'KFF' },
    ];
    const cases = new Map<number, (typeof owners)[number] | null>();
    for (const owner of owners) cases.set(await office.register(owner), owner);
    const input = { committee: 'BIU', about: '' };
    const { caseId: alone } = await office.cases.open(
      { workflow: 'committee-item', input, number: 'BIU 1/2009' },
      SYSTEM,
    );
    cases.set(alone, null);
    for (const actor of actors()) {
      const expected = [...cases].filter(([, parties]) => maySee(actor, parties)).map(([id]) => id);
      const scope = scopeOf(actor, ['any']);
      const { rows } = await database.pool.query<Seen>(
        `select c.id from cases c left join project p on p.id = c.project_id where $1::text is not null and ${scope.sql} order by c.id`,
        scope.params,
      );
      expect([actor, rows.map(({ id }) => id)]).toEqual([actor, expected.sort((a, b) => a - b)]);
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
