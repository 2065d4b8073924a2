import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { w, type Words } from '../../workflows/words.js';
import { Cases } from '../cases/case.service.js';
import { Refused } from '../cases/errors.js';
import { casesToOpen, type CaseToOpen, type Opening } from '../cases/queries/round-plan.js';
import { inLanes, type NotOpened } from '../cases/rounds.service.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';
import { Queues } from '../platform/queue.js';
import { carryOn, rest } from './long-work.js';

interface Unfinished {
  quarter: string;
  at: Date;
  reached: number;
}

const QUEUE = 'rounds';
const EVERY_MS = 2_000;
/** People work meanwhile: small bites, and never more steps at once than leave the database room. */
const BATCH = 50;
const AT_ONCE = 2;
/** One look takes so long at most: a process that is asked to stop has no more to finish than this. */
const PATIENCE_MS = 4_000;

/**
 * Opens the quarters that somebody asked for, a batch after the other. After each batch the place is kept, so that whoever
 * comes after a worker that died goes on from there; a case that was opened already knows it by the event's key.
 */
@Injectable()
export class RoundOpenings implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly queues: Queues,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(QUEUE, EVERY_MS, () => this.goOn());
  }

  /** Goes on with what is unfinished, for some seconds. @returns whether there is more to do */
  async goOn(patienceMs = PATIENCE_MS): Promise<boolean> {
    const begun = await this.unfinished();
    const keys = begun.map(({ quarter }) => quarter);
    return carryOn(this.database.pool, { keys, lock: keyOf, patienceMs }, (quarter, until) =>
      this.openBatch(quarter, until),
    );
  }

  private async unfinished(): Promise<Unfinished[]> {
    const { rows } = await this.database.pool.query<Unfinished>(
      'select quarter, at, reached from round_opening where finished_at is null order by quarter',
    );
    return rows;
  }

  /** @returns whether there was anything left */
  private async openBatch(quarter: string, until: number): Promise<boolean> {
    const begun = performance.now();
    const opening = (await this.unfinished()).find((one) => one.quarter === quarter);
    if (!opening) return false;
    const { at, reached } = opening;
    const asked = { key: keyOf(quarter), since: at };
    const batch = await casesToOpen(this.database.pool, quarter, { after: reached, limit: BATCH }, asked);
    const openable = batch.filter((one) => one.opening === 'openable');
    await inLanes(openable, AT_ONCE, ({ id }) => this.openOne(id, quarter));
    const after = await casesToOpen(this.database.pool, quarter, { ids: batch.map(({ id }) => id) }, asked);
    await this.keep(opening, batch.at(-1)?.id, after);
    await rest(Math.min(performance.now() - begun, until - performance.now()));
    return batch.length > 0;
  }

  /** What the case refuses is told afterwards, from where it then stands. */
  private async openOne(caseId: number, quarter: string): Promise<void> {
    try {
      await this.cases.send(caseId, { type: 'QUARTER_OPENED', payload: {}, idempotencyKey: keyOf(quarter) }, SYSTEM);
    } catch (error) {
      if (!(error instanceof Refused)) log.error(`${quarter} could not be opened in case ${caseId}`, error);
    }
  }

  /** Where the place has moved meanwhile somebody else has counted these. */
  private async keep({ quarter, reached }: Unfinished, last: number | undefined, cases: CaseToOpen[]): Promise<void> {
    const opened = cases.filter(isOpened).length;
    const refused = cases.filter((one) => !isOpened(one) && (one.left_since || one.opening === 'openable'));
    await this.database.pool.query(
      `update round_opening set reached = $3, opened = opened + $4, refused = refused || $5::jsonb,
         finished_at = case when $6 then pretended_now() end
       where quarter = $1 and reached = $2 and finished_at is null`,
      [quarter, reached, last ?? reached, opened, JSON.stringify(refused.map(notOpened)), last === undefined],
    );
  }
}

/** The same opening in every case, whoever sends it and however often. */
function keyOf(quarter: string): string {
  return `round-${quarter}`;
}

/** By this opening, or by the quarter's own date while it was under way. */
function isOpened({ opening, opened_by_it, left_since }: CaseToOpen): boolean {
  return opened_by_it || (left_since && opening === 'alreadyOpen');
}

function notOpened({ number, project_name, opening }: CaseToOpen): NotOpened {
  return { number, name: project_name, why: WHY[opening] ?? FAILED };
}

const FAILED = w(
  'Det gik ikke. Kvartalet åbnes af sig selv, når det er slut.',
  'It failed. The quarter opens by itself when it is over.',
);
const WHY: Partial<Record<Opening, Words>> = {
  paused: w('Sagen blev sat på pause imens.', 'The case was paused meanwhile.'),
  correcting: w('En vurdering blev rettet imens.', 'A rating was being corrected meanwhile.'),
  periodOver: w('Projektperioden blev kortere imens.', 'The project period was shortened meanwhile.'),
};
