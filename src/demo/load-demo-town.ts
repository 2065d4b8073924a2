import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { Absences } from '../people/absences.js';
import { Database } from '../platform/database.js';
import { log, nestLog } from '../platform/log.js';
import { type Platform, PlatformModule } from '../platform/platform.module.js';
import { Settings } from '../platform/settings.js';
import { DemoModule } from './demo.module.js';
import { Player } from './player.js';
import { Townspeople } from './townspeople.js';
import { committeeDiary } from './town/committee-diary.js';
import { administrations, committees, members, pools } from './town/register.js';
import { LAST_CASE_NUMBER, settings } from './town/settings.js';
import { LAST_MINUTES, stories, TODAY } from './town/stories.js';

/** Any number of its own: two processes that start at once load one after the other. */
const LOCK = 4_723_378;
const STATE = 'demoTown';
const CONNECTIONS = 10;

@Module({})
class Theatre {}

/**
 * Plays the demo town into an empty database: only in demo mode, and only where there is nobody yet. One that was begun and
 * not finished (a crash, Ctrl-C) is cleared away and begun again; two who ask at once get one town.
 * @returns how many milliseconds it took, or `undefined` when there was nothing to do
 */
export async function loadDemoTown({ config, queues }: Platform): Promise<number | undefined> {
  if (config.mode !== 'demo' || !config.databaseUrl) return undefined;
  const lock = new pg.Client(config.databaseUrl);
  // A connection cut here fails the next query on it; unheard it would end the process.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    const state = await stateOf(lock);
    if (state === 'loaded' || (state === undefined && (await isInhabited(lock)))) return undefined;
    if (state === 'loading') await clearAway(lock);
    const begun = performance.now();
    await mark(lock, 'loading');
    const database = new Database({ databaseUrl: hastily(config.databaseUrl), databasePoolSize: CONNECTIONS });
    // Nobody outside gets a year of invented letters, whatever mail server there is.
    await playIn({ config: { ...config, smtpUrl: undefined }, database, queues }).finally(() => database.close());
    // Its commit is a durable one, and what was committed before it is then as durable.
    await mark(lock, 'loaded');
    return Math.round(performance.now() - begun);
  } finally {
    await lock.end();
  }
}

async function playIn(platform: Platform): Promise<void> {
  const theatre = { module: Theatre, imports: [PlatformModule.over(platform), DemoModule] };
  const app = await NestFactory.createApplicationContext(theatre, { logger: nestLog });
  try {
    await furnish(platform.database, app.get(Settings, { strict: false }));
    const townspeople = app.get(Townspeople, { strict: false });
    await townspeople.moveIn();
    const player = app.get(Player, { strict: false });
    if (platform.config.demoTown === 'empty') await player.wakeUp(`${platform.config.demoDay} 09:00`);
    else {
      await player.play(stories, committeeDiary, LAST_MINUTES, TODAY);
      await goOnHoliday(app.get(Absences, { strict: false }), townspeople);
    }
    await platform.database.pool.query(KNOWN);
  } finally {
    await app.close();
  }
}

/** Somebody is away in the week after the town's morning, so that a newcomer sees how that looks. */
async function goOnHoliday(absences: Absences, townspeople: Townspeople): Promise<void> {
  const [ida, jonas] = [townspeople.named('ida'), townspeople.named('jonas')];
  const order = { person: ida.id, substitute: jonas.id, firstDay: '2010-01-18', lastDay: '2010-01-22', note: 'Ferie' };
  const [error] = await absences.set(order, ida);
  if (error) throw new Error(error.words.en);
}

/** What was there before anything happened. */
async function furnish({ pool }: Database, store: Settings): Promise<void> {
  for (const { name, from, value } of settings) await store.set(name, from, value);
  for (const [code, { name }] of Object.entries(administrations))
    await pool.query('insert into administration (code, name) values ($1, $2)', [code, name]);
  for (const [code, { name, email }] of Object.entries(committees))
    await pool.query('insert into committee (code, name, email) values ($1, $2, $3)', [code, name, email]);
  for (const { name, role } of members)
    await pool.query(
      `insert into committee_member (committee, name, role, first_day) values ('BIU', $1, $2, '2010-01-01')`,
      [name, role],
    );
  for (const [code, { name, monitorsAll }] of Object.entries(pools))
    await pool.query('insert into pool (code, name, monitors_all) values ($1, $2, $3)', [code, name, monitorsAll]);
  await pool.query(`insert into series (name, last) values ('case', $1)`, [LAST_CASE_NUMBER]);
}

/** Whoever has a task since yesterday or longer knows of it. */
const KNOWN = `update task set told = assignee, read_by = assignee where opened_at < pretended_now() - interval '1 day'`;

/** A town can be played again, so the disk need not be waited for at each of its steps. */
function hastily(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c timezone=UTC -c synchronous_commit=off');
  return url.href;
}

async function stateOf(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ value: string }>('select value from setting where name = $1', [STATE]);
  return rows[0]?.value;
}

async function isInhabited(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ inhabited: boolean }>('select exists (select 1 from person) as inhabited');
  return rows[0]?.inhabited === true;
}

async function mark(client: pg.Client, state: 'loading' | 'loaded'): Promise<void> {
  await client.query(
    `insert into setting (name, valid_from, value) values ($1, '2009-01-01', to_jsonb($2::text))
     on conflict (name, valid_from) do update set value = excluded.value`,
    [STATE, state],
  );
}

/** Only ever a town that this function began and nobody has worked in. */
async function clearAway(client: pg.Client): Promise<void> {
  log.warn('The demo town was not finished the last time; it is begun again');
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  );
  // The log refuses to be emptied; only its owner can ask it to look away, and only here.
  const each = (what: string) => rows.map(({ name }) => `alter table ${name} ${what} trigger user;`).join('\n');
  const names = rows.map(({ name }) => name).join(', ');
  await client.query(`begin; ${each('disable')} truncate ${names} restart identity cascade; ${each('enable')} commit`);
}
