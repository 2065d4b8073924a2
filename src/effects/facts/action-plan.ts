import { headOf } from './head.js';
import { eventOf, filingOf, ratingOf } from './records.js';
import type { Prepare } from './prepared.js';

interface ActionPlan {
  cause: string;
  actions: { what: string; who: string; by: string }[];
  projectToldOn: string;
}

/** The approved plan, to the project (000, red process 2). */
export const actionPlan: Prepare = async ({ about, seq }, subject, sources) => {
  const { caseId, fundHolder, project } = subject;
  const { pool } = sources;
  const [rating, plan, approval] = await Promise.all([
    ratingOf(pool, caseId, about),
    filingOf<ActionPlan>(pool, caseId, 'actionPlan', { about, upTo: seq }),
    eventOf(pool, caseId, 'ACTION_PLAN_APPROVED', { upTo: seq }),
  ]);
  const asked = rating && (await eventOf(pool, caseId, 'SUPPORT_ASKED', { from: rating.seq, upTo: seq }));
  return {
    facts: {
      ...(await headOf(subject, sources)),
      monitoring: await sources.monitoring(subject.today),
      project,
      quarter: about,
      reason:
        rating && plan && `${rating.reason}\n\nIfølge ${project.administration} er årsagen: ${plan.content.cause}`,
      madeBy: { name: fundHolder.name, title: fundHolder.title, unit: project.administration },
      actions: plan?.content.actions.map(({ what, who, by }) => ({ what, owner: who, by })),
      supportAsked: asked?.payload.text ?? null,
      projectToldOn: plan?.content.projectToldOn,
      approval: approval && { name: approval.name, title: approval.title, date: approval.on },
    },
    recipient: subject.projectManager.name,
    enclosures: [],
  };
};
