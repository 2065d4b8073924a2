import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { faultPoint } from '../../platform/fault-point.js';
import { Post, type OutgoingMail } from './post.js';

/** The mails that have left the house, each one once under the id of the row that asked for it. */
@Injectable()
export class Mails {
  constructor(
    private readonly database: Database,
    private readonly post: Post,
  ) {}

  /**
   * Hands the mail over unless that has been done, and keeps what was sent.
   * @param caseId null where it is about no case, or several
   * @param compose makes the mail, when it is needed
   * @param documentId the letter it carries
   * @returns the addresses that were refused while others were taken
   */
  async sendOnce(
    id: string,
    caseId: number | null,
    compose: () => Promise<Omit<OutgoingMail, 'id'>>,
    documentId?: string,
  ): Promise<string[]> {
    const { rowCount: sent } = await this.database.pool.query('select 1 from mail where id = $1', [id]);
    if (sent) return [];
    const mail = { id, ...(await compose()) };
    const { refused } = await this.post.handOver(mail);
    faultPoint('afterMailLeft');
    const addresses = (receivers: OutgoingMail['to']) => receivers.map(({ address }) => address);
    await this.database.pool.query(
      `insert into mail (id, case_id, document_id, recipients, cc, subject, text, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7, pretended_now()) on conflict (id) do nothing`,
      [
        id,
        caseId,
        documentId ?? null,
        addresses(mail.to),
        addresses(mail.cc).filter((address) => !refused.includes(address)),
        mail.subject,
        mail.text,
      ],
    );
    return refused;
  }
}
