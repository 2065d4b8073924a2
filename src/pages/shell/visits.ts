import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/copenhagen-time.js';
import { type SignedIn, Sessions } from '../../people/sessions.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { unreadOf } from '../../telling/inbox.js';
import { Cookies } from './cookies.js';
import type { Visit } from './visit.js';

/** Finds out who is looking: from the session behind the cookie, or, for the public, without asking. */
@Injectable()
export class Visits {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly cookies: Cookies,
    private readonly database: Database,
  ) {}

  /** @returns also the session, which may have run out: then the visit is a stranger's */
  async byCookie(request: FastifyRequest, { isSignOfLife = true } = {}): Promise<{ visit: Visit; session?: SignedIn }> {
    const token = this.cookies.session(request);
    const session = token ? await this.sessions.find(token, { isSignOfLife }) : undefined;
    if (session?.live) return { visit: signedIn(session, await this.unread(request, session)), session };
    // Links from the public pages carry their language along.
    const language = inAddress(request) ?? this.cookies.language(request);
    return { visit: await this.stranger(language, false), session };
  }

  /** Public pages remember nothing, so their language is in the address. */
  ofPublic(request: FastifyRequest): Promise<Visit> {
    return this.stranger(inAddress(request) ?? 'da', true);
  }

  private async stranger(language: Language, isPublic: boolean): Promise<Visit> {
    const now = await this.clock.now();
    return { language, person: null, title: '', csrf: '', secondsLeft: 0, now, today: dayOf(now), unread: 0, isPublic };
  }

  /** A part of a page has no bar to show it in. */
  private async unread(request: FastifyRequest, { person }: SignedIn): Promise<number> {
    if (request.headers['hx-request']) return 0;
    const { forAction, forInformation } = await unreadOf(this.database.pool, person);
    return forAction + forInformation;
  }
}

function inAddress(request: FastifyRequest): Language | undefined {
  const { sprog } = (request.query ?? {}) as { sprog?: unknown };
  return sprog === 'en' ? 'en' : undefined;
}

function signedIn({ person, title, language, csrf, secondsLeft, now }: SignedIn, unread: number): Visit {
  return { language, person, title, csrf, secondsLeft, now, today: dayOf(now), unread, isPublic: false };
}
