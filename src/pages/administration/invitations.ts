import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { SignInMail } from '../../effects/mail/sign-in-mail.js';
import { noteChange } from '../../people/admin-log.js';
import { People } from '../../people/people.service.js';
import { Database } from '../../platform/database.js';
import { log } from '../../platform/log.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { crumbsTo, PEOPLE } from './crumbs.js';

const TITLE = w('Invitation', 'Invitation');

/** Gives somebody a link to choose a password: by mail, or where there is none in the administrator's hand, once. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly mail: SignInMail,
    private readonly pages: Pages,
  ) {}

  async invite(request: FastifyRequest, reply: FastifyReply, personId: string): Promise<void> {
    const person = await this.people.find(personId);
    if (!person?.active) throw new NotFound();
    await noteChange(this.database.pool, personOf(request), 'invited', person.id, null, { email: person.email });
    const path = `${PEOPLE.path}/${person.id}`;
    if (!this.mail.canSend) return this.show(request, reply, path, await this.mail.newLink(person, 'invitation'));
    try {
      await this.mail.send(person, 'invitation');
    } catch (error) {
      log.warn(`${request.id} the invitation was not sent`, error);
      return this.pages.redirect(reply, path, NOT_SENT);
    }
    this.pages.redirect(
      reply,
      path,
      w(`Invitationen er sendt til ${person.email}.`, `The invitation was sent to ${person.email}.`),
    );
  }

  private show(request: FastifyRequest, reply: FastifyReply, path: string, link: string): void {
    const view = { ...crumbsTo(TITLE, PEOPLE), path, link };
    this.pages.page(request, reply, 'administration/link', view, { title: TITLE });
  }
}

const NOT_SENT = w(
  'Personen er her, men mailserveren tog ikke imod invitationen. Se under Mail, og send den igen.',
  'The person is here, but the mail server did not take the invitation. Look under Mail and send it again.',
);
