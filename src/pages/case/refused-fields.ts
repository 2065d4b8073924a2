import type { FieldError } from '../../../workflows/fields.js';
import { BadPayload } from '../../cases/errors.js';

/** What the case's door finds wrong with what was filled in; nothing where it is done. Any other refusal is thrown on. */
export async function refusedFields(sent: Promise<unknown>): Promise<FieldError[]> {
  try {
    await sent;
    return [];
  } catch (error) {
    if (error instanceof BadPayload) return error.errors;
    throw error;
  }
}
