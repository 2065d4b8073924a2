import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type pg from 'pg';
import { w } from '../../../workflows/words.js';
import { faultsIn, letterWords } from '../../letters/letters.js';
import { wordingFor } from '../../letters/wordings.js';
import { projectFolder } from '../../platform/project-folder.js';
import type { Finding } from './finding.js';
import { letterPath, WORDED } from './letters-view.js';

const FOLDER = join(projectFolder, 'templates');

/** Templates of letters and mails are read when they are needed: one that cannot be read would stop a letter then. */
export function brokenTemplates(folder = FOLDER): Finding[] {
  return ['letters', 'mails'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.hbs'))
      .flatMap((name) => faultIn(join(part, name), readFileSync(join(folder, part, name), 'utf8'))),
  );
}

/** A wording was proven when it was put in force; a later release may know a field no longer. @param today `YYYY-MM-DD` */
export async function brokenWordings(pool: pg.Pool, today: string): Promise<Finding[]> {
  const findings = await Promise.all(
    WORDED.map(async (kind): Promise<Finding[]> => {
      const [fault] = faultsIn(kind, (await wordingFor(pool, kind, today)) ?? '');
      if (!fault) return [];
      const { line, words } = fault;
      const name = letterWords(kind);
      return [
        {
          words: w(
            `Teksten til »${name.da}« kan ikke bruges. Linje ${line}: ${words.da}`,
            `The wording of “${name.en}” cannot be used. Line ${line}: ${words.en}`,
          ),
          todo: w('Ret teksten, og sæt den i kraft.', 'Mend the wording and put it in force.'),
          href: letterPath(kind),
        },
      ];
    }),
  );
  return findings.flat();
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
