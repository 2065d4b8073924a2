import { setTimeout as wait } from 'node:timers/promises';
import { type Job, Queue, Worker } from 'bullmq';
import { log } from './log.js';
import { openQueueBackend, type QueueBackend, type QueueSettings } from './queue-backend.js';

export type { Job, Queue } from 'bullmq';

/** A killed worker's jobs are begun again after lock + check, so some 20 s; a handler may hold the processor for less. */
const LOCK_MS = 15_000;
const STALLED_CHECK_MS = 5_000;
/** A schedule lives in the queue, which may be emptied at any time: now and then we look whether it is still there. */
const SCHEDULE_CHECK_MS = 60_000;
/** How long a worker may finish what it has begun before it is cut off; what was cut off is begun again elsewhere. */
const DRAIN_MS = 6_000;

/** A worker that could not start is started again after so long. */
const RUN_AGAIN_MS = 1_000;

/** Keeps our queues apart from another program's on the same Redis. */
const PREFIX = 'fremdrift';

/** Jobs carry ids, never content: the row they name is the truth. */
export interface JobData {
  id?: string;
}

export interface WorkerSettings {
  /** Jobs in hand at once; on PostgreSQL 8–16, as a single-file worker is slow there. */
  concurrency?: number;
  lockDuration?: number;
}

/** The queues of this process, on PostgreSQL or on Redis with the same meaning. */
export class Queues {
  private readonly queues = new Map<string, Queue<JobData>>();
  private readonly workers: Worker<JobData>[] = [];
  private readonly scheduleChecks: NodeJS.Timeout[] = [];
  private closing?: Promise<void>;

  private constructor(private readonly backend: QueueBackend) {}

  /** @throws CannotStart when Redis does not answer or would throw jobs away */
  static async open(settings: QueueSettings): Promise<Queues> {
    return new Queues(await openQueueBackend(settings));
  }

  /**
   * A job's id keeps it from being added twice while it is in the queue: give the UUID of the row. Done or failed it is
   * forgotten, so that a sweep can hand the same row over again.
   */
  openQueue(name: string): Queue<JobData> {
    const known = this.queues.get(name);
    if (known) return known;
    const defaultJobOptions = { removeOnComplete: true, removeOnFail: true };
    const { factory, connection } = this.backend;
    const queue = new Queue<JobData>(name, { connection, prefix: PREFIX, defaultJobOptions }, factory);
    queue.on('error', (error) => this.warn(`Queue ${name}`, error));
    this.queues.set(name, queue);
    return queue;
  }

  /** Every job of the queue reaches `handler` at least once: it may run twice, so it looks at its row before it acts. */
  openWorker(name: string, handler: (job: Job<JobData>) => Promise<void>, settings: WorkerSettings = {}): void {
    const { concurrency = 8, lockDuration = LOCK_MS } = settings;
    const { factory, connection } = this.backend;
    const options = {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration,
      stalledInterval: STALLED_CHECK_MS,
      autorun: false,
    };
    const worker = new Worker<JobData>(name, handler, { ...options, maxStalledCount: 5 }, factory);
    worker.on('error', (error) => this.warn(`Worker of ${name}`, error));
    worker.on('failed', (job, error) => log.warn(`Job ${job?.id} of ${name} failed: ${error.message}`));
    worker.on('stalled', (id) => log.warn(`Job ${id} of ${name} was lost by its worker and is begun again`));
    this.workers.push(worker);
    void this.run(worker);
  }

  /** A worker whose start failed, as the database or Redis was away at that moment, is started again. */
  private async run(worker: Worker<JobData>): Promise<void> {
    while (!this.closing) {
      await worker.run().catch((error: Error) => this.warn(`Worker of ${worker.name}`, error));
      if (!this.closing) await wait(RUN_AGAIN_MS, undefined, { ref: false });
    }
  }

  /** Does `work` every `everyMs`, once for all processes; in each of them one at a time. */
  async every(name: string, everyMs: number, work: () => Promise<unknown>): Promise<void> {
    this.openWorker(name, async () => void (await work()), { concurrency: 1 });
    await this.schedule(name, everyMs);
  }

  /** A job in the queue of that name every `everyMs`, once for all processes, also after the queue was emptied. */
  async schedule(name: string, everyMs: number): Promise<void> {
    const queue = this.openQueue(name);
    await queue.upsertJobScheduler(name, { every: everyMs }, { name });
    const look = () => this.restoreSchedule(queue, everyMs).catch((error) => log.warn(`Schedule ${name}`, error));
    this.scheduleChecks.push(setInterval(() => void look(), Math.min(everyMs, SCHEDULE_CHECK_MS)).unref());
  }

  private async restoreSchedule(queue: Queue<JobData>, everyMs: number): Promise<void> {
    const schedule = await queue.getJobScheduler(queue.name);
    const [early, late] = [Date.now() + 2 * everyMs, Date.now() - 3 * everyMs - STALLED_CHECK_MS];
    if (schedule?.next && schedule.next > late && schedule.next < early) return;
    // A worker whose clock is an hour ahead leaves the next turn an hour away for all others.
    log.warn(`The schedule ${queue.name} was gone or of another time and is set up again`);
    await queue.removeJobScheduler(queue.name);
    await queue.upsertJobScheduler(queue.name, { every: everyMs }, { name: queue.name });
  }

  /** Takes no more jobs, finishes those in hand, then lets go of the queues: handlers may still add jobs until then. */
  close(): Promise<void> {
    return (this.closing ??= this.letGo());
  }

  /** What is being closed complains of it; nobody needs to read that. */
  private warn(what: string, error: Error): void {
    if (!this.closing) log.warn(what, error);
  }

  private async letGo(): Promise<void> {
    for (const check of this.scheduleChecks) clearInterval(check);
    const drained = await Promise.all(this.workers.map(drain));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    // A worker that is still busy keeps its connections; they end with the process, and its jobs are begun again.
    if (drained.every(Boolean)) await this.backend.close();
  }
}

/** @returns false when a job took longer than a process that is asked to stop may wait */
async function drain(worker: Worker<JobData>): Promise<boolean> {
  const waiting = new AbortController();
  const late = wait(DRAIN_MS, false, { signal: waiting.signal }).catch(() => false);
  const drained = await Promise.race([worker.close().then(() => true), late]);
  waiting.abort();
  if (!drained) log.warn(`A job of ${worker.name} was not finished in time and will be begun again`);
  return drained;
}
