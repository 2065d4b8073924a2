import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROLES } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { SignInMail } from '../../effects/mail/sign-in-mail.js';
import { Oidc } from '../../people/oidc.js';
import { People } from '../../people/people.service.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Config } from '../../platform/config.js';
import type { Person } from '../../platform/prisma/client.js';
import { Pages } from './pages.js';
import { localPath, posted } from './visit.js';

interface Shown {
  next: string;
  email?: string;
  error?: Words;
  ranOut?: boolean;
  status?: number;
}

/** The page on which people get in, with the ways that this installation has. */
@Injectable()
export class SignInPage {
  constructor(
    private readonly config: Config,
    private readonly people: People,
    private readonly oidc: Oidc,
    private readonly mail: SignInMail,
    private readonly pages: Pages,
  ) {}

  async draw(request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<void> {
    const { next, email = '', error = null, ranOut = false, status = 200 } = shown;
    const groups = this.config.mode === 'demo' ? byRole(await this.people.list()) : [];
    const isLocal = this.config.localSignIn !== 'off';
    const login = this.oidc.isOn ? `/log-ind/kommune?${new URLSearchParams({ next })}` : null;
    const view = { next, email, error, ranOut, groups, login, isLocal, canReset: isLocal && this.mail.canSend };
    this.pages.page(request, reply, 'sign-in', view, { title: w('Log ind', 'Sign in'), status });
  }

  /** What was typed did not open. */
  refuse(request: FastifyRequest, reply: FastifyReply, error: Words, status = 422): Promise<void> {
    const email = posted(request, 'email').slice(0, 300);
    return this.draw(request, reply, { next: localPath(posted(request, 'next')), email, error, status });
  }

  wait(request: FastifyRequest, reply: FastifyReply, seconds: number): Promise<void> {
    void reply.header('retry-after', String(seconds));
    return this.refuse(request, reply, tooMany(seconds), 429);
  }
}

/** Each person stands once, under the first role they hold. */
function byRole(people: Person[]) {
  return ROLES.map((role) => ({ ...ROLE_WORDS[role], people: people.filter(({ roles }) => roles[0] === role) })).filter(
    ({ people: some }) => some.length > 0,
  );
}

export function tooMany(waitS: number): Words {
  const minutes = Math.ceil(waitS / 60);
  return waitS < 90
    ? w(
        `For mange forsøg. Vent ${waitS} sekunder, og prøv igen.`,
        `Too many tries. Wait ${waitS} seconds and try again.`,
      )
    : w(
        `For mange forsøg. Vent ${minutes} minutter, og prøv igen.`,
        `Too many tries. Wait ${minutes} minutes and try again.`,
      );
}
