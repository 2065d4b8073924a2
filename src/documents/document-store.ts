import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type ComposedLetter, composeLetter, type LetterFacts, type LetterKind, typeset } from '../letters/letters.js';
import { wordingFor } from '../letters/wordings.js';
import { Database } from '../platform/database.js';
import { timed } from '../platform/metrics.js';

/** What is known of a document before it has a number. */
export interface NewDocument {
  /** Of what asks for it (an outbox row): asked for twice it is one document. */
  id: string;
  caseId: number;
  kind: LetterKind;
  about: string;
  recipient: string;
  /** The day it is dated, `YYYY-MM-DD`; the numbers begin anew each year. */
  on: string;
  /** All its facts but the number. What is missing or empty is found when it is made. */
  facts: object;
  /** Documents that go along with it, by their ids. */
  enclosures: string[];
}

export interface StoredDocument {
  id: string;
  number: string;
  kind: LetterKind;
  title: string;
  recipient: string;
  about: string;
  pdf: Buffer;
  enclosures: string[];
}

/** Every document of every case: numbered without gaps, kept with the facts it was made from, never changed. */
@Injectable()
export class DocumentStore {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<StoredDocument | undefined> {
    return find(this.database.pool, id);
  }

  /** Whether a number was taken for it, made or not. */
  async isNumbered(id: string): Promise<boolean> {
    const { rowCount } = await this.database.pool.query('select 1 from letter_number where document_id = $1', [id]);
    return rowCount === 1;
  }

  /**
   * Numbers, makes and keeps a document. Its number is taken when everything it says is there, and is its own from then
   * on: a crash while the pages are made leaves no gap, and letters are made side by side. `2010-0061` is the sixty-first
   * of 2010. Asked for again, also at the same moment, it gives the one there is.
   * @throws LetterIncomplete naming the facts that are missing; no number is taken
   */
  async make(document: NewDocument): Promise<StoredDocument> {
    const { id, kind, recipient, about, enclosures } = document;
    const { number, letter } = await this.number(document);
    const pdf = Buffer.from(await timed('fremdrift_pdf_seconds', typeset(letter)));
    const { rowCount } = await this.database.pool.query(INSERT, [
      id,
      document.caseId,
      number,
      kind,
      letter.title,
      recipient,
      about,
      document.on,
      pdf,
      createHash('sha256').update(pdf).digest('hex'),
      JSON.stringify({ ...(JSON.parse(letter.factsJson) as object), enclosures }),
      letter.templateVersion,
    ]);
    if (rowCount) return { id, number, kind, title: letter.title, recipient, about, pdf, enclosures };
    const kept = await find(this.database.pool, id);
    if (!kept) throw new Error(`The number ${number} of document ${id} is already another document's`);
    return kept;
  }

  private number(document: NewDocument): Promise<{ number: string; letter: ComposedLetter }> {
    return this.database.transaction(async (client) => {
      const number = await numberOf(client, document);
      const facts = { ...document.facts, letterNumber: number } as LetterFacts<LetterKind>;
      const wording = await wordingFor(client, document.kind, document.on);
      return { number, letter: composeLetter(document.kind, facts, wording) };
    });
  }
}

async function find(client: Pick<pg.Pool, 'query'>, id: string): Promise<StoredDocument | undefined> {
  const { rows } = await client.query<StoredDocument>(
    `select id, number, kind, title, recipient, about, pdf, coalesce(facts->'enclosures', '[]') as enclosures
     from document where id = $1`,
    [id],
  );
  return rows[0];
}

async function numberOf(client: pg.PoolClient, { id, on }: NewDocument): Promise<string> {
  // Two who make the same document: the second waits here and finds its number.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [id]);
  const taken = await client.query<{ number: string }>('select number from letter_number where document_id = $1', [id]);
  if (taken.rows[0]) return taken.rows[0].number;
  const { rows } = await client.query<{ number: string }>(
    `insert into letter_number (document_id, number)
     select $1, $2 || '-' || lpad(serial::text, greatest(4, length(serial::text)), '0') from next_number('letter-' || $2) as serial
     returning number`,
    [id, on.slice(0, 4)],
  );
  return (rows[0] as { number: string }).number;
}

/** Any conflict: of two who keep the same document at once, it may be its number by which the second is told. */
const INSERT = `
  insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, pretended_now())
  on conflict do nothing`;
