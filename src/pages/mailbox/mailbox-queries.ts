import { Injectable } from '@nestjs/common';
import { OTHER_CASES } from '../../cases/queries/other-cases.js';
import { caseScopeOf, type Scope } from '../../cases/queries/scope.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';

export interface MailRow {
  id: string;
  recipients: string[];
  cc: string[];
  subject: string;
  sentAt: Date;
  hasLetter: boolean;
  /** None where it is about no single case: a digest, an invitation. */
  caseNumber: string | null;
  project: string | null;
  others: number;
}

export interface MailWithLetters extends MailRow {
  text: string;
  /** `number` of a letter, or the name of a file that went along; each lies on the case it is named with. */
  letters: { id: string; number: string; title: string; caseNumber: string; isFile: boolean }[];
}

const PAGE_SIZE = 50;
const SEEN = `select m.id, m.recipients, m.cc, m.subject, m.sent_at as "sentAt", m.document_id is not null as "hasLetter",
                     c.number as "caseNumber", p.name as project, ${OTHER_CASES} as others, m.text, m.document_id
              from mail m left join cases c on c.id = m.case_id left join project p on p.id = c.project_id
              where ($1::text is null or $1 = any(m.recipients || m.cc))`;
/** Nothing that names a project the reader is excluded from, whatever the mail is about. */
const NAMES_NONE = (excluded: string) => `not exists (
  select 1 from project x left join cases xc on xc.project_id = x.id where x.id = any(${excluded}::int[])
    and (m.case_id = xc.id or strpos(concat_ws(' ', m.subject, m.text), x.name) > 0 or strpos(concat_ws(' ', m.subject, m.text), xc.number) > 0))`;

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
    reader: PersonActor,
    address: string | null,
    before: string | null,
    words: string[] = [],
  ): Promise<{ mails: MailRow[]; next: string | null }> {
    const wanted = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    const theirs = readableBy(reader, address, [address, before, PAGE_SIZE + 1, wanted]);
    const { rows } = await this.database.pool.query<MailRow>(
      `${SEEN} and ${theirs.sql} and ($2::uuid is null or (m.sent_at, m.id) < (select sent_at, id from mail where id = $2))
         and concat_ws(' ', m.subject, m.text, array_to_string(m.recipients || m.cc, ' '), c.number, p.name) ilike all ($4)
       order by m.sent_at desc, m.id desc limit $3`,
      theirs.params,
    );
    const mails = rows.slice(0, PAGE_SIZE);
    return { mails, next: rows.length > PAGE_SIZE ? (mails.at(-1)?.id ?? null) : null };
  }

  /** A mail with the letter it carries and what is enclosed with that. */
  async find(reader: PersonActor, address: string | null, id: string): Promise<MailWithLetters | undefined> {
    const theirs = readableBy(reader, address, [address, id]);
    const { rows } = await this.database.pool.query<MailWithLetters & { document_id: string | null }>(
      `${SEEN} and m.id = $2 and ${theirs.sql}`,
      theirs.params,
    );
    const mail = rows[0];
    if (!mail) return undefined;
    const { rows: letters } = await this.database.pool.query<MailWithLetters['letters'][number]>(
      `select d.id, d.number, d.title, c.number as "caseNumber", false as "isFile", d.id = sent.id as first
       from document sent join document d on d.id = sent.id or sent.facts -> 'enclosures' ? d.id::text
         join cases c on c.id = d.case_id where sent.id = $1
       union all select a.id, a.name, a.title, c.number, true, false
       from document sent join attachment a on sent.facts -> 'enclosures' ? a.id::text
         join cases c on c.id = a.case_id where sent.id = $1
       order by first desc, number`,
      [mail.document_id],
    );
    return { ...mail, letters };
  }
}

/** Their own mails, or those of the cases they may know of. What is about no case is for whoever got it alone. */
function readableBy(reader: PersonActor, address: string | null, given: unknown[]): Scope {
  const { sql, params } = address === null ? caseScopeOf(reader, given) : { sql: 'true', params: [...given] };
  const got = `exists (select 1 from person r where r.id = $${params.push(reader.id)} and r.email = any(m.recipients || m.cc))`;
  const theirs = `case when m.case_id is null then ${got} else ${sql} end`;
  if (reader.excluded.length === 0) return { sql: theirs, params };
  return { sql: `${theirs} and ${NAMES_NONE(`$${params.push(reader.excluded)}`)}`, params };
}
