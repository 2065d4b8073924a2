import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { w } from '../../../workflows/words.js';
import { projectFolder } from '../../platform/project-folder.js';
import type { Finding } from './finding.js';

const FOLDER = join(projectFolder, 'templates');

/** Templates of letters and mails are read when they are needed: one that cannot be read would stop a letter then. */
export function brokenTemplates(folder = FOLDER): Finding[] {
  return ['letters', 'mails'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.hbs'))
      .flatMap((name) => faultIn(join(part, name), readFileSync(join(folder, part, name), 'utf8'))),
  );
}

function faultIn(name: string, text: string): Finding[] {
  try {
    Handlebars.precompile(text);
    return [];
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return [
      {
        words: w(`Skabelonen ${name} kan ikke læses: ${reason}`, `The template ${name} cannot be read: ${reason}`),
        todo: w(
          'Ret filen i templates, eller læg den udgivne tilbage.',
          'Mend the file in templates, or put the released one back.',
        ),
        href: null,
      },
    ];
  }
}
