import type pg from 'pg';
import { formOfItem, sectionsOfItem } from '../../../workflows/committee-item/v1/item-forms.js';
import { ITEM_TYPES, type ItemType } from '../../../workflows/meeting/v1/vocabulary.js';
import type { Payload } from '../../../workflows/workflow.js';
import { enclosuresOf } from './enclosures.js';
import { headOf } from './head.js';
import { committeeNames, eventOf, filingOf, redsOf } from './records.js';
import type { Prepare } from './prepared.js';

/** What both forms have. */
interface Item extends Payload {
  title: string;
  clauses: { text: string }[];
  /** Nobody signs an item of Allerød's. */
  signer?: string;
  type?: ItemType;
}

/** A committee item's paper in the form it was written in (001, 002; 004); decided, with the decision. */
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
  const { title, clauses, signer, type } = item?.content ?? {};
  const { before, after } = sectionsOfItem(item?.content ?? {});
  const isSaid = ({ text }: { text: string }) => text.trim() !== '';
  return {
    facts: {
      ...head,
      attachments: enclosures.map((enclosure) => enclosure.title),
      committee,
      meetingDate: decision?.date ?? scheduled?.payload.meetingOn ?? null,
      item: { number: numbered?.payload.number ?? null, title },
      proposer: head.sender.unit,
      clauses: clauses?.map(({ text }) => text),
      itemForm: formOfItem(item?.content ?? {}),
      type: type && ITEM_TYPES[type].da,
      before: before.filter(isSaid),
      after: after.filter(isSaid),
      project,
      reds: parentId === null ? [] : await redsOf(pool, parentId, quarters, project),
      signatures: signer === undefined ? [] : [{ name: signer, title: null }],
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
