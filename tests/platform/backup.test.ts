import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { anchorCommand } from '../../src/commands/anchor.command.js';
import { backupCommand } from '../../src/commands/backup.command.js';
import { readOptions } from '../../src/commands/command.js';
import { restoreCommand } from '../../src/commands/restore.command.js';
import { backUp } from '../../src/platform/backup.js';
import { migrate, migrationsFolder } from '../../src/platform/migrations.js';
import { restore } from '../../src/platform/restore.js';
import type { Database } from '../../src/platform/database.js';
import { wayOf } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';

const { database } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'fremdrift-backup-'));
const file = join(folder, 'one.backup');
/** All that COPY has a way of its own for: lines, tabs, backslashes, its own end, and nothing at all. */
const AWKWARD = 'Én\nlinje\ttil \\. og \\N »æøå« 🏡\r\n\\.\n';
let cases: number[];
let asBackedUp: Record<string, string>;
let office: Awaited<ReturnType<typeof openOffice>>;

afterAll(() => rm(folder, { recursive: true }));

beforeAll(async () => {
  office = await openOffice(database);
  const way = wayOf(office);
  cases = [await way.underWay(), await way.twiceRed(), await way.underWay()];
  await way.decided(cases[1]!);
  await office.send(cases[0]!, 'NOTE_WRITTEN', office.people.sara, { text: AWKWARD });
  await database.pool.query(`insert into setting (name, valid_from, value) values ('nothing', '2009-01-01', 'null')`);
  await database.pool.query(
    `insert into attachment (id, case_id, seq, kind, about, title, name, type, size, sha256, personal, bytes)
     select gen_random_uuid(), $1, 1, 'case', '', $2, 'a.bin', 'x', length(b), encode(sha256(b), 'hex'), '{}', b
     from (select string_agg(sha256(n::text::bytea), ''::bytea) as b from generate_series(1, 100000) as n) as one`,
    [cases[2], AWKWARD],
  );
  await backUp(database, file);
  asBackedUp = await contents(database);
});

