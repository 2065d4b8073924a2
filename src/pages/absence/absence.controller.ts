import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { absencePlan } from '../../cases/queries/absence-plan.js';
import { colleagues } from '../../cases/queries/tasks-to-move.js';
import type { AbsenceOrder } from '../../people/absence-rules.js';
import { Absences } from '../../people/absences.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { Forms, type FormSpec } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { ABSENCE_PATH, absenceSpec, setsForAll } from './absence-form.js';
import { absenceRow, planView } from './absence-view.js';

const TITLE = w('Fravær', 'Absence');

/** Who is away and who does their work meanwhile: set, looked at beforehand, and ended. */
@Controller('fravaer')
export class AbsenceController {
  constructor(
    private readonly database: Database,
    private readonly absences: Absences,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const spec = await this.spec(request);
    await this.draw(request, reply, { spec });
  }

  /** Without `confirmed`: what would happen. With it: it is done. */
  @Post()
  async set(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const actor = personOf(request);
    const spec = await this.spec(request);
    const read = readForm(spec.form, request.body);
    const order = { person: actor.id, ...read.payload } as AbsenceOrder;
    const errors = read.errors.length ? read.errors : await this.absences.check(order, actor);
    const confirmed = posted(request, 'confirmed');
    if (errors.length || confirmed === 'ret') return this.draw(request, reply, { spec, read: { ...read, errors } });
    if (confirmed !== 'ja') return this.preview(request, reply, order, read);
    const refused = await this.absences.set(order, actor);
    if (refused.length) return this.draw(request, reply, { spec, read: { ...read, errors: refused } });
    this.pages.redirect(reply, ABSENCE_PATH, isSet(order));
  }

  @Post(':id/slut')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const actor = personOf(request);
    const by = { id: actor.id, name: actor.name, any: setsForAll(actor) };
    if (!/^\d{1,9}$/.test(id) || !(await this.absences.end(Number(id), by))) throw new NotFound();
    this.pages.redirect(reply, ABSENCE_PATH, w('Fraværet er afsluttet.', 'The absence has ended.'));
  }

  private async spec(request: FastifyRequest): Promise<FormSpec> {
    return absenceSpec(personOf(request), await colleagues(this.database.pool), visitOf(request).today);
  }

  private async preview(
    request: FastifyRequest,
    reply: FastifyReply,
    order: AbsenceOrder,
    { typed }: ReadForm,
  ): Promise<void> {
    const people = await colleagues(this.database.pool);
    const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '';
    const plan = await absencePlan(this.database.pool, order, personOf(request));
    const view = {
      ...planView(order, plan, nameOf),
      crumbs: [{ path: ABSENCE_PATH, words: TITLE }],
      here: w('Hvad der sker', 'What happens'),
      action: ABSENCE_PATH,
      fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
    };
    this.pages.page(request, reply, 'absence/preview', view, { title: view.here });
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { spec, read }: { spec: FormSpec; read?: Pick<ReadForm, 'typed'> & { errors: FieldError[] } },
  ): Promise<void> {
    const actor = personOf(request);
    const rows = await this.absences.list(setsForAll(actor) ? undefined : actor.id);
    const form = read ? this.forms.again(request, spec, read) : await this.forms.open(request, spec);
    const view = { form, isForAll: setsForAll(actor), absences: rows.map((row) => absenceRow(row, actor)) };
    this.pages.page(request, reply, 'absence/absence', view, { title: TITLE, status: read?.errors.length ? 422 : 200 });
  }
}

function isSet({ firstDay, lastDay }: AbsenceOrder): Words {
  return w(
    `Fraværet fra ${formatDate(firstDay)} til ${formatDate(lastDay)} er gemt. Det slutter af sig selv.`,
    `The absence from ${formatDate(firstDay, 'en')} to ${formatDate(lastDay, 'en')} is saved. It ends by itself.`,
  );
}
