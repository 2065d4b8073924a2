import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars, { type HelperDeclareSpec } from 'handlebars';
import { projectFolder } from '../../platform/project-folder.js';
import { pageHelpers } from './template-helpers.js';

export type Render = (view: object, data: object) => string;

/**
 * Every page template, compiled once. A template's name is its path below `templates/pages`, `sign-in` or `cases/case`;
 * each can be used as a partial by that name, those in `partials/` without that word: `{{> light}}`, `{{> form/form}}`.
 * A misspelt helper stops the start, a missing value the page: nothing is left blank in silence.
 */
export function readTemplates(assetPath: (name: string) => string): (name: string) => Render {
  const handlebars = Handlebars.create();
  const helpers = pageHelpers(assetPath);
  handlebars.registerHelper(helpers as HelperDeclareSpec);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true };
  const templates = new Map<string, Render>();
  for (const [name, text] of templateFiles()) {
    refuseRawOutput(name, text);
    try {
      handlebars.precompile(text, options);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
    const compiled = handlebars.compile(text, options);
    templates.set(name, (view, data) => compiled(view, { data }));
    handlebars.registerPartial(name.replace(/^partials\//, ''), compiled);
  }
  return (name) => {
    const render = templates.get(name);
    if (!render) throw new Error(`There is no template ${name} in templates/pages`);
    return render;
  };
}

function templateFiles(): [string, string][] {
  const folder = join(projectFolder, 'templates', 'pages');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => [path.replaceAll('\\', '/').slice(0, -'.hbs'.length), readFileSync(join(folder, path), 'utf8')]);
}

/** Values are always escaped; drawings and other page parts come from helpers, which know what they write. */
function refuseRawOutput(name: string, text: string): void {
  if (/\{\{\{|\{\{~?&/.test(text)) throw new Error(`${name} writes a value without escaping it`);
}
