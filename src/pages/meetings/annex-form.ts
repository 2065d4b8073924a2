import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { NewAttachment } from '../../documents/attachments.js';
import { personalInText } from '../../documents/personal-in-text.js';
import { idOf, readFile } from '../attachments/new-attachment.js';
import { meetingPath } from '../case/steps.js';
import type { FormSpec } from '../shell/forms.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { posted } from '../shell/visit.js';

const FORM: Form = {
  title: {
    kind: 'line',
    label: w('Titel', 'Title'),
    hint: w('Den står på dagsordenen.', 'It is printed on the agenda.'),
    printed: true,
    max: 120,
  },
  isClosed: {
    kind: 'check',
    optional: true,
    label: w('Lukket bilag: offentligheden kan ikke hente det', 'Closed annex: the public cannot fetch it'),
  },
};

/** Where an annex is laid on an item. */
export function annexPath(number: string, item: string): string {
  return `${meetingPath(number)}/punkt/${item}/bilag`;
}

export function annexSpec(number: string, item: string): FormSpec {
  return {
    form: FORM,
    action: annexPath(number, item),
    submit: w('Læg på punktet', 'Add to the item'),
    cancel: `${meetingPath(number)}#${item}`,
  };
}

interface PostedAnnex extends Pick<ReadForm, 'typed' | 'errors'> {
  /** Null where something is wrong with it; that stands by the field `file`. */
  file: NewAttachment | null;
  isClosed: boolean;
}

/** What was posted, as it would be kept. */
export async function postedAnnex(request: FastifyRequest, caseId: number, item: string): Promise<PostedAnnex> {
  const { typed, payload, errors } = readForm(FORM, request.body);
  const isClosed = payload.isClosed === true;
  const read = await readFile(request);
  const all = [...(read.ok ? [] : [{ path: 'file', words: read.words }]), ...errors];
  if (!read.ok || all.length) return { typed, errors: all, file: null, isClosed };
  const { name, type, text, bytes } = read;
  const title = String(payload.title);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const personal = text === null ? [] : await personalInText(text);
  const content = [String(caseId), item, title, name, sha256];
  const id = idOf(posted(request, 'idempotencyKey'), content);
  return {
    typed,
    errors: [],
    file: { id, caseId, quarter: '', title, name, type, sha256, personal, bytes },
    isClosed,
  };
}
