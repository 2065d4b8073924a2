import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names a page by its content. @returns whether the browser has just this page already, and needs none */
export function isKnown(request: FastifyRequest, reply: FastifyReply, html: string): boolean {
  // Weak: compressed or not, it is the same page.
  return isAtHand(request, reply, `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`);
}

/** The same for what has a name of its own. */
export function isAtHand(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  const known = (request.headers['if-none-match'] ?? '').split(',').map(bare);
  return known.includes(bare(etag)) || known.includes('*');
}
