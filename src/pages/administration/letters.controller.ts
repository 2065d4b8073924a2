import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { letterWords } from '../../letters/letters.js';
import { draftOf } from '../../letters/wording-drafts.js';
import { inForceOn, versionsOf } from '../../letters/wordings.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { visitOf } from '../shell/visit.js';
import { crumbsTo } from './crumbs.js';
import { LAID_OUT, letterPath, LETTERS, WORDED } from './letters-view.js';

/** Every letter by its name, with the wording it is written with now. */
@Controller('administration/breve')
@For('admin')
export class LettersController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { pool } = this.database;
    const { today } = visitOf(request);
    const letters = await Promise.all(
      WORDED.map(async (kind) => {
        const [versions, draft] = await Promise.all([versionsOf(pool, kind), draftOf(pool, kind)]);
        const coming = versions.filter(({ validFrom }) => validFrom > today).at(-1);
        return {
          name: letterWords(kind),
          href: letterPath(kind),
          now: inForceOn(versions, today) ?? null,
          coming: coming ?? null,
          draft: draft ?? null,
        };
      }),
    );
    const view = { ...crumbsTo(LETTERS.words), letters, laidOut: LAID_OUT.map(letterWords) };
    this.pages.page(request, reply, 'administration/letters/list', view, { title: LETTERS.words });
  }
}
