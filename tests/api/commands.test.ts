import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Command, readOptions } from '../../src/commands/command.js';
import { HELP } from '../../src/commands/help.js';
import { createPerson } from '../../src/commands/person.command.js';
import { createToken, revokeToken } from '../../src/commands/token.command.js';
import { verifyCommand } from '../../src/commands/verify.command.js';
import { isPassword } from '../../src/people/passwords.js';
import { Tokens } from '../../src/people/tokens.js';
import { projectFolder } from '../../src/platform/project-folder.js';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';

const { database, url } = await testDatabase();
const office = await openOffice(database);
const PASSWORD = 'en lang adgangskode';

const run = (command: Command, args: string[], password = PASSWORD) =>
  command.run(readOptions(command, args), { database, askSecret: () => Promise.resolve(password) });
const ada = ['--name', 'Ada Holm', '--email', ' Ada@Example.dk', '--roles', 'admin, caseworker'];

describe('person create', () => {
  test('makes somebody who can sign in, with a password that was asked for', async () => {
    expect(await run(createPerson, ada)).toEqual({ out: 'Ada Holm <ada@example.dk>: admin, caseworker' });
    const { rows } = await database.pool.query<{ roles: string[]; password_hash: string }>(
      `select roles, password_hash from person where email = 'ada@example.dk'`,
    );
    expect(rows[0]!.roles).toEqual(['admin', 'caseworker']);
    expect(await isPassword(PASSWORD, rows[0]!.password_hash)).toBe(true);
  });

  test.each([
    ['twice', ada, 'exists already'],
    ['without a name', ['--email', 'a@b.dk', '--roles', 'admin'], 'Missing: --name'],
    ['without a real address', ['--name', 'A', '--email', 'a', '--roles', 'admin'], 'is no e-mail address'],
    [
      'with a role there is not',
      ['--name', 'A', '--email', 'a@b.dk', '--roles', 'admin,boss'],
      'There is no role "boss"',
    ],
    [
      'with an administration there is not',
      ['--name', 'A', '--email', 'a@b.dk', '--roles', 'fundHolder', '--administration', 'X'],
      'There are: KFF, SOF',
    ],
    [
      'in a language there is not',
      ['--name', 'A', '--email', 'a@b.dk', '--roles', 'admin', '--language', 'de'],
      'da or en',
    ],
    ['with an option there is not', ['--nmae', 'A'], '--nmae cannot be used here'],
    ['with a word too many', ['now'], 'cannot be used here'],
  ])('refuses one %s, in both languages', async (_, args, words) => {
    const refused = (async () => run(createPerson, args))();
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow('Hjælp');
  });

  test('refuses a short password, and takes none where none is wanted', async () => {
    const bo = ['--name', 'Bo', '--email', 'bo@example.dk', '--roles', 'fundHolder', '--administration', 'SOF'];
    await expect(run(createPerson, bo, 'kort')).rejects.toThrow('mindst 12 tegn');
    await run(createPerson, [...bo, '--no-password'], '');
    const { rows } = await database.pool.query(
      `select administration, password_hash from person where email = 'bo@example.dk'`,
    );
    expect(rows).toEqual([{ administration: 'SOF', password_hash: null }]);
  });
});

describe('token create', () => {
  test('gives a token that acts as the person, until it is revoked', async () => {
    const tokens = new Tokens(database);
    const made = [];
    for (const label of ['regneark', 'regneark', 'andet'])
      made.push((await run(createToken, ['--user', 'ADA@example.dk', '--label', label])).out);
    for (const token of made) {
      expect(token).toMatch(/^fd_[\w-]{43}$/);
      expect(await tokens.personOf(token)).toMatchObject({ name: 'Ada Holm', roles: ['admin', 'caseworker'] });
    }
    expect((await run(revokeToken, ['--user', 'ada@example.dk', '--label', 'regneark'])).out).toContain('2');
    expect(await Promise.all(made.map((token) => tokens.personOf(token)))).toEqual([
      undefined,
      undefined,
      expect.anything(),
    ]);
    expect((await run(revokeToken, ['--user', 'ada@example.dk'])).out).toContain('1');
    await expect(run(revokeToken, ['--user', 'ada@example.dk'])).rejects.toThrow('has no such token');
  });

  test('is refused for somebody who is not there any more', async () => {
    await expect(run(createToken, ['--user', 'ingen@example.dk'])).rejects.toThrow('No active person');
    await database.pool.query(`update person set active = false where email = 'bo@example.dk'`);
    await expect(run(createToken, ['--user', 'bo@example.dk'])).rejects.toThrow('No active person');
  });
});

describe('verify', () => {
  let id: number;
  beforeAll(async () => {
    id = await office.register();
    await office.send(id, 'BASELINE_OPENED', office.people.sara);
  });

  test('says how many cases were replayed and that they are equal', async () => {
    const said = await run(verifyCommand, []);
    expect(said.failed).toBeUndefined();
    expect(said.out).toContain('cases: 1');
    expect(said.out).toContain('events: 2');
    expect(said.out).toContain('violations: 0');
  });

  test('names the case that is not as its log says, and fails', async () => {
    await database.pool.query(`update cases set state = 'completed' where id = $1`, [id]);
    const said = await run(verifyCommand, []);
    expect(said.failed).toBe(true);
    expect(said.out).toMatch(/\d{4}-\d+: .*completed/);
    await database.pool.query(`update cases set state = 'baseline.workshop' where id = $1`, [id]);
  });
});

test('the help is one screen', () => {
  const lines = HELP.split('\n');
  expect(lines.length).toBeLessThanOrEqual(30);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
});

const program = join(projectFolder, 'dist', 'src', 'cli.js');
describe.skipIf(!existsSync(program))('the program (as built)', () => {
  const start = (args: string[], settings: object, input = '') =>
    spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      input,
      env: { PATH: process.env.PATH, ...settings },
    });

  test('does what it is told over the database it is given, and ends with what it found', () => {
    const help = start([], {});
    expect([help.status, help.stdout.includes('token create')]).toEqual([0, true]);
    const settings = { DATABASE_URL: url };
    const person = start(
      ['person', 'create', '--name', 'Eva Bæk', '--email', 'eva@example.dk', '--roles', 'supervisor'],
      settings,
      `${PASSWORD}\n`,
    );
    expect([person.status, person.stdout]).toEqual([0, 'Eva Bæk <eva@example.dk>: supervisor\n']);
    const token = start(['token', 'create', '--user', 'eva@example.dk'], settings);
    expect([token.status, token.stdout]).toEqual([0, expect.stringMatching(/^fd_[\w-]{43}\n$/)]);
    expect(start(['verify'], settings)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('violations: 0') as string,
    });
    const wrong = start(['verfy'], settings);
    expect([wrong.status, wrong.stderr.includes('There is no command "verfy"')]).toEqual([1, true]);
    const nowhere = start(['verify'], { DATA_DIR: '/tmp/there-is-no-fremdrift-here' });
    expect([nowhere.status, nowhere.stderr.includes('DATA_DIR')]).toEqual([1, true]);
  }, 60_000);
});
