import { Injectable } from '@nestjs/common';
import { Cases, type NewEvent, type Sent } from '../cases/case.service.js';
import { findCase } from '../cases/queries/api-cases.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Problem } from './problems.js';

/** Programs come to a case by the same door as everybody. */
@Injectable()
export class Door {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @throws Problem `no-such-case`; Refused as the case's door does */
  async send(caseId: number, event: NewEvent, actor: PersonActor): Promise<Sent> {
    // A case that is not theirs must look as if it were not there; the case's door would say whose it is.
    if (!(await findCase(this.database.pool, actor, caseId))) throw new Problem('no-such-case');
    return this.cases.send(caseId, { ...event, idempotencyKey: keyOf(event, actor) }, actor);
  }
}

/** Everybody's keys are their own: nobody meets another's by chance, nor one that deadlines and effects use. */
function keyOf({ idempotencyKey }: NewEvent, actor: PersonActor): string | undefined {
  return idempotencyKey === undefined ? undefined : `api/${actor.id}/${idempotencyKey}`;
}
