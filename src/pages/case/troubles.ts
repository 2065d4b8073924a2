import { letterWords } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { errorWords } from './error-words.js';

/** What should have happened and did not: what it is, and what was said of it. */
export function troublesOf({ effects }: CaseFile) {
  return effects
    .filter(({ failed_at, error }) => failed_at ?? error)
    .map((effect) => ({ ...effect, what: whatFailed(effect), said: errorWords(effect.error ?? '') }));
}

/** "Varsel om rødt til projektet, 3. kvartal 2009"; the publication of a quarter; else the step that stands still. */
function whatFailed({ command, params }: CaseFile['effects'][number]): Words {
  const { letter, to = '', about = '', quarter } = params as Record<string, string | undefined>;
  if (letter) return letterWords({ letter, to, about });
  if (quarter)
    return w(`Offentliggørelse af ${quarterWords(quarter).da}`, `Publication of ${quarterWords(quarter).en}`);
  return command === 'sendMail' ? w('Mail', 'Mail') : w('Sagens næste skridt', "The case's next step");
}
