import { CannotStart } from './cannot-start.js';
import { log } from './log.js';

/** Ctrl-C reaches this process twice, from the terminal and through npm: only a later one is a second wish. */
const SAME_WISH_MS = 1_000;
/** Beyond this the process ends anyway: what it held (connections, a job, PostgreSQL's watchman) sees it and follows. */
const STOP_PATIENCE_MS = 9_500;

class Stopping extends Error {}

/** What a process has opened, and closes in the opposite order. */
export class Lifecycle {
  private readonly stops: (() => Promise<void>)[] = [];
  private stopped?: Promise<void>;

  /**
   * Waits for something to open and remembers how it is closed, also when the wish to stop comes while it opens.
   * @throws Stopping when that wish came first: nothing more is opened
   */
  async hold<T>(opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> {
    const stop = () => opening.then(close, () => undefined);
    if (this.stopped) await stop();
    else this.stops.push(stop);
    const opened = await opening;
    if (this.stopped) throw new Stopping();
    return opened;
  }

  get stopping(): boolean {
    return this.stopped !== undefined;
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.reverse()) {
      await stop().catch((error: unknown) => log.error('Something did not close', error));
    }
  }
}

/**
 * Runs a process from its start to its end: SIGINT, SIGTERM and SIGHUP close everything and end it with 0, a second one
 * ends it at once. What is in the way of starting is said in plain words; any other error is a bug and shows its stack.
 */
export async function runProcess(start: (life: Lifecycle) => Promise<void>): Promise<void> {
  const life = new Lifecycle();
  let firstWish = 0;
  const wish = () => {
    const now = performance.now();
    if (firstWish && now - firstWish > SAME_WISH_MS) process.exit(1);
    firstWish ||= now;
    void end(life, 0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wish);
  for (const bug of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(bug, (error: unknown) => {
      // What is broken off by stopping complains; it is not what anybody is looking for then.
      if (life.stopping) return;
      log.error('An error that nobody expected', error);
      void end(life, 1);
    });
  }
  try {
    await start(life);
  } catch (error) {
    if (life.stopping) return;
    if (error instanceof CannotStart) console.error(`\n${error.message}\n`);
    else log.error('The start failed', error);
    await end(life, 1);
  }
}

/** Closes everything and ends the process, at the latest when its patience is over. */
export async function end(life: Lifecycle, code: number): Promise<void> {
  setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
  await life.stop();
  process.exit(code);
}
