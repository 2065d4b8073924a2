import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { w, type Words } from '../../workflows/words.js';
import { Config } from '../platform/config.js';
import { log } from '../platform/log.js';
import type { OidcConfig } from '../platform/oidc-config.js';

/** What the browser keeps while somebody is at the municipality's own login: without it no answer is believed. */
export interface Underway {
  state: string;
  nonce: string;
  verifier: string;
}

/** What the municipality's own login says of somebody. */
export interface Identity {
  issuer: string;
  claims: Record<string, unknown>;
  idToken: string;
}

/** Nobody was signed in; `words` say what to do about it. */
export class OidcFailed extends Error {
  constructor(
    readonly words: Words,
    cause?: unknown,
  ) {
    super(words.en, { cause });
  }
}

const PATIENCE_S = 8;
/** The provider's addresses and keys may move. */
const FRESH_MS = 3_600_000;
const RETURN_PATH = '/log-ind/kommune/svar';

/** Signing in with the municipality's own login: OpenID Connect's code flow, with PKCE, state and nonce. */
@Injectable()
export class Oidc {
  private found: { until: number; provider: Promise<client.Configuration> } | undefined;

  constructor(private readonly config: Config) {}

  get isOn(): boolean {
    return this.config.oidc !== undefined;
  }

  /** Whether the provider can be reached just now. */
  async answers(): Promise<boolean> {
    return this.provider().then(
      () => true,
      () => false,
    );
  }

  /**
   * Where the browser goes to sign in, and what it keeps meanwhile.
   * @param afresh asks for the password again, whoever is signed in there
   * @throws OidcFailed when the provider does not answer
   */
  async begin(afresh: boolean): Promise<{ address: string; underway: Underway }> {
    const provider = await this.provider();
    const underway = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + RETURN_PATH,
      scope: this.settings.scopes,
      state: underway.state,
      nonce: underway.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(underway.verifier),
      code_challenge_method: 'S256',
      ...(afresh && { prompt: 'login' }),
    });
    return { address: address.href, underway };
  }

  /**
   * Who came back.
   * @param query of the address the browser came back to, from its question mark on
   * @throws OidcFailed when the answer is not to the question this browser asked, or says no
   */
  async finish(query: string, { state, nonce, verifier }: Underway): Promise<Identity> {
    const provider = await this.provider();
    const answer = new URL(this.config.publicUrl + RETURN_PATH + query);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    try {
      const tokens = await client.authorizationCodeGrant(provider, answer, checks);
      const told = tokens.claims();
      if (!told || !tokens.id_token) throw new Error('No id_token');
      // Some providers say the rest only where it is asked for; what is signed goes before it.
      const asked = provider.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(provider, tokens.access_token, told.sub)
        : {};
      return { issuer: told.iss, claims: { ...asked, ...told }, idToken: tokens.id_token };
    } catch (error) {
      throw new OidcFailed(wordsFor(error), error);
    }
  }

  /** Where the browser goes to sign out there too; undefined where the provider has no such place or does not answer. */
  async signOutAddress(idToken: string): Promise<string | undefined> {
    try {
      const provider = await this.provider();
      if (!provider.serverMetadata().end_session_endpoint) return undefined;
      return client.buildEndSessionUrl(provider, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${this.config.publicUrl}/log-ind`,
      }).href;
    } catch (error) {
      log.warn('No sign-out at the provider', error);
      return undefined;
    }
  }

  private get settings(): OidcConfig {
    if (!this.config.oidc) throw new Error('OIDC_ISSUER is not set');
    return this.config.oidc;
  }

  private async provider(): Promise<client.Configuration> {
    const now = performance.now();
    if (!this.found || this.found.until < now)
      this.found = { until: now + FRESH_MS, provider: discover(this.settings) };
    try {
      return await this.found.provider;
    } catch (error) {
      this.found = undefined;
      throw new OidcFailed(DOWN, error);
    }
  }
}

/** The configuration lets http through only where nothing leaves the machine, or in the demo. */
function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const auth = clientSecret ? client.ClientSecretBasic(clientSecret) : client.None();
  return client.discovery(new URL(issuer), clientId, undefined, auth, {
    timeout: PATIENCE_S,
    execute: [client.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : [])],
  });
}

/** `invalid_grant` is a code that was used before or has run out. */
function wordsFor(error: unknown): Words {
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'access_denied' ? DENIED : BUSY_CODES.includes(error.error) ? DOWN : SAID_NO;
  if (error instanceof client.ResponseBodyError)
    return error.status >= 500 || BUSY_CODES.includes(error.error) ? DOWN : SAID_NO;
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (name === 'TimeoutError' || UNREADABLE_CODES.includes(code) || error instanceof TypeError) return DOWN;
  return NOT_OURS;
}

/** No answer in time, or one that is no answer to what was asked: a page of a proxy that says it is sorry. */
const UNREADABLE_CODES = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];
const BUSY_CODES = ['server_error', 'temporarily_unavailable'];

const DOWN = w(
  'Kommunens login svarer ikke lige nu. Prøv igen om lidt.',
  "The municipality's login does not answer right now. Try again in a moment.",
);
const DENIED = w(
  'Kommunens login sagde nej, eller du afbrød. Prøv igen.',
  "The municipality's login said no, or you cancelled. Try again.",
);
const SAID_NO = w(
  'Kommunens login kunne ikke bekræfte, hvem du er. Prøv igen. Sker det igen, så tal med din systemadministrator.',
  "The municipality's login could not confirm who you are. Try again. If it happens again, talk to your system administrator.",
);
const NOT_OURS = w(
  'Svaret fra kommunens login hører ikke til det log ind, der blev begyndt i denne browser. Ingen er logget ind. Begynd forfra.',
  "The answer from the municipality's login does not belong to the sign-in begun in this browser. Nobody is signed in. Begin again.",
);
