import type pg from 'pg';
import { workflowOf } from '../../workflows/released.js';
import type { Payload } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { keepNotices, type Notice } from './notices.js';

interface Followed {
  person_id: string;
  case_id: number;
  told_seq: number;
  number: string;
  workflow: string;
  version: number;
  revision: number;
}

interface Happened {
  case_id: number;
  seq: number;
  type: string;
  payload: Payload;
  by: string;
  at: Date;
}

const MOST = 500;
const LONGEST = 300;

/** Tells those who follow a case what others did in it since. @returns whether there may be more */
export async function tellFollowers(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<Followed>(
    `select f.person_id, f.case_id, f.told_seq, c.number, c.workflow, c.version, c.revision
     from follower f join cases c on c.id = f.case_id where c.revision > f.told_seq
     limit $1 for update of f skip locked`,
    [MOST],
  );
  if (rows.length === 0) return false;
  const happened = await since(client, rows);
  await keepNotices(
    client,
    rows.flatMap((followed) => noticeOf(followed, happened.get(followed.case_id) ?? [])),
  );
  await client.query(
    `update follower f set told_seq = t.seq from unnest($1::uuid[], $2::int[], $3::int[]) as t(person, id, seq)
     where f.person_id = t.person and f.case_id = t.id`,
    [rows.map((one) => one.person_id), rows.map((one) => one.case_id), rows.map((one) => one.revision)],
  );
  return rows.length === MOST;
}

/** Of the procedure alone: what is clerical is noise to whoever only follows. */
async function since(client: pg.PoolClient, followed: Followed[]): Promise<Map<number, Happened[]>> {
  const { rows } = await client.query<Happened>(
    `select e.case_id, e.seq, e.type, e.payload, e.by, e.at
     from (select id, min(told) as told from unnest($1::int[], $2::int[]) as f(id, told) group by id) f
       join case_event e on e.case_id = f.id and e.seq > f.told
     where not e.clerical order by e.case_id, e.seq`,
    [followed.map((one) => one.case_id), followed.map((one) => one.told_seq)],
  );
  const found = new Map<number, Happened[]>();
  for (const event of rows) found.set(event.case_id, [...(found.get(event.case_id) ?? []), event]);
  return found;
}

/** What happened at one go is one notice: the last of it, and how much more there was. */
function noticeOf({ person_id, case_id, told_seq, number, workflow, version, revision }: Followed, all: Happened[]) {
  const new_ = all.filter(({ seq, by }) => seq > told_seq && seq <= revision && by !== person_id);
  const last = new_.at(-1);
  if (!last) return [];
  const sentence = workflowOf(workflow, version).events[last.type]?.sentence(last.payload) ?? w(last.type, last.type);
  const notice: Notice = {
    person: person_id,
    kind: 'followed',
    forAction: false,
    words: withMore(sentence, new_.length - 1),
    path: `/sager/${encodeURIComponent(number)}`,
    caseId: case_id,
    taskId: null,
    key: `followed:${case_id}:${last.seq}`,
    by: last.by,
    at: last.at,
  };
  return [notice];
}

function withMore({ da, en }: Words, more: number): Words {
  return more ? w(`${cut(da)} (og ${more} mere)`, `${cut(en)} (and ${more} more)`) : w(cut(da), cut(en));
}

/** Never in the middle of a character: half of one cannot be stored. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, '')} …` : text;
}
