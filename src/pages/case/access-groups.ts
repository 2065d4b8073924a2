import type pg from 'pg';
import { byCase, type Context, type FoundDocument, labelOf } from '../../../workflows/document-access/v1/context.js';
import { accessDocuments } from '../../cases/queries/access.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import type { Groups } from '../shell/form-view.js';

/** Of a request about several cases: which case each document in the form belongs to. */
export async function accessGroups(pool: pg.Pool, type: string, file: CaseFile, actor: PersonActor): Promise<Groups> {
  if (type !== 'DOCUMENTS_IDENTIFIED' && type !== 'DOCUMENTS_ASSESSED') return {};
  const { cases, documents } = file.case.snapshot.context as unknown as Context;
  if (cases.length < 2) return {};
  const all: FoundDocument[] = type === 'DOCUMENTS_ASSESSED' ? documents : await accessDocuments(pool, cases, actor);
  const named = byCase(cases, all).flatMap(({ about: { name, number }, own }) =>
    own.map((one) => [labelOf(one), `${name} · ${number}`]),
  );
  return { documents: Object.fromEntries(named) as Record<string, string> };
}
