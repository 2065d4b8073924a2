import type { FastifyReply } from 'fastify';

/** A Word file to be kept and edited on; never shown in the browser. @param name without its ending */
export function sendWord(reply: FastifyReply, name: string, bytes: Buffer): void {
  void reply
    .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.docx"`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
