import type { FastifyReply, FastifyRequest } from 'fastify';
import { weakName } from '../../platform/weak-name.js';

/** Names a page by its content. @returns whether the browser has just this page already, and needs none */
export function isKnown(request: FastifyRequest, reply: FastifyReply, html: string): boolean {
  return isAtHand(request, reply, weakName(html));
}

/** The same for what has a name of its own. */
export function isAtHand(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  const known = (request.headers['if-none-match'] ?? '').split(',').map(bare);
  return known.includes(bare(etag)) || known.includes('*');
}
