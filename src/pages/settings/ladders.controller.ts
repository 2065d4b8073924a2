import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { DEFAULT_LADDER, ESCALATION_SETTING, type Ladders } from '../../cases/escalation-ladders.js';
import { dueEscalations } from '../../cases/escalations.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { keepEntry, keptSettings, validOn, withEntry } from './dated-setting.js';
import { checkLadder, ladderIn, ladderKinds, laddersForm } from './ladders-form.js';
import { effectView, LADDERS_PATH as PATH, laddersHistory, laddersView, SUGGESTED } from './ladders-view.js';
import { settingsTabs } from './settings-tabs.js';

const TITLE = w('Eskalering', 'Escalation');
const MOST_SHOWN = 5_000;

/** The ladders that tasks climb when nobody does them. What a change would lead to is shown before anything changes. */
@Controller('indstillinger/eskalering')
@For('supervisor', 'admin')
export class LaddersController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  /** With `type` in the address the form begins with that kind's rungs. */
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { type } = request.query as Record<string, unknown>;
    const task = ladderKinds().find(({ value }) => value === type)?.value ?? DEFAULT_LADDER;
    const kept = await this.kept();
    const before = kept.length ? validOn(kept, visitOf(request).today, {}) : SUGGESTED;
    const values = { task, rungs: before[task] ?? [] };
    await this.draw(request, reply, await this.forms.open(request, { ...spec(), values }));
  }

  /** Without `confirmed`: what it would lead to. With it: it is kept. */
  @Post()
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today } = visitOf(request);
    const read = readForm(laddersForm(), request.body);
    if (read.rowsChanged) return this.again(request, reply, read, []);
    const errors = read.errors.length ? read.errors : checkLadder(read.payload, today);
    if (errors.length) return this.again(request, reply, read, errors);
    const confirmed = posted(request, 'confirmed');
    if (confirmed === 'ret') return this.again(request, reply, read, []);
    const from = String(read.payload.validFrom);
    if (confirmed !== 'ja') return this.preview(request, reply, read, from);
    await keepEntry(this.database, ESCALATION_SETTING, { from, ...ladderIn(read.payload) }, personOf(request));
    this.pages.redirect(
      reply,
      PATH,
      w(`Rykkerne gælder fra ${formatDate(from)}.`, `The rungs are valid from ${formatDate(from, 'en')}.`),
    );
  }

  private async preview(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, payload }: ReadForm,
    from: string,
  ): Promise<void> {
    const { key, entry } = ladderIn(payload);
    const after: Ladders = withEntry(validOn(await this.kept(), from, {}), key, entry);
    const rules = await this.calendar.on(from);
    const due = await dueEscalations(this.database.pool, after, from, rules, { besides: [], limit: MOST_SHOWN });
    const view = {
      crumbs: [{ path: PATH, words: TITLE }],
      here: w('Hvad ændringen ville føre til', 'What the change would lead to'),
      action: PATH,
      from,
      ladders: laddersView(after),
      effect: effectView(due),
      fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
    };
    this.pages.page(request, reply, 'settings/ladders-preview', view, { title: view.here });
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed }: ReadForm,
    errors: FieldError[],
  ): Promise<void> {
    await this.draw(request, reply, this.forms.again(request, spec(), { typed, errors }), errors.length ? 422 : 200);
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): Promise<void> {
    const { today } = visitOf(request);
    const kept = await this.kept();
    const view = {
      tabs: settingsTabs(request, PATH),
      form,
      now: laddersView(validOn(kept, today, {})),
      isSuggested: kept.length === 0,
      history: laddersHistory(kept, today),
    };
    this.pages.page(request, reply, 'settings/ladders', view, { title: TITLE, status });
  }

  private kept() {
    return keptSettings<Ladders>(this.database.pool, ESCALATION_SETTING);
  }
}

function spec(): FormSpec {
  return { form: laddersForm(), action: PATH, submit: SEE, follows: NOTHING_YET };
}

const SEE: Words = w('Se, hvad ændringen ville føre til', 'See what the change would lead to');
const NOTHING_YET = w(
  'Intet ændres endnu: først vises, hvilke åbne opgaver der får en rykker på den første dag.',
  'Nothing changes yet: first you see which open tasks reach a rung on the first day.',
);
