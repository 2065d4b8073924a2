import type { FieldError } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { isEmail } from '../../platform/email-address.js';

/** What is wrong with an address in the field `email`. */
export function checkEmail(email: unknown): FieldError[] {
  if (isEmail(String(email))) return [];
  const words = w('Skriv en e-mail som navn@kommune.dk.', 'Type an e-mail such as name@municipality.dk.');
  return [{ path: 'email', words }];
}
