import { strFromU8, unzipSync } from 'fflate';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Database } from '../../src/platform/database.js';
import type { Way } from '../cases/way.js';

export async function projectOf({ pool }: Database, caseId: number): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('select project_id as id from cases where id = $1', [caseId]);
  return rows[0]!.id;
}

/** Reported, rated and published. */
export async function published(way: Way, id: number, colour: 'green' | 'yellow'): Promise<void> {
  await way.rate(id, colour);
  await way.publish(id);
}

/** Taken back, as the event does that takes back. */
export async function withdraw({ pool }: Database, caseId: number, quarter: string): Promise<void> {
  await pool.query(
    `insert into withdrawal (publication_id, case_id, seq, reason, by, at)
     select id, case_id, seq, 'Tallene var forkerte', 'system', pretended_now() from publication
     where case_id = $1 and quarter = $2 and id not in (select publication_id from withdrawal)`,
    [caseId, quarter],
  );
}

/** The documents of a quarter that were published, the first one first. */
export async function formsOf({ pool }: Database, caseId: number, quarter: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select document_id as id from publication where case_id = $1 and quarter = $2 order by id',
    [caseId, quarter],
  );
  return rows.map(({ id }) => id);
}

/** An address as a browser reads it in a page. */
export function plain(link: string): string {
  return link.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

/** A project's row in the overview, its text only. */
export function rowOf(body: string, name: string): string {
  const row = new RegExp(`<tr>\\s*<th scope="row"><a[^>]*>${name}<[\\s\\S]*?</tr>`).exec(body)?.[0] ?? '';
  return row
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every public address that can be reached by links, with the text of its answer; PDFs are left out. */
export async function crawl(app: NestFastifyApplication, start: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const waiting = [...start]; waiting.length && texts.size < 200;) {
    const url = waiting.shift() as string;
    if (texts.has(url) || url.endsWith('.pdf')) continue;
    const { statusCode, rawPayload } = await app.inject({ method: 'GET', url });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
    const isWorkbook = url.includes('.xlsx');
    const text = isWorkbook
      ? Object.values(unzipSync(rawPayload))
          .map((file) => strFromU8(file))
          .join('\n')
      : rawPayload.toString('utf8');
    texts.set(url, text);
    for (const [, link] of text.matchAll(/href="(\/offentlig[^"]*)"/g)) waiting.push(plain(link!));
  }
  return texts;
}
