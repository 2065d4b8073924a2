import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';
import { type OidcConfig, oidcIn, SIGN_IN_EXPECTED, signInSettings } from './oidc-config.js';
import { projectFolder } from './project-folder.js';

/** A class only so that Nest can hand it out by its name. */
export abstract class Config {
  /** The demo invents people and can move its clock; production can neither. */
  mode!: 'demo' | 'production';
  /** What the demo begins with: a year that was played, or the people and registers alone. */
  demoTown!: 'played' | 'empty';
  /** `YYYY-MM-DD`: the morning on which an empty town wakes up. */
  demoDay!: string;
  port!: number;
  host!: string;
  /** Absolute path of the folder that holds the embedded PostgreSQL. */
  dataDir!: string;
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  databaseUrl?: string;
  /** Connections this process may hold for pages, jobs and their transactions; the queue has its own few. */
  databasePoolSize!: number;
  /** Absent: the queue lives in PostgreSQL. */
  redisUrl?: string;
  /** Absent: mail goes to the mailbox page instead of out of the house. */
  smtpUrl?: string;
  mailFrom!: string;
  /** Without a slash at the end; links in letters and mails begin with it. */
  publicUrl!: string;
  /** What reads the metrics. Absent: in the demo this machine alone, in production nobody. */
  metricsToken?: string;
  /** A worker's own port for health and metrics. Absent: it has none. */
  metricsPort?: number;
  /** Addresses or networks of the proxies in front: only they say whom a request comes from. */
  trustProxy?: string[];
  /** Requests a person may send in a minute; an address, which may be a whole town hall, five times as many. */
  rateLimit!: number;
  /** Hosts or networks inside the house that webhooks may reach; all others must be public. */
  webhookAllow!: string[];
  /** The municipality's own login. Absent: there are only accounts with a password. */
  oidc?: OidcConfig;
  /** Off: people get in through the municipality's own login alone. */
  localSignIn?: 'on' | 'off';
}

const settings = z.object({
  FREMDRIFT_MODE: z.enum(['demo', 'production']).optional(),
  FREMDRIFT_DEMO_TOWN: z.enum(['played', 'empty']).default('played'),
  FREMDRIFT_DEMO_DAY: z.iso.date().default('2010-01-12'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: address('postgresql:', 'postgres:').optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
  REDIS_URL: address('redis:', 'rediss:').optional(),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]+@[^@\s]+$/)
    .default('Fremdrift <fremdrift@localhost>'),
  PUBLIC_URL: address('http:', 'https:').optional(),
  METRICS_TOKEN: z.string().min(16).max(200).optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  TRUST_PROXY: z.string().refine(isNetworks).optional(),
  RATE_LIMIT: z.coerce.number().int().min(60).max(1_000_000).default(1_200),
  WEBHOOK_ALLOW: z.string().refine(isHostsOrNetworks).default(''),
  ...signInSettings.shape,
});

const EXPECTED: Record<keyof z.infer<typeof settings>, string> = {
  FREMDRIFT_MODE: 'demo | production',
  FREMDRIFT_DEMO_TOWN: 'played | empty',
  FREMDRIFT_DEMO_DAY: '2009-06-15',
  PORT: '1–65535',
  HOST: 'localhost | 0.0.0.0 | …',
  DATA_DIR: '.data',
  DATABASE_URL: 'postgresql://user:password@host:5432/database',
  DATABASE_POOL_SIZE: '2–500',
  REDIS_URL: 'redis://host:6379',
  SMTP_URL: 'smtp://host:25',
  MAIL_FROM: 'Fremdrift <fremdrift@example.dk>',
  PUBLIC_URL: 'https://fremdrift.example.dk',
  METRICS_TOKEN: '16–200 tegn / characters',
  METRICS_PORT: '1–65535',
  TRUST_PROXY: '127.0.0.1, 10.0.0.0/8',
  RATE_LIMIT: '60–1000000',
  WEBHOOK_ALLOW: 'esdh.intern, 10.2.0.0/16',
  ...SIGN_IN_EXPECTED,
};

/**
 * @param env names and values as in the process's environment; an empty value counts as not set
 * @throws CannotStart naming every setting that cannot be used, and the form it should have
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const result = settings.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())));
  if (!result.success) throw refusal(result.error, env);
  const given = result.data;
  const mode = given.FREMDRIFT_MODE ?? (given.DATABASE_URL ? 'production' : 'demo');
  return {
    mode,
    demoTown: given.FREMDRIFT_DEMO_TOWN,
    demoDay: given.FREMDRIFT_DEMO_DAY,
    port: given.PORT,
    host: given.HOST ?? (mode === 'demo' ? 'localhost' : '0.0.0.0'),
    dataDir: resolve(projectFolder, given.DATA_DIR),
    databaseUrl: given.DATABASE_URL,
    databasePoolSize: given.DATABASE_POOL_SIZE,
    redisUrl: given.REDIS_URL,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    publicUrl: (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ''),
    metricsToken: given.METRICS_TOKEN,
    metricsPort: given.METRICS_PORT,
    trustProxy: given.TRUST_PROXY ? listed(given.TRUST_PROXY) : undefined,
    rateLimit: given.RATE_LIMIT,
    webhookAllow: listed(given.WEBHOOK_ALLOW),
    oidc: oidcIn(given, mode),
    localSignIn: given.LOCAL_SIGN_IN,
  };
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** A name has no slash and no blank; what begins as an address has to be one. */
function isHostsOrNetworks(text: string): boolean {
  return listed(text).every((one) => (/^[\d.]+$|[/:]/.test(one) ? isNetworks(one) : /^[\w.-]+$/.test(one)));
}

/** Addresses, each perhaps with the length of its network's prefix. */
function isNetworks(text: string): boolean {
  return listed(text).every((one) => {
    const [host = '', length = '0', ...more] = one.split('/');
    return (
      more.length === 0 && isIP(host) > 0 && /^\d{1,3}$/.test(length) && Number(length) <= (isIP(host) === 4 ? 32 : 128)
    );
  });
}

function address(...protocols: string[]) {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
}

function refusal(error: z.ZodError, env: NodeJS.ProcessEnv): CannotStart {
  const names = [...new Set(error.issues.map((issue) => issue.path[0] as keyof typeof EXPECTED))];
  // What may be secret is not repeated.
  const given = (name: string) => (/_(URL|TOKEN|SECRET)$/.test(name) ? name : `${name}=${env[name]}`);
  const lines = (cannot: string, expected: string) =>
    names.map((name) => `${given(name)} ${cannot}: ${expected} ${EXPECTED[name]}`).join('\n');
  return new CannotStart(w(lines('kan ikke bruges', 'skriv'), lines('cannot be used', 'write')));
}
