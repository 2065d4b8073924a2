import { Injectable } from '@nestjs/common';
import type { Payload } from '../../workflows/workflow.js';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { Briefings } from './briefing.service.js';
import { prefill } from './prefill.js';
import { caseFile, type CaseFile } from './queries/case-file.js';

/** Working days a committee is given to answer. */
const REPLY_WORKING_DAYS = 40;

/** What a step's form begins with, gathered from the case, the case it came from, and the settings of the day. */
@Injectable()
export class Prefills {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly settings: Settings,
    private readonly briefings: Briefings,
  ) {}

  /** @param today `YYYY-MM-DD` */
  async of(type: string, file: CaseFile, actor: Actor, today: string): Promise<Payload> {
    const briefing = await this.briefings.prefill(type, file, actor.name, today);
    if (briefing) return briefing;
    const parent = file.parent ? await caseFile(this.database.pool, file.parent.number, actor) : undefined;
    const replyBy = addWorkingDays(today, REPLY_WORKING_DAYS, await this.calendar.on(today));
    const chair = await this.settings.on(today, 'committeeChair', { name: '', title: '' });
    return prefill(type, { file, parent: parent ?? null, today, replyBy, chair });
  }
}
