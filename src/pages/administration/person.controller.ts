import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { type Role, ROLES } from '../../../workflows/workflow.js';
import { noteChange } from '../../people/admin-log.js';
import { Oidc } from '../../people/oidc.js';
import { changePerson, EmailTaken, LastAdmin } from '../../people/person-changes.js';
import { People } from '../../people/people.service.js';
import { endSessionsOf, Sessions } from '../../people/sessions.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import type { Person } from '../../platform/prisma/client.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf } from '../shell/visit.js';
import { signInsOf, signInView } from '../account/sign-ins.js';
import { crumbsTo, PEOPLE } from './crumbs.js';
import { Invitations } from './invitations.js';
import { leavingPath } from './leaving-path.js';
import { registerChoices } from './people-queries.js';
import { checkPerson, fieldsIn, LAST_ADMIN, personForm, TAKEN } from './person-form.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** One person: who they are, what they may, and how they get in. */
@Controller('administration/personer/:id')
@For('admin')
export class PersonController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly oidc: Oidc,
    private readonly invitations: Invitations,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const person = await this.find(id);
    await this.draw(request, reply, person, await this.forms.open(request, await this.spec(person)));
  }

  /** Roles that are taken away lead to what becomes of the person's work; the rest is done at once. */
  @Post()
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const person = await this.find(id);
    const read = readForm(this.form(person), request.body);
    const again = async (errors: FieldError[]) =>
      this.draw(
        request,
        reply,
        person,
        this.forms.again(request, await this.spec(person), { typed: read.typed, errors }),
        422,
      );
    const errors = read.errors.length ? read.errors : checkPerson({ roles: person.roles, ...read.payload });
    if (errors.length) return again(errors);
    const fields = fieldsIn(read.payload);
    const roles = fields.roles ?? (person.roles as Role[]);
    const taken = (person.roles as Role[]).filter((role) => !roles.includes(role));
    try {
      await changePerson(this.database, personOf(request), id, {
        ...fields,
        // What is not yet left stays until it has been seen what hangs on it.
        roles: ROLES.filter(
          (role) => roles.includes(role) || (person.active && role !== 'admin' && taken.includes(role)),
        ),
      });
    } catch (error) {
      if (error instanceof EmailTaken) return again([TAKEN]);
      if (error instanceof LastAdmin) return again([LAST_ADMIN]);
      throw error;
    }
    if (person.active && taken.some((role) => role !== 'admin'))
      return this.pages.redirect(reply, leavingPath(id, roles));
    this.pages.redirect(reply, `${PEOPLE.path}/${id}`, w('Ændringerne er gemt.', 'The changes are saved.'));
  }

  @Post('invitation')
  async invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    if (this.config.localSignIn === 'off') throw new NotFound();
    return this.invitations.invite(request, reply, (await this.find(id)).id);
  }

  /** Signs the person out everywhere. */
  @Post('afslut')
  async endSessions(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<void> {
    const person = await this.find(id);
    const count = await this.database.transaction(async (client) => {
      const ended = await endSessionsOf(client, id);
      await noteChange(client, personOf(request), 'sessionsEnded', id, null, { count: ended });
      return ended;
    });
    this.pages.redirect(
      reply,
      `${PEOPLE.path}/${id}`,
      w(`${person.name} er logget ud ${count} steder.`, `${person.name} is signed out in ${count} places.`),
    );
  }

  /** Back after leaving: with the roles that were left, none or some. */
  @Post('aabn')
  async reopen(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { name } = await this.find(id);
    await changePerson(this.database, personOf(request), id, { active: true });
    this.pages.redirect(reply, `${PEOPLE.path}/${id}`, w(`${name} har adgang igen.`, `${name} has access again.`));
  }

  private async find(id: string): Promise<Person> {
    const person = UUID.test(id) ? await this.people.find(id) : null;
    if (!person) throw new NotFound();
    return person;
  }

  /** What the municipality's own login says is not set by hand: the next sign-in would undo it. */
  private isTold({ subject }: Person): boolean {
    return this.oidc.isOn && subject !== null;
  }

  private form(person: Person): Form {
    return personForm(this.isTold(person));
  }

  private async spec(person: Person): Promise<FormSpec> {
    const { name, email, title, unit, roles, administration, pools, committees } = person;
    return {
      form: this.form(person),
      action: `${PEOPLE.path}/${person.id}`,
      submit: w('Gem', 'Save'),
      choices: await registerChoices(this.database.pool),
      values: { name, email, title, unit, roles, administration: administration ?? '', pools, committees },
    };
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    person: Person,
    form: FormView,
    status = 200,
  ): Promise<void> {
    const { id, name, email, active, passwordHash, subject } = person;
    const path = `${PEOPLE.path}/${id}`;
    const view = {
      ...crumbsTo({ da: name, en: name }, PEOPLE),
      person: { name, email, active, isLinked: subject !== null, hasPassword: passwordHash !== null },
      isTold: this.isTold(person),
      isLocal: this.config.localSignIn !== 'off',
      path,
      leave: leavingPath(id),
      form,
      sessions: (await this.sessions.listOf(id)).length,
      signIns: (await signInsOf(this.database.pool, id)).map(signInView),
      log: `/administration/log?om=${id}`,
    };
    this.pages.page(request, reply, 'administration/person', view, { title: name, status });
  }
}
