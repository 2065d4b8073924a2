import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestForm } from '../../../workflows/document-access/v1/forms.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { ACCESS_BY, AccessRequests } from '../../cases/access-requests.service.js';
import { BadPayload } from '../../cases/errors.js';
import { accessRequests } from '../../cases/queries/access.js';
import { caseFile } from '../../cases/queries/case-file.js';
import { Database } from '../../platform/database.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { ACCESS_PATH, accessListView, askedCasesPath } from './access-view.js';

const NEW = w('Ny anmodning om aktindsigt', 'New request for access');

/** Requests for access to documents (E37): the list, and a new one. */
@Controller('aktindsigt')
export class AccessController {
  constructor(
    private readonly database: Database,
    private readonly requests: AccessRequests,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  @For('caseworker', 'supervisor', 'secretary', 'admin')
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today, person } = visitOf(request);
    const [found, rules] = await Promise.all([
      accessRequests(this.database.pool, personOf(request)),
      this.calendar.on(today),
    ]);
    const lines = accessListView(found, today, rules);
    const canAdd = person?.roles.some((role) => ACCESS_BY.some((one) => one === role)) ?? false;
    this.pages.page(
      request,
      reply,
      'documents/access',
      { lines, canAdd },
      { title: w('Aktindsigt', 'Access to documents') },
    );
  }

  /** @param about the number of the case it is registered from @throws NotFound also for somebody else's */
  @Get('ny')
  @For(...ACCESS_BY)
  async blank(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('sag') about: unknown): Promise<void> {
    const number = typeof about === 'string' ? about : '';
    if (number && !(await caseFile(this.database.pool, number, personOf(request)))) throw new NotFound();
    const spec = newSpec(visitOf(request).today, number);
    this.drawNew(request, reply, await this.forms.open(request, spec));
  }

  @Post('ny')
  @For(...ACCESS_BY)
  async register(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const spec = newSpec(visitOf(request).today, '');
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const again = (errors: BadPayload['errors']) =>
      this.drawNew(request, reply, this.forms.again(request, spec, { typed, errors }), 422);
    if (unread.length) return again(unread);
    try {
      const number = await this.requests.register(payload, personOf(request), posted(request, 'idempotencyKey'));
      const next = payload.caseNumbers ? casePath(number) : askedCasesPath(number);
      this.pages.redirect(reply, next, w('Anmodningen er registreret.', 'The request is registered.'));
    } catch (error) {
      if (!(error instanceof BadPayload)) throw error;
      again(error.errors);
    }
  }

  private drawNew(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): void {
    this.pages.page(request, reply, 'documents/new-access', { form, heading: NEW }, { title: NEW, status });
  }
}

function newSpec(today: string, about: string): FormSpec {
  return {
    form: requestForm,
    action: `${ACCESS_PATH}/ny`,
    submit: w('Registrér anmodningen', 'Register the request'),
    values: { receivedOn: today, via: 'mail', caseNumbers: about },
    follows: w(
      'Svaret skal være sendt senest 7 hverdage efter, at anmodningen er modtaget. Fristen bliver til en opgave.',
      'The answer is due within 7 working days of receipt. The date becomes a task.',
    ),
    cancel: ACCESS_PATH,
  };
}
