import { z } from 'zod';
import type { EventDefinition, Payload } from '../../workflow.js';
import { w } from '../../words.js';

const SYSTEM = ['system'] as const;
export const CASEWORKER = ['caseworker'] as const;
export const SECOND_PERSON = ['supervisor', 'caseworker'] as const;

/** An event that only time or a finished effect sends. */
export function bySystem(da: string, en: string, payload: z.ZodType<Payload> = z.strictObject({})): EventDefinition {
  return { by: SYSTEM, form: {}, payload, label: w(da, en), sentence: () => w(da, en) };
}
