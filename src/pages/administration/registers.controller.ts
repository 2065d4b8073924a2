import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf } from '../shell/visit.js';
import { ADMINISTRATION, crumbsTo } from './crumbs.js';
import { checkEntry, entriesOf, type Entry, keepEntry, type Register, registerForm, REGISTERS } from './registers.js';

const TAKEN: FieldError = {
  path: 'code',
  words: w('Koden er i brug. Vælg en anden.', 'The code is taken. Choose another.'),
};

/** Committees, pools and administrations. */
@Controller('administration/lister/:list')
@For('admin')
export class RegistersController {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('list') list: string): Promise<void> {
    const register = registerAt(list);
    const entries = await entriesOf(this.database.pool, register);
    const view = {
      ...crumbsTo(register.title),
      lead: register.lead,
      one: register.one,
      addPath: `${pathOf(register)}/ny`,
      entries: entries.map((entry) => ({
        code: entry.code,
        name: entry.name,
        href: `${pathOf(register)}/ret/${encodeURIComponent(entry.code)}`,
        more: moreOf(entry),
      })),
    };
    this.pages.page(request, reply, 'administration/register', view, { title: register.title });
  }

  @Get('ny')
  blank(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('list') list: string): Promise<void> {
    return this.open(request, reply, registerAt(list));
  }

  @Post('ny')
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('list') list: string): Promise<void> {
    return this.keep(request, reply, registerAt(list));
  }

  @Get('ret/:code')
  async edit(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('list') list: string,
    @Param('code') code: string,
  ): Promise<void> {
    return this.open(request, reply, registerAt(list), await this.find(registerAt(list), code));
  }

  @Post('ret/:code')
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('list') list: string,
    @Param('code') code: string,
  ): Promise<void> {
    return this.keep(request, reply, registerAt(list), await this.find(registerAt(list), code));
  }

  private async find(register: Register, code: string): Promise<Entry> {
    const entry = (await entriesOf(this.database.pool, register)).find((one) => one.code === code);
    if (!entry) throw new NotFound();
    return entry;
  }

  private async open(request: FastifyRequest, reply: FastifyReply, register: Register, entry?: Entry): Promise<void> {
    const form = await this.forms.open(request, specOf(register, entry));
    this.pages.page(request, reply, 'administration/form', viewOf(register, entry, form), {
      title: headingOf(register, entry),
    });
  }

  private async keep(request: FastifyRequest, reply: FastifyReply, register: Register, entry?: Entry): Promise<void> {
    const read = readForm(registerForm(register, entry?.code), request.body);
    const errors = read.errors.length ? read.errors : checkEntry(read.payload);
    const isKept =
      errors.length === 0 && (await keepEntry(this.database, register, read.payload, personOf(request), entry?.code));
    if (isKept) return this.pages.redirect(reply, pathOf(register), w('Gemt.', 'Saved.'));
    const shown = errors.length ? errors : [TAKEN];
    const form = this.forms.again(request, specOf(register, entry), { typed: read.typed, errors: shown });
    const options = { title: headingOf(register, entry), status: 422 };
    this.pages.page(request, reply, 'administration/form', viewOf(register, entry, form), options);
  }
}

function registerAt(list: string): Register {
  const register = REGISTERS.find(({ path }) => path === list);
  if (!register) throw new NotFound();
  return register;
}

function pathOf({ path }: Register): string {
  return `${ADMINISTRATION.path}/lister/${path}`;
}

function specOf(register: Register, entry?: Entry): FormSpec {
  const path = pathOf(register);
  return {
    form: registerForm(register, entry?.code),
    action: entry ? `${path}/ret/${encodeURIComponent(entry.code)}` : `${path}/ny`,
    submit: w('Gem', 'Save'),
    values: entry ?? {},
    cancel: path,
  };
}

function viewOf(register: Register, entry: Entry | undefined, form: object) {
  const here = headingOf(register, entry);
  return { ...crumbsTo(here, { path: pathOf(register), words: register.title }), form, lead: null };
}

function headingOf({ one }: Register, entry?: Entry): Words {
  return entry ? { da: entry.name, en: entry.name } : w(`Tilføj ${one.da}`, `Add a ${one.en}`);
}

function moreOf({ email, monitorsAll }: Entry): Words | null {
  if (typeof email === 'string') return w(email || 'Ingen e-mail', email || 'No e-mail');
  return monitorsAll === true ? w('Alle flerårige monitoreres', 'All long-running are monitored') : null;
}
