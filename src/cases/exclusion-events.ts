import type pg from 'pg';
import type { Payload } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { type ClericalEvent, type Desk, EVERYBODY, type FollowUp } from './clerical-event.js';
import { BadPayload, NotAllowedNow, NotYours } from './errors.js';
import { ASKED_FOR, TELLS_OF_PROJECTS } from './queries/scope.js';

const REASON = { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3, max: 1000 } as const;

/**
 * Conflict of interest (inhabilitet): a person who sees nothing of the case's project. A supervisor says so of anybody, and
 * everybody of themself; only a supervisor takes it back, and nobody their own.
 */
export const exclusionEvents: Record<string, ClericalEvent> = {
  PERSON_EXCLUDED: {
    by: EVERYBODY,
    form: {
      person: { kind: 'given', label: w('Hvem er inhabil?', 'Who has a conflict of interest?') },
      name: { kind: 'given', label: w('Navn', 'Name') },
      reason: REASON,
    },
    label: w('Registrér inhabilitet', 'Record a conflict of interest'),
    follows: w(
      'Personen ser intet mere af projektet. Opgaverne på det lægges tilbage.',
      'The person sees nothing more of the project. Their tasks on it are put back.',
    ),
    sentence: ({ name, reason }) =>
      said(w(`${String(name)} er inhabil`, `${String(name)} has a conflict of interest`), reason),
    write: exclude,
    lockFirst: lockTheirs,
    followUps: releaseTheirs,
  },
  EXCLUSION_ENDED: {
    by: ['supervisor'],
    form: {
      person: { kind: 'given', label: w('Person', 'Person') },
      name: { kind: 'given', label: w('Navn', 'Name') },
      reason: REASON,
    },
    label: w('Ophæv inhabilitet', 'End the conflict of interest'),
    sentence: ({ name, reason }) =>
      said(
        w(`${String(name)} er ikke længere inhabil`, `${String(name)} no longer has a conflict of interest`),
        reason,
      ),
    write: endExclusion,
  },
};

/** The case and the project's others, and where the person has a task, those that tell of all projects or are asked for with it. */
async function lockTheirs(client: pg.PoolClient, caseId: number, { person }: Payload): Promise<void> {
  await client.query(
    `select c.id from cases c, cases here where here.id = $1 and (c.id = here.id or c.project_id = here.project_id
       or c.project_id is null and c.id in (select t.case_id from task t where t.assignee::text = $2 and t.closed_at is null)
         and ${TELLS_OF_PROJECTS}
       or c.id in (select t.case_id from task t where t.assignee::text = $2 and t.closed_at is null and t.workflow = 'document-access')
         and here.project_id in (select o.id from ${ASKED_FOR})) order by c.id for update of c`,
    [caseId, String(person)],
  );
}

function said({ da, en }: Words, reason: unknown): Words {
  return w(`${da}: ${String(reason)}`, `${en}: ${String(reason)}`);
}

async function exclude(payload: Payload, desk: Desk): Promise<void> {
  const { client, actor } = desk;
  const { person, reason } = payload;
  if (actor.kind !== 'person' || (person !== actor.id && !actor.roles.includes('supervisor')))
    throw new NotYours('role');
  const { rows } = await client.query<{ name: string }>('select name from person where id::text = $1 and active', [
    person,
  ]);
  if (!rows[0] || rows[0].name !== payload.name) throw new BadPayload([{ path: 'person', words: NOBODY }]);
  const { rowCount } = await client.query(
    `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, $2, $3, $4, pretended_now())
     on conflict (person_id, project_id) where ended_at is null do nothing`,
    [person, projectOf(desk), reason, actor.id],
  );
  if (!rowCount) throw new BadPayload([{ path: 'person', words: ALREADY }]);
}

/**
 * Every task they have on the project's cases and on those that tell of all projects, each put back in its own case's log.
 * The cases are locked: what is handed to somebody else in the same moment stays there.
 */
async function releaseTheirs({ person }: Payload, desk: Pick<Desk, 'client' | 'parties'>): Promise<FollowUp[]> {
  const { client } = desk;
  const { rows: cases } = await client.query<{ id: number }>(
    `select c.id from cases c where c.id in (select t.case_id from task t where t.assignee = $2 and t.closed_at is null)
       and (c.project_id = $1 or (c.project_id is null and ${TELLS_OF_PROJECTS}) or $1 in (select o.id from ${ASKED_FOR})) order by c.id for update`,
    [projectOf(desk), person],
  );
  const { rows } = await client.query<{ id: number; case_id: number }>(
    `select id, case_id from task where case_id = any($1) and assignee = $2 and closed_at is null order by case_id, id`,
    [cases.map(({ id }) => id), person],
  );
  return rows.map(({ id, case_id }) => ({ caseId: case_id, type: 'TASK_RELEASED', payload: { task: String(id) } }));
}

async function endExclusion({ person }: Payload, desk: Desk): Promise<void> {
  const { rowCount } = await desk.client.query(
    'update exclusion set ended_at = pretended_now() where person_id::text = $1 and project_id = $2 and ended_at is null',
    [person, projectOf(desk)],
  );
  if (!rowCount) throw new NotAllowedNow();
}

/** @throws NotAllowedNow for a case of no single project: nobody has a conflict of interest in all of them */
function projectOf({ parties }: Pick<Desk, 'parties'>): number {
  if (typeof parties?.project !== 'number') throw new NotAllowedNow();
  return parties.project;
}

const NOBODY = w('Vælg en af personerne på listen.', 'Choose one of the people on the list.');
const ALREADY = w('Personen er allerede registreret som inhabil.', 'The conflict of interest is already recorded.');
