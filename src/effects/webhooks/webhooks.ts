import type { PersonActor } from '../../people/actor.js';
import { noteChange } from '../../people/admin-log.js';
import { newSecret } from '../../people/tokens.js';
import type { Database } from '../../platform/database.js';

/** What makes a secret of a webhook known as one, to people and to scanners. */
const MARK = 'whsec_';

export interface WebhookRow {
  id: number;
  url: string;
  events: string[];
  created_at: Date;
  waiting: number;
  failed: number;
}

export interface DeliveryRow {
  id: string;
  number: string;
  type: string;
  at: Date;
  attempts: number;
  status: number | null;
  error: string | null;
  next_at: Date;
  done_at: Date | null;
  failed_at: Date | null;
}

/** Those there are now, with what waits for each. */
export async function webhooks({ pool }: Database): Promise<WebhookRow[]> {
  const { rows } = await pool.query<WebhookRow>(
    `select w.id, w.url, w.events, w.created_at,
       count(d.id) filter (where d.done_at is null and d.failed_at is null) as waiting, count(d.id) filter (where d.failed_at is not null) as failed
     from webhook w left join webhook_delivery d on d.webhook_id = w.id where w.ended_at is null group by w.id order by w.id`,
  );
  return rows;
}

/** The last hundred of one, the newest first; undefined where it is not there. */
export async function deliveriesOf({ pool }: Database, id: string): Promise<DeliveryRow[] | undefined> {
  const { rowCount } = await pool.query('select 1 from webhook where id::text = $1 and ended_at is null', [id]);
  if (!rowCount) return undefined;
  const { rows } = await pool.query<DeliveryRow>(
    `select d.id, c.number, e.type, e.at, d.attempts, d.status, d.error, d.next_at, d.done_at, d.failed_at
     from webhook_delivery d join cases c on c.id = d.case_id join case_event e on e.case_id = d.case_id and e.seq = d.seq
     where d.webhook_id::text = $1 order by d.created_at desc, d.case_id, d.seq desc limit 100`,
    [id],
  );
  return rows;
}

/** @param events types of events; none: all of the procedure. @returns its secret, to be shown once */
export async function addWebhook(database: Database, url: string, events: string[], by: PersonActor): Promise<string> {
  const secret = MARK + newSecret();
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into webhook (url, secret, events, created_by, created_at) values ($1, $2, $3, $4, pretended_now()) returning id`,
      [url, secret, events, by.id],
    );
    await noteChange(client, by, 'webhookAdded', String(rows[0]?.id), null, { url, events });
  });
  return secret;
}

/** Nothing more is told there. @returns whether there was one */
export async function endWebhook(database: Database, id: string, by: PersonActor): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ url: string }>(
      'update webhook set ended_at = pretended_now() where id::text = $1 and ended_at is null returning url',
      [id],
    );
    if (rows[0]) await noteChange(client, by, 'webhookEnded', id, { url: rows[0].url }, null);
    return rows.length > 0;
  });
}

/** Once more, with all its attempts, also where it was told before. @returns whether there was one */
export async function sendAgain({ pool }: Database, webhookId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update webhook_delivery set done_at = null, failed_at = null, error = null, attempts = 0, next_at = pretended_now()
     where id::text = $2 and webhook_id::text = $1 and webhook_id in (select id from webhook where ended_at is null)`,
    [webhookId, id],
  );
  return rowCount === 1;
}
