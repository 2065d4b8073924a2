import type { Payload } from '../../workflows/workflow.js';
import { REPORT } from '../harness/office.js';
import type { Database } from '../../src/platform/database.js';

export interface Turn {
  caseId: number;
  type: string;
  payload: Payload;
  by: 'sara' | 'amina';
}

/**
 * A case's report goes back and forth: sent back by the caseworker, filed again by the project. Each of the two locks, decides,
 * closes a task and a date and opens others, and asks for a mail; filing looks up the criteria and keeps the report besides.
 */
export async function openTurns({ pool }: Database) {
  const { rows } = await pool.query<{ id: number; state: string }>('select id, state from cases order by id');
  const isBack = new Map(rows.map(({ id, state }) => [id, state === 'reporting.open']));
  const ids = [...isBack.keys()];
  const busy = new Set<number>();

  function turnOf(caseId: number): Turn {
    return isBack.get(caseId)
      ? { caseId, type: 'REPORT_FILED', payload: REPORT, by: 'amina' }
      : { caseId, type: 'REPORT_RETURNED', payload: { comment: 'Tallene for 2. mål mangler.' }, by: 'sara' };
  }

  /** Of a case that nobody else has in hand: any one. */
  async function next(send: (turn: Turn) => Promise<unknown>): Promise<void> {
    let caseId: number;
    do caseId = ids[Math.floor(Math.random() * ids.length)] as number;
    while (busy.has(caseId));
    busy.add(caseId);
    try {
      await nextOf(caseId, send);
    } finally {
      busy.delete(caseId);
    }
  }

  async function nextOf(caseId: number, send: (turn: Turn) => Promise<unknown>): Promise<void> {
    await send(turnOf(caseId));
    isBack.set(caseId, !isBack.get(caseId));
  }
  return { next, nextOf };
}
