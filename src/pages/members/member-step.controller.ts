import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { itemOf, numberOf } from '../../../workflows/meeting/v1/agenda.js';
import type { Payload } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { BadPayload, NotAllowedNow } from '../../cases/errors.js';
import { Members } from '../../cases/members.service.js';
import { formatDate } from '../../platform/formats.js';
import { For } from '../shell/access.js';
import { Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { OWN_COMMITTEE, ownMeetingPath } from './member-paths.js';
import { against, isAwaited, memberStep, type MemberStep } from './member-steps.js';
import { OwnMeetings, type OwnMeeting } from './own-meetings.js';

/** What a member does for themself: asks for an item, has a dissent recorded, signs the minutes (004 §§ 2.2, 6.3 and 6.4). */
@Controller('mit-udvalg/:number/trin/:type')
@For('committeeMember')
export class MemberStepController {
  constructor(
    private readonly cases: Cases,
    private readonly members: Members,
    private readonly own: OwnMeetings,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  /** @throws NotAllowedNow: nobody fills in what cannot be done */
  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
    @Query('item') item: string | string[] | undefined,
  ): Promise<void> {
    const { found, step } = await this.step(request, params, [item].flat()[0] ?? '');
    const isLate = step.type !== ASKS && against(found, step.type, step.given, visitOf(request).today) !== null;
    if (isLate || !isAwaited(found, step.type)) throw new NotAllowedNow();
    this.draw(request, reply, found, step, await this.forms.open(request, step.spec), null);
  }

  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
  ): Promise<void> {
    const { found, step } = await this.step(request, params, posted(request, 'item'));
    const read = readForm(step.form, request.body);
    const again = (errors: FieldError[], notice: Words | null, status: number) => {
      const form = this.forms.again(request, step.spec, { typed: read.typed, errors });
      this.draw(request, reply, found, step, form, notice, status);
    };
    if (read.errors.length) return again(read.errors, null, 422);
    const payload = { ...step.given, ...read.payload };
    try {
      const { path, said } =
        step.type === ASKS ? await this.ask(request, found, payload) : await this.sent(request, found, step, payload);
      if (step.spec.draftOf) await this.forms.done(request, step.spec.draftOf);
      this.pages.redirect(reply, path, said);
    } catch (error) {
      const isRefused = error instanceof BadPayload || error instanceof NotAllowedNow;
      const why = isRefused && step.type !== ASKS && against(found, step.type, payload, visitOf(request).today);
      if (why) return again([], why, 409);
      if (!(error instanceof BadPayload)) throw error;
      again(error.errors, null, 422);
    }
  }

  private async sent(request: FastifyRequest, { row }: OwnMeeting, { type }: MemberStep, payload: Payload) {
    const event = { type, payload, idempotencyKey: posted(request, 'idempotencyKey') };
    await this.cases.send(row.id, event, personOf(request));
    const place = typeof payload.item === 'string' ? `#${payload.item}` : '';
    return { path: `${ownMeetingPath(row.number)}${place}`, said: DONE[type] ?? w('Gemt.', 'Saved.') };
  }

  /** In time it comes on this meeting, else on a later one. */
  private async ask(request: FastifyRequest, { row }: OwnMeeting, payload: Payload) {
    const { today } = visitOf(request);
    const key = posted(request, 'idempotencyKey');
    const came = await this.members.request(row.meeting.committee, payload, today, personOf(request), key);
    const { startsOn } = came.meeting;
    const said = w(
      `Anmodningen er modtaget. Den kommer på mødet ${formatDate(startsOn)}.`,
      `The request was received. It comes on the meeting of ${formatDate(startsOn, 'en')}.`,
    );
    return { path: OWN_COMMITTEE.path, said };
  }

  private async step(request: FastifyRequest, { number, type }: { number: string; type: string }, item: string) {
    const found = await this.own.one(request, number);
    const step = memberStep(found, type, item);
    if (!step) throw new NotFound();
    return { found, step };
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { row: { number, meeting } }: OwnMeeting,
    { type, label, given }: MemberStep,
    form: FormView,
    notice: Words | null,
    status = 200,
  ): void {
    const item = itemOf(meeting, given.item);
    const { committeeName, startsOn, requestBy } = meeting;
    const view = {
      crumbs: [OWN_COMMITTEE, { path: ownMeetingPath(number), words: w(number, number) }],
      here: label,
      form,
      notice,
      committeeName,
      startsOn,
      requestBy: type === ASKS ? requestBy : null,
      item: item ? `${numberOf(meeting, item.key)}. ${item.title}` : null,
    };
    this.pages.page(request, reply, 'members/step', view, { title: label, status });
  }
}

const ASKS = 'REQUEST_RECEIVED';

const DONE: Record<string, Words> = {
  DISSENT_RECORDED: w('Din afvigende mening står i protokollen.', 'Your dissent stands in the minutes.'),
  MINUTES_SIGNED: w('Du har skrevet protokollen under.', 'You have signed the minutes.'),
};
