import { createHash, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FieldError, Form, Option } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { readAttachment, TOO_LARGE } from '../../documents/attachment-file.js';
import type { NewAttachment } from '../../documents/attachments.js';
import { personalInText } from '../../documents/personal-in-text.js';
import { Upload } from '../../platform/uploads.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { FormSpec } from '../shell/forms.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { posted } from '../shell/visit.js';
import { attachmentsPath, quartersOf } from './attachments-view.js';

/** What is asked beside the file. The title may become public, so nothing in it may wait to be filled in. */
const UPLOAD_FORM: Form = {
  title: {
    kind: 'line',
    label: w('Titel', 'Title'),
    hint: w(
      'Fx »Billeder fra sommerfesten«. Den vises, hvis bilaget offentliggøres.',
      'For instance “Pictures of the summer party”. It is shown if the attachment is published.',
    ),
    printed: true,
    max: 120,
  },
  quarter: {
    kind: 'choice',
    label: w('Kvartal', 'Quarter'),
    hint: w('Kun et bilag til et kvartal kan offentliggøres.', 'Only an attachment of a quarter can be published.'),
  },
};

/** The choice of none of the quarters. */
const NO_QUARTER: Option = { value: 'none', label: w('Intet bestemt kvartal', 'No quarter in particular') };

/** Where the list of all documents of a case is, below the case; a form that was filled in there leads back to it. */
export const DOCUMENTS = 'dokumenter';

/**
 * The form; the quarter being reported or rated is chosen from the start.
 * @param back where it leads when it is done, below the case; the attachments without
 */
export function uploadSpec(file: CaseFile, today: string, back = ''): FormSpec {
  const quarters = [...quartersOf(file, today), NO_QUARTER];
  const { quarter } = file.case.snapshot.context as { quarter?: string };
  const isOneOfThem = quarters.some(({ value }) => value === quarter);
  return {
    form: UPLOAD_FORM,
    action: attachmentsPath(file),
    submit: w('Læg på sagen', 'Add to the case'),
    values: { quarter: isOneOfThem ? quarter : NO_QUARTER.value },
    choices: { quarter: quarters },
    ...(back && { hidden: { back } }),
    cancel: `/sager/${encodeURIComponent(file.case.number)}`,
  };
}

export interface PostedAttachment extends Pick<ReadForm, 'typed' | 'errors'> {
  /** What is wrong with the file stands by the field `file`. */
  attachment: NewAttachment | null;
}

/**
 * What was posted, as it would be kept.
 * @param choices of quarters
 */
export async function postedAttachment(
  request: FastifyRequest,
  caseId: number,
  choices: readonly Option[],
): Promise<PostedAttachment> {
  const { typed, payload, errors } = readForm(UPLOAD_FORM, request.body);
  const chosen = typeof payload.quarter === 'string' ? payload.quarter : '';
  const unknown =
    chosen && !choices.some(({ value }) => value === chosen) ? [{ path: 'quarter', words: CHOOSE_ONE }] : [];
  const read = await readFile(request);
  const wrong: FieldError[] = read.ok ? [] : [{ path: 'file', words: read.words }];
  const all = [...wrong, ...errors, ...unknown];
  if (!read.ok || all.length) return { typed, errors: all, attachment: null };
  const { name, type, text, bytes } = read;
  const title = String(payload.title);
  const quarter = chosen === NO_QUARTER.value ? '' : chosen;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const personal = text === null ? [] : await personalInText(text);
  const id = idOf(posted(request, 'idempotencyKey'), [String(caseId), quarter, title, name, sha256]);
  return { typed, errors: [], attachment: { id, caseId, quarter, title, name, type, sha256, personal, bytes } };
}

/** The file that came with a form, or words that say what to do about it. */
export async function readFile(request: FastifyRequest) {
  const { file } = (request.body ?? {}) as { file?: unknown };
  if (!(file instanceof Upload) || (!file.filename && file.bytes.length === 0))
    return { ok: false, words: NO_FILE } as const;
  if (file.isCut) return { ok: false, words: TOO_LARGE } as const;
  const read = await readAttachment(file.filename, file.bytes);
  return read.ok ? { ...read, bytes: file.bytes } : read;
}

/** The same form with the same content, sent twice, is one attachment; with another file it is another. */
export function idOf(key: string, content: string[]): string {
  if (!key) return randomUUID();
  const hash = createHash('sha256')
    .update(JSON.stringify([key, ...content]))
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

const NO_FILE = w('Vælg en fil.', 'Choose a file.');
const CHOOSE_ONE = w('Vælg en af mulighederne.', 'Choose one of the options.');
