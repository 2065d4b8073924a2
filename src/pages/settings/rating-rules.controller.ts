import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { ratingRulesOn } from '../../cases/queries/proposal.js';
import { thresholdEffects } from '../../cases/queries/threshold-effects.js';
import type { RatingRules } from '../../measures/proposal.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { checkRules, rulesForm, rulesIn } from './rating-rules-form.js';
import { effectsView, historyView, rulesView } from './rating-rules-view.js';
import { keepRules, keptRules } from './rating-rules.js';
import { settingsTabs } from './settings-tabs.js';

const PATH = '/indstillinger/vurdering';
const TITLE = w('Regler for vurdering', 'Rules for rating');
/** Before the first day that anybody sets rules for. */
const LONG_AGO = '1900-01-01';

/** The limits that ratings are proposed by. What a change would do is shown first; what was decided it never touches. */
@Controller('indstillinger/vurdering')
@For('supervisor', 'admin')
export class RatingRulesController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const rules = await ratingRulesOn(this.database.pool, visitOf(request).today);
    const values = { green: inPercent(rules.green), yellow: inPercent(rules.yellow), project: rules.project };
    await this.draw(request, reply, await this.forms.open(request, { ...SPEC, values }));
  }

  /** Without `confirmed`: what it would do. With it: it is done. */
  @Post()
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today } = visitOf(request);
    const read = readForm(rulesForm, request.body);
    const errors = read.errors.length ? read.errors : checkRules(read.payload, today);
    if (errors.length) return this.again(request, reply, read, errors);
    const confirmed = posted(request, 'confirmed');
    if (confirmed === 'ret') return this.again(request, reply, read, []);
    const from = String(read.payload.validFrom);
    if (confirmed !== 'ja') return this.preview(request, reply, read, from);
    const person = personOf(request);
    await keepRules(this.database, from, rulesIn(read.payload), { actor: person, now: visitOf(request).now });
    this.pages.redirect(
      reply,
      PATH,
      w(`Reglerne gælder fra ${formatDate(from)}.`, `The rules are valid from ${formatDate(from, 'en')}.`),
    );
  }

  private async preview(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, payload }: ReadForm,
    from: string,
  ): Promise<void> {
    const before = await ratingRulesOn(this.database.pool, from);
    const after: RatingRules = { ...rulesIn(payload), version: from };
    const { looked, changed } = await thresholdEffects(this.database.pool, personOf(request), before, after);
    const view = {
      ...effectsView(looked, changed),
      crumbs: [{ path: PATH, words: TITLE }],
      here: w('Hvad ændringen ville gøre', 'What the change would do'),
      action: PATH,
      from,
      rules: rulesView(after),
      rulesBefore: rulesView(before),
      isSame: (['green', 'yellow', 'project'] as const).every((name) => before[name] === after[name]),
      fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
    };
    this.pages.page(request, reply, 'settings/rating-rules-preview', view, { title: view.here });
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed }: ReadForm,
    errors: FieldError[],
  ): Promise<void> {
    const status = errors.length ? 422 : 200;
    await this.draw(request, reply, this.forms.again(request, SPEC, { typed, errors }), status);
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): Promise<void> {
    const { today } = visitOf(request);
    const [rules, first, kept] = await Promise.all([
      ratingRulesOn(this.database.pool, today),
      ratingRulesOn(this.database.pool, LONG_AGO),
      keptRules(this.database.pool),
    ]);
    const view = {
      tabs: settingsTabs(request, PATH),
      form,
      now: rulesView(rules),
      history: historyView(kept, today, first),
    };
    this.pages.page(request, reply, 'settings/rating-rules', view, { title: TITLE, status });
  }
}

const SPEC: FormSpec = {
  form: rulesForm,
  action: PATH,
  submit: w('Se, hvad ændringen ville gøre', 'See what the change would do'),
  follows: w(
    'Intet ændres endnu: først vises, hvilke projekters forslag der ville få en anden farve.',
    'Nothing changes yet: first you see which projects would be proposed another colour.',
  ),
};

function inPercent(share: number): number {
  return Math.round(share * 1000) / 10;
}
