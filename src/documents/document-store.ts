import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { renderLetter, type LetterFacts, type LetterKind } from '../letters/letters.js';
import { Database } from '../platform/database.js';

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

  /**
   * Numbers, makes and keeps a document in one transaction, so that a number is used or never taken: `2010-0061` is the
   * sixty-first of 2010. Asked for again, also at the same moment, it gives the one there is.
   * @throws LetterIncomplete naming the facts that are missing; no number is taken
   */
  async make(document: NewDocument): Promise<StoredDocument> {
    return this.database.transaction(async (client) => {
      // Two who make the same document: the second waits here and finds it made.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [document.id]);
      const made = await find(client, document.id);
      if (made) return made;
      const number = await nextNumber(client, document.on.slice(0, 4));
      const facts = { ...document.facts, letterNumber: number } as LetterFacts<LetterKind>;
      // Some ten milliseconds of this process's only thread, while the series of numbers is locked: a worker thread that
      // renders would be asked here, should letters ever come in thousands.
      const { title, pdf, templateVersion, factsJson } = renderLetter(document.kind, facts);
      const bytes = Buffer.from(pdf);
      await client.query(INSERT, [
        document.id,
        document.caseId,
        number,
        document.kind,
        title,
        document.recipient,
        document.about,
        document.on,
        bytes,
        createHash('sha256').update(bytes).digest('hex'),
        JSON.stringify({ ...(JSON.parse(factsJson) as object), enclosures: document.enclosures }),
        templateVersion,
      ]);
      const { id, kind, recipient, about, enclosures } = document;
      return { id, number, kind, title, recipient, about, pdf: bytes, enclosures };
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

async function nextNumber(client: pg.PoolClient, year: string): Promise<string> {
  const { rows } = await client.query<{ serial: number }>('select next_number($1) as serial', [`letter-${year}`]);
  return `${year}-${String((rows[0] as { serial: number }).serial).padStart(4, '0')}`;
}

const INSERT = `
  insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, pretended_now())`;
