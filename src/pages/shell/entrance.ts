import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteChange } from '../../people/admin-log.js';
import { Sessions } from '../../people/sessions.js';
import { Database } from '../../platform/database.js';
import { log } from '../../platform/log.js';
import { Cookies } from './cookies.js';
import { Pages } from './pages.js';

/** How somebody got in. */
export type Way = 'password' | 'link' | 'login' | 'demo';

/** The threshold itself: signs people in and out, and notes it. */
@Injectable()
export class Entrance {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly pages: Pages,
  ) {}

  /** A new session, whatever the browser had before, and on to the page the person was bound for. */
  async letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    person: { id: string; name: string },
    { way, next, idToken }: { way: Way; next: string; idToken?: string },
  ): Promise<void> {
    log.info(`${request.id} signed in: ${person.id}`);
    await noteChange(this.database.pool, person, 'signedIn', person.id, null, { way });
    this.cookies.setSession(reply, await this.sessions.start(person.id, this.cookies.session(request), idToken));
    this.pages.redirect(reply, next);
  }

  /** What was typed is noted nowhere; the number leads to the line of the log that has the address. */
  async turnAway(request: FastifyRequest, way: Way, person?: { id: string }): Promise<void> {
    log.warn(`${request.id} sign-in failed from ${request.ip}${person ? ` for ${person.id}` : ''}`);
    const said = { way, request: request.id };
    await noteChange(this.database.pool, STRANGER, 'signInFailed', person?.id ?? '', null, said);
  }

  /** @returns what signs out at the municipality's own login, where the session came from there */
  async letOut(request: FastifyRequest, reply: FastifyReply, person: { id: string; name: string }) {
    const token = this.cookies.session(request);
    this.cookies.endSession(reply);
    await noteChange(this.database.pool, person, 'signedOut', person.id, null, null);
    return token ? this.sessions.end(token) : undefined;
  }
}

const STRANGER = { id: 'stranger', name: '' };
