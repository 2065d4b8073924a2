import { baselineEvents } from './baseline-events.js';
import { committeeEvents } from './committee-events.js';
import { endingEvents } from './ending-events.js';
import { noticeEvents } from './notice-events.js';
import { planEvents } from './plan-events.js';
import { quarterEvents } from './quarter-events.js';
import { ratingEvents } from './rating-events.js';
import type { EventDefinition } from '../../workflow.js';

/** All that can happen in the monitoring of a project, in the order in which steps are offered. */
export const events: Record<string, EventDefinition> = {
  ...baselineEvents,
  ...quarterEvents,
  ...ratingEvents,
  ...noticeEvents,
  ...planEvents,
  ...committeeEvents,
  ...endingEvents,
};
