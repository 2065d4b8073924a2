import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from '../platform/database.js';
import { tellOfReminders } from './due-reminders.js';
import { tellFollowers } from './followed-cases.js';
import { NotificationMails } from './notification-mails.js';
import { tellOfRungs } from './reached-rungs.js';
import { tellOfTasks } from './untold-tasks.js';

/** Looks for one kind of thing that somebody was not told of yet, and tells it. @returns whether there may be more */
type Source = (client: pg.PoolClient) => Promise<boolean>;

const SOURCES: readonly Source[] = [tellOfTasks, tellFollowers, tellOfReminders, tellOfRungs];

/**
 * Tells people what concerns them, afterwards: no step waits for it. Each look is one transaction that keeps what is told
 * and that it was told, so that one that is cut off is done again and nothing is told twice.
 */
@Injectable()
export class Telling {
  constructor(
    private readonly database: Database,
    private readonly mails: NotificationMails,
  ) {}

  /**
   * Tells all there is to tell now, and sends mails that are due. What cannot be told of one kind keeps nobody from hearing of
   * the others; of such errors the first is thrown afterwards.
   * @returns how many mails were tried
   */
  async tell(): Promise<number> {
    const errors: unknown[] = [];
    const kept = (error: unknown) => void errors.push(error);
    for (const source of SOURCES) await this.allOf(source).catch(kept);
    await this.mails.gather().catch(kept);
    const tried = await this.mails.sendDue().catch(kept);
    if (errors.length) throw errors[0];
    return tried ?? 0;
  }

  private async allOf(source: Source): Promise<void> {
    while (await this.database.transaction(source));
  }
}
