// A worker of the built product that opens rounds until it is killed.
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [dist, databaseUrl] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${dist}/src/${path}`).href);
const { RoundOpenings } = await load('jobs/round-opening.js');
const { Cases } = await load('cases/case.service.js');
const { CalendarSettings } = await load('calendar/calendar-settings.js');
const { Bell } = await load('platform/bell.js');
const { Database } = await load('platform/database.js');
const { Settings } = await load('platform/settings.js');

const database = new Database({ databaseUrl, databasePoolSize: 6 });
const cases = new Cases(database, new CalendarSettings(new Settings(database)), new Bell());
const openings = new RoundOpenings(database, cases, null);
for (;;) {
  await openings.goOn();
  await wait(500);
}
