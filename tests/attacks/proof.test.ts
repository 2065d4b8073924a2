import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { caseExport, type Kept } from '../../src/cases/case-export.js';
import { noteViewing } from '../../src/cases/viewings.js';
import { projectFolder } from '../../src/platform/project-folder.js';
import { testDatabase } from '../harness/database.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct } from './whole-product.js';

const given = await testDatabase();
const { database } = given;
const { persons, first, office } = await openTwoProjects(given);
const product = await openWholeProduct(given);
const [sara, mette, amina] = [
  await product.visitor(persons.caseworker.id),
  await product.visitor(persons.supervisor.id),
  await product.visitor(persons.projectManager.id),
];
const path = `/sager/${encodeURIComponent(first.number)}`;
const folder = await mkdtemp(join(tmpdir(), 'fremdrift-export-'));
afterAll(() => rm(folder, { recursive: true }));

describe('who saw what', () => {
  const seen = async () =>
    (
      await database.pool.query<{ who: string }>(
        `select by_name || ' ' || what as who from viewing where case_id = $1 order by id`,
        [first.case],
      )
    ).rows.map(({ who }) => who);

  test('is noted once an hour for each person and thing, and not for somebody who sees nothing', async () => {
    await database.pool.query(
      'alter table viewing disable trigger all; delete from viewing; alter table viewing enable trigger all',
    );
    for (const url of [
      path,
      path,
      `${path}/forloeb`,
      `${path}/dokument/${first.document}`,
      `${path}/bilag/${first.attachment}`,
    ])
      expect((await product.ask(sara, 'GET', url)).statusCode).toBe(200);
    await product.ask(amina, 'GET', `/api/v1/cases/${first.case}`);
    await product.ask(await product.visitor(office.people.stranger.id), 'GET', path);
    expect((await seen()).sort()).toEqual(
      ['Amina Yusuf case', `Sara Lund ${first.documentNumber}`, 'Sara Lund billeder.pdf', 'Sara Lund case'].sort(),
    );
    await office.at('2009-04-01T12:30:00+02:00');
    await product.ask(sara, 'GET', path);
    expect((await seen()).filter((who) => who === 'Sara Lund case')).toHaveLength(2);
  });

  test('is what supervisors see on the case, and nobody else', async () => {
    const page = await product.ask(mette, 'GET', `${path}/bevis`);
    expect(page.body).toContain('Amina Yusuf');
    expect((await product.ask(sara, 'GET', `${path}/bevis`)).statusCode).toBe(403);
  });

  test('cannot be changed or taken away, and what cannot be noted is not shown', async () => {
    await expect(database.pool.query('delete from viewing')).rejects.toThrow(/stays|never/);
    await expect(database.pool.query(`update viewing set by_name = 'x'`)).rejects.toThrow(/stays|never/);
    await database.pool.query('alter table viewing rename to viewing_away');
    const answer = await product
      .ask(await product.visitor(persons.secretary.id), 'GET', path)
      .finally(() => database.pool.query('alter table viewing_away rename to viewing'));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('Bydelsmødre');
  });
});

