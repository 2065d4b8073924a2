import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

export interface LoginProvider {
  issuer: string;
  /** What the login knows of its people, by subject. */
  people: Map<string, Record<string, unknown>>;
  /** Who types their password there next; null: says no. */
  present: string | null;
  /** How often a password was typed. */
  typed: number;
  /** While true every answer is an error. */
  down: boolean;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'fremdrift', clientSecret: 'only-for-tests' };
const SCOPES = 'openid profile email';

/** A real OpenID provider on a free port; whoever comes is the one `present` says. */
export async function startLoginProvider(publicUrl: string): Promise<LoginProvider> {
  const opened: { provider?: Provider } = {};
  const state: LoginProvider = {
    issuer: '',
    people: new Map(),
    present: null,
    typed: 0,
    down: false,
    close: () => Promise.resolve(),
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (state.down) return void response.writeHead(503).end();
    if (!request.url?.startsWith('/interaction/')) return void opened.provider?.callback()(request, response);
    state.typed += 1;
    const result = state.present ? { login: { accountId: state.present } } : { error: 'access_denied' };
    await opened.provider?.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(state.issuer, configuration(state, publicUrl));
  opened.provider = provider;
  provider.on('server_error', (_context, error) => console.error(error));
  state.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return state;
}

function configuration(state: LoginProvider, publicUrl: string): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${publicUrl}/log-ind/kommune/svar`],
        post_logout_redirect_uris: [`${publicUrl}/log-ind`],
      },
    ],
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...state.people.get(sub) }) }),
    loadExistingGrant: agreed,
  };
}

/** A municipality's own people are not asked whether they agree. */
async function agreed({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}

/** A browser's way through the login: from where it is sent to where it is sent back. Keeps the login's own cookies. */
export class AtProvider {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly issuer: string) {}

  /** @returns the address outside the login that the browser is led to, or the last answer where it is not */
  async walk(address: string): Promise<string> {
    let at = new URL(address);
    for (let steps = 0; steps < 10 && at.origin === this.issuer; steps += 1) {
      const answer = await this.visit(at.href);
      const location = answer.headers.get('location');
      if (!location) throw new Error(`${answer.status} at ${at.pathname}: ${await answer.text()}`);
      at = new URL(location, at);
    }
    return at.href;
  }

  /** Confirms on the login's page that one wants to sign out. */
  async signOut(address: string): Promise<string> {
    const page = await (await this.visit(address)).text();
    const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/.exec(page) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const answer = await this.visit(`${this.issuer}/session/end/confirm`, { method: 'POST', body });
    return answer.headers.get('location') ?? '';
  }

  private async visit(address: string, more: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { ...more, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }
}
