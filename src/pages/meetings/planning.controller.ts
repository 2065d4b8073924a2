import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { MEETINGS_BY, Meetings, type NewMeeting } from '../../cases/meetings.service.js';
import { membersOn, type CommitteeRow } from '../../meetings/committees.js';
import { meetingDates } from '../../meetings/dates.js';
import { daysOf } from '../../meetings/year-plan.js';
import { Database } from '../../platform/database.js';
import { refusedFields } from '../case/refused-fields.js';
import { meetingPath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { committeePath } from './committee-path.js';
import { MEETINGS, MeetingFiles } from './meeting-files.js';
import { clock } from './meetings-view.js';
import {
  checkExtraordinary,
  checkYear,
  extraordinaryIn,
  extraordinarySpec,
  planPath,
  timeIn,
  yearPlanIn,
  yearSpec,
} from './plan-forms.js';

const YEAR = w('Planlæg årets møder', "Plan the year's meetings");
const EXTRAORDINARY = w('Ekstraordinært møde', 'Extraordinary meeting');

/** Planning a committee's meetings: a year at a time, shown before it is made, or one that is extraordinary (004 § 1.2). */
@Controller('moeder/planlaeg/:code')
@For(...MEETINGS_BY)
export class PlanningController {
  constructor(
    private readonly database: Database,
    private readonly meetings: Meetings,
    private readonly files: MeetingFiles,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async year(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): Promise<void> {
    const committee = await this.files.committee(request, code);
    await this.draw(request, reply, committee, await this.forms.open(request, yearSpec(code)), YEAR);
  }

  @Get('ekstraordinaert')
  async one(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): Promise<void> {
    const committee = await this.files.committee(request, code);
    await this.draw(request, reply, committee, await this.forms.open(request, extraordinarySpec(code)), EXTRAORDINARY);
  }

  /** Without `confirmed`: what the plan comes to. With it: it is made. */
  @Post()
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): Promise<void> {
    const committee = await this.files.committee(request, code);
    const spec = yearSpec(code);
    const read = readForm(spec.form, request.body);
    const confirmed = posted(request, 'confirmed');
    if (read.rowsChanged || confirmed === 'ret')
      return this.draw(request, reply, committee, this.forms.again(request, spec, { ...read, errors: [] }), YEAR);
    const errors = read.errors.length ? read.errors : checkYear(read.payload, visitOf(request).today);
    if (errors.length) return this.again(request, reply, committee, spec, read, errors);
    const lines = await this.linesOf(committee, read);
    if (confirmed !== 'ja') return this.preview(request, reply, committee, read, lines);
    const planned = lines.filter(({ dropped }) => !dropped).map(({ meeting }) => meeting);
    const { opened, refused } = await this.open(request, committee, planned);
    if (refused.length) return this.again(request, reply, committee, spec, read, refused);
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    const count = opened.length;
    this.pages.redirect(
      reply,
      '/moeder',
      w(`Planlagt: ${count} ${count === 1 ? 'møde' : 'møder'}.`, `Planned: ${count}.`),
    );
  }

  @Post('ekstraordinaert')
  async planOne(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<void> {
    const committee = await this.files.committee(request, code);
    const spec = extraordinarySpec(code);
    const read = readForm(spec.form, request.body);
    const { today } = visitOf(request);
    const { rules } = await this.meetings.rulesOn(code, read.errors.length ? today : String(read.payload.startsOn));
    const errors = read.errors.length ? read.errors : checkExtraordinary(read.payload, today, rules);
    if (errors.length) return this.again(request, reply, committee, spec, read, errors, EXTRAORDINARY);
    const { opened, refused } = await this.open(request, committee, [extraordinaryIn(read.payload)]);
    if (refused.length) return this.again(request, reply, committee, spec, read, refused, EXTRAORDINARY);
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    const [number] = opened;
    this.pages.redirect(
      reply,
      number ? meetingPath(number) : '/moeder',
      number
        ? w('Mødet er planlagt.', 'The meeting is planned.')
        : w('Mødet er allerede planlagt.', 'The meeting is planned already.'),
    );
  }

  private async linesOf({ code }: CommitteeRow, { payload }: ReadForm) {
    const plan = yearPlanIn(payload);
    const { calendar } = await this.meetings.rulesOn(code, plan.from);
    const startsAt = timeIn(payload.startsAt) ?? '';
    const place = String(payload.place);
    return Promise.all(
      daysOf(plan, calendar).map(async ({ on, dropped }) => {
        const meeting: NewMeeting = { kind: 'ordinary', ground: '', startsOn: on, startsAt, place };
        const terms = await this.meetings.rulesOn(code, on);
        return { on, dropped, meeting, ...meetingDates(on, 'ordinary', terms.rules, terms.calendar) };
      }),
    );
  }

  private async preview(
    request: FastifyRequest,
    reply: FastifyReply,
    committee: CommitteeRow,
    { typed, payload }: ReadForm,
    lines: Awaited<ReturnType<PlanningController['linesOf']>>,
  ): Promise<void> {
    const members = await membersOn(this.database.pool, committee.code, String(payload.from));
    const count = lines.filter(({ dropped }) => !dropped).length;
    const view = {
      ...crumbs(committee, w('Mødeplanen', 'The plan')),
      committee,
      lines,
      count,
      isEmpty: count === 0,
      startsAt: clock(timeIn(payload.startsAt) ?? ''),
      hasNobody: members.length === 0,
      membersPath: committeePath(committee.code),
      action: planPath(committee.code),
      fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
    };
    this.pages.page(request, reply, 'meetings/plan-preview', view, { title: w('Mødeplanen', 'The plan') });
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    committee: CommitteeRow,
    spec: FormSpec,
    { typed }: ReadForm,
    errors: FieldError[],
    here = YEAR,
  ): Promise<void> {
    await this.draw(request, reply, committee, this.forms.again(request, spec, { typed, errors }), here, 422);
  }

  private async open(request: FastifyRequest, committee: CommitteeRow, planned: readonly NewMeeting[]) {
    let opened: string[] = [];
    const plan = async () => (opened = await this.meetings.plan(committee, planned, personOf(request)));
    const refused = await refusedFields(plan());
    return { opened, refused };
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    committee: CommitteeRow,
    form: FormView,
    here: typeof YEAR,
    status = 200,
  ): Promise<void> {
    const { today } = visitOf(request);
    const members = await membersOn(this.database.pool, committee.code, today);
    const view = {
      ...crumbs(committee, here),
      committee,
      form,
      hasNobody: members.length === 0,
      membersPath: committeePath(committee.code),
    };
    this.pages.page(request, reply, 'meetings/plan', view, { title: here, status });
  }
}

function crumbs({ code, name }: CommitteeRow, here: typeof YEAR) {
  return {
    crumbs: [MEETINGS, { path: committeePath(code), words: w(name, name) }],
    here,
  };
}
