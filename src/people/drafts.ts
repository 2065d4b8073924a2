import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Form fields as they were typed, by their posted names: `{ 'actions.0.what': 'Ny leder' }`. */
export type Typed = Record<string, string>;

/** Which form of which thing: `{ subject: 'case:12', form: 'REPORT_FILED' }`. */
export interface DraftOf {
  subject: string;
  form: string;
}

export interface Draft {
  typed: Typed;
  /** By the product's clock. */
  savedAt: Date;
}

/** What people have typed and not yet handed in: one draft a person, thing and form. */
@Injectable()
export class Drafts {
  constructor(private readonly database: Database) {}

  /** @returns when it was saved, by the product's clock */
  async save(personId: string, { subject, form }: DraftOf, typed: Typed): Promise<Date> {
    const { rows } = await this.database.pool.query<{ saved_at: Date }>(
      `insert into draft (person_id, subject, form, typed, saved_at) values ($1, $2, $3, $4, pretended_now())
       on conflict (person_id, subject, form) do update set typed = excluded.typed, saved_at = excluded.saved_at
       returning saved_at`,
      [personId, subject, form, JSON.stringify(storable(typed))],
    );
    return (rows[0] as { saved_at: Date }).saved_at;
  }

  async find(personId: string, { subject, form }: DraftOf): Promise<Draft | undefined> {
    const { rows } = await this.database.pool.query<Draft>(
      'select typed, saved_at as "savedAt" from draft where person_id = $1 and subject = $2 and form = $3',
      [personId, subject, form],
    );
    return rows[0];
  }

  /** What others have typed into the same form of the same thing, and not yet handed in. */
  async others(personId: string, { subject, form }: DraftOf): Promise<(Draft & { name: string })[]> {
    const { rows } = await this.database.pool.query<Draft & { name: string }>(
      `select p.name, d.typed, d.saved_at as "savedAt" from draft d join person p on p.id = d.person_id
       where d.subject = $2 and d.form = $3 and d.person_id <> $1 order by d.saved_at desc`,
      [personId, subject, form],
    );
    return rows;
  }

  async drop(personId: string, { subject, form }: DraftOf): Promise<void> {
    await this.database.pool.query('delete from draft where person_id = $1 and subject = $2 and form = $3', [
      personId,
      subject,
      form,
    ]);
  }
}

/** PostgreSQL's json takes neither a NUL nor half a character. */
function storable(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '�')]),
  );
}
