import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../../people/sessions.js';
import { takesFiles } from '../../platform/uploads.js';
import { MOST_BYTES } from '../../documents/attachment-file.js';
import type { Cookies } from '../shell/cookies.js';
import { SignInFirst } from '../shell/page-errors.js';

/** Of a route that takes large files: only from somebody who is signed in. */
export const ATTACHMENTS = { ...takesFiles(MOST_BYTES), signedInFirst: true };

/**
 * A form is read before any guard sees it, as the session's secret stands in it. So that no stranger can fill the memory,
 * their files are refused before that.
 */
export function refuseStrangersFiles(server: FastifyInstance, sessions: Sessions, cookies: Cookies): void {
  server.addHook('preParsing', async (request, _reply, payload) => {
    const { signedInFirst = false } = request.routeOptions.config as { signedInFirst?: boolean };
    const isForm = request.method === 'POST';
    if (!signedInFirst || !isForm) return payload;
    const token = cookies.session(request);
    const session = token ? await sessions.find(token) : undefined;
    if (!session?.live) throw new SignInFirst(session !== undefined);
    return payload;
  });
}
