import type pg from 'pg';
import { w, type Words } from '../../../workflows/words.js';

/** What is noted of getting in and out. */
export const SIGN_INS = ['signedIn', 'signInFailed', 'signedOut', 'linkUsed', 'passwordChanged'] as const;
type What = (typeof SIGN_INS)[number];

interface SignIn {
  what: What;
  at: Date;
  after: { way?: string } | null;
}

const A_FEW = 10;

/** The last of a person's own, so that they see what was not them. */
export async function signInsOf(pool: pg.Pool, personId: string): Promise<SignIn[]> {
  const { rows } = await pool.query<SignIn>(
    'select what, at, after from admin_event where subject = $1 and what = any($2) order by id desc limit $3',
    [personId, SIGN_INS, A_FEW],
  );
  return rows;
}

export function signInView({ what, at, after }: SignIn): { at: Date; words: Words; isOdd: boolean } {
  return { at, words: signInWords(what, after?.way), isOdd: what === 'signInFailed' };
}

export function signInWords(what: What, way = ''): Words {
  if (what !== 'signedIn') return WORDS[what];
  const [da, en] = WAYS[way] ?? ['', ''];
  return w(`Logget ind${da}`, `Signed in${en}`);
}

const WAYS: Record<string, [string, string]> = {
  password: [' med adgangskode', ' with a password'],
  link: [' med et link fra en mail', ' by a link from a mail'],
  login: [' med kommunens login', " with the municipality's login"],
  demo: [' i demoen', ' in the demo'],
};
const WORDS: Record<Exclude<What, 'signedIn'>, Words> = {
  signInFailed: w('Mislykket forsøg på at logge ind', 'Failed attempt to sign in'),
  signedOut: w('Logget ud', 'Signed out'),
  linkUsed: w('Valgt adgangskode med et link', 'Password chosen by a link'),
  passwordChanged: w('Adgangskoden skiftet', 'Password changed'),
};
