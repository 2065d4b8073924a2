import { addressed, headOf, signedBy, type Sources } from './head.js';
import type { Prepare } from './prepared.js';

/** To the project manager, with a copy to the fund holder. */
export const reportReminder: Prepare = async ({ about, overdue }, subject, sources) => ({
  facts: {
    ...(await headOf(subject, sources)),
    recipient: addressed(subject.projectManager),
    signer: signedBy(subject),
    monitoring: await sources.monitoring(subject.today),
    project: subject.project,
    stage: overdue ? 'overdue' : 'before',
    quarter: about,
    due: await dueOn(sources, subject.caseId, about),
    copyTo: [`${subject.fundHolder.name}, ${subject.project.administration}`],
  },
  recipient: subject.projectManager.name,
  enclosures: [],
});

/** The report's date as it is now: it may have been moved. */
async function dueOn({ pool }: Sources, caseId: number, quarter: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ due_on: string }>(
    'select due_on from deadline where case_id = $1 and key = $2 order by id desc limit 1',
    [caseId, `fileReport:${quarter}`],
  );
  return rows[0]?.due_on;
}
