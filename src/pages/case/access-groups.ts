import type pg from 'pg';
import {
  byCase,
  type Context,
  type FoundDocument,
  labelOf,
  refIn,
} from '../../../workflows/document-access/v1/context.js';
import { accessDocuments } from '../../cases/queries/access.js';
import { answeredRows } from '../../../workflows/document-access/v1/checks.js';
import type { Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { CaseFile, FilingRow } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import type { Groups } from '../shell/form-view.js';
import { type FilingView, filingView } from './filing-view.js';

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

/** An assessment as it is read by whoever approves it: every document with its answer, under its case where they are several. */
export function assessmentView(form: Form, { content }: FilingRow, { case: { snapshot } }: CaseFile): FilingView {
  const { cases, documents } = snapshot.context as unknown as Context;
  const { restGiven: _, ...rest } = content;
  const assessed = answeredRows(content);
  if (cases.length < 2) return filingView(form, { ...rest, documents: assessed });
  const rows = assessed.map((row) => ({
    row,
    of: documents.find(({ ref }) => ref === refIn(row.document))?.of ?? '',
  }));
  const perCase = byCase(cases, rows).flatMap(({ about: { name, number }, own }) =>
    filingView(form, { documents: own.map(({ row }) => row) }).parts.map((part) => ({
      ...part,
      label: w(`${name} · ${number}`, `${name} · ${number}`),
    })),
  );
  return { parts: [...perCase, ...filingView(form, { ...rest, documents: [] }).parts] };
}
