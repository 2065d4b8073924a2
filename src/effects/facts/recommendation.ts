import type pg from 'pg';
import type { Payload } from '../../../workflows/workflow.js';
import { enclosuresOf } from './enclosures.js';
import { headOf } from './head.js';
import { committeeNames, eventOf, filingOf, redsOf } from './records.js';
import type { Prepare } from './prepared.js';

interface Item {
  title: string;
  clauses: { text: string }[];
  problem: string;
  solution: string;
  economy: string;
  process: string;
  signer: string;
}

/** A committee item's paper in the Copenhagen form (001, 002); decided, with the decision. */
export const recommendation: Prepare = async ({ seq }, subject, sources) => {
  const { caseId, parentId, context, project } = subject;
  const { pool } = sources;
  const quarters = (context.about ?? '').split(', ');
  const head = await headOf(subject, sources);
  const [item, scheduled, numbered, decision, [committee]] = await Promise.all([
    filingOf<Item>(pool, caseId, 'committeeItem', { upTo: seq }),
    eventOf(pool, caseId, 'ITEM_SCHEDULED', { upTo: seq }),
    eventOf(pool, caseId, ['ITEM_SCHEDULED', 'ITEM_NUMBERED'], { upTo: seq }),
    decisionOn(pool, caseId, seq),
    committeeNames(pool, [context.committee ?? '']),
  ]);
  const enclosures = parentId === null ? [] : await enclosuresOf(pool, parentId, quarters);
  const { title, clauses, problem, solution, economy, process, signer } = item?.content ?? {};
  return {
    facts: {
      ...head,
      attachments: enclosures.map((enclosure) => enclosure.title),
      committee,
      meetingDate: decision?.date ?? scheduled?.payload.meetingOn ?? null,
      item: { number: numbered?.payload.number ?? null, title },
      proposer: head.sender.unit,
      clauses: clauses?.map(({ text }) => text),
      problem,
      solution,
      economy,
      nextSteps: process,
      project,
      reds: parentId === null ? [] : await redsOf(pool, parentId, quarters, project),
      signatures: [{ name: signer, title: null }],
      decision: decision ?? null,
    },
    recipient: committee ?? '',
    enclosures,
  };
};

/** What the event says that asked for the paper; before the decision there is none. */
async function decisionOn(pool: pg.Pool, caseId: number, seq: number) {
  const decided = await eventOf(pool, caseId, 'ITEM_DECIDED', { from: seq, upTo: seq });
  return decided && decisionIn(decided.payload);
}

/** The committee's decision as an item's paper prints it. */
export function decisionIn({ decidedOn, text, participants }: Payload) {
  return {
    date: decidedOn as string,
    text: text as string,
    remarks: typeof participants === 'string' ? `Deltog under punktet: ${participants}` : null,
  };
}
