import { z } from 'zod';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';

/** The municipality's own login (OpenID Connect). */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  /** Absent: a client without a secret, which PKCE alone protects. */
  clientSecret?: string;
  /** Separated by spaces, with `openid`. */
  scopes: string;
}

/** How people get in, as it is set in the environment. */
export const signInSettings = z.object({
  OIDC_ISSUER: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    .optional(),
  OIDC_CLIENT_ID: z.string().max(300).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1_000).optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/^[!-~]+( [!-~]+)*$/)
    .refine((text) => text.split(' ').includes('openid'))
    .default('openid profile email'),
  LOCAL_SIGN_IN: z.enum(['on', 'off']).default('on'),
});

export const SIGN_IN_EXPECTED: Record<keyof z.infer<typeof signInSettings>, string> = {
  OIDC_ISSUER: 'https://login.example.dk/realms/kommune',
  OIDC_CLIENT_ID: 'fremdrift',
  OIDC_CLIENT_SECRET: '…',
  OIDC_SCOPES: 'openid profile email',
  LOCAL_SIGN_IN: 'on | off',
};

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** @throws CannotStart where half of it is set, nobody could get in, or what opens everything would travel unprotected */
export function oidcIn(given: z.infer<typeof signInSettings>, mode: 'demo' | 'production'): OidcConfig | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_SCOPES: scopes,
  } = given;
  if (!issuer && !clientId && !clientSecret && given.LOCAL_SIGN_IN === 'on') return undefined;
  if (!issuer || !clientId)
    throw new CannotStart(w('Angiv både OIDC_ISSUER og OIDC_CLIENT_ID.', 'Set both OIDC_ISSUER and OIDC_CLIENT_ID.'));
  const { protocol, hostname } = new URL(issuer);
  if (mode === 'production' && protocol === 'http:' && !LOOPBACK.includes(hostname))
    throw new CannotStart(w('OIDC_ISSUER skal begynde med https.', 'OIDC_ISSUER must begin with https.'));
  return { issuer, clientId, clientSecret, scopes };
}
