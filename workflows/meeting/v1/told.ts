import type { Payload } from '../../workflow.js';
import { numberOf, type AgendaItem, type Meeting } from './agenda.js';
import { outcomeOf } from './decisions.js';
import { danish, nameIn } from './names.js';
import { wordingOf } from './wording.js';

/** The decision as the item's own case takes it in, once; nothing for what a member stopped (004 § 3.7). */
export function decisionTold(context: Meeting, item: AgendaItem) {
  if (item.caseId === null || item.stoppedBy !== null) return undefined;
  const outcome = outcomeOf(item);
  const reference = `${context.committee} ${danish(context.startsOn)}, punkt ${numberOf(context, item.key)}`;
  if (outcome === 'dropped') return tell(item.caseId, 'ITEM_RESCHEDULED', { reason: `Udgik på mødet: ${reference}` });
  const took = item.decisions.flatMap((decision) => decision?.present ?? []);
  const participants = [...new Set(took)].map((member) => nameIn(context, member).da).join(', ');
  const dissents = item.dissents
    .filter(({ sendAlong }) => sendAlong)
    .map(({ member, text }) => ({ member: nameIn(context, member).da, text }));
  const said = dissents.map(({ member, text }) => `Afvigende mening, ${member}: ${text}`);
  const course = item.decisions.find((decision) => decision?.course)?.course;
  return tell(item.caseId, 'ITEM_DECIDED', {
    decision: outcome,
    ...(course && { course }),
    decidedOn: context.startsOn,
    reference,
    text: [wordingOf(item, (member) => nameIn(context, member).da), ...said].join('\n'),
    ...(dissents.length && { dissents }),
    ...(participants && { participants: participants.slice(0, 300) }),
  });
}

export function tell(caseId: unknown, event: string, payload: Payload) {
  return { type: 'tellCase', params: { caseId, event, payload } };
}
