import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names what is answered; who has it already is told so and gets no more. @returns whether all is answered */
export function unchanged(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (!known.includes(etag.replace(/^W\//, '')) && !known.includes('*')) return false;
  void reply.status(304).send();
  return true;
}