describe('an exported case', async () => {
  await database.pool.query('select anchor_logs()');
  await noteViewing(database.pool, first.case, persons.caseworker);
  let kept: Kept | undefined;
  const chunks: Uint8Array[] = [];
  const keep = (known: Kept) => Promise.resolve(void (kept = known));
  for await (const chunk of caseExport(database.pool, first.case, keep, { withExclusions: true })) chunks.push(chunk);
  const files = unzipSync(Buffer.concat(chunks));
  const check = async (changed: Record<string, Uint8Array>, ...more: string[]) => {
    const file = join(folder, `${Math.random()}.zip`);
    await writeFile(file, zipSync(changed));
    const script = join(projectFolder, 'docs', 'verify-export.mjs');
    return promisify(execFile)(process.execPath, [script, file, ...more]).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout + error.stderr,
      }),
    );
  };

  test('holds its log, documents, attachments, mails and who saw it, with an index in Danish', () => {
    expect(Object.keys(files).sort()).toEqual(
      [
        ...[
          'ankre.jsonl',
          'haendelser.jsonl',
          'indhold.txt',
          'kontrolsum.json',
          'mails.jsonl',
          'sag.json',
          'set-af.jsonl',
          'verify-export.mjs',
        ],
        `dokumenter/${first.documentNumber}.pdf`,
        ...Object.keys(files).filter((name) => /^bilag\/\d+-billeder\.pdf$/.test(name)),
      ].sort(),
    );
    const index = Buffer.from(files['indhold.txt']!).toString();
    expect(index).toContain('Bydelsmødre');
    expect(index).toMatch(/Hændelser \(\d+\)/);
    expect(Buffer.from(files['set-af.jsonl']!).toString()).toContain('Sara Lund');
  });

  test('is found to be in order outside the product, and as the one the municipality knows', async () => {
    expect(await check(files)).toMatchObject({ code: 0 });
    expect(await check(files, kept!.fingerprint)).toMatchObject({ code: 0 });
    expect((await check(files, 'f'.repeat(64))).code).toBe(1);
  });

  test.each(Object.keys(files))('with %s changed by one byte, or gone, is refused by that name', async (name) => {
    const bytes = Uint8Array.from(files[name]!);
    const at = bytes.length >> 1;
    bytes[at] = bytes[at]! ^ 1;
    const changed = await check({ ...files, [name]: bytes }, kept!.fingerprint);
    expect([changed.code, changed.out.includes(name)]).toEqual([1, true]);
    const { [name]: _gone, ...rest } = files;
    const without = await check(rest, kept!.fingerprint);
    expect([without.code, without.out.includes(name)]).toEqual([1, true]);
  });

  test.each([
    ['kontrolsum.json', '{}'],
    ['sag.json', '{'],
  ])('whose %s has no shape any more is refused in a line, not with a fault of the program', async (name, text) => {
    const { code, out } = await check({ ...files, [name]: Buffer.from(text) });
    expect(code).toBe(1);
    expect(out).toContain('kan ikke læses / ');
    expect(out).not.toMatch(/\n\s+at /);
  });

  test('whose log was rewritten together with its sums is found by the chain', async () => {
    const lines = Buffer.from(files['haendelser.jsonl']!)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const forged = lines.map((line) =>
      line.seq === 3 ? { ...line, byName: 'En anden', text: String(line.text).replace(/Sara Lund/, 'En anden') } : line,
    );
    const log = Buffer.from(forged.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const sums = JSON.parse(Buffer.from(files['kontrolsum.json']!).toString()) as {
      files: { name: string; sha256: string; size: number }[];
    };
    const { createHash } = await import('node:crypto');
    for (const sum of sums.files)
      if (sum.name === 'haendelser.jsonl')
        Object.assign(sum, { size: log.length, sha256: createHash('sha256').update(log).digest('hex') });
    const result = await check({
      ...files,
      'haendelser.jsonl': log,
      'kontrolsum.json': Buffer.from(JSON.stringify(sums)),
    });
    expect(result.code).toBe(1);
    expect(result.out).toContain('hændelse 3');
  });

  test('is downloaded by a supervisor, noted with its fingerprint, and by nobody else', async () => {
    expect((await product.ask(sara, 'POST', `${path}/eksport`)).statusCode).toBe(403);
    const answer = await product.ask(mette, 'POST', `${path}/eksport`);
    expect(answer.headers['content-type']).toBe('application/zip');
    const own = unzipSync(answer.rawPayload);
    const { rows } = await database.pool.query<{ fingerprint: string }>(
      `select after->>'fingerprint' as fingerprint from admin_event where what = 'caseExported'`,
    );
    expect(await check(own, rows[0]!.fingerprint)).toMatchObject({ code: 0 });
    expect((await product.ask(mette, 'GET', `${path}/bevis`)).body).toContain(rows[0]!.fingerprint);
  });

  test('made by somebody who may not see why a person is excluded does not hold it, and is in order all the same', async () => {
    const { people } = office;
    const payload = { person: people.jonas.id, name: people.jonas.name, reason: 'Er gift med projektlederen' };
    await office.send(first.case, 'PERSON_EXCLUDED', people.mette, payload);
    await office.send(first.case, 'EXCLUSION_ENDED', people.mette, { ...payload, reason: 'De er skilt' });
    const exportOf = async (who: Awaited<ReturnType<typeof product.visitor>>) =>
      unzipSync((await product.ask(who, 'POST', `${path}/eksport`)).rawPayload);
    const textOf = (export_: Record<string, Uint8Array>) =>
      Object.values(export_).map((bytes) => Buffer.from(bytes).toString());
    const admin = await product.visitor(persons.admin.id);
    const withheld = await exportOf(admin);
    for (const secret of ['Er gift med', 'De er skilt', 'PERSON_EXCLUDED', 'inhabilitet'])
      for (const text of textOf(withheld)) expect(text).not.toContain(secret);
    expect(textOf({ index: withheld['indhold.txt']! })[0]).toContain('Tilbageholdt');
    const found = await check(withheld);
    expect(found.code).toBe(0);
    expect(found.out).toContain('tilbageholdt, kun med aftryk / of them withheld, hash only: 2');
    expect((await product.ask(admin, 'GET', `${path}/bevis`)).body).toContain('Dog ikke, hvem der er inhabil');
    const whole = await exportOf(mette);
    expect(textOf({ log: whole['haendelser.jsonl']! })[0]).toContain('Er gift med');
    expect((await check(whole)).out).not.toContain('tilbageholdt');
  });
});
