import { dayNumber, dayNumbered } from '../../calendar/day-number.js';
import { addressed, headOf, signedBy, type Sources } from './head.js';
import { committeeNames, criteriaOf, ratingOf, redsOf } from './records.js';
import type { Order, Prepare, Prepared } from './prepared.js';
import type { Contact, Subject } from './subject.js';

/** `domain.md` § 2, readings: published when 3 working days have passed; 20 working days for the action plan. */
const NOTICE_WORKING_DAYS = 3;
const ACTION_PLAN_WORKING_DAYS = 20;

export const redNoticeProject: Prepare = (order, subject, sources) =>
  redNotice(order, subject, sources, subject.projectManager);
export const redNoticeFundHolder: Prepare = (order, subject, sources) =>
  redNotice(order, subject, sources, subject.fundHolder);

/** Before the red rating is published (000, red process 1). */
async function redNotice(order: Order, subject: Subject, sources: Sources, recipient: Contact): Promise<Prepared> {
  const rating = await ratingOf(sources.pool, subject.caseId, order.about);
  const earliest = await publishEarliest(subject, sources);
  const stage = order.time === 'second' ? await second(order, subject, sources) : await first(earliest, sources);
  return {
    facts: {
      ...(await headOf(subject, sources)),
      recipient: addressed(recipient),
      signer: signedBy(subject),
      monitoring: await sources.monitoring(subject.today),
      project: subject.project,
      fundHolder: subject.project.administration,
      quarter: order.about,
      reason: rating?.reason,
      criteria: rating && (await criteriaOf(sources.pool, subject.caseId, rating, subject.project)),
      publishEarliest: earliest,
      ...stage,
    },
    recipient: recipient.name,
    enclosures: [],
  };
}

/** The period ends with its last working day, if the letter is delivered today; the rating may be shown on the day after. */
async function publishEarliest({ today }: Subject, sources: Sources): Promise<string> {
  return dayNumbered(dayNumber(await sources.workingDaysAfter(today, NOTICE_WORKING_DAYS)) + 1);
}

/** The plan's time begins when the rating is published, as the case counts it. */
async function first(publishEarliest: string, sources: Sources) {
  const by = await sources.workingDaysAfter(publishEarliest, ACTION_PLAN_WORKING_DAYS);
  return { stage: 'first', actionPlan: { by, workingDays: ACTION_PLAN_WORKING_DAYS } };
}

async function second({ about }: Order, { caseId, context, project }: Subject, { pool }: Sources) {
  const others = (context.reds ?? []).filter((quarter) => quarter !== about);
  const [earlierRed] = await redsOf(pool, caseId, others, project);
  return {
    stage: 'second',
    earlierRed,
    reds: others.length + 1,
    committees: await committeeNames(pool, context.committees ?? []),
  };
}
