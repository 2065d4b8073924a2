import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mustBeAhead, type Form } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/working-days.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { shownState } from '../../cases/queries/discretion.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import {
  addReminder,
  endReminder,
  follow,
  followedCases,
  remindersOf,
  unfollow,
  type FollowedCase,
  type ReminderRow,
} from '../../cases/queries/personal.js';
import { isStaff } from '../../people/may.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { crumbsToCase } from '../case/crumbs.js';
import { openedCase } from '../case/opened-case.js';
import { casePath } from '../case/steps.js';
import { type FormSpec, Forms } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { localPath, personOf, posted, visitOf } from '../shell/visit.js';

/** What is one person's alone: reminders to oneself, and cases one follows without owning them. */
@Controller()
export class PersonalController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get('huskeliste')
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const { pool } = this.database;
    const [reminders, followed] = await Promise.all([remindersOf(pool, person), followedCases(pool, person)]);
    const view = {
      reminders: reminders.map((one) => reminderView(one, visitOf(request).today)),
      followed: followed.map((one) => followedView(one, isStaff(person))),
    };
    this.pages.page(request, reply, 'work/personal', view, {
      title: w('Husk og følg', 'Reminders and followed cases'),
    });
  }

  @Post('huskeliste/:id/faerdig')
  async done(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    if (!(await endReminder(this.database.pool, personOf(request), id))) throw new NotFound();
    this.pages.redirect(reply, localPath(posted(request, '_page') || '/huskeliste'), DONE);
  }

  @Get('sager/:number/husk')
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    this.draw(request, reply, file, await this.forms.open(request, specOf(number)));
  }

  @Post('sager/:number/husk')
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const spec = specOf(number);
    const read = readForm(spec.form, request.body);
    const errors = read.errors.length ? read.errors : mustBeAhead(read.payload, 'on', visitOf(request).today);
    if (errors.length)
      return this.draw(request, reply, file, this.forms.again(request, spec, { typed: read.typed, errors }), 422);
    const [on, text] = [String(read.payload.on), String(read.payload.text)];
    await addReminder(this.database.pool, personOf(request), { caseId: file.case.id, on, text });
    this.pages.redirect(
      reply,
      casePath(number),
      w(`Du bliver mindet om det den ${formatDate(on)}.`, `You will be reminded on ${formatDate(on, 'en')}.`),
    );
  }

  @Post('sager/:number/foelg')
  async follow(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const stops = posted(request, 'stop') === 'ja';
    await (stops ? unfollow : follow)(this.database.pool, personOf(request), file.case.id);
    this.pages.redirect(reply, localPath(posted(request, '_page') || casePath(number)), stops ? STOPPED : FOLLOWED);
  }

  private draw(request: FastifyRequest, reply: FastifyReply, file: CaseFile, form: unknown, status = 200): void {
    const { number } = file.case;
    const view = {
      crumbs: crumbsToCase(file.case),
      ...{ number, path: casePath(number), project: file.project?.name ?? number, form },
    };
    this.pages.page(request, reply, 'work/reminder', view, { title: w('Mind mig om det', 'Remind me'), status });
  }
}

const DONE = w('Påmindelsen er klaret.', 'The reminder is done.');
const FOLLOWED = w('Du følger sagen.', 'You follow the case.');
const STOPPED = w('Du følger ikke længere sagen.', 'You no longer follow the case.');

const reminderForm: Form = {
  text: {
    kind: 'line',
    max: 200,
    label: w('Hvad skal du mindes om?', 'What do you want to be reminded of?'),
    hint: w('Kun du kan se det.', 'Only you can see it.'),
  },
  on: { kind: 'date', label: w('Mind mig om det den', 'Remind me on') },
};

function specOf(number: string): FormSpec {
  return {
    form: reminderForm,
    action: `${casePath(number)}/husk`,
    submit: w('Gem påmindelsen', 'Save the reminder'),
    cancel: casePath(number),
  };
}

/** @param today `YYYY-MM-DD` */
export function reminderView({ id, on, text, number, project_name, others }: ReminderRow, today: string) {
  return {
    id,
    on,
    text,
    isDue: on <= today,
    href: casePath(number),
    caseNumber: number,
    project: aboutWords(project_name, others),
  };
}

function followedView(
  { number, workflow, version, state, project_name, others, since, changed_at }: FollowedCase,
  staff: boolean,
) {
  const words = workflowOf(workflow, version).states[shownState(state, staff)] as Workflow['states'][string];
  return {
    href: casePath(number),
    caseNumber: number,
    project: aboutWords(project_name, others),
    now: words.now,
    since: dayOf(since),
    changed: dayOf(changed_at),
  };
}
