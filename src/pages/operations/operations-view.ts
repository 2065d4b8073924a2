import { errorWords } from '../case/error-words.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Config } from '../../platform/config.js';
import { version } from '../../platform/project-folder.js';
import { type FailedEffect, queueVersion, type QueueStanding, type Standing } from './operations-queries.js';

/** Older than this, something that should go by itself stands still. */
const LATE_S = 120;

/** A number, a moment or a text; that it is late is said in words as well. */
interface Line {
  words: Words;
  count: number | null;
  isNumber: boolean;
  at: Date | null;
  text: string | null;
  isLate: boolean;
}

function line(da: string, en: string, given: Partial<Line>): Line {
  const isNumber = given.count !== undefined;
  return { words: w(da, en), count: null, at: null, text: null, isLate: false, ...given, isNumber };
}

/** The page's parts: what waits, what stands still, what there is. */
export function operationsView(
  now: Standing,
  queues: QueueStanding[] | null,
  failed: readonly FailedEffect[],
  { redisUrl }: Pick<Config, 'redisUrl'>,
) {
  const outbox: Line[] = [
    line('Venter på at blive sendt', 'Waiting to go', { count: now.waiting }),
    line('I gang nu', 'In hand now', { count: now.in_hand }),
    line('Forsøges igen senere', 'Tried again later', { count: now.later }),
    line('Opgivet', 'Given up', { count: now.failed, isLate: now.failed > 0 }),
    line('Den ældste har ventet', 'The oldest has waited', age(now.oldest)),
    line('Frister, der skulle have virket', 'Deadlines that should have fired', { count: now.due }),
    line('Den første er forsinket', 'The first is late by', age(now.lag)),
  ];
  const latest: Line[] = [
    line('Tid siden fristerne blev gennemgået', 'Time since the deadlines were looked at', sinceSwept(now.swept)),
    line('Seneste anker', 'Last anchor', { at: now.anchored_at }),
    line('Seneste sikkerhedskopi', 'Last backup', { at: now.backed_up_at }),
  ];
  const versions: Line[] = [
    line('Fremdrift', 'Fremdrift', { text: version }),
    line('PostgreSQL', 'PostgreSQL', { text: now.postgres }),
    line('Kø', 'Queue', { text: `BullMQ ${queueVersion} (${redisUrl ? 'Redis' : 'PostgreSQL'})` }),
    line('Node', 'Node', { text: process.versions.node }),
    line('Migreringer', 'Migrations', { text: `${now.migrations} (${now.migration})` }),
  ];
  return {
    outbox,
    latest,
    versions,
    queues: queues?.map((queue) => ({ ...queue, words: QUEUE_WORDS[queue.name] ?? w(queue.name, queue.name) })) ?? null,
    failed: failed.map((effect) => ({
      said: effect.error ? errorWords(effect.error) : null,
      ...effect,
      words: COMMANDS[effect.command] ?? w(effect.command, effect.command),
      path: `/sager/${encodeURIComponent(effect.number)}`,
    })),
  };
}

/** Never is late as well: no worker has run yet. */
function sinceSwept(seconds: number | null): Pick<Line, 'text' | 'isLate'> {
  return seconds === null ? { text: null, isLate: true } : age(Math.max(1, seconds));
}

function age(seconds: number): Pick<Line, 'text' | 'isLate'> {
  const minutes = Math.floor(seconds / 60);
  const text =
    seconds === 0
      ? '–'
      : minutes < 1
        ? `${seconds} s`
        : minutes < 120
          ? `${minutes} min`
          : `${Math.floor(minutes / 60)} t`;
  return { text, isLate: seconds > LATE_S };
}

const QUEUE_WORDS: Record<string, Words> = {
  effects: w('Udsendelser', 'Effects'),
  relay: w('Overdragelse', 'Handing over'),
  sweep: w('Frister', 'Deadlines'),
  rounds: w('Kvartaler', 'Quarters'),
  moves: w('Flytninger', 'Moves'),
  telling: w('Beskeder', 'Notifications'),
  webhooks: w('Webhooks', 'Webhooks'),
};

const COMMANDS: Record<string, Words> = {
  sendLetter: w('Brev', 'Letter'),
  makeDocument: w('Dokument', 'Document'),
  sendMail: w('E-mail', 'Mail'),
  publish: w('Offentliggørelse', 'Publication'),
  openCase: w('Ny sag', 'New case'),
  tellParent: w('Besked til sagen', 'Word to the case'),
  tellCase: w('Besked fra mødet til en sag', 'Word from the meeting to a case'),
  tellChildren: w('Besked til udvalgssagerne', "Word to the committees' cases"),
};