/** Every row of every table as text, so that two databases can be held against each other. */
async function contents({ pool }: Database): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as text from "${name}" t`,
    );
    all[name] = rows[0]!.text;
  }
  const { rows } = await pool.query<{ text: string }>(
    `select string_agg(sequencename || last_value, ' ' order by sequencename) as text from pg_sequences where schemaname = 'public'`,
  );
  return { ...all, sequences: rows[0]!.text };
}

const emptyDatabase = async () => (await testDatabase('template0')).database;

test('what was backed up is restored to the last byte, and work goes on in it', async () => {
  const restored = await emptyDatabase();
  const { rows } = await restore(restored, file);
  expect(await contents(restored)).toEqual(asBackedUp);
  const { violations, cases: verified } = await verify(restored.pool);
  // The attachment was laid there past the log, so that this test has a large file.
  expect(violations.filter(({ what }) => !what.includes('attachment'))).toEqual([]);
  expect(verified).toBe(rows.cases);
  await restored.pool
    .query(`select write_step(jsonb_build_object('caseId', id, 'seq', revision + 1, 'type', 'NOTE_WRITTEN',
    'payload', '{"text": "Videre"}'::jsonb, 'by', 'system', 'byName', '', 'at', now(), 'on', '2012-01-01',
    'fromState', state, 'toState', state, 'clerical', true)) from cases limit 1`);
  await expect(restored.pool.query('delete from case_event')).rejects.toThrow('is added to and never changed');
});

test('a backup is of one moment, also while people work', async () => {
  const busy = join(folder, 'busy.backup');
  let stopped = false;
  let sent = 0;
  const worker = async (lane: number) => {
    while (!stopped) {
      await office.send(cases[lane % 3]!, 'NOTE_WRITTEN', office.people.sara, { text: `Note ${lane} ${sent}` });
      sent += 1;
    }
  };
  const work = Promise.all([0, 1, 2, 3, 4].map(worker));
  const files = [busy, `${busy}2`, `${busy}3`];
  const before: number[] = [];
  const counted: Record<string, number>[] = [];
  for (const one of files) {
    before.push(sent);
    counted.push(await backUp(database, one));
  }
  const during = sent - before[0]!;
  stopped = true;
  await work;
  expect(during).toBeGreaterThan(20);
  for (const [n, one] of files.entries()) {
    const restored = await emptyDatabase();
    const { rows } = await restore(restored, one);
    expect(rows).toEqual(counted[n]);
    const { violations, events } = await verify(restored.pool);
    expect(violations.filter(({ what }) => !what.includes('attachment'))).toEqual([]);
    expect(events).toBe(rows.case_event);
  }
  expect(counted[2]!.case_event).toBeGreaterThan(counted[0]!.case_event!);
});

test('both are commands, which say what they did and whether it holds', async () => {
  const desk = (of: Database) => ({ database: of, askSecret: () => Promise.resolve('') });
  const { database: whole } = await testDatabase();
  await wayOf(await openOffice(whole)).underWay();
  const at = join(folder, 'by command.backup');
  expect(readOptions(backupCommand, [at])).toEqual({ fil: at });
  expect(() => readOptions(restoreCommand, [])).toThrow('Missing: <fil>');
  expect((await backupCommand.run({ fil: at }, desk(whole))).out).toMatch(
    /by command.backup\nTabeller \/ tables: \d+\n/,
  );
  const said = await restoreCommand.run({ fil: at }, desk(await emptyDatabase()));
  expect(said.failed).toBeUndefined();
  expect(said.out).toMatch(/Sager \/ cases: 1\nHændelser \/ events: 5\nAfvigelser \/ violations: 0\n/);
  const anchors = [await anchorCommand.run({}, desk(whole)), await anchorCommand.run({}, desk(whole))];
  expect(anchors[0]!.out).toMatch(/^2009-\d\d-\d\d [0-9a-f]{64}$/);
  expect(anchors[1]).toEqual(anchors[0]);
});

test('a tampered log is restored as it is, and found', async () => {
  const { database: tampered } = await testDatabase('template0');
  await restore(tampered, file);
  await tampered.pool.query('alter table case_event disable trigger user');
  await tampered.pool.query(`update case_event set by_name = 'En anden' where case_id = $1 and seq = 3`, [cases[0]]);
  await backUp(tampered, join(folder, 'tampered.backup'));
  const restored = await emptyDatabase();
  await restore(restored, join(folder, 'tampered.backup'));
  const { violations } = await verify(restored.pool);
  expect(violations.map(({ what }) => what)).toContainEqual(expect.stringContaining('chain breaks at event 3'));
});

test('only its owner can read a backup, and none is written over', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(backUp(database, file)).rejects.toThrow('is there already');
  await expect(backUp(database, join(folder, 'missing', 'two.backup'))).rejects.toThrow('cannot be written');
});

test('a database with anything in it is left alone', async () => {
  const before = await contents(database);
  await expect(restore(database, file)).rejects.toThrow('The database is not empty');
  expect(await contents(database)).toEqual(before);
  const foreign = await emptyDatabase();
  await foreign.pool.query('create table something (id int)');
  await expect(restore(foreign, file)).rejects.toThrow('The database is not empty');
});

test('a damaged backup is refused before anything is touched', async () => {
  const whole = await readFile(file);
  const text = gunzipSync(whole).toString('latin1');
  const edited = (change: (text: string) => string) => gzipSync(Buffer.from(change(text), 'latin1'));
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1]! ^= 1;
  const damaged = {
    'cut off': whole.subarray(0, whole.length >> 1),
    'a bit flipped': flipped,
    'a name changed': edited((all) => all.replace('Sara Lund', 'Sara Lind')),
    'a row taken out': edited((all) => all.replace(/\nSOU\tSocial[^\n]*/, '')),
    'its end missing': edited((all) => all.slice(0, all.lastIndexOf('\n', all.length - 2) + 1)),
    'something after its end': edited((all) => `${all}{"more":1}\n`),
    'no backup': gzipSync('Hej\n'),
    'another file': Buffer.from('%PDF-1.7'),
    nothing: Buffer.from(''),
  };
  const restored = await emptyDatabase();
  for (const [what, bytes] of Object.entries(damaged)) {
    const at = join(folder, 'damaged.backup');
    await writeFile(at, bytes);
    await expect(restore(restored, at), what).rejects.toThrow('is not a whole backup');
  }
  await expect(restore(restored, join(folder, 'nowhere.backup'))).rejects.toThrow('cannot be read');
  const { rows } = await restored.pool.query(`select 1 from pg_tables where schemaname = 'public'`);
  expect(rows).toEqual([]);
});

test('a newer backup is refused with the version that can read it', async () => {
  const [heading, ...rest] = gunzipSync(await readFile(file))
    .toString('latin1')
    .split('\n');
  const restored = await emptyDatabase();
  for (const change of [
    { format: 2, version: '9.0.0' },
    { version: '9.0.0', migrations: { '20991231000000_later': 'x' } },
  ]) {
    const at = join(folder, 'newer.backup');
    const lines = [JSON.stringify({ ...(JSON.parse(heading!) as object), ...change }), ...rest.slice(0, -2)].join('\n');
    const sha256 = createHash('sha256').update(`${lines}\n`, 'latin1').digest('hex');
    await writeFile(at, gzipSync(Buffer.from(`${lines}\n${JSON.stringify({ sha256 })}\n`, 'latin1')));
    await expect(restore(restored, at)).rejects.toThrow('newer Fremdrift (9.0.0)');
  }
});

test('a backup of an earlier version is restored as it was and brought up to date', async () => {
  const earlier = join(folder, 'earlier');
  const first = '20261122000000_first';
  await cp(join(migrationsFolder, first), join(earlier, first), { recursive: true });
  const { database: old, url } = await testDatabase('template0');
  await migrate(url, earlier);
  await old.pool
    .query(`select write_step(jsonb_build_object('new', jsonb_build_object('number', '2009-1', 'workflow', 'x', 'version', 1),
    'seq', 1, 'type', 'CASE_OPENED', 'payload', '{}'::jsonb, 'by', 'system', 'byName', '', 'at', now(), 'on', '2009-01-01',
    'fromState', '', 'toState', 'open', 'clerical', false, 'snapshot', '{}'::jsonb))`);
  const at = join(folder, 'earlier.backup');
  await backUp(old, at);
  const restored = await emptyDatabase();
  await restore(restored, at);
  const { rows } = await restored.pool.query(
    `select e.hash = chain_hash(chain_start(c.number), e) as chained from case_event e join cases c on c.id = e.case_id`,
  );
  expect(rows).toEqual([{ chained: true }]);
});

test('a restoration that was broken off before its first row can be begun again', async () => {
  const { database: begun } = await testDatabase();
  await restore(begun, file);
  expect(await contents(begun)).toEqual(asBackedUp);
});
