import { Injectable } from '@nestjs/common';
import { quarterWords } from '../../workflows/quarter.js';
import { w, type Words } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import type { Actor, PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Cases } from './case.service.js';
import { BadPayload, KeyUsedBefore, NotYours, Refused } from './errors.js';
import { openableIn } from './queries/round-plan.js';
import { opensFrom } from './queries/round.js';
import { caseScopeOf } from './queries/scope.js';

/** A case in which the quarter was not opened, and why. */
export interface NotOpened {
  number: string;
  name: string;
  why: Words;
}

/** A quarter that somebody opened by hand, and how far that has come. */
export interface RoundOpening {
  quarter: string;
  by_name: string;
  at: Date;
  total: number;
  opened: number;
  refused: NotOpened[];
  finished_at: Date | null;
}

/** What became of a reminder: sent, or why not. */
export interface Reminded {
  caseId: number;
  outcome: 'sent' | 'sentBefore' | 'refused';
  why: Words | null;
}

const KEEPS_ROUNDS = { by: ['caseworker', 'supervisor'] } as const;
/** People work meanwhile: never more steps at once than leave the database room. */
const AT_ONCE = 4;

/** The quarterly round: opened for all projects at once, and those reminded who have not reported. */
@Injectable()
export class Rounds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
  ) {}

  /**
   * Asks for the quarter to be opened in every case that waits for it. Asked again it is the same opening: one that is under
   * way goes on, and one that is finished takes up what waits for the quarter now.
   * @throws NotYours, BadPayload when it is too early
   */
  async open(quarter: string, actor: PersonActor): Promise<void> {
    mayKeepRounds(actor);
    const today = dayOf(await this.clock.now());
    if (today < opensFrom(quarter)) throw new BadPayload([{ path: 'quarter', words: tooEarly(quarter) }]);
    const waiting = await openableIn(this.database.pool, quarter);
    await this.database.pool.query(
      `insert into round_opening as r (quarter, by, by_name, at, total) values ($1, $2, $3, pretended_now(), $4)
       on conflict (quarter) do update
         set reached = 0, opened = 0, refused = '[]', finished_at = null, total = r.opened + excluded.total
         where r.finished_at is not null and excluded.total > 0`,
      [quarter, actor.id, actor.name, waiting],
    );
  }

  /** The opening by hand of a quarter, where there was one. Of the cases that refused, those this person may know of. */
  async opening(quarter: string, actor: Actor): Promise<RoundOpening | undefined> {
    const { sql, params } = caseScopeOf(actor, [quarter]);
    const { rows } = await this.database.pool.query<RoundOpening>(
      `select quarter, by_name, at, total, opened, finished_at,
         coalesce((select jsonb_agg(r.one order by r.place) from jsonb_array_elements(refused) with ordinality as r (one, place)
           join cases c on c.number = r.one->>'number' left join project p on p.id = c.project_id where ${sql}), '[]') as refused
       from round_opening where quarter = $1`,
      params,
    );
    return rows[0];
  }

  /**
   * Reminds the projects of the report they have not sent, each through its case's own door. On one day nobody is reminded
   * twice, whoever presses.
   * @param cases with whether their date has passed
   * @throws NotYours
   */
  async remind(
    quarter: string,
    cases: readonly { id: number; is_overdue: boolean }[],
    actor: PersonActor,
  ): Promise<Reminded[]> {
    mayKeepRounds(actor);
    const key = `report-reminded-${quarter}-${dayOf(await this.clock.now())}`;
    return inLanes(cases, AT_ONCE, ({ id, is_overdue }) => this.remindOne(id, quarter, is_overdue, key, actor));
  }

  private async remindOne(
    caseId: number,
    quarter: string,
    overdue: boolean,
    idempotencyKey: string,
    actor: PersonActor,
  ): Promise<Reminded> {
    const payload = overdue ? { quarter, overdue } : { quarter };
    try {
      const { again } = await this.cases.send(caseId, { type: 'REPORT_REMINDED', payload, idempotencyKey }, actor);
      return again ? { caseId, outcome: 'sentBefore', why: SENT_BEFORE } : { caseId, outcome: 'sent', why: null };
    } catch (error) {
      if (error instanceof KeyUsedBefore) return { caseId, outcome: 'sentBefore', why: SENT_BEFORE };
      if (!(error instanceof Refused)) throw error;
      return { caseId, outcome: 'refused', why: error instanceof BadPayload ? DATE_CHANGED : NOT_MISSING };
    }
  }
}

/** A few at once, in their order; the answers stand as what was given. */
export async function inLanes<One, Answer>(
  given: readonly One[],
  lanes: number,
  work: (one: One) => Promise<Answer>,
): Promise<Answer[]> {
  const answers = new Array<Answer>(given.length);
  let next = 0;
  const lane = async () => {
    while (next < given.length) {
      const index = next++;
      answers[index] = await work(given[index] as One);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

/** Whether somebody may open a quarter and remind. @throws NotYours */
function mayKeepRounds(actor: PersonActor): void {
  const refusal = may(actor, KEEPS_ROUNDS, null, {});
  if (refusal) throw new NotYours(refusal);
}

function tooEarly(quarter: string): Words {
  const name = quarterWords(quarter);
  return w(
    `Det er for tidligt at åbne ${name.da}. Kvartalet kan åbnes i sin sidste måned.`,
    `It is too early to open ${name.en}. A quarter can be opened in its last month.`,
  );
}

const SENT_BEFORE = w('Har fået en påmindelse i dag.', 'Has been reminded today.');
const NOT_MISSING = w(
  'Indberetningen mangler ikke længere, eller sagen er på pause.',
  'The report is no longer missing, or the case is paused.',
);
const DATE_CHANGED = w('Fristen er ændret imens. Prøv igen.', 'The deadline was changed meanwhile. Try again.');
