import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { projectFolder } from '../platform/project-folder.js';
import { helpers, type Handed } from './template-helpers.js';
import { ValuesAside } from './values-aside.js';

export interface LetterTemplate {
  /** Changes with the template, the layout or any of the parts. */
  version: string;
  /** @returns Typst source, with every value of the facts moved to `values` */
  render(facts: object): Handed;
}

const folder = join(projectFolder, 'templates', 'letters');
const ENDING = '.typ.hbs';
/** Handlebars brings these; a letter needs none of them. */
const NOT_OFFERED = { lookup: false, log: false, helperMissing: false, blockHelperMissing: false };
const KNOWN = { ...Object.fromEntries(Object.keys(helpers).map((name) => [name, true])), ...NOT_OFFERED };

const offered = Handlebars.create();
for (const [name, helper] of Object.entries(helpers)) offered.registerHelper(name, helper);
const templates = new Map<string, LetterTemplate>();

/** The template of a letter, `templates/letters/<name>.typ.hbs`, compiled once. */
export function letterTemplate(name: string): LetterTemplate {
  const known = templates.get(name);
  if (known) return known;
  const parts = readParts();
  const source = readFileSync(join(folder, name + ENDING), 'utf8');
  const template = compileTemplate(source, parts);
  templates.set(name, template);
  return template;
}

/** Compiles a template with the parts it may use, by name. Throws on anything a letter template may not do. */
export function compileTemplate(source: string, parts: Record<string, string> = {}): LetterTemplate {
  const run = compile(source);
  const partials = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, compile(part)]));
  const version = createHash('sha256')
    .update(JSON.stringify([source, Object.entries(parts)]))
    .digest('hex')
    .slice(0, 16);
  return {
    version,
    render(facts) {
      const values: Handed['values'] = [];
      return { source: run(facts, { data: { values }, partials }), values };
    },
  };
}

function readParts(): Record<string, string> {
  const files = readdirSync(join(folder, 'parts'))
    .filter((file) => file.endsWith(ENDING))
    .sort();
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -ENDING.length), readFileSync(join(folder, 'parts', file), 'utf8')]),
  );
}

/**
 * `noEscape`, because nothing is escaped: every value leaves the source altogether (`ValuesAside`). Handlebars' defaults
 * deny the prototype chain; strict and known helpers only refuse what is misspelt.
 */
function compile(source: string): Handlebars.TemplateDelegate {
  const program = offered.parseWithoutProcessing(source);
  new ValuesAside().accept(program);
  return offered.compile(program, {
    strict: true,
    knownHelpers: KNOWN,
    knownHelpersOnly: true,
    noEscape: true,
    preventIndent: true,
  });
}
