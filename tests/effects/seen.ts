import type { Database } from '../../src/platform/database.js';

export interface LetterRow {
  id: string;
  attempts: number;
  error: string | null;
  done: boolean;
  failed: boolean;
  result: { skipped?: { da: string }; number?: string } | null;
}

interface Published {
  quarter: string;
  colour: string;
  title: string;
  pdf: Buffer;
}

/** What can be seen of the cases in a database. */
export function lookAt(database: Database) {
  const all = async <Row extends object>(sql: string, ...params: unknown[]): Promise<Row[]> =>
    (await database.pool.query<Row>(sql, params)).rows;

  const letter = async (id: number, kind = 'redNoticeProject'): Promise<LetterRow> => {
    const [row] = await all<LetterRow>(
      `select id, attempts, error, done_at is not null as done, failed_at is not null as failed, result
       from outbox where case_id = $1 and params->>'letter' = $2`,
      id,
      kind,
    );
    return row as LetterRow;
  };
  const stateOf = async (id: number): Promise<string> => {
    const [row] = await all<{ state: string }>('select state from cases where id = $1', id);
    return row?.state ?? '';
  };
  const tasks = async (id: number): Promise<string[]> => {
    const rows = await all<{ key: string }>(
      'select key from task where case_id = $1 and closed_at is null order by key',
      id,
    );
    return rows.map(({ key }) => key);
  };
  const publications = (id: number): Promise<Published[]> =>
    all<Published>(
      `select p.quarter, p.colour, d.title, d.pdf from publication p join document d on d.id = p.document_id
       where p.case_id = $1 order by p.id`,
      id,
    );
  const colours = async (id: number): Promise<string[]> =>
    (await publications(id)).map(({ quarter, colour }) => `${quarter} ${colour}`);
  const count = async (sql: string, ...params: unknown[]): Promise<number> => (await all(sql, ...params)).length;
  /** Time passes, and with it the pauses between the attempts. */
  const later = (seconds: number) =>
    database.pool.query('update demo_clock set ahead_ms = ahead_ms + $1', [seconds * 1000]);
  return { all, letter, stateOf, tasks, publications, colours, count, later };
}
