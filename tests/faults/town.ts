import { Tokens } from '../../src/people/tokens.js';
import { Database } from '../../src/platform/database.js';
import type { MailServer } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';

type Office = Awaited<ReturnType<typeof openOffice>>;
export type Who = 'sara' | 'jonas' | 'mette' | 'jens' | 'amina';

export interface Town {
  office: Office;
  database: Database;
  /** Registered projects, each a case. */
  cases: number[];
  /** What each person's program signs in with. */
  tokens: Record<Who, string>;
  close: () => Promise<void>;
}

/** The small municipality in a database of its own, with projects that have just been registered. */
export async function openTown(url: string, projects: number): Promise<Town> {
  const database = new Database({ databaseUrl: url, databasePoolSize: 4 });
  const office = await openOffice(database);
  await office.at('2009-01-12T09:00:00+01:00');
  (await openOutside(office)).close();
  const cases: number[] = [];
  for (let index = 0; index < projects; index++) cases.push(await office.register({ name: `Projekt ${index + 1}` }));
  const keys = new Tokens(database);
  const tokenOf = (who: Who) => keys.createToken(emailOf(office.people[who].name), 'Fejlprøve');
  const tokens = {
    sara: await tokenOf('sara'),
    jonas: await tokenOf('jonas'),
    mette: await tokenOf('mette'),
    jens: await tokenOf('jens'),
    amina: await tokenOf('amina'),
  };
  return { office, database, cases, tokens, close: () => database.close() };
}

/** Settings of every process of a town. */
export function settingsOf(url: string, mail?: MailServer, redisUrl = ''): Record<string, string> {
  return {
    FREMDRIFT_MODE: 'demo',
    HOST: 'localhost',
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
    RATE_LIMIT: '1000000',
    ...(mail && { SMTP_URL: mail.url, MAIL_FROM: 'Fremdrift <fremdrift@kk.example>' }),
  };
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(/\W+/g, '.')}@example.dk`;
}
