import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Bell } from '../platform/bell.js';
import { log } from '../platform/log.js';
import { Queues } from '../platform/queue.js';
import { Telling } from '../telling/telling.service.js';

const QUEUE = 'telling';
const EVERY_MS = 5_000;
/** What happens within so long is told in one look. */
const GATHER_MS = 1_000;

/** Tells people what concerns them: soon after something happened, and every few seconds what was missed. */
@Injectable()
export class TellingJob implements OnApplicationBootstrap {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly queues: Queues,
    private readonly telling: Telling,
    private readonly bell: Bell,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queues.openWorker(QUEUE, () => this.telling.tell(), { concurrency: 1 });
    await this.queues.schedule(QUEUE, EVERY_MS);
    this.bell.onRing(() => {
      this.timer ??= setTimeout(() => void this.tell(), GATHER_MS).unref();
    });
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    await this.telling.tell().catch((error: unknown) => log.warn('Telling', error));
  }
}
