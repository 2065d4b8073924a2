import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { composeLetter, faultsIn, sayLetter } from '../../src/letters/letters.js';
import { typesetPages, typesetWithin } from '../../src/letters/typesetting.js';
import { compileTypst, TypstRefused } from '../../src/letters/typst.js';
import { LONGEST_WORDING } from '../../src/letters/wording-text.js';
import { readTemplates } from '../../src/pages/shell/templates.js';
import { exampleFacts } from '../letters/facts.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
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

describe('template injection: a layout of the product', () => {
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

describe('template injection: the wording an administrator writes', () => {
  const facts = exampleFacts.redNoticeProject;
  const compose = (wording: string) => composeLetter('redNoticeProject', facts, wording);

  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{toString}}',
    '{{hasOwnProperty}}',
    '{{recipient.name}}',
    '{{this}}',
    '{{@root}}',
    '{{../x}}',
    '{{lookup . "x"}}',
    '{{#each x}}a{{/each}}',
    '{{#with x}}a{{/with}}',
    '{{> layout}}',
    '{{> (lookup . "partial")}}',
    '{{log "x"}}',
    '{{constructor.constructor "return process.env"}}',
    '{{hvis constructor}}a{{slut}}',
    '{{hvis __proto__}}a{{slut}}',
    '{{{projekt}}}',
    '{{&projekt}}',
    '{{!-- x --}}',
    '{{projekt',
    'projekt}}',
  ])('%s is refused, with its line', (wording) => {
    expect(faultsIn('redNoticeProject', `Kære\n${wording}`).map(({ line }) => line)).toContain(2);
    expect(() => compose(wording)).toThrow('Line 1');
  });

  test.each([
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    '#include "/etc/passwd"',
    '#image("https://example.dk/x.png")',
    '#while true {}',
    '#{ while true { } }',
    '#eval("1+1")',
    '#sys.inputs',
    '#value(0)',
    '#handed',
    ']#read("/etc/passwd")[',
    '); #read("x") (',
    '= Ikke en overskrift',
    '+ x',
    '/ x: y',
    '$x^2$',
    '@label <label>',
    '`x`',
    '// væk',
    '/* væk */',
    '\\u{41} \\#x',
    '~--- ... "x"',
    '<script>alert(1)</script>',
  ])('%s is printed as it was written', async (wording) => {
    const { pages } = compose(`Før ${wording} efter`);
    expect(pages[0]).toBe(compose('Før x efter').pages[0]);
    const text = withoutSpaces(pdfText(await typesetPages(...pages)));
    expect(text).toContain(withoutSpaces(`Før ${wording} efter`));
  });

  test('what the case says is never read as wording: neither a field, nor a heading, nor bold', () => {
    const reason = '# {{projekt}}\n\n*x* {{hvis rød igen}} _y_ \ue000\n- z';
    const said = (text: string) =>
      sayLetter('actionPlan', { ...exampleFacts.actionPlan, supportAsked: text }, 'Støtte: {{støtte, der er bedt om}}');
    expect(() => said(reason)).toThrow('has not been filled in');
    const harmless = '# Nej\n\n*x* _y_ \ue000\n- z';
    expect(said(harmless).blocks).toEqual([{ kind: 'paragraph', spans: [{ text: 'Støtte: ' }, { text: harmless }] }]);
  });

  test('has no signs of its own that could stand for a field', () => {
    const { blocks } = sayLetter('actionPlan', exampleFacts.actionPlan, 'a\ue000b\uf8ff {{projekt}}');
    expect(blocks).toEqual([{ kind: 'paragraph', spans: [{ text: 'ab ' }, { text: 'Bydelsmødre' }] }]);
  });

  test('has limits: its length, its fields, and how deep passages lie in each other', () => {
    expect(faultsIn('actionPlan', 'x'.repeat(LONGEST_WORDING + 1))).toHaveLength(1);
    expect(faultsIn('actionPlan', '{{projekt}} '.repeat(1_100))).toHaveLength(1);
    const deep = '{{hvis planen har et mål}}'.repeat(10) + 'x' + '{{slut}}'.repeat(10);
    expect(faultsIn('actionPlan', deep).length).toBeGreaterThan(0);
    expect(faultsIn('actionPlan', ' \n ')).toHaveLength(1);
  });

  test('is read in time, whatever it is', () => {
    const began = performance.now();
    for (const piece of ['*a* ', '_*a*_ ', '*', '_', '{{', '}}', '* ', '_a', '# ', '- ', '{{hvis', '\n'])
      for (const wording of [piece.repeat(20_000 / piece.length), `${piece.repeat(3_000)}x${piece.repeat(3_000)}`])
        try {
          sayLetter('actionPlan', exampleFacts.actionPlan, wording);
        } catch {
          // Refused is as good.
        }
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('and pages that are not set in time are given up, while others are set', async () => {
    const endless = '#for a in range(9999) { for b in range(9999) { let x = a * b } }';
    await expect(typesetWithin(400, endless, document)).rejects.toThrow(TypstRefused);
    const { pages } = compose('Kære {{modtager}}');
    expect((await typesetPages(...pages)).length).toBeGreaterThan(1_000);
    await expect(typesetPages('#while true {}', document)).rejects.toThrow(TypstRefused);
  }, 60_000);
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
