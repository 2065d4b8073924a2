import type { z } from 'zod';
import type { Words } from '../../workflows/words.js';
import type { ProblemName } from './problems.js';

/** Where a route keeps what it takes and gives. */
export const ENDPOINT = 'api endpoint';

/** One route as it is guarded and described: what it takes and gives is said once, here. */
export interface Endpoint {
  summary: Words;
  details?: Words;
  /** Needs no token. */
  open?: true;
  /** Of a strict object; without one the route takes no query. */
  query?: z.ZodObject;
  /** Without one the route takes no body. */
  body?: Body;
  /** Takes the header `Idempotency-Key`. */
  idempotent?: true;
  /** What `{id}` is the id of. */
  id?: IdKind;
  answer: z.ZodType | 'application/pdf';
  status?: 200 | 201;
  /** Headers of the answer worth knowing. */
  headers?: Record<string, Words>;
  /** What can go wrong besides what can go wrong everywhere. */
  problems?: readonly ProblemName[];
}

interface Body {
  shape: z.ZodType;
  examples: Record<string, { summary: Words; value: unknown }>;
}

export type IdKind = 'case' | 'project' | 'task' | 'document';
