import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { usedStyles, wordsIn } from '../../src/pages/shell/used-styles.js';
import { projectFolder } from '../../src/platform/project-folder.js';

const used = (css: string) => usedStyles(css, wordsIn('<a class="button is-late">'));

describe('of a style sheet', () => {
  test.each([
    ['a rule of a used class stays', '.button{color:red}', '.button{color:red}'],
    ['one of an unused class goes', '.card{color:red}.button{margin:0}', '.button{margin:0}'],
    ['a rule keeps the selectors that can match', 'a.card,.button:hover,.tab .button{x:y}', '.button:hover{x:y}'],
    ['what names no class stays', 'a:hover,[hidden]{x:y}', 'a:hover,[hidden]{x:y}'],
    [
      'a class in brackets does not count',
      '.button:not(.card,.tab){x:y}:is(.card,a){x:y}',
      '.button:not(.card,.tab){x:y}:is(.card,a){x:y}',
    ],
    [
      'media hold what is left in them',
      '@media print{.card{x:y}.button{x:y}}@media print{.card{x:y}}',
      '@media print{.button{x:y}}',
    ],
    [
      'other statements stay',
      '@import "a;b";@keyframes turn{from{x:y}to{x:z}}.card{x:y}',
      '@import "a;b";@keyframes turn{from{x:y}to{x:z}}',
    ],
    [
      'brackets in texts and addresses are no brackets',
      `.button{content:"}"}.card{background:url(a}b.svg)}.button{x:y}`,
      `.button{content:"}"}.button{x:y}`,
    ],
  ])('%s', (_, css, left) => {
    expect(used(css)).toBe(left);
  });
});

test('a class of the design system that the program itself writes is also written in a template', () => {
  const files = (folder: string, ending: RegExp) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => readFileSync(join(projectFolder, folder, name), 'utf8'));
  const sheet = files('node_modules/dkfds/dist/css', /^dkfds\.min\.css$/).join('');
  const known = new Set([...sheet.matchAll(/\.(-?[_a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name as string));
  expect(known.size).toBeGreaterThan(500);
  const inTemplates = wordsIn(
    [...files('templates/pages', /\.hbs$/), ...files('templates/assets', /\.js$/)].join('\n'),
  );
  const program = files('src/pages', /\.ts$/).join('\n');
  const written = [...program.matchAll(/class(?:Name)?\w*['"]?[:=]\s*[`'"]([^`'"]*)[`'"]/g)].flatMap(
    ([, text = '']) => [...wordsIn(text)],
  );
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((word) => known.has(word) && !inTemplates.has(word))).toEqual([]);
});
