import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { caseScopeOf } from '../../cases/queries/scope.js';
import { Sources } from '../../effects/facts/head.js';
import { faultsIn, type LetterKind, letterWords, wordingOf } from '../../letters/letters.js';
import { draftOf, type WordingDraft } from '../../letters/wording-drafts.js';
import { inForceOn, versionsOf } from '../../letters/wordings.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { crumbsTo } from './crumbs.js';
import { forceSpec, wordingSpec } from './letter-forms.js';
import { latestCase, previewOf } from './letter-preview.js';
import { letterAt, letterPath, LETTERS, previewView, trialView, versionViews, vocabularyView } from './letters-view.js';

/** Draws the page on which the wording of a letter is written, whatever was done on it last. */
@Injectable()
export class LetterDesk {
  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  /** What is written on: the draft, or a new one from what is in force. */
  async standing(kind: LetterKind, today: string) {
    const { pool } = this.database;
    const [versions, draft] = await Promise.all([versionsOf(pool, kind), draftOf(pool, kind)]);
    return { versions, draft, wording: draft?.wording ?? inForceOn(versions, today)?.wording ?? wordingOf(kind) };
  }

  /** @param given the number of the case that is to be shown; empty: the latest that got the letter */
  async spec(request: FastifyRequest, kind: LetterKind, given: string): Promise<FormSpec> {
    const { draft, wording } = await this.standing(kind, visitOf(request).today);
    const number = given || (await latestCase(this.database.pool, kind, personOf(request)));
    return wordingSpec(kind, { draft, wording, number });
  }

  async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: LetterKind,
    { form, force, status = 200 }: { form: FormView; force?: FormView; status?: number },
  ): Promise<void> {
    const { today } = visitOf(request);
    const person = personOf(request);
    const { versions, draft } = await this.standing(kind, today);
    const [typed = '', number = ''] = ['wording', 'case'].map(
      (name) => form.fields.find((field) => field.name === name)?.value ?? '',
    );
    const preview = await previewOf(this.sources, kind, { wording: typed, number: number.trim() }, person);
    const trial = trialView(draft, today, await this.seenOf(draft, person));
    const path = letterPath(kind);
    const isSaved = typed.trim() === (draft?.wording ?? typed).trim();
    const view = {
      ...crumbsTo(letterWords(kind), LETTERS),
      path,
      form,
      number,
      preview: previewView(preview),
      pdf: isSaved && preview.title ? `${path}/visning.pdf?${new URLSearchParams({ sag: number })}` : null,
      draft: draft ?? null,
      isSaved,
      faults: draft ? faultsIn(kind, draft.wording) : [],
      trial,
      force: force ?? (trial?.isFine && draft ? await this.forms.open(request, forceSpec(kind, draft, today)) : null),
      vocabulary: vocabularyView(kind, preview.says),
      versions: versionViews(kind, versions, today),
    };
    this.pages.page(request, reply, 'administration/letters/letter', view, { title: letterWords(kind), status });
  }

  /** Which of the cases that failed this person may know of. */
  private async seenOf(draft: WordingDraft | undefined, person: PersonActor): Promise<Set<number>> {
    const ids = draft?.trial?.failures.map(({ caseId }) => caseId) ?? [];
    if (!ids.length) return new Set();
    const scope = caseScopeOf(person, [ids]);
    const { rows } = await this.database.pool.query<{ id: number }>(
      `select c.id from cases c left join project p on p.id = c.project_id where c.id = any($1) and ${scope.sql}`,
      scope.params,
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** The letter an address names. @throws NotFound */
export function kindAt(path: string): LetterKind {
  const kind = letterAt(path);
  if (!kind) throw new NotFound();
  return kind;
}

/** The page with the letter shown for a case. */
export function addressOf(kind: LetterKind, number: string): string {
  return number.trim() ? `${letterPath(kind)}?${new URLSearchParams({ sag: number.trim() })}` : letterPath(kind);
}

export const SAVED_MEANWHILE = w(
  'En anden har gemt en ny tekst i mellemtiden. Din står her endnu: Gem igen, hvis den skal træde i stedet.',
  'Somebody else has saved a new wording in the meantime. Yours is still here: save again if it is to take its place.',
);
