import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's own salt; memory in KiB (OWASP password storage: 19 MiB, two passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LONGEST = 200;

/** Stands in for the password of somebody who is not there, so that the answer takes the same time. */
const nobodys = hash('there is no such person', COST);

/** @throws RangeError if the password is shorter than 12 characters or longer than 200 */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < 12 || password.length > LONGEST)
    throw new RangeError(`A password has 12 to ${LONGEST} characters`);
  return hash(password, COST);
}

/** Whether `password` is the one behind `passwordHash`; without a hash: no, after the same time. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodys), password.slice(0, LONGEST));
  return fits && passwordHash != null;
}
