import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of `package.json`, the same from `src/` and from `dist/src/`: templates and migrations are read from it. */
export const projectFolder = findProjectFolder(dirname(fileURLToPath(import.meta.url)));

/** The version people see on every page (E43). */
export const version = (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string })
  .version;

function findProjectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findProjectFolder(dirname(from));
}
