import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';

export interface MailRow {
  id: string;
  recipients: string[];
  cc: string[];
  subject: string;
  sentAt: Date;
  hasLetter: boolean;
  caseNumber: string;
  project: string | null;
}

export interface MailWithLetters extends MailRow {
  text: string;
  letters: { id: string; number: string; title: string }[];
}

const PAGE_SIZE = 50;
const SEEN = `select m.id, m.recipients, m.cc, m.subject, m.sent_at as "sentAt", m.document_id is not null as "hasLetter",
                     c.number as "caseNumber", p.name as project, m.text, m.document_id
              from mail m join cases c on c.id = m.case_id left join project p on p.id = c.project_id
              where ($1::text is null or $1 = any(m.recipients || m.cc))`;

/** What lies in the mailbox. `address` limits it to the mails that somebody got; null: all of them. */
@Injectable()
export class MailboxQueries {
  constructor(private readonly database: Database) {}

  /**
   * The newest first, a page at a time.
   * @param before the id of the last mail of the page before
   * @param words what each mail has somewhere: in its text, its addresses, its case's number or its project's name
   */
  async page(
    address: string | null,
    before: string | null,
    words: string[] = [],
  ): Promise<{ mails: MailRow[]; next: string | null }> {
    const { rows } = await this.database.pool.query<MailRow>(
      `${SEEN} and ($2::uuid is null or (m.sent_at, m.id) < (select sent_at, id from mail where id = $2))
         and concat_ws(' ', m.subject, m.text, array_to_string(m.recipients || m.cc, ' '), c.number, p.name) ilike all ($4)
       order by m.sent_at desc, m.id desc limit $3`,
      [address, before, PAGE_SIZE + 1, words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)],
    );
    const mails = rows.slice(0, PAGE_SIZE);
    return { mails, next: rows.length > PAGE_SIZE ? (mails.at(-1)?.id ?? null) : null };
  }

  /** A mail with the letter it carries and what is enclosed with that. */
  async find(address: string | null, id: string): Promise<MailWithLetters | undefined> {
    const { rows } = await this.database.pool.query<MailWithLetters & { document_id: string | null }>(
      `${SEEN} and m.id = $2`,
      [address, id],
    );
    const mail = rows[0];
    if (!mail) return undefined;
    const { rows: letters } = await this.database.pool.query<MailWithLetters['letters'][number]>(
      `select d.id, d.number, d.title from document d, document sent
       where sent.id = $1 and (d.id = sent.id or sent.facts -> 'enclosures' ? d.id::text)
       order by d.id = sent.id desc, d.number`,
      [mail.document_id],
    );
    return { ...mail, letters };
  }
}
