import { Temporal } from 'temporal-polyfill';

/** The time of day in Copenhagen as Danes write it: `14.05`. */
export function formatTime(instant: Date): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
    'Europe/Copenhagen',
  );
  return `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;
}
