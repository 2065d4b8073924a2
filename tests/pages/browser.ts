import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';

export type Answer = LightMyRequestResponse;

/** What a browser adds to a request of its own page. */
const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

/** A browser without a screen: it keeps cookies, and posts a form with what the page it is on put into it. */
export class Browser {
  readonly cookies = new Map<string, string>();
  page = '';

  constructor(private readonly app: NestFastifyApplication) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.remember(
      await this.app.inject({ method: 'GET', url, headers: { ...headers, cookie: this.cookieHeader() } }),
    );
  }

  /** @param fields beside the secret and the return path, which come from the page the browser is on */
  async post(
    url: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = SAME_SITE,
  ): Promise<Answer> {
    const body = new URLSearchParams({ _csrf: this.hidden('_csrf'), _page: this.hidden('_page') });
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name);
      for (const one of [value].flat()) body.append(name, one);
    }
    const payload = body.toString();
    const all = { ...headers, cookie: this.cookieHeader(), 'content-type': 'application/x-www-form-urlencoded' };
    return this.remember(await this.app.inject({ method: 'POST', url, payload, headers: all }));
  }

  /** The value of a hidden field on the page. */
  hidden(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private remember(answer: Answer): Answer {
    for (const { name, value } of answer.cookies) {
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    if (String(answer.headers['content-type']).startsWith('text/html') && answer.body.includes('<html'))
      this.page = answer.body;
    return answer;
  }
}

/** A browser in which somebody of the demo has signed in. */
export async function signIn(app: NestFastifyApplication, person: { id: string }, page = '/'): Promise<Browser> {
  const browser = new Browser(app);
  await browser.get('/log-ind');
  await browser.post('/log-ind', { person: person.id });
  await browser.get(page);
  return browser;
}
