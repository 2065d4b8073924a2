import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Words } from '../../../workflows/words.js';
import { Config } from '../../platform/config.js';

const YEAR_S = 365 * 24 * 3600;
const NOTICE_LONGEST = 600;

/** The three cookies there are: the session's secret, the language before sign-in, and a notice for the next page. */
@Injectable()
export class Cookies {
  private readonly names: Record<'session' | 'language' | 'notice', string>;
  private readonly options: CookieSerializeOptions;

  constructor(config: Config) {
    const { protocol, port } = new URL(config.publicUrl);
    const isSecure = protocol === 'https:';
    // `__Host-` needs https. Without it the port keeps two installations on one machine apart: cookies do not.
    const prefix = isSecure ? '__Host-' : `fremdrift${port || '80'}-`;
    this.names = { session: `${prefix}session`, language: `${prefix}language`, notice: `${prefix}notice` };
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure };
  }

  session(request: FastifyRequest): string | undefined {
    return request.cookies[this.names.session];
  }

  setSession(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.names.session, token, this.options);
  }

  endSession(reply: FastifyReply): void {
    void reply.clearCookie(this.names.session, this.options);
  }

  language(request: FastifyRequest): Language {
    return request.cookies[this.names.language] === 'en' ? 'en' : 'da';
  }

  setLanguage(reply: FastifyReply, language: Language): void {
    void reply.setCookie(this.names.language, language, { ...this.options, maxAge: YEAR_S });
  }

  /** Says something once, on the next page: "Grundlaget er godkendt". */
  setNotice(reply: FastifyReply, { da, en }: Words): void {
    const words = JSON.stringify([da.slice(0, NOTICE_LONGEST), en.slice(0, NOTICE_LONGEST)]);
    void reply.setCookie(this.names.notice, words, { ...this.options, maxAge: 60 });
  }

  takeNotice(request: FastifyRequest, reply: FastifyReply): Words | null {
    const text = request.cookies[this.names.notice];
    if (!text) return null;
    void reply.clearCookie(this.names.notice, this.options);
    return readNotice(text);
  }
}

function readNotice(text: string): Words | null {
  try {
    const [da, en] = JSON.parse(text) as unknown[];
    return typeof da === 'string' && typeof en === 'string' ? { da, en } : null;
  } catch {
    return null;
  }
}
