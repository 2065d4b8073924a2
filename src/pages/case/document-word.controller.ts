import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteViewing } from '../../cases/viewings.js';
import { w, type Words } from '../../../workflows/words.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { type LetterKind, WordingRefused } from '../../letters/letters.js';
import type { Paper } from '../../word/paper.js';
import { wordCopy } from '../../letters/word-copy.js';
import { wordingIn } from '../../letters/wordings.js';
import { Database } from '../../platform/database.js';
import { wordFile } from '../../word/word-file.js';
import { NotFound, PageError } from '../shell/page-errors.js';
import { personOf } from '../shell/visit.js';
import { sendWord } from '../shell/word-download.js';
import { openedCase } from './opened-case.js';

/** A document of a case for Word, for whoever may see the document. */
@Controller('sager/:number/dokument/:id/word')
export class DocumentWordController {
  constructor(private readonly database: Database) {}

  @Get()
  async word(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const { pool } = this.database;
    const file = await openedCase(pool, number, personOf(request));
    const document = file.documents.find((one) => one.id === id);
    if (!document) throw new NotFound();
    const { rows } = await pool.query<{ kind: LetterKind; facts: object; template: string }>(
      'select kind, facts, template_version as template from document where id = $1',
      [id],
    );
    const { kind, facts, template } = rows[0] as (typeof rows)[number];
    const wording = await wordingIn(pool, kind, template);
    const paper = made(() => wordCopy(kind, facts, wording));
    if (!paper) throw new NotFound();
    await noteViewing(pool, document.case_id, personOf(request), document.number);
    sendWord(reply, document.number, await wordFile(paper));
  }
}

/** A document from before something was asked of its kind has its PDF alone. */
class NoWordCopy extends PageError {
  readonly status = 422;
  readonly heading = w('Dokumentet kan ikke hentes til Word', 'The document cannot be had for Word');

  constructor(readonly words: Words) {
    super(words.en);
  }
}

function made(make: () => Paper | null): Paper | null {
  try {
    return make();
  } catch (error) {
    throw error instanceof LetterIncomplete || error instanceof WordingRefused ? new NoWordCopy(error.words) : error;
  }
}
