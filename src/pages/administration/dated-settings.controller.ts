import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Oidc } from '../../people/oidc.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { For } from '../shell/access.js';
import type { Choices } from '../shell/form-view.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, visitOf } from '../shell/visit.js';
import { ADMINISTRATION, crumbsTo } from './crumbs.js';
import { keepSetting, keptSettings, standingOf, validOn } from '../settings/dated-setting.js';
import { claimChoices } from './claim-rules-setting.js';
import { checkDate, type DatedSetting, VALID_FROM } from './dated-setting-form.js';
import { DATED_SETTINGS } from './dated-settings.js';
import { registerChoices } from './people-queries.js';

/** What the municipality decides from a day on: closed days, focus areas, who the login lets in as what. */
@Controller('administration/regler/:setting')
@For('admin')
export class DatedSettingsController {
  constructor(
    private readonly database: Database,
    private readonly oidc: Oidc,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('setting') path: string,
  ): Promise<void> {
    const setting = settingAt(path);
    const spec = await this.spec(setting, visitOf(request).today);
    await this.draw(request, reply, setting, spec.choices ?? {}, await this.forms.open(request, spec));
  }

  @Post()
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('setting') path: string,
  ): Promise<void> {
    const setting = settingAt(path);
    const { today } = visitOf(request);
    const spec = await this.spec(setting, today);
    const read = readForm(spec.form, request.body);
    const errors = read.errors.length || read.rowsChanged ? read.errors : checkDate(read.payload, today);
    if (errors.length || read.rowsChanged) {
      const form = this.forms.again(request, spec, { typed: read.typed, errors });
      return this.draw(request, reply, setting, spec.choices ?? {}, form, errors.length ? 422 : 200);
    }
    const { validFrom, ...payload } = read.payload;
    const from = String(validFrom);
    const before = validOn(await keptSettings(this.database.pool, setting.name), from, setting.first);
    const change = { from, value: setting.fromForm(payload), before };
    await keepSetting(this.database, setting.name, change, personOf(request));
    const notice = w(`Gælder fra ${formatDate(from)}.`, `Valid from ${formatDate(from, 'en')}.`);
    this.pages.redirect(reply, pathOf(setting), notice);
  }

  private async spec(setting: DatedSetting, today: string): Promise<FormSpec> {
    const kept = await keptSettings(this.database.pool, setting.name);
    const registers = await registerChoices(this.database.pool);
    const now = validOn(kept, today, setting.first);
    return {
      form: { ...setting.form, ...VALID_FROM },
      action: pathOf(setting),
      submit: w('Gem', 'Save'),
      values: { ...setting.toForm(now), validFrom: today },
      choices: { ...claimChoices(registers), committee: registers.committees ?? [] },
      cancel: ADMINISTRATION.path,
    };
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    setting: DatedSetting,
    choices: Choices,
    form: FormView,
    status = 200,
  ): Promise<void> {
    const { today } = visitOf(request);
    const kept = await keptSettings(this.database.pool, setting.name);
    const view = {
      ...crumbsTo(setting.title),
      lead: setting.lead,
      form,
      warning: setting.path === 'login' && !this.oidc.isOn ? NO_LOGIN : null,
      kept: kept.map(({ from, value, by, at }) => ({
        from,
        by,
        at,
        lines: setting.lines(value, choices),
        standing: standingOf(kept, from, today),
      })),
    };
    this.pages.page(request, reply, 'administration/dated-setting', view, { title: setting.title, status });
  }
}

function settingAt(path: string): DatedSetting {
  const setting = DATED_SETTINGS.find((one) => one.path === path);
  if (!setting) throw new NotFound();
  return setting;
}

function pathOf({ path }: DatedSetting): string {
  return `${ADMINISTRATION.path}/regler/${path}`;
}

const NO_LOGIN = w(
  'Kommunens login er ikke sat op: OIDC_ISSUER og OIDC_CLIENT_ID mangler. Reglerne virker, når det er.',
  "The municipality's login is not set up: OIDC_ISSUER and OIDC_CLIENT_ID are missing. The rules act once it is.",
);
