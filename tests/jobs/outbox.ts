import { randomUUID } from 'node:crypto';
import { verify, type Violation } from '../../src/cases/verify.js';
import type { Effect, OutboxRow } from '../../src/effects/effect.js';
import type { Database } from '../../src/platform/database.js';
import type { Payload } from '../../workflows/workflow.js';

export interface StoredRow {
  attempts: number;
  done_at: Date | null;
  failed_at: Date | null;
  error: string | null;
  result: Payload | null;
  /** From now, by the one clock. */
  next_in_seconds: number;
  /** Whether somebody has it in hand. */
  held: boolean;
}

/** The outbox of a test: rows are put in without a step, and read back. */
export function outboxOf(database: Database, caseId: number) {
  async function put(count = 1, command: Effect['command'] = 'sendMail'): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await database.pool.query(
      `insert into outbox (id, case_id, seq, command, params, created_at, next_at)
       select unnest($1::uuid[]), $2, 1, $3, '{}', pretended_now(), pretended_now()`,
      [ids, caseId, command],
    );
    return ids;
  }

  async function read(id: string): Promise<StoredRow> {
    const { rows } = await database.pool.query<StoredRow>(
      `select attempts, done_at, failed_at, error, result, extract(epoch from next_at - pretended_now())::float as next_in_seconds,
         coalesce(lease_until > clock_timestamp(), false) as held from outbox where id = $1`,
      [id],
    );
    return rows[0]!;
  }

  async function undone(ids: string[]): Promise<number> {
    const { rows } = await database.pool.query<{ count: number }>(
      'select count(*) from outbox where id = any($1) and done_at is null',
      [ids],
    );
    return rows[0]!.count;
  }

  /** As if the time had passed until which it was to wait. */
  const makeDue = (ids: string[]) =>
    database.pool.query(`update outbox set next_at = pretended_now() - interval '1 second' where id = any($1)`, [ids]);
  /** As if nobody had renewed its lease for long enough. */
  const endLease = (ids: string[]) =>
    database.pool.query('update outbox set lease_until = clock_timestamp() where id = any($1)', [ids]);
  const clear = () => database.pool.query('delete from outbox');

  return { put, read, undone, makeDue, endLease, clear };
}

/** An effect that keeps in mind which rows it was given. */
export class Recorder implements Effect {
  readonly carriedOut: string[] = [];
  readonly gaveUp: string[] = [];

  constructor(
    readonly command: Effect['command'] = 'sendMail',
    private readonly work: (row: OutboxRow) => Promise<Payload> = () => Promise.resolve({ sent: true }),
  ) {}

  carryOut(row: OutboxRow): Promise<Payload> {
    this.carriedOut.push(row.id);
    return this.work(row);
  }

  givenUp(row: OutboxRow, error: string): Promise<void> {
    this.gaveUp.push(`${row.id} ${error}`);
    return Promise.resolve();
  }
}

/** What `verify` finds where effects are only noted, or said to be done: that nothing came of them is no surprise. */
export async function violationsBesideEffects(database: Database): Promise<Violation[]> {
  const { violations } = await verify(database.pool);
  return violations.filter(({ what }) => !what.startsWith('an effect is done and its'));
}
