import ICAL from 'ical.js';
import type { Language } from '../../workflows/words.js';
import type { CalendarEntry } from './calendar-entries.js';

/** A line has 75 bytes (RFC 5545 § 3.1), of which one is the space that it goes on with and that is not counted here. */
ICAL.foldLength = 74;

/** How often a calendar is asked to look again. */
const REFRESH = 'PT1H';

/**
 * A calendar of whole days (RFC 5545): what is due on a day fills nobody's time.
 * @param publicUrl where the entries lead, and what tells their ids from those of other installations
 */
export function icalendar(entries: readonly CalendarEntry[], language: Language, publicUrl: string): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Fremdrift//DA');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('x-wr-calname', 'Fremdrift');
  const refresh = new ICAL.Property('refresh-interval', calendar);
  refresh.resetType('duration');
  refresh.setParameter('value', 'DURATION');
  refresh.setValue(ICAL.Duration.fromString(REFRESH));
  calendar.addProperty(refresh);
  const { host } = new URL(publicUrl);
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, language, publicUrl, host));
  return `${calendar.toString()}\r\n`;
}

function eventOf(entry: CalendarEntry, language: Language, publicUrl: string, host: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${entry.uid}@${host}`);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(entry.since, true));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(entry.on));
  event.updatePropertyWithValue('summary', entry.title[language]);
  event.updatePropertyWithValue('description', `${entry.text}\n${publicUrl}${entry.path}`);
  event.updatePropertyWithValue('url', publicUrl + entry.path);
  event.updatePropertyWithValue('transp', 'TRANSPARENT');
  return event;
}
