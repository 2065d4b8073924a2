import type { FastifyReply } from 'fastify';
import type { AttachmentBytes } from '../../documents/attachments.js';

/** Gives somebody a file to keep: never to be shown in the page's place, and never as anything but what it is. */
export function sendAttachment(reply: FastifyReply, { name, type, bytes }: Omit<AttachmentBytes, 'sha256'>): void {
  void reply
    .type(type)
    .header('content-disposition', dispositionOf(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(bytes);
}

/** The name twice (RFC 6266): as it is, and, for old programs, in plain letters. */
export function dispositionOf(name: string): string {
  const plain = Object.entries(DANISH)
    .reduce((text, [letter, written]) => text.replaceAll(letter, written), name.normalize('NFC'))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()-]/g, '-');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const DANISH = { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' };
