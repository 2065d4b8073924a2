import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEFAULT_RULES, type Rules } from '../../../workflows/meeting/v1/rules.js';
import { w } from '../../../workflows/words.js';
import { MEETINGS_BY, Meetings } from '../../cases/meetings.service.js';
import {
  completeRules,
  keepTerms,
  membershipOf,
  rulesSetting,
  seatables,
  termsOf,
  type CommitteeRow,
} from '../../meetings/committees.js';
import { noteChange } from '../../people/admin-log.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { checkDate } from '../administration/dated-setting-form.js';
import { keepSetting, keptSettings, standingOf, validOn } from '../settings/dated-setting.js';
import { For } from '../shell/access.js';
import { Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, visitOf } from '../shell/visit.js';
import { checkTerms, termsIn, termsSpec } from './committee-members-form.js';
import { committeePath } from './committee-path.js';
import { checkRules, rulesIn, rulesSpec, rulesView } from './committee-rules-form.js';
import { MEETINGS, MeetingFiles } from './meeting-files.js';

/** A committee: its names, who sits on it and until when, and its rules of procedure with the day they are valid from. */
@Controller('moeder/udvalg/:code')
@For(...MEETINGS_BY, 'admin')
export class CommitteeController {
  constructor(
    private readonly database: Database,
    private readonly meetings: Meetings,
    private readonly files: MeetingFiles,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): Promise<void> {
    await this.draw(request, reply, await this.files.committee(request, code), {});
  }

  @Post('medlemmer')
  async members(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<void> {
    const committee = await this.files.committee(request, code);
    const spec = termsSpec(committee, [], await seatables(this.database.pool, code));
    const read = readForm(spec.form, request.body);
    if (read.rowsChanged) return this.draw(request, reply, committee, { terms: this.forms.again(request, spec, read) });
    const errors = read.errors.length ? read.errors : await this.keepMembers(committee, read.payload, request);
    if (errors.length) {
      const terms = this.forms.again(request, spec, { typed: read.typed, errors });
      return this.draw(request, reply, committee, { terms }, 422);
    }
    await this.meetings.membersChanged(code);
    this.pages.redirect(reply, committeePath(code), w('Medlemmerne er gemt.', 'The members are saved.'));
  }

  /** One after another: what somebody else has added since is not doubled, and what they see is what is there. */
  private keepMembers({ code }: CommitteeRow, payload: Record<string, unknown>, request: FastifyRequest) {
    return this.database.transaction(async (client) => {
      const { middleName = '' } = payload as { middleName?: string };
      const before = await membershipOf(client, code);
      const errors = checkTerms(payload, before.terms, await seatables(client, code));
      if (errors.length) return errors;
      await keepTerms(client, code, middleName, termsIn(payload, before.terms));
      await noteChange(
        client,
        personOf(request),
        'committeeChanged',
        code,
        noted(before),
        noted(await membershipOf(client, code)),
      );
      return [];
    });
  }

  @Post('forretningsorden')
  async rules(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): Promise<void> {
    const committee = await this.files.committee(request, code);
    const { today } = visitOf(request);
    const kept = await this.kept(code);
    const spec = rulesSpec(committee, completeRules(validOn<Partial<Rules>>(kept, today, {})));
    const read = readForm(spec.form, request.body);
    const from = String(read.payload.validFrom);
    const errors = read.errors.length ? read.errors : [...checkRules(read.payload), ...checkDate(read.payload, today)];
    if (errors.length) {
      const rules = this.forms.again(request, spec, { typed: read.typed, errors });
      return this.draw(request, reply, committee, { rules }, 422);
    }
    const change = { from, value: rulesIn(read.payload), before: validOn(kept, from, DEFAULT_RULES) };
    await keepSetting(this.database, rulesSetting(code), change, personOf(request));
    this.pages.redirect(
      reply,
      committeePath(code),
      w(
        `Forretningsordenen gælder for møder fra ${formatDate(from)}, der planlægges fra nu af.`,
        `The rules are valid for meetings from ${formatDate(from, 'en')} that are planned from now on.`,
      ),
    );
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    committee: CommitteeRow,
    drawn: { terms?: FormView; rules?: FormView },
    status = 200,
  ): Promise<void> {
    const { today } = visitOf(request);
    const kept = await this.kept(committee.code);
    const now = completeRules(validOn<Partial<Rules>>(kept, today, {}));
    const [terms, people] = await Promise.all([
      termsOf(this.database.pool, committee.code),
      seatables(this.database.pool, committee.code),
    ]);
    const view = {
      committee,
      now: rulesView(now),
      history: kept.map(({ from, value, by }) => ({
        from,
        by,
        standing: standingOf(kept, from, today),
        rules: rulesView(completeRules(value)),
      })),
      terms: drawn.terms ?? (await this.forms.open(request, termsSpec(committee, terms, people))),
      rules: drawn.rules ?? (await this.forms.open(request, rulesSpec(committee, now))),
      crumbs: [MEETINGS],
      here: w(committee.name, committee.name),
    };
    this.pages.page(request, reply, 'meetings/committee', view, { title: committee.name, status });
  }

  private kept(code: string) {
    return keptSettings<Partial<Rules>>(this.database.pool, rulesSetting(code));
  }
}

/** Who sits there, as somebody reads it in the log. */
function noted({ middleName, terms }: Awaited<ReturnType<typeof membershipOf>>) {
  return { middleName, terms: terms.map(({ id: _, ...term }) => term) };
}
