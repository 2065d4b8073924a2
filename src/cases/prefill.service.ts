import { Injectable } from '@nestjs/common';
import { type Context, type FoundDocument, labelOf } from '../../workflows/document-access/v1/context.js';
import type { Payload } from '../../workflows/workflow.js';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { Briefings } from './briefing.service.js';
import { drafted, isDrafted, prefill, type Sources } from './prefill.js';
import { accessDocuments } from './queries/access.js';
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
    if (type === 'DOCUMENTS_IDENTIFIED') return this.documentsOf(file, actor);
    return prefill(type, await this.sources(file, actor, today));
  }

  /**
   * What the case itself would say in a step's form now, to be held against what has been written since.
   * @returns null where a step's text is not drafted from the case
   */
  async fresh(type: string, file: CaseFile, actor: Actor, today: string): Promise<Payload | null> {
    if (!isDrafted(type)) return null;
    const { briefing } = file.case.snapshot.context;
    if (typeof briefing === 'string') return { ...(await this.briefings.of(briefing, actor.name, today)).texts };
    return drafted(type, await this.sources(file, actor, today));
  }

  private async sources(file: CaseFile, actor: Actor, today: string): Promise<Sources> {
    const parent = file.parent ? await caseFile(this.database.pool, file.parent.number, actor) : undefined;
    const replyBy = addWorkingDays(today, REPLY_WORKING_DAYS, await this.calendar.on(today));
    const chair = await this.settings.on(today, 'committeeChair', { name: '', title: '' });
    return { file, writer: actor.name, parent: parent ?? null, today, replyBy, chair };
  }

  /** Every document that they see of what somebody asks about: those chosen before are ticked, of a case not searched yet all. */
  private async documentsOf({ case: { snapshot } }: CaseFile, actor: Actor): Promise<Payload> {
    const { cases, documents, searched } = snapshot.context as unknown as Context;
    const there = await accessDocuments(this.database.pool, cases, actor);
    const isChosen = ({ ref, of }: FoundDocument) => !searched.includes(of) || documents.some((one) => one.ref === ref);
    return { documents: there.map((one) => ({ document: labelOf(one), included: isChosen(one) })) };
  }
}
