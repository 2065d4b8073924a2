import { w } from '../../workflows/words.js';
import { Problem } from './problems.js';

/** The key may come in the header or in the body. @throws Problem when the two say different things */
export function oneKey(header: string | undefined, body: string | undefined): string | undefined {
  if (header === undefined || body === undefined || header === body) return header ?? body;
  const words = w(
    'Nøglen i hovedet og i indholdet er ikke den samme.',
    'The key in the header and in the body differ.',
  );
  throw new Problem('bad-request', [{ path: 'idempotencyKey', words }]);
}
