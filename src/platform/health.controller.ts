import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from './database.js';
import { knownMigrations } from './migrations.js';
import { Queues } from './queue.js';

/** Queues go by the process's clock: this far from the database's, their work would come early or late. */
const MOST_SKEW_MS = 5_000;
const PATIENCE_MS = 3_000;

/** For whatever watches over the processes: `live` says that this one answers, `ready` that it can work. */
@Controller('health')
export class HealthController {
  private readonly wanted = knownMigrations();

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** 503 with every reason why not; not thrown, as whatever is thrown is answered with a page for people. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const found = await Promise.all([this.databaseAnswers(), this.queueAnswers()]);
    const reasons = found.flat();
    if (reasons.length === 0) return { status: 'ready' };
    void reply.status(503);
    return { status: 'not ready', reasons };
  }

  private async databaseAnswers(): Promise<string[]> {
    const asked = Date.now();
    try {
      const { rows } = await inTime(this.database.pool.query<{ now: Date }>('select clock_timestamp() as now'));
      const reasons = await this.migrationsMissing();
      const skew = ahead(rows[0]!.now.getTime(), asked, Date.now());
      if (Math.abs(skew) > MOST_SKEW_MS)
        reasons.push(`this process's clock is ${(skew / 1000).toFixed(1)} s off the database's`);
      return reasons;
    } catch {
      return ['the database does not answer'];
    }
  }

  private async migrationsMissing(): Promise<string[]> {
    const wanted = [...(await this.wanted).keys()];
    const { rows } = await inTime(this.database.pool.query<{ name: string }>(MISSING, [wanted]));
    return rows.map(({ name }) => `migration ${name} has not been applied`);
  }

  private async queueAnswers(): Promise<string[]> {
    try {
      await inTime(this.queues.openQueue('effects').getWaitingCount());
      return [];
    } catch {
      return ['the queue does not answer'];
    }
  }
}

/** How far a clock is ahead (or, below zero, behind) that read `from` before and `to` after another one read `moment`. */
function ahead(moment: number, from: number, to: number): number {
  return moment < from ? from - moment : Math.min(0, to - moment);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new Error('Too late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}

const MISSING = `
  select name from unnest($1::text[]) as name
  where name not in (select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null)`;
