import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../platform/project-folder.js';

const known = new Map<string, string>();

/** The wording a letter has before anybody wrote another: `templates/letters/<name>.txt`, read once. */
export function builtInWording(name: string): string {
  const read =
    known.get(name) ?? readFileSync(join(projectFolder, 'templates', 'letters', `${name}.txt`), 'utf8').trim();
  known.set(name, read);
  return read;
}

/** A wording by its content: the same text, the same sign. */
export function signOf(wording: string): string {
  return createHash('sha256').update(wording).digest('hex').slice(0, 16);
}
