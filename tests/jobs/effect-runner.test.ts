import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { GiveUp } from '../../src/effects/effect.js';
import { EffectRunner } from '../../src/jobs/effect-runner.js';
import { w } from '../../workflows/words.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { outboxOf, Recorder } from './outbox.js';

/** At once; on a machine that others keep busy a little later. */
const SOON = { timeout: 15_000 };

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let caseId: number;
let outbox: ReturnType<typeof outboxOf>;

beforeAll(async () => {
  office = await openOffice(database);
  caseId = await office.register();
  outbox = outboxOf(database, caseId);
});
afterEach(() => outbox.clear());

const runnerOf = (...effects: Recorder[]) => new EffectRunner(database, effects);
const failing = (error = new Error('450 try again later')) => new Recorder('sendMail', () => Promise.reject(error));

/** An effect that is still at it until it is told how it ended. */
function held() {
  let end: (error?: Error) => void = () => undefined;
  const effect = new Recorder(
    'sendMail',
    () => new Promise((resolve, reject) => (end = (error) => (error ? reject(error) : resolve({ late: true })))),
  );
  return { effect, end: (error?: Error) => end(error) };
}

describe('an effect', () => {
  test('is carried out once, and what came of it stands with its row', async () => {
    const [id] = await outbox.put();
    const effect = new Recorder();
    await Promise.all(Array.from({ length: 10 }, () => runnerOf(effect).run(id!)));
    await runnerOf(effect).run(id!);
    expect(effect.carriedOut).toEqual([id]);
    expect(await outbox.read(id!)).toMatchObject({
      attempts: 1,
      result: { sent: true },
      error: null,
      failed_at: null,
      held: false,
    });
  });

  test('of a row that is not there is no effect', async () => {
    const effect = new Recorder();
    await runnerOf(effect).run(randomUUID());
    expect(effect.carriedOut).toEqual([]);
  });

  test('is the only one for its command', () => {
    expect(() => runnerOf(new Recorder(), new Recorder())).toThrow('two effects');
  });

  test('that nobody can carry out says so', async () => {
    const [id] = await outbox.put(1, 'publish');
    await runnerOf(new Recorder()).run(id!);
    expect((await outbox.read(id!)).error).toBe('Nothing carries out publish');
  });
});

describe('an effect that fails', () => {
  test('is tried again ever later, then given up with its reason, and the case is told', async () => {
    const [id] = await outbox.put();
    const effect = failing();
    const runner = runnerOf(effect);
    for (const seconds of [5, 30, 120, 600]) {
      await outbox.makeDue([id!]);
      await runner.run(id!);
      const { next_in_seconds: next, ...row } = await outbox.read(id!);
      expect(row).toMatchObject({ error: '450 try again later', failed_at: null, held: false });
      expect(next).toBeGreaterThan(seconds * 0.8 - 2);
      expect(next).toBeLessThan(seconds * 1.2);
    }
    await runner.run(id!);
    expect(await outbox.read(id!)).toMatchObject({
      attempts: 5,
      error: '450 try again later',
      failed_at: expect.any(Date),
      done_at: null,
    });
    expect(effect.gaveUp).toEqual([`${id} 450 try again later`]);
    await runner.run(id!);
    expect(effect.carriedOut).toHaveLength(5);
  });

  test('is tried again with all its attempts when a supervisor says so, and not by anybody else', async () => {
    const [id] = await outbox.put();
    const { people, send } = office;
    const retry = (actor = people.mette) => send(caseId, 'EFFECT_RETRIED', actor, { effect: id });
    await expect(retry()).rejects.toMatchObject({ type: 'not-allowed-now' });
    await runnerOf(failing(new GiveUp(w('Mangler: projektets navn', 'Missing: name of the project')))).run(id!);
    expect(await outbox.read(id!)).toMatchObject({
      attempts: 1,
      error: 'Mangler: projektets navn / Missing: name of the project',
      failed_at: expect.any(Date),
    });
    await expect(retry(people.sara)).rejects.toMatchObject({ type: 'not-yours' });
    const other = await office.register();
    await expect(send(other, 'EFFECT_RETRIED', people.mette, { effect: id })).rejects.toMatchObject({
      type: 'not-allowed-now',
    });
    await retry();
    expect(await outbox.read(id!)).toMatchObject({ attempts: 0, failed_at: null });
    await runnerOf(new Recorder()).run(id!);
    expect(await outbox.read(id!)).toMatchObject({ attempts: 1, done_at: expect.any(Date), error: null });
    await expect(retry()).rejects.toMatchObject({ type: 'not-allowed-now' });
  });

  test('is kept with any error at all', async () => {
    for (const error of ['a text', null, 42, new Error(`\0${'x'.repeat(5000)}`)]) {
      const [id] = await outbox.put();
      await runnerOf(failing(error as Error)).run(id!);
      expect((await outbox.read(id!)).error).toBe(error instanceof Error ? 'x'.repeat(1000) : String(error));
    }
  });

  test('is given up only when the case could be told', async () => {
    const [id] = await outbox.put();
    const effect = failing(new GiveUp(w('Nej', 'No')));
    effect.givenUp = () => Promise.reject(new Error('The database is away'));
    await runnerOf(effect).run(id!);
    const { failed_at, next_in_seconds } = await outbox.read(id!);
    expect(failed_at).toBeNull();
    expect(next_in_seconds).toBeGreaterThan(1);
  });
});

