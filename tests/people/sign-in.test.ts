import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../src/people/passwords.js';
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
  it('waits longer with each wrong try, and a right one forgives', () => {
    let ms = 0;
    const limits = new SignInLimits(() => ms);
    const wait = () => limits.secondsToWait('10.0.0.1', 'sara@kk.example');
    for (let i = 0; i < 4; i += 1) limits.failed('10.0.0.1', 'Sara@kk.example');
    expect(wait()).toBe(0);
    limits.failed('10.0.0.1', 'sara@kk.example');
    expect(wait()).toBe(1);
    limits.failed('10.0.0.1', 'sara@kk.example');
    limits.failed('10.0.0.1', 'sara@kk.example');
    expect(wait()).toBe(4);
    ms += 4_000;
    expect(wait()).toBe(0);
    for (let i = 0; i < 30; i += 1) limits.failed('10.0.0.1', 'sara@kk.example');
    expect(wait()).toBe(900);
    limits.succeeded('10.0.0.1', 'sara@kk.example');
    expect(limits.secondsToWait('10.0.0.2', 'sara@kk.example')).toBe(0);
  });

  it('from many addresses keeps the owner out for half a minute at most', () => {
    const limits = new SignInLimits(() => 0);
    for (let i = 0; i < 500; i += 1) limits.failed(`10.0.${i >> 8}.${i & 255}`, 'sara@kk.example');
    expect(limits.secondsToWait('192.168.1.1', 'sara@kk.example')).toBe(30);
  });

  it('tries one address on many accounts in vain', () => {
    const limits = new SignInLimits(() => 0);
    for (let i = 0; i < 80; i += 1) limits.failed('10.0.0.1', `person${i}@kk.example`);
    expect(limits.secondsToWait('10.0.0.1', 'another@kk.example')).toBe(60);
    expect(limits.secondsToWait('10.0.0.2', 'another@kk.example')).toBe(0);
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
