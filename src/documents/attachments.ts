import type pg from 'pg';
import { prepared } from '../platform/prepared.js';

/** A file with all that is kept of it. */
export interface NewAttachment {
  id: string;
  caseId: number;
  /** The quarter it belongs to; empty where it belongs to the case. */
  quarter: string;
  title: string;
  name: string;
  type: string;
  sha256: string;
  /** Of what its text names, {@link file://./personal-in-text.ts}. */
  personal: string[];
  bytes: Buffer;
}

/** An attachment as the case shows it. */
export interface AttachmentRow {
  id: string;
  /** The event that laid it there; people call it `bilag 7`. */
  seq: number;
  quarter: string;
  title: string;
  name: string;
  type: string;
  size: number;
  personal: string[];
  by_name: string;
  at: Date;
  /** Everybody can fetch it now. */
  is_public: boolean;
  /** What was last said of it, and when: null where it was never published. */
  was_published: boolean | null;
  since: Date | null;
  /** The rating of its quarter is public now. */
  is_quarter_public: boolean;
}

/** An attachment as everybody may see it. */
export interface PublicAttachment {
  id: string;
  quarter: string;
  title: string;
  name: string;
  size: number;
  /** Taken back after the day that is shown. */
  is_gone: boolean;
}

export interface AttachmentBytes {
  name: string;
  type: string;
  sha256: string;
  bytes: Buffer;
}

type Client = Pick<pg.Pool, 'query'>;

/**
 * Keeps the bytes in the transaction that wrote the event ATTACHMENT_ADDED, while the case is locked: the newest event is
 * the one that tells of them.
 */
export async function keepAttachment(client: Client, attachment: NewAttachment): Promise<void> {
  const { id, caseId, quarter, title, name, type, sha256, personal, bytes } = attachment;
  await client.query(
    `insert into attachment (id, case_id, seq, kind, about, title, name, type, size, sha256, personal, bytes)
     select $1, $2, max(seq), $3, $4, $5, $6, $7, $8, $9, $10, $11 from case_event where case_id = $2`,
    [id, caseId, quarter ? 'report' : 'case', quarter, title, name, type, bytes.length, sha256, personal, bytes],
  );
}

/** Every attachment of a case, the newest first. */
export async function attachmentsOf(client: Client, caseId: number): Promise<AttachmentRow[]> {
  const { rows } = await client.query<AttachmentRow>(
    prepared(`${ROWS} where a.case_id = $1 order by a.seq desc`, [caseId]),
  );
  return rows;
}

/** One of a case's attachments by its id, which may be anything. */
export async function attachmentOf(client: Client, caseId: number, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await client.query<AttachmentRow>(`${ROWS} where a.case_id = $1 and a.id::text = $2`, [caseId, id]);
  return rows[0];
}

/** What the files of some attachments are called, by their ids; other ids are left aside. */
export async function fileNames(client: Client, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from attachment where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** For whoever may see the case. */
export async function attachmentBytes(
  client: Client,
  caseId: number,
  id: string,
): Promise<AttachmentBytes | undefined> {
  const { rows } = await client.query<AttachmentBytes>(
    'select name, type, sha256, bytes from attachment where case_id = $1 and id::text = $2',
    [caseId, id],
  );
  return rows[0];
}

/**
 * What a project had public by then, in the order in which it was laid there.
 * @param before the end of the day that is shown, as a timestamp; `infinity` for now
 */
export async function publicAttachments(
  client: Client,
  projectId: number,
  before: string,
): Promise<PublicAttachment[]> {
  const { rows } = await client.query<PublicAttachment>(
    `select a.id, a.about as quarter, a.title, a.name, a.size, not ${isPublic(NOW)} as is_gone
     from attachment a join cases c on c.id = a.case_id
     where c.project_id = $1 and ${isPublic('$2::timestamptz')} order by a.about desc, a.seq`,
    [projectId, before],
  );
  return rows;
}

/** What everybody may fetch now, without the bytes: whoever has them already needs no more. */
export async function publicAttachment(
  client: Client,
  id: string,
): Promise<Omit<AttachmentBytes, 'bytes'> | undefined> {
  const { rows } = await client.query<AttachmentBytes>(
    `select a.name, a.type, a.sha256 from attachment a where a.id = $1 and ${isPublic(NOW)}`,
    [id],
  );
  return rows[0];
}

/** The same with its bytes. */
export async function publicBytes(client: Client, id: string): Promise<AttachmentBytes | undefined> {
  const { rows } = await client.query<AttachmentBytes>(
    `select a.name, a.type, a.sha256, a.bytes from attachment a where a.id = $1 and ${isPublic(NOW)}`,
    [id],
  );
  return rows[0];
}

/** What the log said last of an attachment before a moment. */
function lastSaid(before: string): string {
  return `(select e.type, e.seq, e.at from case_event e where e.case_id = a.case_id and e.at < ${before}
    and e.type in ('ATTACHMENT_PUBLISHED', 'ATTACHMENT_WITHDRAWN') and e.payload->>'attachment' = a.id::text
    order by e.seq desc limit 1)`;
}

function isQuarterPublic(before: string): string {
  return `exists (select 1 from publication p where p.case_id = a.case_id and p.quarter = a.about and p.at < ${before}
    and not exists (select 1 from withdrawal w where w.publication_id = p.id and w.at < ${before}))`;
}

/** A rating that is taken back takes its attachments along: when it is public again, each waits to be published anew. */
function isPublic(before: string): string {
  return `(${isQuarterPublic(before)} and exists (select 1 from ${lastSaid(before)} as said
    where said.type = 'ATTACHMENT_PUBLISHED' and not exists (
      select 1 from withdrawal w join publication p on p.id = w.publication_id
      where p.case_id = a.case_id and p.quarter = a.about and w.seq > said.seq and w.at < ${before})))`;
}

const NOW = `'infinity'::timestamptz`;

const ROWS = `
  select a.id, a.seq, a.about as quarter, a.title, a.name, a.type, a.size, a.personal, added.by_name, added.at,
    ${isPublic(NOW)} as is_public, said.type = 'ATTACHMENT_PUBLISHED' as was_published, said.at as since,
    ${isQuarterPublic(NOW)} as is_quarter_public
  from attachment a join case_event added on added.case_id = a.case_id and added.seq = a.seq
    left join lateral ${lastSaid(NOW)} as said on true`;
