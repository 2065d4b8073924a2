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
import { carryOn } from './long-work.js';

interface Unfinished {
  quarter: string;
  at: Date;
  reached: number;
  /** Somebody besides whoever asked for it is signed in and has done something just now. */
  others_at_work: boolean;
}

const QUEUE = 'rounds';
const EVERY_MS = 2_000;
/** After so many cases the place is kept. */
const BATCH = 500;
/** People work meanwhile: whoever wants one of these cases waits no longer than it takes to write them. */
const SET = 50;
/** While one set is written the next is decided; where others are at work they have a processor to themselves. */
const LANES = { alone: 2, besideOthers: 1 };
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
    return carryOn(this.database.pool, { keys, lock: keyOf, patienceMs }, (quarter) => this.openBatch(quarter));
  }

  private async unfinished(): Promise<Unfinished[]> {
    const { rows } = await this.database.pool.query<Unfinished>(
      `select quarter, at, reached, exists (select 1 from session s where s.person_id <> r.by and s.ended_at is null
         and s.seen_at > clock_timestamp() - interval '2 minutes') as others_at_work
       from round_opening r where finished_at is null order by quarter`,
    );
    return rows;
  }

  /** @returns whether there was anything left */
  private async openBatch(quarter: string): Promise<boolean> {
    const opening = (await this.unfinished()).find((one) => one.quarter === quarter);
    if (!opening) return false;
    const { at, reached, others_at_work } = opening;
    const asked = { key: keyOf(quarter), since: at };
    const batch = await casesToOpen(this.database.pool, quarter, { after: reached, limit: BATCH }, asked);
    const lanes = others_at_work ? LANES.besideOthers : LANES.alone;
    const sent = await this.openAll(openableOf(batch), quarter, lanes);
    const left = batch.filter(({ id }) => !sent.has(id));
    const refusing = openableOf(left);
    // What a case refuses is told from where it then stands.
    const after = refusing.length ? await casesToOpen(this.database.pool, quarter, { ids: refusing }, asked) : [];
    const standing = new Map([...left, ...after].map((one) => [one.id, one]));
    await this.keep(opening, batch.at(-1)?.id, sent.size, [...standing.values()]);
    return batch.length > 0;
  }

  /** @returns those in which it is open by this now */
  private async openAll(ids: number[], quarter: string, lanes: number): Promise<Set<number>> {
    const event = { type: 'QUARTER_OPENED', payload: {}, idempotencyKey: keyOf(quarter) };
    const sets = Array.from({ length: Math.ceil(ids.length / SET) }, (_, at) => ids.slice(at * SET, (at + 1) * SET));
    const settled = await inLanes(sets, lanes, (set) => this.cases.sendMany(set, event, SYSTEM));
    const sent = new Set<number>();
    for (const [id, one] of settled.flatMap((each) => [...each]))
      if (one.status === 'fulfilled') sent.add(id);
      else if (!(one.reason instanceof Refused)) log.error(`${quarter} could not be opened in case ${id}`, one.reason);
    return sent;
  }

  /** Where the place has moved meanwhile somebody else has counted these. */
  private async keep(
    { quarter, reached }: Unfinished,
    last: number | undefined,
    sent: number,
    others: CaseToOpen[],
  ): Promise<void> {
    const opened = sent + others.filter(isOpened).length;
    const refused = others.filter((one) => !isOpened(one) && (one.left_since || one.opening === 'openable'));
    await this.database.pool.query(
      `update round_opening set reached = $3, opened = opened + $4, refused = refused || $5::jsonb,
         finished_at = case when $6 then pretended_now() end
       where quarter = $1 and reached = $2 and finished_at is null`,
      [quarter, reached, last ?? reached, opened, JSON.stringify(refused.map(notOpened)), last === undefined],
    );
  }
}

function openableOf(cases: CaseToOpen[]): number[] {
  return cases.filter(({ opening }) => opening === 'openable').map(({ id }) => id);
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
