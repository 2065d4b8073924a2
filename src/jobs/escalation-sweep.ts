import { Injectable } from '@nestjs/common';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { dayOf } from '../calendar/working-days.js';
import { Cases } from '../cases/case.service.js';
import { ESCALATION_SETTING, type Ladders } from '../cases/escalation-ladders.js';
import { dueEscalations, escalated, type DueEscalation } from '../cases/escalations.js';
import { SYSTEM } from '../people/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { oneByOne } from './one-by-one.js';

const BATCH = 200;

/** Lets tasks that nobody does climb their ladders: each rung once, through the case's own door. */
@Injectable()
export class EscalationSweep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly calendar: CalendarSettings,
    private readonly cases: Cases,
  ) {}

  /** @returns how many tasks reached a rung */
  async sweep(): Promise<number> {
    const today = dayOf(await this.clock.now());
    const ladders = await this.ladders(today);
    const rules = await this.calendar.on(today);
    return oneByOne({
      due: (besides) => dueEscalations(this.database.pool, ladders, today, rules, { besides, limit: BATCH }),
      idOf: ({ task }) => task.id,
      carryOut: (escalation) => this.reach(escalation),
      failure: ({ task }) => `Task ${task.id} could not climb its ladder`,
    });
  }

  private ladders(day: string): Promise<Ladders> {
    return this.settings.on<Ladders>(day, ESCALATION_SETTING, {});
  }

  private async reach(escalation: DueEscalation): Promise<boolean> {
    const { task, rung } = escalation;
    const payload = await escalated(this.database.pool, escalation);
    const idempotencyKey = `escalation-${task.id}-${rung.workingDays}`;
    const sent = await this.cases.send(task.case_id, { type: 'TASK_ESCALATED', payload, idempotencyKey }, SYSTEM);
    return !sent.again;
  }
}
