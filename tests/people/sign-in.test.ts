import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UNBOUNDED } from '../../src/people/actor.js';
import { hashPassword, isPassword, passwordFault } from '../../src/people/passwords.js';
import { People } from '../../src/people/people.service.js';
import { SignInLimits } from '../../src/people/sign-in-limits.js';
import { Tokens } from '../../src/people/tokens.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const people = new People(database);
const tokens = new Tokens(database);
let sara: Person;
beforeAll(async () => {
  sara = await people.create({ name: 'Sara Lund', email: 'Sara@KK.example', roles: ['caseworker'] });
});

describe('a password', () => {
  it('fits itself and nothing else, and is stored as argon2id', async () => {
    const stored = await hashPassword('en lang adgangskode');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await isPassword('en lang adgangskode', stored)).toBe(true);
    expect(await isPassword('en lang adgangskod', stored)).toBe(false);
    expect(await isPassword('', null)).toBe(false);
  });

  it('is long enough', async () => {
    await expect(hashPassword('kort')).rejects.toThrow(RangeError);
  });

  it('takes as long to refuse for somebody who is not there', async () => {
    const stored = await hashPassword('en lang adgangskode');
    const timed = async (hash: string | null) => {
      const begun = performance.now();
      await isPassword('forkert adgangskode', hash);
      return performance.now() - begun;
    };
    await timed(null);
    // In turns, and the quickest of each: what else the machine does meanwhile slows both alike.
    const [absent, present]: [number[], number[]] = [[], []];
    for (let i = 0; i < 8; i += 1) {
      absent.push(await timed(null));
      present.push(await timed(stored));
    }
    const ratio = Math.min(...absent) / Math.min(...present);
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });
});

describe('whoever guesses passwords', () => {
  const limits = new SignInLimits(database);
  const pass = (time: string) =>
    database.pool.query('update sign_in_tries set last_at = last_at - $1::interval', [time]);
  beforeEach(() => database.pool.query('delete from sign_in_tries'));

  /** As if somebody had waited each time. */
  async function failPatiently(times: number, address: string, account: string): Promise<void> {
    for (let i = 0; i < times; i += 1) {
      await limits.begin(address, account);
      await pass('16 minutes');
    }
  }

  it('waits longer with each wrong try, and a right one forgives', async () => {
    for (let i = 0; i < 5; i += 1) expect(await limits.begin('10.0.0.1', 'Sara@kk.example')).toBe(0);
    expect(await limits.begin('10.0.0.1', 'sara@kk.example ')).toBe(1);
    await pass('1 second');
    expect(await limits.begin('10.0.0.1', 'sara@kk.example')).toBe(0);
    expect(await limits.begin('10.0.0.1', 'sara@kk.example')).toBe(2);
    await failPatiently(15, '10.0.0.1', 'sara@kk.example');
    await limits.begin('10.0.0.1', 'sara@kk.example');
    expect(await limits.begin('10.0.0.1', 'sara@kk.example')).toBe(900);
    await limits.succeeded('10.0.0.1', 'sara@kk.example');
    expect(await limits.begin('10.0.0.1', 'sara@kk.example')).toBe(0);
  });

  it('is forgotten after an hour', async () => {
    for (let i = 0; i < 6; i += 1) await limits.begin('10.0.0.1', 'sara@kk.example');
    await pass('61 minutes');
    for (let i = 0; i < 5; i += 1) expect(await limits.begin('10.0.0.1', 'sara@kk.example')).toBe(0);
  });

  it('gets no more tries for asking from many processes at once', async () => {
    const waits = await Promise.all(
      Array.from({ length: 40 }, () => new SignInLimits(database).begin('10.0.0.1', 'sara@kk.example')),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('from many addresses keeps the owner out for half a minute at most', async () => {
    for (let i = 0; i < 30; i += 1) await failPatiently(1, `10.0.0.${i}`, 'sara@kk.example');
    await limits.begin('10.0.1.1', 'sara@kk.example');
    const wait = await limits.begin('192.168.1.1', 'sara@kk.example');
    expect(wait).toBeGreaterThan(25);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await limits.begin('192.168.1.1', 'another@kk.example')).toBe(0);
  });

  it('tries one address on many accounts in vain, and a town hall behind one address signs in all the same', async () => {
    for (let i = 0; i < 60; i += 1) {
      await limits.begin('10.0.0.2', `person${i}@kk.example`);
      await limits.succeeded('10.0.0.2', `person${i}@kk.example`);
    }
    expect(await limits.begin('10.0.0.2', 'another@kk.example')).toBe(0);
    for (let i = 0; i < 50; i += 1) await limits.begin('10.0.0.1', `person${i}@kk.example`);
    expect(await limits.begin('10.0.0.1', 'another@kk.example')).toBe(1);
    expect(await limits.begin('10.0.0.3', 'another@kk.example')).toBe(0);
  });

  it('leaves nothing of what was typed', async () => {
    await limits.begin('10.0.0.1', 'min hemmelige adgangskode');
    const { rows } = await database.pool.query('select * from sign_in_tries');
    expect(JSON.stringify(rows)).not.toContain('hemmelige');
  });
});

describe('a password', () => {
  const fault = (password: string) => passwordFault(password, 'sara.lund@kk.example')?.da ?? null;

  it('is long, and not one of those that are tried first', () => {
    expect(fault('kort')).toContain('mindst 12');
    expect(fault('x'.repeat(201))).toContain('højst 200');
    expect(fault('Sara.Lund@KK.example')).toContain('din e-mail');
    for (const common of [
      'password1234',
      'Adgangskode2026!',
      '123456789012',
      'aaaaaaaaaaaa',
      'abcdefghijkl',
      'passw0rdpassw0rd',
    ])
      expect(fault(common), common).toContain('for nem at gætte');
  });

  it('may be a few words, however plain, or what a program makes', () => {
    for (const good of ['tre heste drikker te', 'korrekt hest batteri', 'x9!Kq2#mVz7pL', 'sommerfugl på cykel'])
      expect(fault(good), good).toBeNull();
  });
});

describe('a token for a program', () => {
  it('acts as its person, is stored only as a fingerprint, and ends when it is revoked', async () => {
    const token = await tokens.createToken('sara@kk.example', 'regneark');
    expect(await tokens.personOf(token)).toEqual({
      kind: 'person',
      id: sara.id,
      name: 'Sara Lund',
      roles: ['caseworker'],
      administration: null,
      ...UNBOUNDED,
    });
    const { rows } = await database.pool.query('select * from api_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    await database.pool.query('update api_token set revoked_at = now()');
    expect(await tokens.personOf(token)).toBeUndefined();
  });

  it('is for people who are here', async () => {
    await expect(tokens.createToken('ingen@kk.example', 'x')).rejects.toThrow('Nobody');
    expect(await tokens.personOf('made up')).toBeUndefined();
  });
});

describe('people', () => {
  it('stand as Danes sort them, and by role', async () => {
    for (const name of ['Åse Bak', 'Ærø Lind', 'Øjvind Friis', 'Anna Zachariasen'])
      await people.create({ name, email: `${name.replace(/\W/g, '')}@kk.example`, roles: ['secretary'] });
    expect((await people.list('secretary')).map(({ name }) => name)).toEqual([
      'Anna Zachariasen',
      'Ærø Lind',
      'Øjvind Friis',
      'Åse Bak',
    ]);
    expect((await people.list('caseworker')).map(({ name }) => name)).toEqual(['Sara Lund']);
  });

  it('are found by e-mail however it is written', async () => {
    expect((await people.findByEmail(' SARA@kk.EXAMPLE'))?.id).toBe(sara.id);
  });
});
