import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../src/platform/project-folder.js';

/** Twice as long must not take much more than twice as long: at this length a quadratic search takes seconds. */
const LENGTH = 30_000;
const MOST_MS = 400;
const PIECES = [
  ' ',
  '\t',
  '\n',
  'a',
  'A',
  '0',
  '-',
  '.',
  ',',
  '/',
  '\\',
  '<',
  '<!--',
  '"',
  "'",
  '&',
  '@',
  '=',
  '{',
  '[',
  '(',
  'æ',
  'a-',
  'a.',
  'a ',
  '0.',
  '<a ',
  'x="',
  '&#',
  '\u00ad',
];

/** What no stranger can make long. */
const SHORT: Record<string, string> = {
  '\\/+$': 'a setting',
  '0+$': 'four decimals',
  '\\B(?=(\\d{3})+$)': 'the digits of a number',
  '^\\s*(-- This is an empty migration\\.)?\\s*$': 'a migration that was just made',
  '<([^>]+)>': 'a setting',
  '"[^"]*"|\\[[^\\]]*\\]|\\\\.|_.|\\*.': 'cut to the 255 characters that a format may have',
};

describe('runaway regular expressions: however hostile the text, each search takes time in proportion to it', () => {
  test.each(expressions())('%s /%s/%s', (_file, source, flags) => {
    const own = [...new Set(source.replace(/\\[a-zA-Z]|[^\p{L}\p{N} .,;:@<>="'/-]/gu, ''))].slice(0, 12);
    for (const piece of [...new Set([...PIECES, ...own])])
      for (const [before, after] of [
        ['', '\u0000'],
        ['\u0000', ''],
      ] as const)
        expect(msFor(source, flags, before + piece.repeat(LENGTH / piece.length) + after), piece).toBeLessThan(MOST_MS);
  });
});

/** The shorter of two tries: a busy machine is not a slow search. */
function msFor(source: string, flags: string, text: string): number {
  const once = () => {
    const began = performance.now();
    text.replace(new RegExp(source, flags), '');
    return performance.now() - began;
  };
  const first = once();
  return first < MOST_MS ? first : Math.min(first, once(), once());
}

/** Every expression written in the product. */
function expressions(): [file: string, source: string, flags: string][] {
  const files = ['src', 'workflows'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|mjs)$/.test(path) && !path.startsWith('platform/prisma/'))
      .map((path) => `${folder}/${path}`),
  );
  const found = new Map<string, [string, string, string]>();
  for (const file of files) {
    const tree = ts.createSourceFile(file, readFileSync(join(projectFolder, file), 'utf8'), ts.ScriptTarget.Latest);
    const look = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.set(node.text, [file, node.text.slice(1, end), node.text.slice(end + 1)]);
      }
      ts.forEachChild(node, look);
    };
    look(tree);
  }
  return [...found.values()].filter(([, source]) => !(source in SHORT));
}
