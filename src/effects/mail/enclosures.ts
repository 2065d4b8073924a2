import type pg from 'pg';
import { folderOfCase } from '../../cases/case-package.js';
import type { StoredDocument } from '../../documents/document-store.js';
import type { OutgoingMail } from './post.js';

type Enclosure = OutgoingMail['attachments'][number];

interface Letter extends Pick<StoredDocument, 'id' | 'number' | 'title' | 'pdf'> {
  name: null;
}
interface File {
  id: string;
  name: string;
  type: string;
  pdf: Buffer;
  /** Number of the case it lies on, and its own among what was laid there. */
  of: string;
  seq: number;
}

/** Letters and other papers of ours, and files that were laid on a case, in the order given. */
export async function enclosuresOf(pool: pg.Pool, ids: string[]): Promise<Enclosure[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<Letter | File>(
    `select d.id, d.number, d.title, d.pdf, null as name, null as type, null as "of", null::int as seq
     from document d where d.id = any($1)
     union all select a.id, '', '', a.bytes, a.name, a.type, c.number, a.seq
     from attachment a join cases c on c.id = a.case_id where a.id = any($1)`,
    [ids],
  );
  const inOrder = rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  const names = rows.flatMap(({ name }) => (name === null ? [] : name.toLowerCase()));
  const isShared = ({ name }: File) => names.filter((one) => one === name.toLowerCase()).length > 1;
  return inOrder.map((one) => {
    if (one.name === null) return letterFile(one);
    return { filename: isShared(one) ? nameOnCase(one) : one.name, content: one.pdf, contentType: one.type };
  });
}

/** What a package has in folders stands in the name: files of one name are told apart by where they lie. */
function nameOnCase({ of, seq, name }: File): string {
  return `${folderOfCase(of)}-bilag-${seq}-${name}`;
}

/** The file's name begins with the number it is found by; the rest is for people, without what a file's name cannot hold. */
export function letterFile({ number, title, pdf }: Pick<StoredDocument, 'number' | 'title' | 'pdf'>): Enclosure {
  const name = title
    .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 100);
  return { filename: `${number} ${name.trim()}.pdf`, content: pdf };
}
