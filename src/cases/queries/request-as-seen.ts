import type pg from 'pg';
import { refIn, type Context } from '../../../workflows/document-access/v1/context.js';
import type { Actor } from '../../people/actor.js';
import { accessDocuments } from './access.js';
import type { CaseFile, FilingRow } from './case-file-rows.js';

/**
 * A request for access as somebody sees it whose bounds are narrower than theirs who chose its documents: what was handed in
 * names those alone that they may see themself; of the others they know how many there are. About several cases it is not
 * shown as that of the project it lies with.
 */
export async function requestAsSeen(client: Pick<pg.Pool, 'query'>, file: CaseFile, actor: Actor): Promise<CaseFile> {
  if (file.case.workflow !== 'document-access') return file;
  const { cases, documents } = file.case.snapshot.context as unknown as Context;
  const project = cases.length > 1 ? null : file.project;
  if (documents.length === 0) return { ...file, project };
  const seen = new Set((await accessDocuments(client, cases, actor)).map(({ ref }) => ref));
  const unseen = new Set(documents.map(({ ref }) => ref).filter((ref) => !seen.has(ref)));
  return { ...file, project, unseen, filings: file.filings.map((filing) => withoutUnseen(filing, unseen)) };
}

function withoutUnseen(filing: FilingRow, unseen: ReadonlySet<string>): FilingRow {
  const rows = filing.content.documents;
  if (!Array.isArray(rows)) return filing;
  const left = (rows as { document: string }[]).filter(({ document }) => !unseen.has(refIn(document)));
  return { ...filing, content: { ...filing.content, documents: left } };
}
