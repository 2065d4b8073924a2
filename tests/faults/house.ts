import { afterAll, afterEach } from 'vitest';
import { type MailServer, startMailServer } from '../harness/mail-server.js';
import { type Product, startProduct } from '../harness/product.js';
import { until } from './rest.js';
import { openTown, settingsOf, type Town, type Who } from './town.js';

export interface Answer {
  status: number;
  retryAfter: string | null;
  json: Record<string, unknown>;
}

export interface House {
  town: Town;
  mail: MailServer;
  /** Starts one of its processes; what a test started ends with the test. */
  start: (program: 'web' | 'worker', more?: Record<string, string>) => Promise<Product>;
  /** One command to the case, once. @throws Error where there was no answer */
  send: (web: Product, caseId: number, type: string, payload?: object, who?: Who) => Promise<Answer>;
  /** A step that asks for a letter. @returns in how many milliseconds it was sent */
  letterSent: (caseId: number, patienceMs?: number) => Promise<number>;
}

const ANSWER_MS = 20_000;

/** A town with a mail server, and processes of the built product beside it as they are asked for. */
export async function openHouse(databaseUrl: string, projects: number, redisUrl = ''): Promise<House> {
  const mail = await startMailServer();
  const town = await openTown(databaseUrl, projects);
  const settings = settingsOf(databaseUrl, mail, redisUrl);
  const running: Product[] = [];
  afterEach(async () => void (await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')))));
  afterAll(async () => {
    await town.close();
    await mail.close();
  });

  async function start(program: 'web' | 'worker', more: Record<string, string> = {}): Promise<Product> {
    const product = await startProduct({ ...settings, ...more }, program);
    running.push(product);
    return product;
  }

  async function send(web: Product, caseId: number, type: string, payload = {}, who: Who = 'sara'): Promise<Answer> {
    const answer = await fetch(`${web.url}/api/v1/cases/${caseId}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${town.tokens[who]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type, payload }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const json = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), json };
  }

  async function letterSent(caseId: number, patienceMs = 60_000): Promise<number> {
    const { office, database } = town;
    await office.send(caseId, 'BASELINE_OPENED', office.people.sara);
    const sent = performance.now();
    const done = `select 1 from outbox where case_id = $1 and command = 'sendLetter' and done_at is not null`;
    await until(
      'the letter was sent',
      async () => (await database.pool.query(done, [caseId])).rowCount === 1,
      patienceMs,
    );
    return performance.now() - sent;
  }

  return { town, mail, start, send, letterSent };
}
