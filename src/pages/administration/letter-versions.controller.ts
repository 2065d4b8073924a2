import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { type LetterKind, letterWords, wordingOf } from '../../letters/letters.js';
import { draftOf, saveDraft } from '../../letters/wording-drafts.js';
import { versionsOf } from '../../letters/wordings.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { crumbsTo } from './crumbs.js';
import { kindAt, SAVED_MEANWHILE } from './letter-desk.js';
import { wordingSpec } from './letter-forms.js';
import { letterPath, LETTERS, versionViews } from './letters-view.js';
import { lineChanges } from './line-changes.js';

/** What a letter said before, and what has changed since. */
@Controller('administration/breve/:letter')
@For('admin')
export class LetterVersionsController {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  /** A version beside the one before it. */
  @Get('version/:version')
  async version(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
    @Param('version') number: string,
  ): Promise<void> {
    const kind = kindAt(path);
    const { pool } = this.database;
    const versions = await versionsOf(pool, kind);
    const wording = wordingNumbered(kind, versions, number);
    const before = Number(number) > 0 ? wordingNumbered(kind, versions, String(Number(number) - 1)) : wording;
    const views = versionViews(kind, versions, visitOf(request).today);
    const draft = await draftOf(pool, kind);
    const version = views.find((one) => String(one.version) === number);
    const view = {
      ...crumbsTo(version?.name ?? letterWords(kind), LETTERS, { path: letterPath(kind), words: letterWords(kind) }),
      version,
      path: letterPath(kind),
      hasDraft: draft !== undefined,
      revision: draft?.revision ?? 0,
      isFirst: number === '0',
      changes: lineChanges(before, wording)
        .filter(({ line, is }) => is === 'same' || line.trim())
        .map(({ line, is }) => ({ line, isGone: is === 'gone', isNew: is === 'new' })),
    };
    this.pages.page(request, reply, 'administration/letters/version', view, { title: letterWords(kind) });
  }

  /** An earlier text becomes the draft: it is tried and put in force as any other. */
  @Post('hent')
  async fetch(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
  ): Promise<void> {
    const kind = kindAt(path);
    const versions = await versionsOf(this.database.pool, kind);
    const wording = wordingNumbered(kind, versions, posted(request, 'version'));
    const revision = Number(posted(request, 'revision'));
    const isSaved = await saveDraft(this.database, kind, { wording, revision }, personOf(request));
    const { draftOf: typed } = wordingSpec(kind, { draft: undefined, wording, number: '' });
    if (isSaved && typed) await this.forms.done(request, typed);
    this.pages.redirect(reply, letterPath(kind), isSaved ? FETCHED : SAVED_MEANWHILE);
  }
}

/** @throws NotFound */
function wordingNumbered(kind: LetterKind, versions: Awaited<ReturnType<typeof versionsOf>>, number: string): string {
  if (number === '0') return wordingOf(kind);
  const found = versions.find(({ version }) => String(version) === number);
  if (!found) throw new NotFound();
  return found.wording;
}

const FETCHED = w(
  'Teksten er hentet ind som ny tekst. Kontrollér den, og sæt den i kraft.',
  'The text was brought back as a new wording. Check it and put it in force.',
);
