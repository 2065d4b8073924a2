import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { addWorkingDays } from '../../calendar/working-days.js';
import { Database } from '../../platform/database.js';
import { Settings } from '../../platform/settings.js';
import { DEFAULT_THRESHOLD } from '../../projects/monitored.js';
import { committeeNames } from './records.js';
import type { Contact, Subject } from './subject.js';

/** Setting `letterhead`: who writes. Without it no letter is made; there is no municipality that fits all. */
export interface Letterhead {
  municipality: string;
  unit: string;
  /** Lines divided by line breaks. */
  address?: string;
  web?: string;
}

/** Setting `monitoring`: the scheme, who runs it and who decided on it. */
export interface MonitoringScheme {
  /** "Projektbanken" */
  unit: string;
  /** Code of the committee that is briefed and gets the recommendations: "BIU". */
  committee: string;
  /** "Borgerrepræsentationen", "BR 28.05.2009, punkt 42" */
  decidedBy: string;
  reference: string;
}

/** Where the facts of letters come from, besides the case itself: the rows, the settings of the day, the calendar. */
@Injectable()
export class Sources {
  readonly pool: pg.Pool;

  constructor(
    database: Database,
    private readonly settings: Settings,
    private readonly calendar: CalendarSettings,
  ) {
    this.pool = database.pool;
  }

  async letterhead(on: string): Promise<Partial<Letterhead>> {
    return this.settings.on<Partial<Letterhead>>(on, 'letterhead', {});
  }

  /** The scheme as it stands in letters, the committee by its name. */
  async monitoring(on: string): Promise<Partial<MonitoringScheme> & { threshold: number }> {
    const scheme = await this.settings.on<Partial<MonitoringScheme>>(on, 'monitoring', {});
    const [committee] = scheme.committee ? await committeeNames(this.pool, [scheme.committee]) : [];
    return { ...scheme, committee, threshold: await this.settings.on(on, 'monitoringThreshold', DEFAULT_THRESHOLD) };
  }

  /** The day so many working days after another. */
  async workingDaysAfter(day: string, workingDays: number): Promise<string> {
    return addWorkingDays(day, workingDays, await this.calendar.on(day));
  }
}

/** What every document carries but its number. */
export async function headOf({ today, number, caseworker }: Subject, sources: Sources) {
  return {
    sender: await sources.letterhead(today),
    date: today,
    caseNumber: number,
    caseworker: { ...named(caseworker), email: caseworker.email || null },
  };
}

/** Somebody who is written to; what is not known of them is left out. */
export function addressed({ name, title, unit, email }: Contact) {
  return { name, title: title || null, unit: unit || null, email: email || null };
}

function named({ name, title, unit }: Contact) {
  return { name, title, unit };
}

/** The caseworker signs what goes to the project and its fund holder. */
export function signedBy({ caseworker }: Subject) {
  const { name, title, unit } = caseworker;
  return { name, title: [title, unit].filter(Boolean).join(', ') };
}
