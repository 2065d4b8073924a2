import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import { isStaff, maySee } from '../people/may.js';
import { type Kind, usualWay, type Way } from './kinds.js';
import { casesTold, peopleTold, type PersonTold } from './people-told.js';

/** Something to be told to one person. */
export interface Notice {
  person: string;
  kind: Kind;
  forAction: boolean;
  words: Words;
  /** Where it leads. */
  path: string;
  caseId: number | null;
  taskId: number | null;
  /** What it stands for: told to a person once. */
  key: string;
  /** Who did it, as an id: nobody is told of their own doing. */
  by: string;
  at: Date;
}

/** A notice for whoever gets it, whether it is the person themself or whoever stands in for them. */
interface Kept extends Omit<Notice, 'by'> {
  by: Way;
}

/**
 * Keeps what is to be told, each once, for those who may see it. Where there is something to do and the person is away,
 * their substitute is told as well (not of what they wanted to remember themself); whoever is away gets no mail meanwhile, and finds all of it in one when they are back.
 */
export async function keepNotices(client: pg.PoolClient, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const people = await peopleTold(client, [...new Set(notices.map(({ person }) => person))]);
  const substitutes = [...people.values()].flatMap(({ substitute }) => substitute ?? []);
  for (const [id, one] of await peopleTold(client, substitutes)) people.set(id, one);
  const cases = await casesTold(client, [...new Set(notices.flatMap(({ caseId }) => caseId ?? []))]);
  const choices = await choicesOf(client, [...people.keys()]);
  const isTheirs = ({ person, caseId }: Notice) => {
    const reader = people.get(person);
    const about = caseId === null ? undefined : cases.get(caseId);
    return reader !== undefined && (caseId === null || (about !== undefined && maySee(reader.actor, about.parties)));
  };
  const kept = notices
    .filter(isTheirs)
    .flatMap((notice) => [notice, ...forSubstitute(notice, people).filter(isTheirs)])
    .flatMap((notice) => {
      const person = people.get(notice.person);
      if (!person || notice.by === notice.person) return [];
      return [{ ...notice, by: wayOf(notice.kind, person, choices) }];
    });
  await insert(client, kept);
}

function forSubstitute(notice: Notice, people: Map<string, PersonTold>): Notice[] {
  const away = people.get(notice.person);
  if (!notice.forAction || notice.kind === 'reminder' || !away?.substitute) return [];
  const { name } = away.actor;
  const words = w(`For ${name}: ${notice.words.da}`, `For ${name}: ${notice.words.en}`);
  return [{ ...notice, person: away.substitute, words, key: `${notice.key} for ${notice.person}` }];
}

function wayOf(kind: Kind, { actor, substitute }: PersonTold, choices: Map<string, Way>): Way {
  const way = choices.get(`${actor.id} ${kind}`) ?? usualWay(kind, isStaff(actor));
  return substitute && way === 'now' ? 'daily' : way;
}

async function choicesOf(client: pg.PoolClient, ids: string[]): Promise<Map<string, Way>> {
  const { rows } = await client.query<{ person_id: string; kind: string; by: Way }>(
    'select person_id, kind, by from notification_choice where person_id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ person_id, kind, by }) => [`${person_id} ${kind}`, by]));
}

async function insert(client: pg.PoolClient, kept: Kept[]): Promise<void> {
  await client.query(
    `insert into notification (person_id, kind, for_action, words, path, case_id, task_id, key, at, by, settled_at)
     select person, kind, "forAction", words, path, "caseId", "taskId", key, at, by, case when by = 'none' then at end
     from jsonb_to_recordset($1) as n(person uuid, kind text, "forAction" boolean, words jsonb, path text, "caseId" int,
       "taskId" int, key text, at timestamptz, by text)
     on conflict (person_id, key) do nothing`,
    [JSON.stringify(kept)],
  );
}
