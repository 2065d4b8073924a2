import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../src/platform/project-folder.js';
import { testDatabase } from '../harness/database.js';
import { addressOf, COLUMNS, OUTCOMES, outcomeOf, type Column } from './matrix.js';
import { tableOf } from './matrix-table.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct, type Visitor } from './whole-product.js';
import { EXPECTED, expectedOf } from './who-may.js';

const given = await testDatabase();
const { persons, first, second } = await openTwoProjects(given);
const product = await openWholeProduct(given);
const keys = [...new Set(product.routes.map(({ method, url }) => `${method} ${url}`))]
  .filter((key) => !/ \/assets\/|^OPTIONS/.test(key))
  // The demo's clock is moved last: what is done meanwhile should stand as it was laid out.
  .sort((one, other) => Number(one.includes('/demo/')) - Number(other.includes('/demo/')) || (one < other ? -1 : 1));

test('every route says for whom it is: a new one is given its line in who-may.ts', () => {
  const declared = Object.values(EXPECTED).flat();
  expect({ missing: keys.filter((key) => !declared.includes(key)) }).toEqual({ missing: [] });
  expect({ gone: declared.filter((key) => !keys.includes(key)) }).toEqual({ gone: [] });
  expect(new Set(declared).size).toBe(declared.length);
});

describe.each(keys)('%s', (key) => {
  test('lets in whom it should, and knows nothing of what is not theirs', async () => {
    const found: Partial<Record<Column, string>> = {};
    for (const [column, { role, own }] of Object.entries(COLUMNS) as [Column, (typeof COLUMNS)[Column]][]) {
      const visitor: Visitor | null = role ? await product.visitor(persons[role].id) : null;
      const { method, url, fields } = addressOf(key, own ? first : second);
      found[column] = outcomeOf(await product.ask(visitor, method, url, fields), url);
    }
    expect(Object.values(found).join('')).toBe(expectedOf(key));
  });
});

test('docs/authorisation.md is the table as it is: the same command with -u writes it anew', async () => {
  await expect(tableOf(EXPECTED)).toMatchFileSnapshot(join(projectFolder, 'docs', 'authorisation.md'));
});

test('nothing is told of in signs that nobody explains', () => {
  for (const key of keys) for (const sign of expectedOf(key) ?? '') expect(Object.keys(OUTCOMES)).toContain(sign);
});
