import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { compileTypst, TypstRefused } from '../../src/letters/typst.js';
import { readTemplates } from '../../src/pages/shell/templates.js';
import { projectFolder } from '../../src/platform/project-folder.js';

const render = readTemplates((name) => `/assets/${name}`);
const document = { title: 'Brev', author: 'F', date: '2010-01-12', standard: 'ua-1' as const };

/** What has turned a template into a program elsewhere, or looks as if it might. */
const PAYLOADS = [
  '{{constructor.constructor "return process.env"}}',
  '{{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.push (lookup string.sub "constructor")}}{{/with}}{{/with}}{{/with}}',
  '{{lookup . "__proto__"}}',
  '{{__proto__.toString}}',
  '{{> (lookup . "partial")}}',
  '{{{raw}}}',
  '{{#each (log "x")}}{{/each}}',
  '#read("/etc/passwd")',
  '#import "@preview/cetz:0.3.0": *',
  '#eval("read(\\"/etc/passwd\\")")',
  '${process.env.PATH}',
];

describe('template injection: what somebody writes', () => {
  test.each(PAYLOADS)('%s stands on a page as it was written', (payload) => {
    const page = render('partials/notice')(
      { kind: 'info', text: { da: payload, en: payload } },
      { shell: { language: 'da' } },
    );
    expect(page).toContain(Handlebars.escapeExpression(payload));
  });

  test.each(PAYLOADS)('%s is a value of a letter and no part of its source', (payload) => {
    const { source, values } = compileTemplate('= {{text}}').render({ text: payload });
    expect(source).not.toContain(payload);
    expect(values).toHaveLength(1);
  });
});

function refusedOr(render: () => { source: string; values: readonly unknown[] }) {
  try {
    return render();
  } catch {
    return { source: '', values: [] };
  }
}

describe('template injection: an edited template', () => {
  const facts = { text: 'x', list: ['a'] };
  test.each([
    '{{constructor.name}}',
    '{{text.constructor.constructor}}',
    '{{list.constructor}}',
    '{{__proto__}}',
    '{{list.__proto__.push}}',
    '{{#with text}}{{constructor}}{{/with}}',
    '{{lookup text "constructor"}}',
    '{{helperMissing}}',
    '{{log text}}',
    '{{nothing text}}',
  ])('%s reaches no prototype and no helper that is not there', (template) => {
    // Refused, or empty: never the thing itself.
    const { source, values } = refusedOr(() => compileTemplate(template).render(facts));
    expect(source + values.map(String).join('')).not.toMatch(/function|native code|Object|String|Array/);
    expect(values.filter((value) => typeof value === 'function')).toEqual([]);
  });

  test.each([
    '#read("/etc/passwd")',
    '#read("../../../../etc/passwd")',
    '#read("package.json")',
    '#include "/etc/passwd"',
    '#image("/etc/hostname")',
    '#json("/proc/self/environ")',
    '#import "@preview/cetz:0.3.0": *',
    '#import "@local/x:0.1.0": *',
    '#plugin("/bin/sh")',
    '#image("https://example.dk/x.png")',
    '#sys.env',
  ])('%s reads no file, no package, no network and nothing of the process', (source) => {
    expect(() => compileTypst(`= Brev\n${source}`, document)).toThrow(TypstRefused);
  });

  test('is a file of the product: nothing is compiled that comes from the database or a request', () => {
    const compiles = sourceFiles().filter((file) => /\.compile\(|precompile\(|compileTemplate\(/.test(read(file)));
    expect(compiles).toEqual([
      'src/effects/mail/mail-text.ts',
      'src/letters/template.ts',
      'src/letters/typst.ts',
      'src/pages/administration/check-templates.ts',
      'src/pages/shell/templates.ts',
    ]);
    for (const file of sourceFiles())
      expect(read(file), file).not.toMatch(/allowProto|allowCallsToHelperMissing|new Function\(|\beval\(/);
  });
});

function sourceFiles(): string[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('platform/prisma/'))
    .map((path) => `src/${path}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8');
}
