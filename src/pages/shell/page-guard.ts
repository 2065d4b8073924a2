import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/copenhagen-time.js';
import { type SignedIn, Sessions } from '../../people/sessions.js';
import { Clock } from '../../platform/clock.js';
import { type Access, ACCESS } from './access.js';
import { Cookies } from './cookies.js';
import { CrossSite, FormTooOld, NotForYou, SignInFirst } from './page-errors.js';
import { posted, type Visit } from './visit.js';

/** Rooms that look after their own door: programs come with a token, watchmen with nothing. */
const NOT_PAGES = ['/api/', '/health/'];
const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/** Says of every page request who it is and whether it may: what no rule allows is refused. */
@Injectable()
export class PageGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly cookies: Cookies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isNoPage(request)) return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') {
      request.visit = await this.stranger(languageOf(request.query), true);
      return true;
    }
    const session = await this.sessionOf(request);
    request.visit = session?.live ? signedIn(session) : await this.stranger(this.cookies.language(request), false);
    if (!CHANGES_NOTHING.includes(request.method)) refuseForgery(request);
    if (access === 'anyone') return true;
    if (!session?.live) throw new SignInFirst(session !== undefined);
    if (Array.isArray(access) && !session.person.roles.some((role) => access.includes(role))) throw new NotForYou();
    return true;
  }

  private async sessionOf(request: FastifyRequest): Promise<SignedIn | undefined> {
    const token = this.cookies.session(request);
    return token ? this.sessions.find(token) : undefined;
  }

  private async stranger(language: Language, isPublic: boolean): Promise<Visit> {
    const now = await this.clock.now();
    return { language, person: null, title: '', csrf: '', now, today: dayOf(now), isPublic };
  }
}

/** Whether a request belongs to a room that answers programs, not people. */
export function isNoPage(request: FastifyRequest): boolean {
  return NOT_PAGES.some((path) => request.url.startsWith(path));
}

function signedIn({ person, title, language, csrf, now }: SignedIn): Visit {
  return { language, person, title, csrf, now, today: dayOf(now), isPublic: false };
}

/** Public pages remember nothing, so their language is in the address. */
function languageOf(query: unknown): Language {
  return (query as { sprog?: unknown } | null)?.sprog === 'en' ? 'en' : 'da';
}

/** @throws CrossSite for what another site made the browser send; FormTooOld when the form is not of this session */
function refuseForgery(request: FastifyRequest): void {
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (site && site !== 'same-origin' && site !== 'none') throw new CrossSite();
  if (!site && origin && (!URL.canParse(origin) || new URL(origin).host !== host)) throw new CrossSite();
  if (request.visit?.person && posted(request, '_csrf') !== request.visit.csrf) throw new FormTooOld();
}
