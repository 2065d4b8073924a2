import { hash, verify } from '@node-rs/argon2';
import { w, type Words } from '../../workflows/words.js';
import { isCommon } from './common-passwords.js';

/** Argon2id with the library's own salt; memory in KiB (OWASP password storage: 19 MiB, two passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 12;
const LONGEST = 200;

/** Stands in for the password of somebody who is not there, so that the answer takes the same time. */
const nobodys = hash('there is no such person', COST);

/** Why this password is not for this person, or null. Length counts, not signs that nobody remembers (NIST 800-63B). */
export function passwordFault(password: string, email: string): Words | null {
  if (password.length < SHORTEST) return w(`Skriv mindst ${SHORTEST} tegn.`, `Type at least ${SHORTEST} characters.`);
  if (password.length > LONGEST) return w(`Skriv højst ${LONGEST} tegn.`, `Type at most ${LONGEST} characters.`);
  const plain = password.trim().toLowerCase();
  if (plain === email.toLowerCase() || plain === email.toLowerCase().split('@', 1)[0])
    return w(
      'Adgangskoden må ikke være din e-mail. Vælg en anden.',
      'The password cannot be your e-mail. Choose another.',
    );
  if (isCommon(plain))
    return w(
      'Den adgangskode er for nem at gætte. Vælg en anden, fx nogle ord, der ikke hører sammen.',
      'That password is too easy to guess. Choose another, such as a few words that do not belong together.',
    );
  return null;
}

/** @throws RangeError if the password is shorter than 12 characters or longer than 200 */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST || password.length > LONGEST)
    throw new RangeError(`A password has ${SHORTEST} to ${LONGEST} characters`);
  return hash(password, COST);
}

/** Whether `password` is the one behind `passwordHash`; without a hash: no, after the same time. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodys), password.slice(0, LONGEST));
  return fits && passwordHash != null;
}
