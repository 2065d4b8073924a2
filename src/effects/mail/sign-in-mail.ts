import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type LinkKind, SignInLinks } from '../../people/sign-in-links.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { mailText } from './mail-text.js';
import { Post } from './post.js';

interface Addressee {
  id: string;
  name: string;
  email: string;
}

/** Links that make a password, by mail. */
@Injectable()
export class SignInMail {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly links: SignInLinks,
    private readonly post: Post,
  ) {}

  /** Production without a mail server has no way to send anything. */
  get canSend(): boolean {
    return Boolean(this.config.smtpUrl) || this.config.mode === 'demo';
  }

  /** A new link for somebody, as the address it stands for. */
  async newLink({ id }: Pick<Addressee, 'id'>, kind: LinkKind): Promise<string> {
    return `${this.config.publicUrl}/log-ind/adgangskode?${new URLSearchParams({ n: await this.links.make(id, kind) })}`;
  }

  /**
   * A new link, sent. What is kept of the mail has the link only in the demo, whose mailbox is where it is read.
   * @throws Error when the mail was not taken
   */
  async send(person: Addressee, kind: LinkKind): Promise<void> {
    const link = await this.newLink(person, kind);
    const { subject, text } = mailText(MAILS[kind], { receiver: person.name, link });
    const id = randomUUID();
    const to = [{ name: person.name, address: person.email }];
    await this.post.handOver({ id, to, cc: [], subject, text, attachments: [] });
    const kept = this.config.smtpUrl ? text.replace(link, '…') : text;
    await this.database.pool.query(
      `insert into mail (id, recipients, cc, subject, text, sent_at) values ($1, $2, '{}', $3, $4, pretended_now())`,
      [id, [person.email], subject, kept],
    );
  }
}

const MAILS: Record<LinkKind, string> = { invitation: 'invitation', reset: 'passwordReset' };
