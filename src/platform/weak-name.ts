import { createHash } from 'node:crypto';

/** An answer's name by its content (ETag). Weak: compressed or not, it is the same answer. */
export function weakName(content: Buffer | string): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
