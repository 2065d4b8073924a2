import { Injectable } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { faultPoint } from './fault-point.js';
import { openPool } from './postgres-pool.js';
import { PrismaClient } from './prisma/client.js';
import { currentOrigin } from './request-id.js';

const LOCK_TIMEOUT_MS = 5_000;
/** A forgotten transaction holds locks and keeps vacuum from its work. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;

/** Raw queries give a day as 'YYYY-MM-DD' and a count as a number; both are plain here and awkward as pg has them. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, safeInteger);

const SESSION = {
  types,
  application_name: 'fremdrift',
  lock_timeout: LOCK_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  // Prisma reads a time with time zone as if it were written in UTC, so the session has to write it so.
  options: '-c timezone=UTC',
};

/** One pool of connections, used by Prisma and by plain SQL alike. */
@Injectable()
export class Database {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;

  constructor({ databaseUrl, databasePoolSize }: { databaseUrl: string; databasePoolSize: number }) {
    this.url = databaseUrl;
    // What is asked for together goes out together, and is answered in its order.
    this.pool = openPool({ connectionString: databaseUrl, max: databasePoolSize, pipeline: true, ...SESSION });
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  /**
   * Runs `work` in one transaction over one connection: committed when it returns, undone when it throws. `work` awaits
   * nothing but this client: what else it calls must not need a second connection of the same pool.
   * @param work may leave its last statement to the end (`Ending`), where it goes out in the same round trip as the commit
   * @param first asks what `work` begins with, in the same round trip as the beginning; nothing is written by it
   */
  async transaction<T, First = undefined>(
    work: (client: pg.PoolClient, found: First) => Promise<T | Ending<T>>,
    first?: (client: pg.PoolClient) => Promise<First>,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const [, found] = await together(client, () => [client.query(beginning()), first?.(client)]);
      const done = await work(client, found as First);
      faultPoint('beforeCommit');
      const last = done instanceof Ending ? done.last : undefined;
      // Where the last of it failed, the server makes of the commit a rollback.
      await together(client, () => [last?.(), client.query('commit')]);
      faultPoint('afterCommit');
      return done instanceof Ending ? done.result : done;
    } catch (error) {
      // A connection that cannot even roll back is given up instead of being lent to the next.
      await client.query('rollback').catch((cause: Error) => (broken = cause));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * A connection beside the pool that sends nothing ahead, as COPY needs, which hands rows over while it runs. Whoever opens
   * it ends it.
   */
  async openConnection(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, ...SESSION });
    // A connection that is cut fails what it is used for, and nothing else.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }
}

/** What a transaction's work comes to, with a statement whose answer nothing depends on but whether it succeeded. */
export class Ending<T> {
  constructor(
    readonly result: T,
    readonly last: () => Promise<unknown>,
  ) {}
}

/** Asks several things at once in one packet: each packet costs processor time at both ends. */
async function together<Answers extends readonly unknown[]>(client: pg.PoolClient, ask: () => [...Answers]) {
  const { stream } = (client as pg.PoolClient & Pick<pg.Client, 'connection'>).connection;
  stream.cork();
  try {
    return Promise.all(ask());
  } finally {
    stream.uncork();
  }
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Too large for a number: ${text}`);
  return value;
}

/** What is written within it can say which request it comes from, without another round trip. Both hold no quotes. */
function beginning(): string {
  const { requestId, traceparent = '' } = currentOrigin() ?? {};
  if (!requestId) return 'begin';
  return `begin; set local fremdrift.request_id = '${requestId}'; set local fremdrift.traceparent = '${traceparent}'`;
}
