import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../../people/sessions.js';
import { acceptUploads } from '../../platform/uploads.js';
import type { Cookies } from './cookies.js';
import { SignInFirst } from './page-errors.js';

const guarded = new WeakSet<FastifyInstance>();

/**
 * Takes files on the routes that say so. A form is read before any guard sees it, as the session's secret stands in it; so
 * that no stranger can fill the memory, their files are refused before that.
 */
export async function acceptFiles(server: FastifyInstance, sessions: Sessions, cookies: Cookies): Promise<void> {
  // Each room that takes files asks for it; once is enough.
  if (!guarded.has(server)) refuseStrangers(server, sessions, cookies);
  guarded.add(server);
  await acceptUploads(server);
}

function refuseStrangers(server: FastifyInstance, sessions: Sessions, cookies: Cookies): void {
  server.addHook('preParsing', async (request, _reply, payload) => {
    const { takesFiles = false } = request.routeOptions.config as { takesFiles?: boolean };
    if (!takesFiles || request.method !== 'POST') return payload;
    const token = cookies.session(request);
    const session = token ? await sessions.find(token) : undefined;
    if (!session?.live) throw new SignInFirst(session !== undefined);
    return payload;
  });
}
