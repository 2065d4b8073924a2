import { Injectable } from '@nestjs/common';
import { realSeconds } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { log } from '../../platform/log.js';
import { traced } from '../../platform/tracing.js';
import { cloudEvent, signature, type ToTell } from './webhook-event.js';
import { postOut } from './webhook-post.js';

/** Between the attempts; after the last it is given up and waits for a person. */
const BACK_OFF_SECONDS = [10, 60, 300, 1_800, 7_200, 21_600, 43_200];
/** In hand so long before another may try: longer than an attempt takes, and each is begun as soon as it is taken. */
const LEASE = '1 minute';
/** A step that was begun before the last look is written at the latest so long after it. */
const LOOK_BACK = '10 minutes';
/** To one webhook. */
const AT_ONCE = 10;
/** One look takes so long and an attempt at most; what is left waits for the next. */
const PATIENCE_MS = 4_000;

interface Due extends ToTell {
  attempts: number;
  url: string;
  secret: string;
}

/** Tells other programs of what happens to cases: each event once to each of them, or until it is given up. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Notes what is to be told, and tells what is due. @returns how many were tried */
  async run(): Promise<number> {
    await this.database.pool.query(NOTE);
    const { rows } = await this.database.pool.query<{ id: number }>(
      'update webhook set seen_at = pretended_now() where ended_at is null returning id',
    );
    const tried = await Promise.all(rows.map(({ id }) => this.tellOne(id)));
    return tried.reduce((sum, one) => sum + one, 0);
  }

  /** One that does not answer holds up itself alone. */
  private async tellOne(webhookId: number): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    let tried = 0;
    while (performance.now() < until) {
      const due = await this.take(webhookId);
      if (due.length === 0) break;
      tried += due.length;
      await Promise.all(due.map((one) => this.tell(one)));
    }
    return tried;
  }

  private async take(webhookId: number): Promise<Due[]> {
    const { rows } = await this.database.pool.query<Due>(TAKE, [LEASE, AT_ONCE, webhookId]);
    return rows;
  }

  private async tell(due: Due): Promise<void> {
    const body = cloudEvent(due, this.config.publicUrl);
    const seconds = realSeconds();
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'fremdrift-signature': signature(due.secret, body, seconds),
      'user-agent': 'Fremdrift',
    };
    try {
      const status = await traced('webhook', { delivery: due.id }, () =>
        postOut(due.url, body, headers, this.config.webhookAllow),
      );
      if (status >= 200 && status < 300) return await this.done(due.id, status);
      await this.failed(due, status, `HTTP ${status}`);
    } catch (error) {
      await this.failed(due, null, error instanceof Error ? error.message : String(error));
    }
  }

  private async done(id: string, status: number): Promise<void> {
    await this.database.pool.query(
      'update webhook_delivery set done_at = pretended_now(), status = $2, error = null, failed_at = null where id = $1',
      [id, status],
    );
  }

  /** An attempt that outlived its lease has nothing to say about one that was begun or done since. */
  private async failed({ id, attempts }: Due, status: number | null, error: string): Promise<void> {
    const seconds = BACK_OFF_SECONDS[attempts - 1];
    if (seconds === undefined) log.warn(`Webhook delivery ${id} was given up: ${error}`);
    await this.database.pool.query(
      `update webhook_delivery set status = $2, error = $3, next_at = pretended_now() + coalesce($4::int, 0) * interval '1 second',
         failed_at = case when $4::int is null then pretended_now() end
       where id = $1 and attempts = $5 and done_at is null`,
      [id, status, error.slice(0, 300), seconds ?? null, attempts],
    );
  }
}

/** The pair of webhook and event is its own key: looked through twice, it is told once. */
const NOTE = `
  insert into webhook_delivery (id, webhook_id, case_id, seq, created_at, next_at)
  select gen_random_uuid(), w.id, e.case_id, e.seq, pretended_now(), pretended_now()
  from webhook w join case_event e on e.at >= greatest(w.created_at, coalesce(w.seen_at, w.created_at) - interval '${LOOK_BACK}')
    and (e.type = any(w.events) or (w.events = '{}' and not e.clerical))
  where w.ended_at is null
  on conflict (webhook_id, case_id, seq) do nothing`;

const TAKE = `
  with due as (
    update webhook_delivery set attempts = attempts + 1, next_at = pretended_now() + $1::interval
    where id in (
      select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id and w.ended_at is null
      where d.webhook_id = $3 and d.done_at is null and d.failed_at is null and d.next_at <= (select pretended_now())
      order by d.next_at limit $2 for update of d skip locked)
    returning id, webhook_id, case_id, seq, attempts)
  select due.id, due.attempts, w.url, w.secret, c.number, e.seq, e.type, e.at
  from due join webhook w on w.id = due.webhook_id join cases c on c.id = due.case_id
    join case_event e on e.case_id = due.case_id and e.seq = due.seq`;
