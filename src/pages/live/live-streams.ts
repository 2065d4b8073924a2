import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { PersonActor } from '../../people/actor.js';
import { maySee } from '../../people/may.js';
import { CHANGES } from '../../platform/announcer.js';
import type { Change } from '../../platform/bell.js';
import { Database } from '../../platform/database.js';
import { Listener } from '../../platform/listening.js';
import { log } from '../../platform/log.js';
import { type CaseTold, casesTold } from '../../telling/people-told.js';

/** Told by the database when somebody signed out or their rights became others: the person's id. */
const HANG_UP = 'fremdrift_hang_up';
/** Proxies end what says nothing for a minute. */
const HEARTBEAT_MS = 25_000;
/** Then the browser asks again, and is asked again who it is. */
const LONGEST_MS = 30 * 60_000;
const MOST_PER_PERSON = 10;
/** More than this unread by the browser: it is gone or asleep. */
const MOST_WAITING_BYTES = 64 * 1024;
/** Of a round of thousands a page needs no more to know that much has changed. */
const MOST_AT_ONCE = 50;

interface Stream {
  person: PersonActor;
  response: ServerResponse;
  openedAt: number;
}

/** The open pages of this process. They hear together, over one connection, and ask the database nothing while nothing happens. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();
  private listener: Listener | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  /** One after the other, so that no page hears of the later change first. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    this.listener?.close();
    for (const { response } of this.streams) response.destroy();
  }

  /** @returns false where the person has enough open pages already */
  open(person: PersonActor, response: ServerResponse): boolean {
    const theirs = [...this.streams].filter((stream) => stream.person.id === person.id);
    if (theirs.length >= MOST_PER_PERSON) return false;
    const stream: Stream = { person, response, openedAt: performance.now() };
    this.streams.add(stream);
    response.on('close', () => this.streams.delete(stream));
    response.writeHead(200, HEADERS);
    // Spread, so that all pages do not come back at one moment after a restart.
    response.write(`retry: ${randomInt(2_000, 8_000)}\n\n`);
    this.listener ??= this.listen();
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    return true;
  }

  private listen(): Listener {
    return new Listener({
      url: this.database.url,
      channels: [CHANGES, HANG_UP],
      heard: (channel, message) => {
        if (channel === HANG_UP) this.hangUp((stream) => stream.person.id === message);
        else this.turn = this.turn.then(() => this.tell(message));
      },
      // Whose rights became others meanwhile is not known: everybody is asked again who they are.
      lost: () => this.hangUp(() => true),
    });
  }

  private hangUp(which: (stream: Stream) => boolean): void {
    for (const stream of this.streams) if (which(stream)) stream.response.end();
  }

  private beat(): void {
    this.hangUp(({ openedAt }) => performance.now() - openedAt > LONGEST_MS);
    for (const { response } of this.streams) write(response, ': \n\n');
  }

  private async tell(message: string): Promise<void> {
    if (this.streams.size === 0) return;
    try {
      const changes = JSON.parse(message) as Change[];
      const cases = await casesTold(this.database.pool, [...new Set(changes.map(({ caseId }) => caseId))]);
      for (const { person, response } of this.streams) {
        const seen = changes.flatMap((change) => shown(change, cases, person)).slice(0, MOST_AT_ONCE);
        if (seen.length) write(response, `event: changed\ndata: ${JSON.stringify(seen)}\n\n`);
      }
    } catch (error) {
      log.warn('Open pages were not told of a change', error);
    }
  }
}

/** What a page is told: the case's number and who acted. Not of one's own doing, and not of what one may not see. */
function shown({ caseId, by, byName }: Change, cases: Map<number, CaseTold>, person: PersonActor) {
  const one = cases.get(caseId);
  if (!one || by === person.id || !maySee(person, one.parties)) return [];
  return [{ number: one.number, who: by === 'system' ? '' : byName }];
}

function write(response: ServerResponse, text: string): void {
  if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  else response.write(text);
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};
