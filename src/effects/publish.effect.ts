import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { w } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { Cases } from '../cases/case.service.js';
import { NotAllowedNow } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { DocumentMaker } from './document-maker.js';
import type { Effect, OutboxRow } from './effect.js';
import { ratingOf, type Rating } from './facts/records.js';
import { subjectOf } from './facts/subject.js';

const NEWER = w(
  'Vurderingen er rettet siden. Den nye offentliggøres for sig.',
  'The rating was corrected since. The new one is published on its own.',
);
const NOT_YET = w('Vurderingen må ikke offentliggøres endnu.', 'The rating may not be published yet.');
const ENDED = w('Sagen er slut, så der offentliggøres ikke mere.', 'The case has ended, so nothing more is published.');

/**
 * The monitoring form of a quarter is made and put out. Whether it may be public, the case's door says: the effect only
 * knocks. A case that comes back to this step (from a pause, say) asks again, and gets the form that is there.
 */
@Injectable()
export class PublishEffect implements Effect {
  readonly command = 'publish';

  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly documents: DocumentMaker,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { quarter } = row.params as { quarter: string };
    const { pool } = this.database;
    const rating = await ratingOf(pool, row.caseId, quarter);
    if (!rating) throw new Error(`Case ${row.caseId} has no rating for ${quarter}`);
    // A newer rating has its own way to the public, by way of the notices where it is red.
    if (rating.seq > row.seq) return { skipped: NEWER };
    const subject = await subjectOf(pool, row.caseId);
    if (subject.ended) return { skipped: ENDED };
    const form = { ...row, id: await firstAsked(pool, row.caseId, rating) };
    const { id: documentId } = await this.documents.make(
      form,
      { kind: 'monitoringForm', to: '', about: quarter, seq: row.seq },
      subject,
    );
    try {
      await this.tell(row, rating, documentId);
    } catch (error) {
      if (error instanceof Superseded) return { skipped: NEWER };
      if (!(error instanceof NotAllowedNow)) throw error;
      // Published already, the case has gone on. If not, it may not be public yet, and the door is knocked at again.
      if (!(await isPublished(pool, rating.id))) throw new Error(`${NOT_YET.da} / ${NOT_YET.en}`, { cause: error });
    }
    return { documentId, ratingId: rating.id };
  }

  private async tell(row: OutboxRow, { id: ratingId, quarter, colour }: Rating, documentId: string): Promise<void> {
    const payload = { quarter, colour, ratingId, documentId };
    await this.cases.send(row.caseId, { type: 'RATING_PUBLISHED', payload, idempotencyKey: row.id }, SYSTEM, {
      // Under the case's lock: what is put out is the rating that counts.
      alongside: async (client) => {
        const latest = await ratingOf(client, row.caseId, quarter);
        if (latest?.id !== ratingId) throw new Superseded();
      },
    });
  }
}

/** The rating was corrected between the making of the form and its publication. */
class Superseded extends Error {}

/** Asked for more than once, a rating has one form: that of the row that asked first. */
async function firstAsked(pool: pg.Pool, caseId: number, { quarter, seq }: Rating): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from outbox where case_id = $1 and command = 'publish' and params->>'quarter' = $2 and seq >= $3
     order by seq, id limit 1`,
    [caseId, quarter, seq],
  );
  return (rows[0] as { id: string }).id;
}

async function isPublished(pool: pg.Pool, ratingId: number): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from publication where rating_id = $1', [ratingId]);
  return rowCount === 1;
}
