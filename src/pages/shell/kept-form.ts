import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Drafts, type Typed } from '../../people/drafts.js';
import { Sessions } from '../../people/sessions.js';
import { posted } from './visit.js';

const LONGEST_NAME = 200;
const MOST_FIELDS = 2_000;

/** Keeps what was typed into a form that could not be accepted, as a draft of the person the form was drawn for. */
@Injectable()
export class KeptForms {
  constructor(
    private readonly sessions: Sessions,
    private readonly drafts: Drafts,
  ) {}

  /**
   * The form's own secret says whose it is, so this works too when the session ran out, was ended, or gave way to
   * somebody else's in the same browser.
   * @returns when it was saved, or undefined where there was nothing to keep
   */
  async keep(request: FastifyRequest): Promise<Date | undefined> {
    const [subject, form, csrf] = ['draft_subject', 'draft_form', '_csrf'].map((name) => posted(request, name));
    if (!subject || !form || !csrf || subject.length > LONGEST_NAME || form.length > LONGEST_NAME) return undefined;
    const owner = await this.sessions.ownerOfForm(csrf);
    return owner ? this.drafts.save(owner, { subject, form }, typedIn(request)) : undefined;
  }
}

/** What a person typed: every posted field but the form's own hidden ones. A list is one text, a line a value. */
function typedIn(request: FastifyRequest): Typed {
  const fields = Object.entries(request.body as Record<string, unknown>)
    .filter(([name]) => /^[A-Za-z]/.test(name) && !name.startsWith('draft_') && name.length <= LONGEST_NAME)
    .slice(0, MOST_FIELDS);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : String(value)]),
  );
}
