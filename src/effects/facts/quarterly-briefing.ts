import type pg from 'pg';
import type { ItemTexts } from '../../cases/briefing-draft.js';
import { annexesOf, briefingPaper, type PaperHead } from '../../cases/briefing-paper.js';
import { quartersUntil } from '../../cases/briefing.service.js';
import { briefedProjects } from '../../cases/queries/briefing.js';
import { headOf } from './head.js';
import type { Prepare } from './prepared.js';
import { decisionIn } from './recommendation.js';
import { committeeNames, eventOf, filingOf } from './records.js';

/**
 * The quarterly briefing as a committee item: the texts as they were filed; table and annexes as they were public when
 * they were filed, so that text and table count the same, also in the copy with the decision.
 */
export const quarterlyBriefing: Prepare = async ({ about, seq }, subject, sources) => {
  const { caseId, context } = subject;
  const { pool } = sources;
  const quarters = quartersUntil(about);
  const head = await headOf(subject, sources);
  const [item, filedAt, scheduled, numbered, decided, [committee]] = await Promise.all([
    filingOf<ItemTexts>(pool, caseId, 'committeeItem', { upTo: seq }),
    momentFiled(pool, caseId, seq),
    eventOf(pool, caseId, 'ITEM_SCHEDULED', { upTo: seq }),
    eventOf(pool, caseId, ['ITEM_SCHEDULED', 'ITEM_NUMBERED'], { upTo: seq }),
    eventOf(pool, caseId, 'ITEM_DECIDED', { upTo: seq }),
    committeeNames(pool, [context.committee ?? '']),
  ]);
  // Postponed, it comes back without a decision.
  const decision = decided && decided.payload.decision !== 'postponed' ? decisionIn(decided.payload) : null;
  const projects = await briefedProjects(pool, quarters, filedAt);
  const paper = briefingPaper(item?.content ?? {}, quarters, projects, {
    ...head,
    sender: head.sender as PaperHead['sender'],
    committee: committee ?? '',
    meetingDate: decision?.date ?? (scheduled?.payload.meetingOn as string | undefined) ?? null,
    itemNumber: (numbered?.payload.number as string | undefined) ?? null,
    decision,
  });
  const enclosures = annexesOf(projects, about).map(({ id, title }) => ({ id, title }));
  return { facts: paper, recipient: committee ?? '', enclosures };
};

async function momentFiled(pool: pg.Pool, caseId: number, seq: number): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date }>(
    `select at from filing where case_id = $1 and kind = 'committeeItem' and seq <= $2 order by id desc limit 1`,
    [caseId, seq],
  );
  return rows[0]?.at ?? null;
}
