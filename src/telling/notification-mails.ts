import { Inject, Injectable } from '@nestjs/common';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { dayOf } from '../calendar/working-days.js';
import { GiveUp } from '../effects/effect.js';
import { Mails } from '../effects/mail/mails.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';
import { lastDigest } from './digest-time.js';
import { mailOf } from './notification-text.js';
import { peopleTold } from './people-told.js';
import { stillTold, type ToldRow } from './still-told.js';

interface Batch {
  id: string;
  person_id: string;
  attempts: number;
}

/** A mail in hand is nobody else's for so long: longer than an attempt takes. */
const LEASE = '2 minutes';
/** A mail server that says nothing keeps nobody from what is told in the product. */
const PATIENCE_MS = 4_000;
/** Between the attempts, in seconds; after the last there is no mail, and it stands in the product all the same. */
const BACK_OFF = [60, 300, 1_800, 7_200, 14_400, 28_800];

/** What people want to hear of by mail: gathered per person, and each mail sent until a server has taken it. */
@Injectable()
export class NotificationMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendar: CalendarSettings,
    private readonly mails: Mails,
    @Inject(Config) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * Lays what is to go by mail into one mail a person: what goes at once, and the daily digest when its time has come. From
   * then on it is in that mail and in no other, however often the mail is tried.
   */
  async gather(): Promise<void> {
    await this.database.pool.query(AT_ONCE);
    const now = await this.clock.now();
    await this.database.pool.query(DIGEST, [lastDigest(now, await this.calendar.on(dayOf(now)))]);
  }

  /** Sends mails whose time has come, for some seconds: the rest next time. @returns how many were tried */
  async sendDue(): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    let tried = 0;
    while (performance.now() < until) {
      const batch = await this.take();
      if (!batch) break;
      tried += 1;
      try {
        await this.send(batch);
      } catch (error) {
        await this.failed(batch, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return tried;
  }

  private async take(): Promise<Batch | undefined> {
    const { rows } = await this.database.pool.query<Batch>(
      `update notification_mail set attempts = attempts + 1, lease_until = clock_timestamp() + $1::interval
       where id = (select id from notification_mail where done_at is null and failed_at is null
                     and next_at <= (select pretended_now()) and (lease_until is null or lease_until < clock_timestamp())
                   order by next_at limit 1 for update skip locked)
       returning id, person_id, attempts`,
      [LEASE],
    );
    return rows[0];
  }

  /** What is done, or no longer theirs, when the mail is written needs no telling. */
  private async send({ id, person_id }: Batch): Promise<void> {
    const { pool } = this.database;
    const person = (await peopleTold(pool, [person_id])).get(person_id);
    const told = person ? await stillTold(pool, id, person.actor) : [];
    if (person && told.length)
      await this.mails.sendOnce(id, null, () => Promise.resolve(mailOf(told, person, this.config.publicUrl)));
    await this.settle(id, told);
  }

  private async settle(id: string, told: ToldRow[]): Promise<void> {
    await this.database.transaction(async (client) => {
      await client.query(
        `update notification set settled_at = pretended_now(), mail_id = case when id = any($2::int[]) then mail_id end
         where mail_id = $1`,
        [id, told.map((row) => row.id)],
      );
      await client.query(
        `update notification_mail set done_at = pretended_now(), error = null, lease_until = null where id = $1`,
        [id],
      );
    });
  }

  private async failed({ id, attempts }: Batch, error: Error): Promise<void> {
    log.warn(`The mail ${id} to somebody who is told something, attempt ${attempts}: ${error.message}`);
    const seconds = error instanceof GiveUp ? undefined : BACK_OFF[attempts - 1];
    await this.database.transaction(async (client) => {
      await client.query(
        `update notification_mail set error = $2, lease_until = null,
           next_at = pretended_now() + coalesce($3, 0) * interval '1 second',
           failed_at = case when $3::int is null then pretended_now() end where id = $1`,
        [id, error.message.replaceAll('\0', '').slice(0, 1000), seconds ?? null],
      );
      if (seconds === undefined)
        await client.query('update notification set settled_at = pretended_now(), mail_id = null where mail_id = $1', [
          id,
        ]);
    });
  }
}

/** Who is told several things at one moment gets one mail. Its time is now: rounded up it would have to wait for the next look. */
const AT_ONCE = `
  with mail as (
    insert into notification_mail (id, person_id, next_at)
    select gen_random_uuid(), n.person_id, date_trunc('milliseconds', pretended_now())
    from notification n where n.settled_at is null and n.mail_id is null and n.by = 'now' group by n.person_id
    returning id, person_id)
  update notification n set mail_id = mail.id from mail
  where n.person_id = mail.person_id and n.settled_at is null and n.mail_id is null and n.by = 'now'`;

/** One a person and day; whoever is away gets theirs when they are back. */
const DIGEST = `
  with mail as (
    insert into notification_mail (id, person_id, digest_of, next_at)
    select gen_random_uuid(), n.person_id, $1, date_trunc('milliseconds', pretended_now())
    from notification n where n.settled_at is null and n.mail_id is null and n.by = 'daily' and n.at <= $1
      and not exists (select 1 from absent_today a where a.person_id = n.person_id)
    group by n.person_id
    on conflict (person_id, digest_of) do nothing
    returning id, person_id)
  update notification n set mail_id = mail.id from mail
  where n.person_id = mail.person_id and n.settled_at is null and n.mail_id is null and n.by = 'daily' and n.at <= $1`;
