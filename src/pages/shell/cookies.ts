import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Words } from '../../../workflows/words.js';
import type { Underway } from '../../people/oidc.js';
import { Config } from '../../platform/config.js';

const YEAR_S = 365 * 24 * 3600;
const NOTICE_LONGEST = 600;
const LIST_LONGEST = 1_500;
const AT_LOGIN_S = 900;

/** What a browser keeps while its person is at the municipality's own login. */
export interface AtLogin extends Underway {
  /** Where it goes on afterwards. */
  next: string;
}

/**
 * The cookies there are: the session's secret, the language before sign-in, a notice for the next page, the last list, and what a
 * sign-in with the municipality's own login was begun with.
 */
@Injectable()
export class Cookies {
  private readonly names: Record<'session' | 'language' | 'notice' | 'login' | 'list', string>;
  private readonly options: CookieSerializeOptions;

  constructor(config: Config) {
    const { protocol, port } = new URL(config.publicUrl);
    const isSecure = protocol === 'https:';
    // `__Host-` needs https. Without it the port keeps two installations on one machine apart: cookies do not.
    const prefix = isSecure ? '__Host-' : `fremdrift${port || '80'}-`;
    this.names = {
      session: `${prefix}session`,
      language: `${prefix}language`,
      notice: `${prefix}notice`,
      login: `${prefix}login`,
      list: `${prefix}list`,
    };
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

  /** The list that cases are opened from: its address, which a case leads back to. */
  setList(reply: FastifyReply, address: string): void {
    if (address.length <= LIST_LONGEST) void reply.setCookie(this.names.list, address, this.options);
  }

  list(request: FastifyRequest): string | null {
    const address = request.cookies[this.names.list] ?? '';
    return /^\/opgaver(?:\?[\w%&=.~+:*-]*)?$/.test(address) ? address : null;
  }

  setAtLogin(reply: FastifyReply, atLogin: AtLogin): void {
    void reply.setCookie(this.names.login, JSON.stringify(atLogin), { ...this.options, maxAge: AT_LOGIN_S });
  }

  /** Once: whatever comes of it, the next sign-in is another. */
  takeAtLogin(request: FastifyRequest, reply: FastifyReply): AtLogin | undefined {
    const text = request.cookies[this.names.login];
    if (!text) return undefined;
    void reply.clearCookie(this.names.login, this.options);
    return readAtLogin(text);
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

function readAtLogin(text: string): AtLogin | undefined {
  try {
    const { state, nonce, verifier, next } = JSON.parse(text) as Record<string, unknown>;
    const all = [state, nonce, verifier, next];
    if (!all.every((one): one is string => typeof one === 'string')) return undefined;
    return { state, nonce, verifier, next } as AtLogin;
  } catch {
    return undefined;
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
