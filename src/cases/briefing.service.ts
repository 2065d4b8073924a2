import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { lastDayOf, quarterAfter, type Quarter } from '../../workflows/quarter.js';
import type { Payload } from '../../workflows/workflow.js';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { DEFAULT_THRESHOLD } from '../projects/monitored.js';
import { draftBriefing, type ItemTexts } from './briefing-draft.js';
import { Cases } from './case.service.js';
import { NotYours } from './errors.js';
import { briefedProjects, briefingKey, openedBriefing, type BriefedProject } from './queries/briefing.js';
import type { CaseFile } from './queries/case-file.js';

/** Working days after a quarter's end that a report is due (`domain.md` § 2). */
const REPORT_WORKING_DAYS = 10;
const QUARTERS_SHOWN = 4;

/** Who may make the quarterly briefing an item of the committee. */
export const BRIEFING_BY = ['caseworker', 'supervisor', 'secretary'] as const;

/** A quarter's briefing as it can be written now. */
export interface Briefing {
  /** The last four, the one it is about last. */
  quarters: Quarter[];
  projects: BriefedProject[];
  texts: ItemTexts;
  /** The committee's code and name. */
  committee: { code: string; name: string };
}

/** The quarterly briefing to the committee (000, monitoring process 5): from the rows to an item on its way to a meeting. */
@Injectable()
export class Briefings {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly settings: Settings,
    private readonly calendar: CalendarSettings,
  ) {}

  /** @param today `YYYY-MM-DD`, whose settings count */
  async of(quarter: Quarter, signer: string, today: string): Promise<Briefing> {
    const quarters = quartersUntil(quarter);
    const { pool } = this.database;
    const [projects, scheme, threshold, nextReport] = await Promise.all([
      briefedProjects(pool, quarters),
      this.settings.on<Scheme>(today, 'monitoring', {}),
      this.settings.on(today, 'monitoringThreshold', DEFAULT_THRESHOLD),
      this.nextReport(quarter),
    ]);
    const committee = await committeeOf(pool, scheme.committee ?? 'BIU');
    const { decidedBy, reference } = scheme;
    const sources = { quarters, projects, nextReport, signer, committee: committee.name };
    const texts = draftBriefing({ ...sources, scheme: { decidedBy, reference, threshold } });
    return { quarters, projects, texts, committee };
  }

  /** What the item's form begins with, before anything was filed; undefined for any other form. */
  async prefill(type: string, file: CaseFile, signer: string, today: string): Promise<Payload | undefined> {
    const { briefing } = file.case.snapshot.context;
    const isFirst = type === 'ITEM_SUBMITTED' && !file.filings.some(({ kind }) => kind === 'committeeItem');
    if (!isFirst || typeof briefing !== 'string') return undefined;
    return { ...(await this.of(briefing, signer, today)).texts };
  }

  /**
   * Makes the briefing an item of the committee, in the committee's own numbering (BIU 231/2007, 002). Asked for twice,
   * also at the same moment, it is one item.
   * @returns the item's case number
   * @throws NotYours for anybody but those who prepare the committee's items
   */
  async open(quarter: Quarter, actor: PersonActor, today: string): Promise<string> {
    const refusal = may(actor, { by: BRIEFING_BY }, null, {});
    if (refusal) throw new NotYours(refusal);
    const { committee = 'BIU' } = await this.settings.on<Scheme>(today, 'monitoring', {});
    return this.database.transaction(async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [briefingKey(quarter)]);
      const opened = await openedBriefing(client, quarter);
      if (opened) return opened.number;
      const number = await nextItemNumber(client, committee, today);
      const input = { committee, about: quarter, briefing: quarter };
      await this.cases.open(
        { workflow: 'committee-item', input, number, openedFor: briefingKey(quarter) },
        actor,
        client,
      );
      return number;
    });
  }

  private async nextReport(quarter: Quarter): Promise<string> {
    const end = lastDayOf(quarterAfter(quarter));
    return addWorkingDays(end, REPORT_WORKING_DAYS, await this.calendar.on(end));
  }
}

/** Setting `monitoring`. */
interface Scheme {
  committee?: string;
  decidedBy?: string;
  reference?: string;
}

/** The quarters a briefing's table shows, the quarter itself last. */
export function quartersUntil(quarter: Quarter): Quarter[] {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(-1)) - 1;
  const first = index - QUARTERS_SHOWN + 1;
  return Array.from({ length: QUARTERS_SHOWN }, (_, place) => {
    const one = first + place;
    return `${Math.floor(one / 4)}-Q${(one % 4) + 1}`;
  });
}

async function committeeOf(pool: pg.Pool, code: string): Promise<Briefing['committee']> {
  const { rows } = await pool.query<Briefing['committee']>('select code, name from committee where code = $1', [code]);
  return rows[0] ?? { code, name: code };
}

async function nextItemNumber(client: pg.PoolClient, committee: string, today: string): Promise<string> {
  const year = today.slice(0, 4);
  const { rows } = await client.query<{ serial: number }>('select next_number($1) as serial', [
    `case-${committee}-${year}`,
  ]);
  return `${committee} ${(rows[0] as { serial: number }).serial}/${year}`;
}
