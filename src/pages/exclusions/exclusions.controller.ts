import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { exclusionEvents } from '../../cases/exclusion-events.js';
import type { CaseFile, ExclusionRow } from '../../cases/queries/case-file.js';
import type { Payload } from '../../../workflows/workflow.js';
import type { PersonActor } from '../../people/actor.js';
import { People } from '../../people/people.service.js';
import { Database } from '../../platform/database.js';
import { crumbsToCase } from '../case/crumbs.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { casePath } from '../case/steps.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';

const TITLE = w('Inhabilitet', 'Conflict of interest');
const ALREADY_ENDED = w('Inhabiliteten er ophævet.', 'The conflict of interest has ended.');

type Kind = 'PERSON_EXCLUDED' | 'EXCLUSION_ENDED';

/** Who has a conflict of interest in a case's project: said, read and ended. Everybody may say it of themself. */
@Controller('sager/:number/inhabilitet')
export class ExclusionsController {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    this.draw(request, reply, file, await this.forms.open(request, await this.spec(file, personOf(request))));
  }

  @Post()
  async exclude(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const actor = personOf(request);
    const spec = await this.spec(file, actor);
    const { typed, payload, errors } = readForm(spec.form, request.body);
    const id = leads(actor) ? ((payload.person as string | undefined) ?? '') : actor.id;
    const person = errors.length ? null : (spec.choices?.person?.find(({ value }) => value === id) ?? null);
    const name = id === actor.id ? actor.name : (person?.label.da ?? '');
    const wrong = errors.length
      ? errors
      : await this.send(request, file, 'PERSON_EXCLUDED', { person: id, name, reason: payload.reason });
    if (wrong.length)
      return this.draw(request, reply, file, this.forms.again(request, spec, { typed, errors: wrong }), 422);
    const isSelf = id === actor.id;
    this.pages.redirect(reply, isSelf ? '/' : `${casePath(number)}/inhabilitet`, excluded(name, isSelf));
  }

  @Post('ophaev')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const ended = file.exclusions.find(({ person }) => person === posted(request, 'person'));
    if (!ended) return this.pages.redirect(reply, `${casePath(number)}/inhabilitet`, ALREADY_ENDED);
    const reason = posted(request, 'reason').trim();
    const { person, name } = ended;
    const wrong = await this.send(request, file, 'EXCLUSION_ENDED', { person, name, reason });
    if (!wrong.length) return this.pages.redirect(reply, `${casePath(number)}/inhabilitet`, ALREADY_ENDED);
    const form = await this.forms.open(request, await this.spec(file, personOf(request)));
    this.draw(request, reply, file, form, 422, { person, reason, words: wrong[0]?.words ?? null });
  }

  /** @returns what is wrong with it; nothing where it was done */
  private send(request: FastifyRequest, file: CaseFile, type: Kind, payload: Payload): Promise<FieldError[]> {
    const event = { type, payload, idempotencyKey: posted(request, 'idempotencyKey') };
    return refusedFields(this.cases.send(file.case.id, event, personOf(request)));
  }

  /** @throws NotFound also for a case of no project: there is nothing to have a conflict of interest in */
  private async file(request: FastifyRequest, number: string): Promise<CaseFile> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (!file.project) throw new NotFound();
    return file;
  }

  private async spec(file: CaseFile, actor: PersonActor): Promise<FormSpec> {
    const isOut = new Set(file.exclusions.map(({ person }) => person));
    const all = leads(actor) ? await this.people.list() : [];
    const person = all.filter(({ id }) => !isOut.has(id)).map(({ id, name }) => ({ value: id, label: w(name, name) }));
    const { label, follows = null } = exclusionEvents.PERSON_EXCLUDED ?? {};
    return {
      form: leads(actor) ? { ...PERSON, ...REASON } : REASON,
      action: `${casePath(file.case.number)}/inhabilitet`,
      submit: leads(actor) ? (label ?? TITLE) : w('Jeg er inhabil', 'I have a conflict of interest'),
      follows: leads(actor) ? follows : FOR_ONESELF,
      cancel: casePath(file.case.number),
      choices: { person },
    };
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    form: FormView,
    status = 200,
    refused: { person: string; reason: string; words: Words | null } | null = null,
  ): void {
    const mayEnd = leads(personOf(request));
    const row = (one: ExclusionRow) => ({
      ...one,
      mayEnd,
      refused: refused?.person === one.person ? refused : null,
    });
    const view = {
      crumbs: crumbsToCase(file.case),
      casePath: casePath(file.case.number),
      caseNumber: file.case.number,
      project: file.project?.name ?? '',
      isForOneself: !mayEnd,
      sees: mayEnd || file.project?.worker.id === personOf(request).id,
      exclusions: file.exclusions.map(row),
      form,
    };
    this.pages.page(request, reply, 'exclusions/exclusions', view, { title: TITLE, status });
  }
}

function leads(actor: PersonActor): boolean {
  return actor.roles.includes('supervisor');
}

const PERSON: Form = { person: { kind: 'choice', label: w('Hvem er inhabil?', 'Who has a conflict of interest?') } };
const REASON: Form = { reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3, max: 1000 } };
const FOR_ONESELF = w(
  'Du ser derefter intet mere af projektet, og dine opgaver på det lægges tilbage. Kun en teamleder kan ophæve det.',
  'You then see nothing more of the project, and your tasks on it are put back. Only a supervisor can end it.',
);

function excluded(name: string, isSelf: boolean): Words {
  if (isSelf)
    return w(
      'Du er registreret som inhabil. Projektet vises ikke mere for dig.',
      'Your conflict of interest is recorded. The project is no longer shown to you.',
    );
  return w(`${name} er registreret som inhabil.`, `The conflict of interest of ${name} is recorded.`);
}
