import { belowThreshold } from './stories/below-threshold.js';
import { children } from './stories/children.js';
import { culture } from './stories/culture.js';
import { employment } from './stories/employment.js';
import { health } from './stories/health.js';
import { social } from './stories/social.js';
import { townHall } from './stories/town-hall.js';
import type { Story } from './story.js';

/** All that is played. Between stories of one day, this order is the order of the case numbers. */
export const stories: readonly Story[] = [...social, ...children, ...culture, ...health, ...employment, ...townHall, ...belowThreshold];

/** A winter's morning: what is done in these last minutes is still under way when the town wakes up. */
export const LAST_MINUTES = '2010-01-12 08:55';
export const TODAY = '2010-01-12 09:00';
