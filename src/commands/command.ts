import { parseArgs } from 'node:util';
import { w, type Words } from '../../workflows/words.js';
import { CannotStart } from '../platform/cannot-start.js';
import type { Database } from '../platform/database.js';

/** What a command has at hand. */
export interface Desk {
  database: Database;
  /** Asks the person at the terminal for something nobody should see, or reads it from what is piped in. */
  askSecret: (question: string) => Promise<string>;
}

/** What a command has to say, and whether all is well. */
export interface Said {
  /** The result, for people and for other programs. */
  out: string;
  /** A remark that is not part of the result. */
  aside?: string;
  failed?: true;
}

export interface Command {
  /** Options by name: whether they have to be given, or are switches. */
  options: Record<string, 'required' | 'optional' | 'switch'>;
  /** What stands after the command without a name, under this one in what is given: `fil`. */
  operand?: string;
  /** Makes the product's own database where there is none yet. */
  begins?: true;
  /** Brings the database's tables up to date first. */
  migrates: boolean;
  run: (given: Given, desk: Desk) => Promise<Said>;
}

/** What was typed, by option; a switch that is on is the text `yes`. */
export type Given = Record<string, string | undefined>;

/** @throws CannotStart naming the option that is missing or unknown */
export function readOptions({ options, operand }: Pick<Command, 'options' | 'operand'>, args: string[]): Given {
  const known = Object.entries(options).map(([name, kind]) => [
    name,
    { type: kind === 'switch' ? 'boolean' : 'string' },
  ]);
  const given: Given = {};
  try {
    const { values, positionals } = parseArgs({
      args,
      options: Object.fromEntries(known) as never,
      strict: true,
      allowPositionals: operand !== undefined,
    });
    for (const [name, value] of Object.entries(values)) given[name] = value === true ? 'yes' : String(value);
    if (operand) given[operand] = positionals.join(' ');
  } catch (error) {
    const culprit = /'(-[^' ]+)/.exec((error as Error).message)?.[1] ?? args.join(' ');
    throw wrongly(w(`${culprit} kan ikke bruges her.`, `${culprit} cannot be used here.`));
  }
  if (operand && !given[operand]?.trim()) throw wrongly(w(`Mangler: <${operand}>`, `Missing: <${operand}>`));
  const missing = Object.entries(options).find(([name, kind]) => kind === 'required' && !given[name]?.trim());
  if (missing) throw wrongly(w(`Mangler: --${missing[0]}`, `Missing: --${missing[0]}`));
  return given;
}

/** Something typed cannot be used: said in both languages, with where to look. */
export function wrongly({ da, en }: Words): CannotStart {
  return new CannotStart(w(`${da}\nHjælp: npm run fremdrift -- help`, `${en}\nHelp: npm run fremdrift -- help`));
}
