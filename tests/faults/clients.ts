import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Payload } from '../../workflows/workflow.js';
import { ACTION_PLAN, reason } from '../cases/way.js';
import { BASELINE, REPORT } from '../harness/office.js';
import type { Town, Who } from './town.js';

/** A command as it was sent, and the answer that was final. */
export interface Answered {
  caseId: number;
  /** As the log keeps it. */
  key: string;
  status: number;
  revision?: number;
}

/** How many of them were taken, and not refused. */
export function taken(answered: Answered[]): number {
  return answered.filter(({ status }) => status < 300).length;
}

export interface Clients {
  answered: Answered[];
  /** How many answers there were so far, also to questions. */
  answers(): number;
  /** Answers that asked to try again, by status, and lines that were cut. */
  unanswered: Map<string, number>;
  /** Commands under way are tried until they are answered; then nobody sends any more. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
/** So long after the last fault a command may take until somebody answers it. */
const STOP_PATIENCE_MS = 180_000;
const PAUSE_MS = 60;
const MOST_COLOURS = ['yellow', 'red', 'green'] as const;

/**
 * Programs that send what each case waits for, as people's programs do: under a key, again with the same key when there
 * was no answer, now to the one and now to the other web process. Every fifth form is sent twice at once.
 */
export function openClients(town: Town, webs: string[], lanes: number): Clients {
  const answered: Answered[] = [];
  const unanswered = new Map<string, number>();
  /** What is under way, with what came back so far. */
  const underWay = new Map<symbol, { what: string; said: Record<string, number> }>();
  let stopped = false;
  let givenUp = false;
  let turn = 0;
  let answers = 0;

  async function call(who: Who, method: string, path: string, body?: object): Promise<[number, Record<string, never>]> {
    const said: Record<string, number> = {};
    const mark = Symbol();
    underWay.set(mark, { what: `${method} ${path}`, said });
    const again = (what: string) => {
      noted(what);
      said[what] = (said[what] ?? 0) + 1;
    };
    while (!givenUp) {
      const url = `${webs[turn++ % webs.length]}/api/v1${path}`;
      try {
        const response = await fetch(url, {
          method,
          headers: { authorization: `Bearer ${town.tokens[who]}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const json = (await response.json()) as Record<string, never>;
        if (response.status < 500) {
          answers += 1;
          underWay.delete(mark);
          return [response.status, json];
        }
        again(`${response.status}`);
      } catch (error) {
        again(nameOf(error));
      }
      await wait(PAUSE_MS * (1 + Math.random()));
    }
    throw new Error('given up');
  }

  const noted = (what: string) => unanswered.set(what, (unanswered.get(what) ?? 0) + 1);

  async function send(caseId: number, who: Who, type: string, payload: Payload, key = randomUUID()): Promise<void> {
    const [status, json] = await call(who, 'POST', `/cases/${caseId}/events`, { type, payload, idempotencyKey: key });
    answered.push({ caseId, key: `api/${town.office.people[who].id}/${key}`, status, revision: json.revision });
  }

  async function lane(number: number): Promise<void> {
    const own = town.cases.filter((_, index) => index % lanes === number);
    for (let step = 0; !stopped; step++) {
      const caseId = own[step % own.length]!;
      const [, file] = await call('sara', 'GET', `/cases/${caseId}`);
      const state = (file.state as { name: string } | undefined)?.name ?? '';
      const next = NEXT[state];
      if (next) {
        const { by, type, payload } = next(MOST_COLOURS[(caseId + step) % MOST_COLOURS.length]!);
        const key = randomUUID();
        const sending = () => send(caseId, by, type, payload, key);
        await Promise.all(step % 5 === 0 ? [sending(), sending()] : [sending()]);
      }
      await send(caseId, 'jonas', 'NOTE_WRITTEN', { text: `Notat ${step}` });
      await wait(PAUSE_MS);
    }
  }

  const work = Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return {
    answered,
    answers: () => answers,
    unanswered,
    async stop() {
      stopped = true;
      const done = await Promise.race([work, wait(STOP_PATIENCE_MS, 'late', { ref: false })]);
      givenUp = true;
      if (done === 'late') throw new Error(`Not answered: ${JSON.stringify([...underWay.values()])}`);
    },
  };
}

/** Nobody listens there: nothing was sent. Everything else may or may not have been done. */
function nameOf(error: unknown): string {
  const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'ECONNREFUSED' ? 'closed door' : 'no answer';
}

interface Next {
  by: Who;
  type: string;
  payload: Payload;
}

/** What a case waits for, by where it stands; elsewhere it waits for a letter, a date or a committee. */
const NEXT: Record<string, ((colour: string) => Next) | undefined> = {
  registered: () => ({ by: 'sara', type: 'BASELINE_OPENED', payload: {} }),
  'baseline.workshop': () => ({ by: 'sara', type: 'WORKSHOP_DECLINED', payload: reason }),
  'baseline.drafting': () => ({ by: 'amina', type: 'BASELINE_SUBMITTED', payload: BASELINE }),
  'baseline.approval': () => ({ by: 'jonas', type: 'BASELINE_APPROVED', payload: {} }),
  'reporting.open': () => ({ by: 'amina', type: 'REPORT_FILED', payload: REPORT }),
  'assessment.rating': (colour) => ({
    by: 'sara',
    type: 'RATED',
    payload: { deviation: 'Skønnet efter møder med projektet.', colour, ...reason },
  }),
  'assessment.confirmation': () => ({ by: 'mette', type: 'RED_CONFIRMED', payload: {} }),
  'redNotified.noticePeriod': () => ({ by: 'amina', type: 'NOTICE_CONFIRMED_BY_PROJECT', payload: {} }),
  'actionPlan.writing': () => ({ by: 'jens', type: 'ACTION_PLAN_FILED', payload: ACTION_PLAN }),
  'actionPlan.approval': () => ({ by: 'sara', type: 'ACTION_PLAN_APPROVED', payload: {} }),
};
