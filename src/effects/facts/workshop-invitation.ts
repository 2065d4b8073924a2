import { addressed, headOf, signedBy } from './head.js';
import type { Prepare } from './prepared.js';

/** Half of the time there is for holding the workshop. */
const ANSWER_WORKING_DAYS = 10;

export const workshopInvitation: Prepare = async (_, subject, sources) => ({
  facts: {
    ...(await headOf(subject, sources)),
    recipient: addressed(subject.projectManager),
    signer: signedBy(subject),
    monitoring: await sources.monitoring(subject.today),
    project: subject.project,
    answerBy: await sources.workingDaysAfter(subject.today, ANSWER_WORKING_DAYS),
  },
  recipient: subject.projectManager.name,
  enclosures: [],
});
