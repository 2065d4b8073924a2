import { Injectable } from '@nestjs/common';
import { Cases, type NewEvent, type Sent } from '../cases/case.service.js';
import type { PersonActor } from '../people/actor.js';

/** Programs come to a case by the same door as everybody. */
@Injectable()
export class Door {
  constructor(private readonly cases: Cases) {}

  /** @throws Refused as the case's door does */
  send(caseId: number, event: NewEvent, actor: PersonActor): Promise<Sent> {
    return this.cases.send(caseId, { ...event, idempotencyKey: keyOf(event, actor) }, actor);
  }
}

/** Everybody's keys are their own: nobody meets another's by chance, nor one that deadlines and effects use. */
function keyOf({ idempotencyKey }: NewEvent, actor: PersonActor): string | undefined {
  return idempotencyKey === undefined ? undefined : `api/${actor.id}/${idempotencyKey}`;
}
