import type pg from 'pg';
import { w } from '../../../workflows/words.js';
import { CLAIM_RULES } from '../../people/claim-grants.js';
import type { Config } from '../../platform/config.js';
import type { Finding } from './finding.js';

/** What is set where the program is started, and what letters need to know of the municipality. */

export function address({ mode, publicUrl }: Pick<Config, 'mode' | 'publicUrl'>): Finding[] {
  if (mode !== 'production' || publicUrl.startsWith('https:')) return [];
  return [
    {
      words: w(`Adressen er ${publicUrl} og ikke https.`, `The address is ${publicUrl} and not https.`),
      todo: w(
        'Sæt PUBLIC_URL til den adresse med https, som folk bruger.',
        'Set PUBLIC_URL to the address with https that people use.',
      ),
      href: null,
    },
  ];
}

export async function login(
  pool: Pick<pg.Pool, 'query'>,
  { oidc }: Pick<Config, 'oidc'>,
  today: string,
  answers: boolean,
): Promise<Finding[]> {
  if (!oidc) return [];
  const rules = await settingOn<unknown[]>(pool, CLAIM_RULES, today);
  const href = '/administration/regler/login';
  return [
    ...(rules?.length
      ? []
      : [
          {
            words: w(
              'Kommunens login giver ingen en rolle: der er ingen regler.',
              "The municipality's login gives nobody a role: there are no rules.",
            ),
            todo: w('Skriv, hvilke grupper der giver hvilke roller.', 'Write which groups give which roles.'),
            href,
          },
        ]),
    ...(answers
      ? []
      : [
          {
            words: w(
              `Kommunens login svarer ikke på ${oidc.issuer}.`,
              `The municipality's login does not answer at ${oidc.issuer}.`,
            ),
            todo: w(
              'Se efter, om OIDC_ISSUER er rigtig, og om loginnet kører.',
              'See whether OIDC_ISSUER is right and the login runs.',
            ),
            href: null,
          },
        ]),
  ];
}

export function mail({ mode, smtpUrl, mailFrom }: Pick<Config, 'mode' | 'smtpUrl' | 'mailFrom'>): Finding[] {
  if (mode !== 'production') return [];
  if (!smtpUrl)
    return [
      {
        words: w(
          'Der er ingen mailserver: breve og varsler bliver i huset.',
          'There is no mail server: letters and notices stay in the house.',
        ),
        todo: w('Sæt SMTP_URL, og send en prøvemail.', 'Set SMTP_URL and send a mail to try.'),
        href: '/administration/mail',
      },
    ];
  if (!/@localhost>?$/.test(mailFrom)) return [];
  return [
    {
      words: w(
        `Mails kommer fra ${mailFrom}, som ingen kan svare.`,
        `Mails come from ${mailFrom}, whom nobody can answer.`,
      ),
      todo: w('Sæt MAIL_FROM til kommunens adresse.', "Set MAIL_FROM to the municipality's address."),
      href: '/administration/mail',
    },
  ];
}

export function metrics({ mode, metricsToken }: Pick<Config, 'mode' | 'metricsToken'>): Finding[] {
  if (mode !== 'production' || metricsToken) return [];
  return [
    {
      words: w('Ingen kan læse målingerne på /metrics.', 'Nobody can read the figures at /metrics.'),
      todo: w(
        'Sæt METRICS_TOKEN, og giv den til overvågningen.',
        'Set METRICS_TOKEN and give it to what watches over the program.',
      ),
      href: null,
    },
  ];
}

/** @param policy what Redis does when its memory is full; undefined where it does not answer or does not say */
export function queue({ redisUrl }: Pick<Config, 'redisUrl'>, policy: string | undefined): Finding[] {
  if (!redisUrl || policy === 'noeviction') return [];
  return [
    policy
      ? {
          words: w(
            `Redis smider opgaver væk, når hukommelsen er fuld (${policy}).`,
            `Redis throws jobs away when its memory is full (${policy}).`,
          ),
          todo: w('Sæt maxmemory-policy til noeviction i Redis.', 'Set maxmemory-policy to noeviction in Redis.'),
          href: null,
        }
      : {
          words: w(
            'Redis siger ikke, hvad der sker, når hukommelsen er fuld.',
            'Redis does not say what happens when its memory is full.',
          ),
          todo: w(
            'Se efter, at Redis kører, og at maxmemory-policy er noeviction.',
            'See that Redis runs and that maxmemory-policy is noeviction.',
          ),
          href: null,
        },
  ];
}

/** Settings that letters and briefings are made with: without them none is made. */
export async function municipality(pool: Pick<pg.Pool, 'query'>, today: string): Promise<Finding[]> {
  const [letterhead, monitoring] = [
    await settingOn<Record<string, string>>(pool, 'letterhead', today),
    await settingOn<Record<string, string>>(pool, 'monitoring', today),
  ];
  const findings: Finding[] = [];
  if (!letterhead?.municipality || !letterhead.unit)
    findings.push({
      words: w('Brevhovedet mangler: der kan ikke laves breve.', 'The letterhead is missing: no letter can be made.'),
      todo: w('Skriv kommunens og forvaltningens navn.', 'Write the names of the municipality and the administration.'),
      href: '/administration/regler/brevhoved',
    });
  if (!monitoring?.committee || !monitoring.unit)
    findings.push({
      words: w('Det er ikke sat, hvilket udvalg der orienteres.', 'It is not set which committee is briefed.'),
      todo: w(
        'Vælg udvalget, og skriv, hvem der besluttede monitoreringen.',
        'Choose the committee, and write who decided on the monitoring.',
      ),
      href: '/administration/regler/monitorering',
    });
  return findings;
}

async function settingOn<Value>(pool: Pick<pg.Pool, 'query'>, name: string, day: string): Promise<Value | undefined> {
  const { rows } = await pool.query<{ value: Value }>(
    'select value from setting where name = $1 and valid_from <= $2 order by valid_from desc limit 1',
    [name, day],
  );
  return rows[0]?.value;
}
