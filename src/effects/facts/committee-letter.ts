import type pg from 'pg';
import { decidedItemOf, enclosuresOf } from './enclosures.js';
import { headOf } from './head.js';
import { committeeNames, filingOf, redsOf } from './records.js';
import type { Prepare } from './prepared.js';

/** What the caseworker wrote to the committees, approved by somebody else. */
interface LetterText {
  situation: string;
  question: string;
  replyBy: string;
  signer: string;
  signerTitle: string;
}

/** What the fund holder wrote. */
interface PlanText {
  cause: string;
  actions: { what: string; who: string; by: string }[];
}

/** One to each relevant committee, so that it can decide on the project's further course (000, red process 3). */
export const committeeLetter: Prepare = async ({ to, seq }, subject, sources) => {
  const { caseId, context, project, today } = subject;
  const { pool } = sources;
  const head = await headOf(subject, sources);
  const monitoring = await sources.monitoring(today);
  const [text, plan, decision, reds] = await Promise.all([
    filingOf<LetterText>(pool, caseId, 'committeeLetter', { upTo: seq }),
    filingOf<PlanText>(pool, caseId, 'actionPlan', { upTo: seq }),
    decisionOn(pool, caseId, seq),
    redsOf(pool, caseId, context.reds ?? [], project),
  ]);
  const [recipient = to, ...others] = await committeeNames(pool, [
    to,
    ...(context.lettersTo ?? []).filter((code) => code !== to),
  ]);
  const enclosures = [
    ...(await enclosuresOf(pool, caseId, context.reds ?? [])),
    ...(decision ? await decidedItemOf(pool, caseId, decision.reference) : []),
  ];
  const { situation, question, replyBy, signer, signerTitle } = text?.content ?? {};
  return {
    facts: {
      ...head,
      sender: { ...head.sender, unit: monitoring.committee },
      recipient: { name: recipient },
      signer: { name: signer, title: signerTitle },
      attachments: enclosures.map(({ title }) => title),
      monitoring,
      project,
      reds,
      actionPlan:
        plan === undefined
          ? null
          : {
              madeBy: project.administration,
              date: plan.on,
              cause: plan.content.cause,
              actions: plan.content.actions,
            },
      situation,
      decision,
      addition: ASKED_ANYWAY.test((question ?? '').trim()) ? null : question,
      replyBy,
      alsoTo: others,
      dissents: decision ? await dissentsOn(pool, caseId, decision.reference) : [],
    },
    recipient,
    enclosures,
  };
};

/** What members of the deciding committee want sent along (004 § 6.3). */
async function dissentsOn(pool: pg.Pool, caseId: number, reference: string) {
  const { rows } = await pool.query<{ member: string; text: string }>(
    `select dissent->>'member' as member, dissent->>'text' as text
     from cases child join case_event e on e.case_id = child.id and e.type = 'ITEM_DECIDED' and e.payload->>'reference' = $2,
       jsonb_array_elements(e.payload->'dissents') dissent
     where child.parent_id = $1`,
    [caseId, reference],
  );
  return rows;
}

/** What every such letter asks in its own words; the same once more would only be in the way. */
const ASKED_ANYWAY = /^om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset\.?$/i;

/** The decision that the letters be sent: the latest approval before they were. */
async function decisionOn(pool: pg.Pool, caseId: number, upTo: number) {
  const { rows } = await pool.query<{ committee: string; date: string; reference: string }>(
    `select coalesce(c.name, d.committee) as committee, d.decided_on as date, d.reference
     from decision d left join committee c on c.code = d.committee
     where d.case_id = $1 and d.seq <= $2 and d.outcome in ('approved', 'approvedWithChanges') order by d.id desc limit 1`,
    [caseId, upTo],
  );
  return rows[0];
}
