import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { noteChange } from '../../people/admin-log.js';
import { People } from '../../people/people.service.js';
import { Tokens } from '../../people/tokens.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';
import { crumbsTo } from './crumbs.js';

const PATH = '/administration/noegler';
const TITLE = w('Nøgler til API', 'API tokens');
const FORM: Form = {
  person: {
    kind: 'choice',
    label: w('Handler som', 'Acts as'),
    hint: w(
      'Programmet kan det, personen kan, og nævnes i loggen som personen.',
      'The program can do what the person can, and stands in the log as that person.',
    ),
  },
  label: { kind: 'line', label: w('Hvad den skal bruges til', 'What it is for'), max: 100 },
};
const UNKNOWN: FieldError = { path: 'person', words: w('Vælg en af mulighederne.', 'Choose one of the options.') };

interface TokenRow {
  id: string;
  label: string;
  person: string;
  personId: string;
  createdAt: Date;
}

/** What programs get in with: made here, shown once, and taken back. */
@Controller('administration/noegler')
@For('admin')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly tokens: Tokens,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(request, reply, await this.forms.open(request, await this.spec()));
  }

  @Post()
  async make(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { payload, typed, errors } = readForm(FORM, request.body);
    const person = (await this.people.list()).find(({ id }) => id === payload.person);
    const wrong = errors.length || person ? errors : [UNKNOWN];
    if (wrong.length || !person) {
      const form = this.forms.again(request, await this.spec(), { typed, errors: wrong });
      return this.draw(request, reply, form, { status: 422 });
    }
    const label = String(payload.label);
    const token = await this.database.transaction(async (client) => {
      await noteChange(client, personOf(request), 'tokenCreated', person.id, null, { label });
      return this.tokens.createToken(person.email, label, client);
    });
    await this.draw(request, reply, await this.forms.open(request, await this.spec()), { token });
  }

  @Post('tilbagekald')
  async revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const id = posted(request, 'token');
    await this.database.transaction(async (client) => {
      const { rows } = await client.query<{ personId: string; label: string }>(
        `update api_token set revoked_at = clock_timestamp() where left(token_hash, 16) = $1 and revoked_at is null
         returning person_id as "personId", label`,
        [id],
      );
      const revoked = rows[0];
      if (!revoked) throw new NotFound();
      await noteChange(client, personOf(request), 'tokenRevoked', revoked.personId, { label: revoked.label }, null);
    });
    this.pages.redirect(reply, PATH, w('Nøglen virker ikke længere.', 'The token no longer works.'));
  }

  private async spec(): Promise<FormSpec> {
    const people = (await this.people.list()).map(({ id, name, email }) => ({
      value: id,
      label: { da: `${name} (${email})`, en: `${name} (${email})` },
    }));
    return { form: FORM, action: PATH, submit: w('Lav en nøgle', 'Make a token'), choices: { person: people } };
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView,
    { token = null, status = 200 }: { token?: string | null; status?: number } = {},
  ): Promise<void> {
    const { rows } = await this.database.pool.query<TokenRow>(
      `select left(t.token_hash, 16) as id, t.label, p.name as person, p.id as "personId", t.created_at + (pretended_now() - clock_timestamp()) as "createdAt"
       from api_token t join person p on p.id = t.person_id where t.revoked_at is null order by t.created_at desc`,
    );
    const view = { ...crumbsTo(TITLE), form, token, tokens: rows };
    this.pages.page(request, reply, 'administration/tokens', view, { title: TITLE, status });
  }
}
