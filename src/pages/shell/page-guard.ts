import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, ACCESS, BY_ITSELF } from './access.js';
import { CrossSite, FormTooOld, NotForYou, NotFound, SignInFirst } from './page-errors.js';
import { posted } from './visit.js';
import { Visits } from './visits.js';

/** Rooms that look after their own door: programs come with a token, watchmen with nothing. */
const NOT_PAGES = ['/api/', '/health/', '/metrics'];
const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/** Says of every page request who it is and whether it may: what no rule allows is refused. */
@Injectable()
export class PageGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visits: Visits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isNoPage(request)) return true;
    // No name in the database holds a NUL, and asking for one is an error there.
    if (request.url.split('?', 1)[0]?.includes('%00')) throw new NotFound();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') {
      request.visit = await this.visits.ofPublic(request);
      return true;
    }
    const isByItself = this.reflector.get<boolean | undefined>(BY_ITSELF, context.getHandler()) ?? false;
    const { visit, session } = await this.visits.byCookie(request, { isSignOfLife: !isByItself });
    request.visit = visit;
    const isChange = !CHANGES_NOTHING.includes(request.method);
    if (isChange) refuseOtherSites(request);
    if (access === 'anyone') return true;
    if (!session?.live) throw new SignInFirst(session !== undefined);
    if (isChange && posted(request, '_csrf') !== session.csrf) throw new FormTooOld();
    if (Array.isArray(access) && !session.person.roles.some((role) => access.includes(role))) throw new NotForYou();
    return true;
  }
}

/** Whether a request belongs to a room that answers programs, not people: by its route, as an address can be spelt in many ways. */
export function isNoPage(request: FastifyRequest): boolean {
  const path = request.routeOptions.url ?? request.url;
  return NOT_PAGES.some((start) => path.startsWith(start));
}

/** Browsers say where a request comes from; one that says nothing has no cookies of ours worth stealing. */
function refuseOtherSites(request: FastifyRequest): void {
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (site && site !== 'same-origin' && site !== 'none') throw new CrossSite();
  if (!site && origin && (!URL.canParse(origin) || new URL(origin).host !== host)) throw new CrossSite();
}