describe('a row in hand', () => {
  test('is nobody else’s, until its worker has been silent for too long', async () => {
    const [id] = await outbox.put();
    const slow = held();
    const running = runnerOf(slow.effect).run(id!);
    await vi.waitFor(async () => expect(await outbox.read(id!)).toMatchObject({ held: true, attempts: 1 }), SOON);
    const other = new Recorder();
    await runnerOf(other).run(id!);
    expect(await runnerOf(other).runDue()).toBe(0);
    expect(other.carriedOut).toEqual([]);
    await outbox.endLease([id!]);
    expect(await runnerOf(other).runDue()).toBe(1);
    expect(other.carriedOut).toEqual([id]);
    slow.end();
    await running;
  });

  test.each([1, 5])('is not spoilt by attempt %s that comes back late and failed', async (attempt) => {
    const [id] = await outbox.put();
    await database.pool.query('update outbox set attempts = $2 where id = $1', [id, attempt - 1]);
    const late = held();
    const running = runnerOf(late.effect).run(id!);
    await vi.waitFor(async () => expect((await outbox.read(id!)).held).toBe(true), SOON);
    await outbox.endLease([id!]);
    // Another one has it in hand, and then has done it.
    const second = held();
    const other = runnerOf(second.effect).run(id!);
    await vi.waitFor(() => expect(second.effect.carriedOut).toHaveLength(1), SOON);
    late.end(new Error('I was frozen'));
    await running;
    expect(await outbox.read(id!)).toMatchObject({ held: true, error: null, failed_at: null });
    expect(late.effect.gaveUp).toEqual([]);
    second.end();
    await other;
    expect(await outbox.read(id!)).toMatchObject({
      attempts: attempt + 1,
      error: null,
      failed_at: null,
      done_at: expect.any(Date),
    });
  });

  test('that takes each worker with it is given up, and a person is told, before it has taken them all', async () => {
    const [id] = await outbox.put();
    const dying = Array.from({ length: 10 }, held);
    const running: Promise<void>[] = [];
    for (const { effect } of dying) {
      running.push(runnerOf(effect).run(id!));
      await vi.waitFor(() => expect(effect.carriedOut).toEqual([id]), SOON);
      await outbox.endLease([id!]);
    }
    const next = new Recorder();
    await runnerOf(next).run(id!);
    expect(next.carriedOut).toEqual([]);
    expect(next.gaveUp).toEqual([expect.stringContaining('It was begun ten times and never ended.')]);
    expect(await outbox.read(id!)).toMatchObject({ attempts: 11, held: false, failed_at: expect.any(Date) });
    dying.forEach(({ end }) => end(new Error('I was frozen')));
    await Promise.all(running);
  });

  test('stays in hand as long as its worker lives', async () => {
    const [id] = await outbox.put();
    const { effect, end } = held();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const running = runnerOf(effect).run(id!);
      while (effect.carriedOut.length === 0) await aMoment();
      await outbox.endLease([id!]);
      expect((await outbox.read(id!)).held).toBe(false);
      vi.advanceTimersByTime(5_000);
      while (!(await outbox.read(id!)).held) await aMoment();
      end();
      await running;
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that hangs for two minutes is an attempt that failed', async () => {
    const [id] = await outbox.put();
    const { effect } = held();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const running = runnerOf(effect).run(id!);
      while (effect.carriedOut.length === 0) await aMoment();
      vi.advanceTimersByTime(120_000);
      await running;
    } finally {
      vi.useRealTimers();
    }
    expect(await outbox.read(id!)).toMatchObject({ held: false, error: 'Not done after 120 seconds', failed_at: null });
  });
});

function aMoment(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
