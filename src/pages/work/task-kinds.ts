import { releasedWorkflows, workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import { ESCALATION_TASK } from '../../cases/beside-tasks.js';

/** Tasks whose title names a letter, a committee or nothing but a quarter are called by what they have in common. */
const IN_COMMON: Record<string, Words> = {
  deliverLetter: w('Få et brev leveret', 'Get a letter delivered'),
  fileReport: w('Indberet for et kvartal', 'File a quarterly report'),
  confirmNoticeProject: w('Bekræft varslet om rødt (projektet)', 'Confirm the notice of red (the project)'),
  confirmNoticeFundHolder: w('Bekræft varslet om rødt (puljeholderen)', 'Confirm the notice of red (the fund holder)'),
  recordAnswer: w('Registrér svar fra et udvalg', 'Record the answer from a committee'),
};
const SOME_QUARTER = '2009-Q1';

/** What a kind of task is called, whatever quarter it is about. */
function kindWords(workflow: string, version: number, name: string): Words {
  const definition = workflowOf(workflow, version).tasks[name];
  if (!definition) return w(name, name);
  const { da, en } = IN_COMMON[name] ?? definition.title(SOME_QUARTER);
  return w(da.replace(/ (for|af) 1\. kvartal 2009/, ''), en.replace(/ (for|of) (the )?1st quarter (of )?2009/, ''));
}

/** Every kind of task there is, by its Danish name. */
export function taskKinds(): { value: string; title: Words }[] {
  const kinds = new Map<string, Words>();
  for (const { name, version, tasks } of releasedWorkflows())
    for (const task of Object.keys(tasks)) kinds.set(task, kindWords(name, version, task));
  kinds.set(ESCALATION_TASK, w('Følg op på en opgave', 'Follow up on a task'));
  return [...kinds]
    .map(([value, title]) => ({ value, title }))
    .sort((a, b) => a.title.da.localeCompare(b.title.da, 'da'));
}
