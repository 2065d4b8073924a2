import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { awaited } from '../../../workflows/decide.js';
import { itemOf, type AgendaItem, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import { whyNot } from '../../../workflows/meeting/v1/why-not.js';
import { ITEM_FORMS } from '../../../workflows/meeting/v1/vocabulary.js';
import { wordingOf } from '../../../workflows/meeting/v1/wording.js';
import type { FieldError } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { EventDefinition, Payload, Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { closable, closingEvents, shutIn } from '../../cases/closing-events.js';
import { BadPayload, CaseMovedOn, NotAllowedNow, NotYours } from '../../cases/errors.js';
import { MEETINGS_BY, Meetings } from '../../cases/meetings.service.js';
import { decisionsSeen } from '../../meetings/decisions-seen.js';
import { may } from '../../people/may.js';
import { formatDate } from '../../platform/formats.js';
import { meetingPath, meetingStepPath, stepRefusal } from '../case/steps.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { MEETINGS, MeetingFiles, type MeetingFile } from './meeting-files.js';

/** Steps after which the page goes on where the item stands. */
const OF_ITEM = new Set([
  'CLAUSE_DECIDED',
  'CONFLICT_DECIDED',
  'SPEAKER_ASKED',
  'SPEAKER_HEARD',
  'DISSENT_RECORDED',
  'DECISION_STOPPED',
  'MINUTES_CORRECTED',
  'MEMBER_CAME',
  'MEMBER_LEFT',
]);

interface Step extends MeetingFile {
  workflow: Workflow;
  type: string;
  definition: EventDefinition;
  spec: FormSpec;
}

/** One step of a meeting: its form, and what the rules of procedure say against it, with all that was typed kept. */
@Controller('moeder/:number/trin/:type')
@For(...MEETINGS_BY)
export class MeetingStepController {
  constructor(
    private readonly cases: Cases,
    private readonly meetings: Meetings,
    private readonly files: MeetingFiles,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
    @Query() query: Record<string, string | undefined>,
  ): Promise<void> {
    const step = await this.step(request, params, query);
    mustBePossible(step, request);
    this.draw(request, reply, step, await this.forms.open(request, step.spec), null);
  }

  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
  ): Promise<void> {
    const step = await this.step(request, params, {});
    const { type, definition, spec, row } = step;
    const read = readForm(definition.form, request.body);
    if (read.rowsChanged) return this.draw(request, reply, step, this.forms.again(request, spec, read), null);
    const again = (errors: FieldError[], notice: Words | null, status: number) =>
      this.draw(request, reply, step, this.forms.again(request, spec, { typed: read.typed, errors }), notice, status);
    if (read.errors.length) return again(read.errors, null, 422);
    // A request that is late for this meeting goes to the following one.
    const isRequest = type === 'REQUEST_RECEIVED';
    const why = isRequest ? null : whyNot(row.meeting, { type, payload: read.payload, on: visitOf(request).today });
    if (why) return again([], why, 409);
    try {
      const said = isRequest
        ? await this.request(request, step, read.payload)
        : await this.sent(request, step, read.payload);
      if (spec.draftOf) await this.forms.done(request, spec.draftOf);
      const item = OF_ITEM.has(type) && itemOf(row.meeting, posted(request, 'item'));
      const place = item ? `#${item.key}` : '';
      this.pages.redirect(reply, `${meetingPath(params.number)}${place}`, said);
    } catch (error) {
      if (error instanceof BadPayload) return again(error.errors, null, 422);
      if (!(error instanceof CaseMovedOn)) throw error;
      // With what was decided meanwhile taken as seen: whoever saves again means it.
      const now = await this.step(request, params, {});
      const form = this.forms.again(request, now.spec, { typed: read.typed, errors: [] });
      this.draw(request, reply, now, form, decidedMeanwhile(now, read.payload.item), 409);
    }
  }

  private async sent(request: FastifyRequest, { row, type, definition }: Step, payload: Payload): Promise<Words> {
    const idempotencyKey = posted(request, 'idempotencyKey');
    if (type === 'CLAUSE_DECIDED')
      await this.meetings.decide(row, payload, posted(request, 'seen'), personOf(request), idempotencyKey);
    else if (type === 'MEETING_CANCELLED') await this.meetings.cancel(row, payload, personOf(request), idempotencyKey);
    else await this.cases.send(row.id, { type, payload, idempotencyKey }, personOf(request));
    return w(`Gemt: ${definition.label.da}`, `Saved: ${definition.label.en}`);
  }

  private async request(request: FastifyRequest, { row }: Step, payload: Payload): Promise<Words> {
    const came = await this.meetings.request(row, payload, personOf(request), posted(request, 'idempotencyKey'));
    const { startsOn } = came.meeting;
    return came.number === row.number
      ? w('Anmodningen kom i tide og står på dagsordenen.', 'The request came in time and is on the agenda.')
      : w(
          `Anmodningen kom for sent til dette møde. Den kommer på mødet ${formatDate(startsOn)}.`,
          `The request came too late for this meeting. It comes on the meeting of ${formatDate(startsOn, 'en')}.`,
        );
  }

  private async step(
    request: FastifyRequest,
    { number, type }: { number: string; type: string },
    query: Record<string, string | undefined>,
  ): Promise<Step> {
    const found = await this.files.meeting(request, number);
    const { file, row } = found;
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const definition = definitionOf(workflow, type);
    if (!definition || definition.payload || !definition.by.includes('secretary')) throw new NotFound();
    const item = query.item ?? posted(request, 'item');
    const onAgenda = type === 'CLAUSE_DECIDED' && itemOf(row.meeting, item);
    const spec: FormSpec = {
      form: definition.form,
      action: meetingStepPath(number, type),
      submit: definition.submit ?? definition.label,
      draftOf: { subject: `case:${row.id}`, form: item ? `${type}:${item}` : type },
      values: { ...valuesFor(type, found, visitOf(request).today, item), ...chosen(definition, query) },
      choices: isClosing(type)
        ? { what: closable(row.meeting, shutIn(file.events)) }
        : (definition.choices?.(row.meeting as never) ?? {}),
      ...(onAgenda && { hidden: { seen: decisionsSeen(onAgenda) } }),
      follows: definition.follows ?? null,
      cancel: meetingPath(number),
    };
    return { ...found, workflow, type, definition, spec };
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { row, definition }: Step,
    form: FormView,
    notice: Words | null,
    status = 200,
  ): void {
    const { label } = definition;
    const crumbs = [MEETINGS, { path: meetingPath(row.number), words: w(row.number, row.number) }];
    const { committeeName, startsOn } = row.meeting;
    const view = { crumbs, here: label, form, notice, committeeName, startsOn };
    this.pages.page(request, reply, 'meetings/step', view, { title: label, status });
  }
}

/** Of the procedure, or what closes something after the meeting. */
function definitionOf({ events }: Workflow, type: string): EventDefinition | undefined {
  if (isClosing(type)) return closingEvents[type];
  return Object.hasOwn(events, type) ? events[type] : undefined;
}

function isClosing(type: string): type is keyof typeof closingEvents {
  return Object.hasOwn(closingEvents, type);
}

/** Nobody fills in what cannot be done now. The door decides again when it is sent. @throws NotAllowedNow, NotYours */
function mustBePossible({ workflow, file, type, definition, spec }: Step, request: FastifyRequest): void {
  const isThere = isClosing(type)
    ? file.case.ended_at !== null && spec.choices?.what?.length
    : awaited(workflow, file.case.snapshot).includes(type);
  if (!isThere) throw new NotAllowedNow();
  const refusal = isClosing(type)
    ? may(personOf(request), definition, file.parties, {})
    : stepRefusal(workflow, file, type, personOf(request));
  if (refusal) throw new NotYours(refusal);
}

function decidedMeanwhile({ row: { meeting } }: Step, key: unknown): Words {
  const item = itemOf(meeting, key);
  const said = item ? wordingOf(item, (id) => nameIn(meeting, id).da) : '';
  return w(
    `Der er skrevet en beslutning om punktet, siden du åbnede siden: »${said}« Gem igen, hvis din skal gælde.`,
    `A decision on the item has been written since you opened the page: “${said}” Save again if yours is to stand.`,
  );
}

/** What the address chose beforehand, of the form's own fields. */
function chosen({ form }: EventDefinition, query: Record<string, string | undefined>): Payload {
  return Object.fromEntries(
    Object.entries(query).filter(([name, value]) => form[name]?.kind === 'choice' && typeof value === 'string'),
  );
}

/** The usual headings, to be written under, moved and left out. */
function sectionsOf(form: keyof typeof ITEM_FORMS): Payload[] {
  const { before, after } = ITEM_FORMS[form];
  return [...before, ...after].map((heading) => ({ heading }));
}

/** An item as its form has it, with the usual sections that it lacks. */
function writtenAs(item: AgendaItem | undefined, { rules }: Meeting): Payload {
  if (!item) return {};
  const { title, reference, type, text, sections, clauses } = item;
  const missing = sectionsOf(rules.itemForm).filter(({ heading }) => !sections.some((one) => one.heading === heading));
  return {
    ...{ title, text, sections: [...sections, ...missing], clauses: clauses.map((clause) => ({ text: clause })) },
    ...(reference && { reference }),
    ...(type && { type }),
  };
}

/** What a form begins with. */
function valuesFor(type: string, { row: { meeting } }: MeetingFile, today: string, item: unknown): Payload {
  if (type === 'REQUEST_RECEIVED') return { receivedOn: today };
  if (type === 'CHAIR_DECIDED') return { decidedOn: today };
  if (type === 'CLAUSE_DECIDED') return { clause: 'all' };
  if (type === 'ITEM_CHANGED') return writtenAs(itemOf(meeting, item), meeting);
  if (type === 'ITEM_ADDED') return { sections: sectionsOf(meeting.rules.itemForm) };
  if (type !== 'MEETING_BEGUN') return {};
  const chair = meeting.members.find(({ role }) => role === 'chair') ?? meeting.members[0];
  return { present: meeting.members.map(({ id }) => id), ...(chair && { chair: chair.id }) };
}
