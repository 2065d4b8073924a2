import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Bell } from '../platform/bell.js';
import { log } from '../platform/log.js';
import { Queues } from '../platform/queue.js';
import { Telling } from '../telling/telling.service.js';
import { oneAtATime } from './one-at-a-time.js';

const QUEUE = 'telling';
const EVERY_MS = 5_000;
/** What happens within so long is told in one look. */
const GATHER_MS = 1_000;

/**
 * Tells people what concerns them: soon after something happened, and every few seconds what was missed. One look at a time:
 * while a mail server keeps everybody waiting, what rings meanwhile does not pile up.
 */
@Injectable()
export class TellingJob implements OnApplicationBootstrap {
  private timer: NodeJS.Timeout | undefined;
  private readonly tell = oneAtATime(() => this.telling.tell());

  constructor(
    private readonly queues: Queues,
    private readonly telling: Telling,
    private readonly bell: Bell,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(QUEUE, EVERY_MS, () => this.tell());
    this.bell.onRing(() => {
      this.timer ??= setTimeout(() => void this.soon(), GATHER_MS).unref();
    });
  }

  private async soon(): Promise<void> {
    this.timer = undefined;
    await this.tell().catch((error: unknown) => log.warn('Telling', error));
  }
}
