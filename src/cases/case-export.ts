import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { projectFolder } from '../platform/project-folder.js';
import { type Exported, type ExportedEvent, exportIndex } from './case-export-index.js';
import { ABOUT_EXCLUSIONS } from './queries/case-file.js';
import { viewingsOf } from './viewings.js';
import { textPart, zipped, type ZipPart } from './zip-stream.js';

/** What the municipality keeps of an export, to know it again. */
export interface Kept {
  /** SHA-256 of `kontrolsum.json`, which names the hash of every other file. */
  fingerprint: string;
  files: number;
}

type Client = Pick<pg.Pool, 'query'>;

/**
 * A case with all that is filed on it, as a ZIP that can be checked without the product (`docs/verify-export.mjs`): its log
 * with its chain of hashes, documents, attachments, mails, who saw it, and an index in Danish. File by file, so that no more
 * than one of them is in memory.
 * @param keep told what to know the export by, when it is whole
 * @param withExclusions else the events that say who is excluded and why are withheld: of each only its hash is there, so that
 * the chain still holds and the event can be shown later to somebody who may see it
 */
export function caseExport(
  client: Client,
  caseId: number,
  keep: (kept: Kept) => Promise<void>,
  { withExclusions }: { withExclusions: boolean },
): AsyncGenerator<Uint8Array> {
  return zipped(withSums(parts(client, caseId, withExclusions), keep));
}

async function* withSums(files: AsyncIterable<ZipPart>, keep: (kept: Kept) => Promise<void>): AsyncGenerator<ZipPart> {
  const sums: { name: string; size: number; sha256: string }[] = [];
  for await (const part of files) {
    sums.push({ name: part.name, size: part.bytes.length, sha256: sha256(part.bytes) });
    yield part;
  }
  const sum = textPart('kontrolsum.json', `${JSON.stringify({ files: sums }, null, 1)}\n`);
  await keep({ fingerprint: sha256(sum.bytes), files: sums.length });
  yield sum;
}

async function* parts(client: Client, caseId: number, withExclusions: boolean): AsyncGenerator<ZipPart> {
  const exported = await readExported(client, caseId, withExclusions);
  yield textPart('indhold.txt', exportIndex(exported));
  yield textPart('sag.json', `${JSON.stringify(exported.case, null, 1)}\n`);
  yield lines('haendelser.jsonl', exported.events);
  yield lines('ankre.jsonl', exported.anchors);
  yield lines('mails.jsonl', (await client.query(MAILS, [caseId])).rows);
  yield lines('set-af.jsonl', exported.viewings);
  for (const { id, file } of exported.documents) yield { name: file, bytes: await bytesOf(client, DOCUMENT, id) };
  for (const { id, file } of exported.attachments) yield { name: file, bytes: await bytesOf(client, ATTACHMENT, id) };
  const script = await readFile(join(projectFolder, 'docs', 'verify-export.mjs'));
  yield { name: 'verify-export.mjs', bytes: script };
}

async function readExported(client: Client, caseId: number, withExclusions: boolean): Promise<Exported> {
  const list = async <Row extends pg.QueryResultRow>(sql: string, ...rest: unknown[]): Promise<Row[]> =>
    (await client.query<Row>(sql, [caseId, ...rest])).rows;
  const [about] = await list<Exported['case']>(CASE);
  if (!about) throw new Error(`There is no case ${caseId}`);
  return {
    case: about,
    events: (await list<LogRow>(EVENTS, withExclusions)).map(shown),
    anchors: await list(ANCHORS),
    documents: await list(DOCUMENTS),
    attachments: await list(ATTACHMENTS),
    viewings: await viewingsOf(client, caseId, 100_000),
  };
}

type LogRow = Exclude<ExportedEvent, { withheld: true }> & { hash: string; withheld: boolean };

function shown({ withheld, ...event }: LogRow): ExportedEvent {
  return withheld ? { seq: event.seq, withheld, hash: event.hash } : event;
}

async function bytesOf(client: Client, sql: string, id: string): Promise<Uint8Array> {
  const { rows } = await client.query<{ bytes: Buffer }>(sql, [id]);
  return rows[0]?.bytes ?? new Uint8Array();
}

function lines(name: string, rows: readonly object[]): ZipPart {
  return textPart(name, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const CASE = `
  select c.number, c.workflow, c.version, c.state, c.revision, c.opened_at as "openedAt", c.ended_at as "endedAt",
    p.name as project, pretended_now() as "exportedAt" from cases c left join project p on p.id = c.project_id where c.id = $1`;

/** The row as people read it, and the text that its hash is reckoned over. */
const EVENTS = `
  select seq, type, payload, by, by_name as "byName", at, day::text, from_state as "fromState", to_state as "toState", clerical,
    idempotency_key as "idempotencyKey", event_text(e) as text, encode(hash, 'hex') as hash,
    not $2 and type in ${ABOUT_EXCLUSIONS} as withheld
  from case_event e where case_id = $1 order by seq`;

/** Where the log stood on the days that were anchored. */
const ANCHORS = `
  select a.day::text, (head->>1)::int as seq, head->>2 as hash, encode(a.hash, 'hex') as anchor
  from cases c, chain_anchor a, jsonb_array_elements(a.heads) as head where c.id = $1 and head->>0 = c.number order by a.day`;

const DOCUMENTS = `
  select id, number, title, day::text, sha256, 'dokumenter/' || number || '.pdf' as file
  from document where case_id = $1 order by number`;

const ATTACHMENTS = `
  select id, seq, title, name, sha256, 'bilag/' || seq || '-' || name as file from attachment where case_id = $1 order by seq`;

const MAILS = `
  select id, recipients as "to", cc, subject, text, sent_at as "sentAt", document_id as "documentId"
  from mail where case_id = $1 order by sent_at, id`;

const DOCUMENT = 'select pdf as bytes from document where id = $1';
const ATTACHMENT = 'select bytes from attachment where id = $1';
