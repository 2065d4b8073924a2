import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { ROLES } from '../../../workflows/workflow.js';
import { addPerson, EmailTaken } from '../../people/person-changes.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';
import { oneOf, pageIn, pager, textIn } from '../work/list-address.js';
import { crumbsTo, PEOPLE } from './crumbs.js';
import { Invitations } from './invitations.js';
import { listPeople, PEOPLE_A_PAGE, registerChoices } from './people-queries.js';
import { checkPerson, fieldsIn, personForm, TAKEN } from './person-form.js';

const NEW = w('Ny person', 'New person');
const FORM = personForm(false);

/** Everybody who works here, and somebody new. */
@Controller('administration/personer')
@For('admin')
export class PeopleController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { q, rolle, vis, side } = request.query as Record<string, unknown>;
    const role = oneOf(ROLES, rolle) ?? '';
    const show = oneOf(['active', 'inactive', 'all'] as const, vis) ?? 'active';
    const search = { q: textIn(q), role, show, page: pageIn(side) };
    const { people, total } = await listPeople(this.database.pool, search);
    const address = { q: search.q, rolle: role, vis: show };
    const view = {
      ...crumbsTo(PEOPLE.words),
      search,
      total,
      roles: ROLES.map((value) => ({ value, label: ROLE_WORDS[value].title, isChosen: value === role })),
      people: people.map((person) => ({
        ...person,
        href: `${PEOPLE.path}/${person.id}`,
        roles: person.roles.map((one) => ROLE_WORDS[one].title),
      })),
      pager: pager(PEOPLE.path, address, search.page, Math.ceil(total / PEOPLE_A_PAGE)),
      isFiltered: Boolean(search.q || role || show !== 'active'),
    };
    this.pages.page(request, reply, 'administration/people', view, { title: PEOPLE.words });
  }

  @Get('ny')
  async blank(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.draw(request, reply, await this.forms.open(request, await this.spec()));
  }

  /** The person is there at once; the invitation is how they get a password. */
  @Post('ny')
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(FORM, request.body);
    const again = async (errors: FieldError[]) =>
      this.draw(request, reply, this.forms.again(request, await this.spec(), { typed: read.typed, errors }), 422);
    const errors = read.errors.length ? read.errors : checkPerson(read.payload);
    if (errors.length) return again(errors);
    const { roles = [], ...fields } = fieldsIn(read.payload);
    try {
      const id = await this.database.transaction((client) =>
        addPerson(client, personOf(request), { ...fields, roles }),
      );
      if (this.isLocal && posted(request, 'invite') === 'on') return await this.invitations.invite(request, reply, id);
      this.pages.redirect(reply, `${PEOPLE.path}/${id}`, w('Personen er oprettet.', 'The person was created.'));
    } catch (error) {
      if (error instanceof EmailTaken) return again([TAKEN]);
      throw error;
    }
  }

  private get isLocal(): boolean {
    return this.config.localSignIn !== 'off';
  }

  private async spec(): Promise<FormSpec> {
    return {
      form: FORM,
      action: `${PEOPLE.path}/ny`,
      submit: w('Opret personen', 'Create the person'),
      choices: await registerChoices(this.database.pool),
      cancel: PEOPLE.path,
      hidden: this.isLocal ? { invite: 'on' } : {},
      follows: this.isLocal
        ? w(
            'Personen inviteres med en mail til selv at vælge adgangskode.',
            'The person is invited by mail to choose a password.',
          )
        : w('Personen logger ind med kommunens login.', "The person signs in with the municipality's login."),
    };
  }

  private draw(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): void {
    const view = { ...crumbsTo(NEW, PEOPLE), form, lead: null };
    this.pages.page(request, reply, 'administration/form', view, { title: NEW, status });
  }
}
