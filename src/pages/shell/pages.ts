import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Handlebars from 'handlebars';
import type { Words } from '../../../workflows/words.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { IDLE_LIMIT_S } from '../../people/sessions.js';
import { Config } from '../../platform/config.js';
import { version } from '../../platform/project-folder.js';
import { Assets } from './assets.js';
import { Cookies } from './cookies.js';
import { isKnown } from './known-page.js';
import { isOnlyMember } from '../../people/may.js';
import { exists, footPlaces, INBOX_PATH, NEXT_DEADLINE_PATH, placesFor, SEARCH_PATH } from './navigation.js';
import { readTemplates } from './templates.js';
import { inLanguage, localPath, posted, type Visit } from './visit.js';

export interface PageOptions {
  /** Of the browser's tab; "· Fremdrift" is added. A name (of a project) is the same in both languages. */
  title: Words | string;
  status?: number;
}

type PageWords = Pick<PageOptions, 'title'> & { notice?: Words | null };

/** Kept by whoever likes, and asked after each time: what is taken back is gone at once. */
export const SHARED = 'public, max-age=0, must-revalidate';

const MOST_UNREAD = 99;

/** Draws pages. In a template, `@shell` holds what the layout knows: `{{@shell.person.name}}`, `{{@shell.today}}`. */
@Injectable()
export class Pages {
  readonly assets = new Assets();
  private readonly template = readTemplates(this.assets.pathOf);

  constructor(
    private readonly config: Config,
    private readonly cookies: Cookies,
  ) {}

  /**
   * A whole page in the layout, for people at work and, without anything of a person, for the public.
   * @param template path below `templates/pages`, without `.hbs`
   * @param view everything the template shows; a name the template writes and the view lacks is an error
   */
  page(request: FastifyRequest, reply: FastifyReply, template: string, view: object, options: PageOptions): void {
    const visit = request.visit ?? nobody();
    const notice = visit.person ? this.cookies.takeNotice(request, reply) : null;
    const html = this.html(request, template, view, { ...options, notice });
    send(request, reply, html, visit, options.status);
  }

  /** The same, for whoever sends it. */
  html(request: FastifyRequest, template: string, view: object, { title, notice = null }: PageWords): string {
    const shell = this.shell(request, request.visit ?? nobody());
    const body = new Handlebars.SafeString(this.template(template)(view, { shell }));
    return this.template('layout')(
      { body, notice, title: typeof title === 'string' ? { da: title, en: title } : title },
      { shell },
    );
  }

  /** A part of a page for htmx: the same partial the page is made of. */
  fragment(request: FastifyRequest, reply: FastifyReply, template: string, view: object, status = 200): void {
    const visit = request.visit ?? nobody();
    send(request, reply, this.template(template)(view, { shell: this.shell(request, visit) }), visit, status);
  }

  /** After a post: on to a page, which says what was done. */
  redirect(reply: FastifyReply, path: string, notice?: Words): void {
    if (notice) this.cookies.setNotice(reply, notice);
    void reply.redirect(localPath(path), 303);
  }

  /** Cases that are opened now lead back to this list. */
  rememberList(request: FastifyRequest, reply: FastifyReply): void {
    this.cookies.setList(reply, request.url);
  }

  lastList(request: FastifyRequest): string | null {
    return this.cookies.list(request);
  }

  private shell(request: FastifyRequest, visit: Visit) {
    const role = visit.person?.roles[0];
    const hasCases = visit.person !== null && !isOnlyMember(visit.person);
    const isDemo = this.config.mode === 'demo';
    const page = request.method === 'GET' ? request.url : localPath(posted(request, '_page'));
    return {
      ...visit,
      version,
      isDemo,
      idleS: IDLE_LIMIT_S,
      role: role ? ROLE_WORDS[role].title : null,
      page,
      signIn: `/log-ind?${new URLSearchParams({ next: page })}`,
      other: otherLanguage(request, visit),
      places: placesFor(request, visit, !this.config.smtpUrl),
      foot: footPlaces(request, visit),
      inbox: visit.person && exists(request, INBOX_PATH) ? inboxOf(visit) : null,
      hasCases,
      search: hasCases && exists(request, SEARCH_PATH) ? SEARCH_PATH : null,
      nextDeadline: isDemo && visit.person && exists(request, NEXT_DEADLINE_PATH, 'POST') ? NEXT_DEADLINE_PATH : null,
    };
  }
}

/** An error before the guard had looked: the page is drawn for a stranger, and without a date. */
function nobody(): Visit {
  return {
    language: 'da',
    person: null,
    title: '',
    csrf: '',
    secondsLeft: 0,
    now: null as unknown as Date,
    today: '',
    unread: 0,
    isPublic: true,
  };
}

/** Exact up to where counting helps nobody. */
function inboxOf({ unread }: Visit) {
  return { path: INBOX_PATH, unread: unread && (unread > MOST_UNREAD ? `${MOST_UNREAD}+` : `${unread}`) };
}

/** The switch: a link where nothing is remembered, else a button. */
function otherLanguage(request: FastifyRequest, { language, isPublic }: Visit) {
  const code = language === 'da' ? 'en' : 'da';
  return {
    code,
    name: code === 'da' ? 'Dansk' : 'English',
    link: isPublic ? inLanguage(request.url, code) : null,
  };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
  { isPublic, person }: Visit,
  status = 200,
): void {
  const isShared = isPublic && !person && status === 200;
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', isShared ? SHARED : 'no-store');
  if (isShared && isKnown(request, reply, html)) void reply.status(304).send();
  else void reply.send(html);
}
