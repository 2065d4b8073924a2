import type pg from 'pg';
import { ASKED_FOR_ROWS, partiesOf } from '../cases/locked-case.js';
import { aboutWords, OTHER_CASES } from '../cases/queries/other-cases.js';
import { ACTOR, actorOf, type PersonActor } from '../people/actor.js';
import type { Parties } from '../people/may.js';
import type { Language, Words } from '../../workflows/words.js';

type Asked = Pick<pg.PoolClient, 'query'>;

/** Somebody who can be told, as they are now. */
export interface PersonTold {
  actor: PersonActor;
  email: string;
  language: Language;
  /** Who does their work today; null while they are at work. */
  substitute: string | null;
}

/** A case as it is told of. */
export interface CaseTold {
  id: number;
  number: string;
  /** What it is about: its project, and how many cases more. */
  project: Words | null;
  parties: Parties;
}

interface CaseRow extends Pick<CaseTold, 'id' | 'number'> {
  project: string | null;
  others: number;
}

/** By their ids; whoever no longer works here is left out. */
export async function peopleTold(client: Asked, ids: readonly string[]): Promise<Map<string, PersonTold>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Omit<PersonActor, 'kind'> & PersonTold>(
    `select ${ACTOR}, p.email, p.language,
       (select a.substitute from absent_today a where a.person_id = p.id order by a.id limit 1) as substitute
     from person p where p.id = any($1::uuid[]) and p.active`,
    [ids],
  );
  return new Map(
    rows.map((row) => {
      const { email, substitute } = row;
      const language = row.language === 'en' ? 'en' : 'da';
      return [row.id, { actor: actorOf(row), email, language, substitute }];
    }),
  );
}

/** By their ids, with what decides who may see them. */
export async function casesTold(client: Asked, ids: readonly number[]): Promise<Map<number, CaseTold>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<CaseRow & Parameters<typeof partiesOf>[0]>(
    `select c.id, c.number, p.name as project, ${OTHER_CASES} as others, c.workflow, c.snapshot, c.project_id, p.pool, p.project_manager, p.fund_holder,
       p.administration, ${ASKED_FOR_ROWS} as asked_for
     from cases c left join project p on p.id = c.project_id where c.id = any($1::int[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => {
      const { id, number, project, others } = row;
      return [id, { id, number, project: aboutWords(project, others), parties: partiesOf(row) }];
    }),
  );
}
