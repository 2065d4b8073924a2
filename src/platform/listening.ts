import pg from 'pg';
import { log } from './log.js';

const AGAIN_MS = 1_000;

interface Listening {
  url: string;
  channels: readonly string[];
  heard: (channel: string, message: string) => void;
  /** The connection was lost: what was said meanwhile was not heard. */
  lost: () => void;
}

/** One connection that hears what processes tell each other; lost, it is made again until it is closed. */
export class Listener {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly listening: Listening) {
    void this.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    void this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { url, channels, heard } = this.listening;
    const client = new pg.Client({ connectionString: url, application_name: 'fremdrift live', keepAlive: true });
    this.client = client;
    client.on('notification', ({ channel, payload = '' }) => heard(channel, payload));
    client.on('error', (error) => this.again(client, error));
    client.on('end', () => this.again(client));
    try {
      await client.connect();
      for (const channel of channels) await client.query(`listen ${channel}`);
    } catch (error) {
      this.again(client, error);
    }
  }

  /** An error and the end of the same connection are one loss. */
  private again(client: pg.Client, error?: unknown): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    log.warn('The connection that hears of changes was lost and is made again', error);
    void client.end().catch(() => undefined);
    this.listening.lost();
    this.retry = setTimeout(() => void this.connect(), AGAIN_MS).unref();
  }
}
