import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Sources } from '../../effects/facts/head.js';
import { carryTrialOn, newTrial } from '../../effects/letter-trial.js';
import { draftOf, keepTrial, putInForce, trialOf } from '../../letters/wording-drafts.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { For } from '../shell/access.js';
import { Forms } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { checkDate } from './dated-setting-form.js';
import { addressOf, kindAt, LetterDesk } from './letter-desk.js';
import { forceSpec } from './letter-forms.js';
import { letterPath } from './letters-view.js';

/** How long a look at the cases goes on before the page tells how far it came. */
const PATIENCE_MS = 1_200;

/** A draft is tried on every case, and then put in force from a day on. */
@Controller('administration/breve/:letter')
@For('admin')
export class LetterForceController {
  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly forms: Forms,
    private readonly pages: Pages,
    private readonly desk: LetterDesk,
  ) {}

  /** Tries the draft on more of the cases. The page asks again until all are looked at. */
  @Post('kontrol')
  async tryOn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
  ): Promise<void> {
    const kind = kindAt(path);
    const { today } = visitOf(request);
    const draft = await draftOf(this.database.pool, kind);
    if (draft && String(draft.revision) === posted(request, 'revision')) {
      const isAnew = posted(request, 'anew') === 'ja';
      const begun =
        (!isAnew && trialOf(draft, today)) || (await newTrial(this.database.pool, kind, draft.wording, today));
      const trial = await carryTrialOn(this.sources, kind, draft.wording, begun, PATIENCE_MS);
      await keepTrial(this.database.pool, kind, draft.revision, trial);
    }
    this.pages.redirect(reply, `${addressOf(kind, posted(request, 'case'))}#kontrol`);
  }

  @Post('i-kraft')
  async putInForce(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
  ): Promise<void> {
    const kind = kindAt(path);
    const { today } = visitOf(request);
    const draft = await draftOf(this.database.pool, kind);
    if (!draft) throw new NotFound();
    const spec = forceSpec(kind, draft, today);
    const { payload, typed, errors: unread } = readForm(spec.form, request.body);
    const errors = unread.length ? unread : checkDate(payload, today);
    const from = String(payload.validFrom);
    const change = { revision: Number(posted(request, 'revision')), from, today, note: typed.note?.trim() ?? '' };
    const version = errors.length ? null : await putInForce(this.database, kind, change, personOf(request));
    if (version !== null) {
      const words = w(
        `Version ${version} gælder fra ${formatDate(from)}.`,
        `Version ${version} is valid from ${formatDate(from, 'en')}.`,
      );
      return this.pages.redirect(reply, letterPath(kind), words);
    }
    const told = errors.length ? errors : [{ path: 'validFrom', words: NOT_PROVEN }];
    const form = await this.forms.open(request, await this.desk.spec(request, kind, ''));
    await this.desk.draw(request, reply, kind, {
      form,
      force: this.forms.again(request, spec, { typed, errors: told }),
      status: 422,
    });
  }
}

const NOT_PROVEN = w(
  'Den nye tekst er ændret, eller kontrollen er ikke fra i dag. Kontrollér den igen.',
  'The new wording has changed, or the check is not from today. Check it again.',
);
