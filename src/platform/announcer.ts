import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Bell, type Change } from './bell.js';
import { Database } from './database.js';
import { log } from './log.js';

/** The channel on which processes hear which cases were changed, as a list of `Change`. */
export const CHANGES = 'fremdrift_changes';

/** What happens within so long goes out together: one message, and none of it inside anybody's step. */
const GATHER_MS = 200;
/** PostgreSQL takes messages below 8000 bytes. */
const MOST_BYTES = 7_000;

/** Tells every process which cases were changed, shortly after they were. A hint: what is lost, nobody misses for long. */
@Injectable()
export class Announcer implements OnModuleDestroy {
  private readonly gathered = new Map<string, Change>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    bell: Bell,
  ) {
    bell.onRing((change) => change && this.gather(change));
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  private gather(change: Change): void {
    this.gathered.set(`${change.caseId} ${change.by}`, change);
    this.timer ??= setTimeout(() => void this.announce(), GATHER_MS).unref();
  }

  private async announce(): Promise<void> {
    this.timer = undefined;
    const messages = messagesOf([...this.gathered.values()]);
    this.gathered.clear();
    try {
      await this.database.pool.query('select pg_notify($1, message) from unnest($2::text[]) as message', [
        CHANGES,
        messages,
      ]);
    } catch (error) {
      log.warn('Changed cases were not announced', error);
    }
  }
}

function messagesOf(changes: Change[]): string[] {
  const messages: Change[][] = [[]];
  let bytes = 0;
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change)) + 1;
    if (bytes + size > MOST_BYTES) {
      messages.push([]);
      bytes = 0;
    }
    bytes += size;
    messages.at(-1)?.push(change);
  }
  return messages.map((message) => JSON.stringify(message));
}
