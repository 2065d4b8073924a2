import { Injectable } from '@nestjs/common';
import type { Words } from '../../workflows/words.js';
import { ACTOR, actorOf, type PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Refused } from './errors.js';
import { mayAssign, TaskMoves, type MoveOrder, type TaskMove } from './task-moves.service.js';

/** An order as its page shows it. */
export interface OrderedMove {
  key: string;
  by_name: string;
  to_name: string;
  reason: string;
  address: string;
  at: Date;
  total: number;
  reached: number;
  moved: number;
  refused: number;
  /** The first of those that were refused. */
  refusals: RefusedMove[];
  finished_at: Date | null;
}

export interface RefusedMove {
  number: string;
  project: string | null;
  /** Of an order that was given before it was kept: not known. */
  others?: number;
  name: string;
  about: string;
  workflow: string;
  version: number;
  why: Words;
}

interface Unfinished extends MoveOrder {
  by: string;
  reached: number;
}

/** Kept of what was refused: more than that nobody reads on a page. */
const MOST_REFUSALS = 200;

/** More tasks than one waits for: ordered on a page, moved a batch after the other by whoever works behind it. */
@Injectable()
export class MoveOrders {
  constructor(
    private readonly database: Database,
    private readonly moves: TaskMoves,
  ) {}

  /**
   * Writes the order down; the same form sent twice is one order.
   * @param address of the list they were chosen from
   * @throws NotYours, BadPayload without a reason or a person
   */
  async order(order: MoveOrder, address: string, actor: PersonActor): Promise<void> {
    const person = await this.moves.receiver(order, actor);
    await this.database.pool.query(
      `insert into move_order (key, by, by_name, to_person, to_name, reason, address, tasks, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, pretended_now()) on conflict (key) do nothing`,
      [order.key, actor.id, actor.name, person.id, person.name, order.reason, address, order.tasks],
    );
  }

  /** Undefined where there is none, or somebody else gave it. */
  async find(key: string, actor: PersonActor): Promise<OrderedMove | undefined> {
    mayAssign(actor);
    const { rows } = await this.database.pool.query<OrderedMove>(
      `select key, by_name, to_name, reason, address, at, coalesce(cardinality(tasks), 0) as total, reached, moved, refused, refusals, finished_at
       from move_order where key = $1 and by = $2`,
      [key, actor.id],
    );
    return rows[0];
  }

  /** Keys of the orders that are not carried out yet, the oldest first. */
  async unfinished(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ key: string }>(
      'select key from move_order where finished_at is null order by at, key',
    );
    return rows.map(({ key }) => key);
  }

  /**
   * Moves the next few tasks of an order as the one who gave it may now; begun again after a crash it moves nothing twice.
   * Where either of the two has stopped meanwhile it ends: no order stands in the way of those after it.
   * @returns whether there was anything left
   */
  async carryOn(key: string, batch: number): Promise<boolean> {
    const { rows } = await this.database.pool.query<Unfinished>(
      `select key, by, to_person as to, reason, reached, tasks[reached + 1 : reached + $2] as tasks
       from move_order where key = $1 and finished_at is null`,
      [key, batch],
    );
    const [order] = rows;
    if (!order) return false;
    const actor = await this.personOf(order.by);
    if (!actor?.roles.includes('supervisor') || order.tasks.length === 0) {
      await this.finish(key);
      return false;
    }
    try {
      await this.keep(order, await this.moves.move(order, actor));
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.finish(key);
      return false;
    }
  }

  private async personOf(id: string): Promise<PersonActor | undefined> {
    const { rows } = await this.database.pool.query<Omit<PersonActor, 'kind'>>(
      `select ${ACTOR} from person p where p.id = $1 and p.active`,
      [id],
    );
    return rows[0] && actorOf(rows[0]);
  }

  /** A task that is not there for whoever ordered counts as refused. Where the place has moved on, somebody else has counted. */
  private async keep({ key, reached, tasks }: Unfinished, done: TaskMove[]): Promise<void> {
    const moved = done.filter(({ why }) => !why).length;
    const refusals = done.flatMap(({ task, why }) => (why ? [refusalOf(task, why)] : []));
    await this.database.pool.query(
      `update move_order set reached = $2 + $3, moved = moved + $4, refused = refused + $3 - $4,
         refusals = case when jsonb_array_length(refusals) < $6 then refusals || $5::jsonb else refusals end
       where key = $1 and reached = $2`,
      [key, reached, tasks.length, moved, JSON.stringify(refusals), MOST_REFUSALS],
    );
  }

  /** What was not reached by then is refused. */
  private async finish(key: string): Promise<void> {
    await this.database.pool.query(
      `update move_order set finished_at = pretended_now(), refused = refused + coalesce(cardinality(tasks), 0) - reached,
         reached = coalesce(cardinality(tasks), 0) where key = $1 and finished_at is null`,
      [key],
    );
  }
}

function refusalOf(
  { number, project_name, others, name, about, workflow, version }: TaskMove['task'],
  why: Words,
): RefusedMove {
  return { number, project: project_name, others, name, about, workflow, version, why };
}
