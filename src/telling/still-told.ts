import type pg from 'pg';
import { type PersonActor } from '../people/actor.js';
import { maySee } from '../people/may.js';
import type { Words } from '../../workflows/words.js';
import { casesTold, type CaseTold } from './people-told.js';
import { OWN_RUNG } from './reached-rungs.js';

/** A line of a mail. */
export interface ToldRow {
  id: number;
  words: Words;
  path: string;
  forAction: boolean;
  case: CaseTold | null;
}

/**
 * What of a mail still concerns its reader: they may still see it, and what there is to do is still open and still theirs
 * (or of somebody they stand in for). What was read in the product is told all the same: it may be read there and not done.
 */
export async function stillTold(pool: pg.Pool, mailId: string, reader: PersonActor): Promise<ToldRow[]> {
  const hands = [reader.id, ...reader.standsInFor.map(({ id }) => id)];
  const { rows } = await pool.query<ToldRow & { case_id: number | null }>(
    `select n.id, n.words, n.path, n.for_action as "forAction", n.case_id
     from notification n left join task t on t.id = n.task_id
     where n.mail_id = $1
       and (t.id is null or t.closed_at is null and (${ITS_ASSIGNEES_ALONE} is not true or t.assignee = any($2::uuid[])))
       and (n.key !~ '^move:' or ${SOME_OF_MOVE})
       and (n.kind <> 'reminder' or exists (select 1 from reminder r where 'reminder:' || r.id = n.key and r.done_at is null))
     order by n.at, n.id`,
    [mailId, hands],
  );
  const cases = await casesTold(
    pool,
    rows.flatMap(({ case_id }) => case_id ?? []),
  );
  return rows.flatMap(({ case_id, ...row }) => {
    const about = case_id === null ? null : (cases.get(case_id) ?? null);
    const isSeen = case_id === null || (about !== null && maySee(reader, about.parties));
    return isSeen ? [{ ...row, case: about }] : [];
  });
}

/** What a ladder tells others goes on concerning them, whoever has the task. */
const ITS_ASSIGNEES_ALONE = `(n.kind in ('taskAssigned', 'taskOpened') or starts_with(n.key, '${OWN_RUNG}'))`;

/** Something of what was moved together is still open with whom it was moved to. */
const SOME_OF_MOVE = `exists (
  select 1 from task m join case_event e on e.case_id = m.case_id
    and e.idempotency_key = concat('move-', substring(n.key from '^move:(\\S+)'), '-', m.id)
  where m.closed_at is null and m.assignee = any($2::uuid[]))`;
