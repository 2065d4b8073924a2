import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/settings.js';
import type { CalendarRules } from './working-days.js';

const DEFAULT: CalendarRules = { extraClosedDays: [], saturdayCounts: false };

/** Which days count as working days here (E24: whether Saturday counts is a setting, default no). */
@Injectable()
export class CalendarSettings {
  constructor(private readonly settings: Settings) {}

  async on(day: string): Promise<CalendarRules> {
    return this.settings.on(day, 'workingDays', DEFAULT);
  }
}
