import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Cases } from '../../src/cases/case.service.js';
import type { Effect } from '../../src/effects/effect.js';
import { DeadlineSweep } from '../../src/jobs/deadline-sweep.js';
import { Distribution } from '../../src/jobs/distribution.js';
import { EffectRunner } from '../../src/jobs/effect-runner.js';
import { EscalationSweep } from '../../src/jobs/escalation-sweep.js';
import { JobsModule } from '../../src/jobs/jobs.module.js';
import { EFFECTS_QUEUE, OutboxRelay } from '../../src/jobs/outbox-relay.js';
import { TimePasses } from '../../src/jobs/time-passes.js';
import { LeftTasks } from '../../src/jobs/left-tasks.js';
import { Waking } from '../../src/jobs/waking.js';
import { Bell } from '../../src/platform/bell.js';
import { Clock } from '../../src/platform/clock.js';
import { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { onEachQueueBackend } from '../harness/queues.js';
import { outboxOf, Recorder } from './outbox.js';

/** At once; on a machine that others keep busy a little later. */
const SOON = { timeout: 15_000 };

const { database, url } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let caseId: number;
let outbox: ReturnType<typeof outboxOf>;

beforeAll(async () => {
  office = await openOffice(database);
  await office.at('2009-01-12T09:00:00+01:00');
  caseId = await office.register();
  outbox = outboxOf(database, caseId);
});

onEachQueueBackend('the outbox', (settingsFor) => {
  const settings = settingsFor(url);
  const opened: Queues[] = [];
  afterEach(async () => {
    const [any] = opened;
    await any?.openQueue(EFFECTS_QUEUE).obliterate({ force: true });
    await Promise.all(opened.splice(0).map((queues) => queues.close()));
    await outbox.clear();
  });

  /** One process of many: its queues, its relay, and workers once it is told to work. */
  async function open(...effects: Effect[]) {
    const queues = await Queues.open(settings);
    opened.push(queues);
    const runner = new EffectRunner(database, effects);
    const relay = new OutboxRelay(database, queues);
    const work = () => queues.openWorker(EFFECTS_QUEUE, (job) => runner.run(job.data.id!));
    const waiting = () => queues.openQueue(EFFECTS_QUEUE).getWaitingCount();
    return { queues, runner, relay, work, waiting };
  }
  const done = (ids: string[], timeout = 30_000) =>
    vi.waitFor(async () => expect(await outbox.undone(ids)).toBe(0), { timeout, interval: 20 });

  test('is handed over and carried out, each row once', async () => {
    const effect = new Recorder();
    const { relay, work } = await open(effect);
    work();
    const ids = await outbox.put(60);
    expect(await relay.relay()).toBe(60);
    await done(ids);
    expect(effect.carriedOut.toSorted()).toEqual(ids.toSorted());
    expect(await relay.relay()).toBe(0);
  });

  test('is handed over once by two processes at once, and done once by both', async () => {
    const effect = new Recorder();
    const [one, other] = [await open(effect), await open(effect)];
    const ids = await outbox.put(200);
    const handedOver = await Promise.all([one.relay.relay(), other.relay.relay()]);
    expect(handedOver[0] + handedOver[1]).toBe(200);
    expect(await one.waiting()).toBe(200);
    one.work();
    other.work();
    await done(ids);
    expect(effect.carriedOut.toSorted()).toEqual(ids.toSorted());
  });

  test('asked for while it hands over, it looks once more, and misses nothing', async () => {
    const { relay } = await open();
    const ids = await outbox.put(3);
    const first = relay.relay();
    const more = await outbox.put(2);
    void relay.relay();
    await first;
    await vi.waitFor(
      async () =>
        expect(
          (await Promise.all([...ids, ...more].map(outbox.read))).every(({ next_in_seconds }) => next_in_seconds > 50),
        ).toBe(true),
      SOON,
    );
  });

  test('handed over again while it still waits, a row is one job', async () => {
    const effect = new Recorder();
    const { relay, work, waiting } = await open(effect);
    const ids = await outbox.put(20);
    await relay.relay();
    await outbox.makeDue(ids);
    expect(await relay.relay()).toBe(20);
    expect(await waiting()).toBe(20);
    work();
    await done(ids);
    expect(effect.carriedOut).toHaveLength(20);
  });

  test('loses nothing when the queue is emptied: after a minute it is handed over again', async () => {
    const effect = new Recorder();
    const { queues, relay, work, waiting } = await open(effect);
    const ids = await outbox.put(100);
    await relay.relay();
    await queues.openQueue(EFFECTS_QUEUE).obliterate({ force: true });
    expect(await waiting()).toBe(0);
    work();
    expect(await relay.relay()).toBe(0);
    await office.clock.pretend(new Date((await office.clock.now()).getTime() + 59_000));
    expect(await relay.relay()).toBe(0);
    await office.clock.pretend(new Date((await office.clock.now()).getTime() + 2_000));
    expect(await relay.relay()).toBe(100);
    await done(ids);
    expect(effect.carriedOut.toSorted()).toEqual(ids.toSorted());
  });

  test('a row that always fails, and one that never ends, hold up no other', async () => {
    const [poison, endless] = await outbox.put(2);
    let end: (result: object) => void = () => undefined;
    const effect = new Recorder('sendMail', ({ id }) => {
      if (id === poison) return Promise.reject(new Error('550 no such user'));
      return id === endless ? new Promise((resolve) => (end = () => resolve({}))) : Promise.resolve({});
    });
    const { relay, runner } = await open(effect);
    // The endless one is in the hands of a process that nobody waits for.
    const running = runner.run(endless!);
    await vi.waitFor(async () => expect((await outbox.read(endless!)).held).toBe(true), SOON);
    const { work } = await open(effect);
    work();
    const ids = await outbox.put(100);
    expect(await relay.relay()).toBe(101);
    await done(ids);
    expect(await outbox.read(poison!)).toMatchObject({ attempts: 1, error: '550 no such user', done_at: null });
    expect(await outbox.read(endless!)).toMatchObject({ attempts: 1, held: true });
    end({});
    await running;
  });

  test('a process that ends in the middle of it leaves its rows to others', async () => {
    const ends: (() => void)[] = [];
    const began = new Recorder('sendMail', () => new Promise((resolve) => ends.push(() => resolve({}))));
    const dying = await open();
    const ids = await outbox.put(8);
    await dying.relay.relay();
    // It took the rows, and its jobs went with it.
    const running = ids.map((id) => new EffectRunner(database, [began]).run(id));
    await vi.waitFor(() => expect(began.carriedOut).toHaveLength(8), SOON);
    await dying.queues.openQueue(EFFECTS_QUEUE).obliterate({ force: true });
    const effect = new Recorder();
    const { relay, work } = await open(effect);
    work();
    expect(await relay.relay()).toBe(0);
    await outbox.endLease(ids);
    expect(await relay.relay()).toBe(8);
    await done(ids);
    expect(effect.carriedOut.toSorted()).toEqual(ids.toSorted());
    ends.forEach((end) => end());
    await Promise.all(running);
  });

  describe('with the whole of jobs at work', () => {
    async function openJobs(effect: Effect, passes?: Pick<TimePasses, 'sweep'>) {
      const { queues, runner, relay } = await open(effect);
      const bell = new Bell();
      const calendar = new CalendarSettings(office.settings);
      const cases = new Cases(database, calendar, bell);
      const deadlines = new DeadlineSweep(database, cases);
      const distribution = new Distribution(database, cases);
      const escalations = new EscalationSweep(database, new Clock(database), office.settings, calendar, cases);
      const [waking, left] = [new Waking(database, cases), new LeftTasks(database, cases)];
      const time = new TimePasses(database, deadlines, waking, left, escalations, distribution);
      const jobs = new JobsModule(queues, runner, relay, deadlines, (passes ?? time) as TimePasses, distribution, bell);
      await jobs.onApplicationBootstrap();
      return { cases, bell, queues };
    }

    test('what a step asks for is done in a moment, and not at the next look', async () => {
      const effect = new Recorder('sendLetter');
      const { cases } = await openJobs(effect);
      const times: number[] = [];
      for (let round = 0; round < 30; round++) {
        const id = await office.register();
        await wait(20);
        const began = performance.now();
        await cases.send(id, { type: 'BASELINE_OPENED', payload: {} }, office.people.sara);
        const sent = performance.now() - began;
        await vi.waitFor(() => expect(effect.carriedOut).toHaveLength(round + 1), { interval: 1, timeout: 10_000 });
        times.push(performance.now() - began);
        if (round === 0) console.info(`the first step took ${Math.round(sent)} ms of it`);
      }
      const [p50, p95] = [0.5, 0.95].map((share) =>
        Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]!),
      );
      console.info(`from sending to done: p50 ${p50} ms, p95 ${p95} ms`);
      expect(p50).toBeLessThan(1_500);
    });

    test('a long backlog goes through a short queue', async () => {
      const effect = new Recorder();
      const ids = await outbox.put(1_600);
      const { relay, waiting } = await open();
      await relay.relay();
      expect(await waiting()).toBe(1_000);
      expect(relay.hasMore).toBe(true);
      const { bell } = await openJobs(effect);
      let longest = 0;
      bell.ring();
      while ((await outbox.undone(ids)) > 0) {
        longest = Math.max(longest, await waiting());
        await wait(10);
      }
      expect(longest).toBeLessThanOrEqual(1_000);
      expect(effect.carriedOut.toSorted()).toEqual(ids.toSorted());
    }, 60_000);

    test('where the logs have come to is noted each day, whatever goes wrong with the work of the day', async () => {
      await office.at('2009-03-02T09:00:00+01:00');
      const { queues } = await openJobs(new Recorder(), { sweep: () => Promise.reject(new Error('Broken')) });
      await queues.openQueue('sweep').add('sweep', {});
      const anchored = () => database.pool.query(`select 1 from chain_anchor where day = '2009-03-02'`);
      await vi.waitFor(async () => expect((await anchored()).rows).toHaveLength(1), SOON);
      await office.at('2009-01-12T09:00:00+01:00');
    });

    test('deadlines pass by themselves, as often as the sweep comes round', async () => {
      await office.at('2009-01-12T09:00:00+01:00');
      const id = await office.register();
      await office.send(id, 'PAUSED', office.people.sara, { reason: 'Ferie', until: '2009-02-02' });
      await office.at('2009-02-03T09:00:00+01:00');
      const { queues } = await openJobs(new Recorder());
      const sweep = queues.openQueue('sweep');
      expect((await sweep.getJobScheduler('sweep'))?.every).toBe(30_000);
      await sweep.add('sweep', {});
      const stateOf = async () => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).state;
      await vi.waitFor(async () => expect(await stateOf()).toBe('registered'), SOON);
    });
  });
});
