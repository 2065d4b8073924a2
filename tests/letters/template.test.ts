import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { EmptyPlace } from '../../src/letters/template-helpers.js';
import { compileTypst, TypstRefused } from '../../src/letters/typst.js';

const document = { title: 'Brev', author: 'Projektbanken', date: '2010-02-01', standard: 'ua-1' as const };

describe('a letter template', () => {
  test.each([
    ['a raw value', '{{{name}}}'],
    ['a raw value, written otherwise', '{{&name}}'],
    ['lookup', '{{lookup this "constructor"}}'],
    ['log', '{{log name}}'],
    ['an unknown helper', '{{shout name}}'],
    ['an unknown block', '{{#name}}x{{/name}}'],
    ['a computed part', '{{> (lookup . "name")}}'],
    ['a decorator', '{{* name}}'],
    ['a decorator block', '{{#*inline "x"}}y{{/inline}}'],
    ['helperMissing', '{{helperMissing name}}'],
    ['a way to the prototype', '{{constructor.constructor}}'],
    ['a part that is not there', '{{> nowhere}}'],
  ])('may not have %s', (_, source) => {
    expect(() => compileTemplate(source).render({ name: 'x' })).toThrow();
  });

  test.each(['{{constructor}}', '{{__proto__}}', '{{name.constructor}}', '{{toString}}', '{{nothing}}'])(
    'finds nothing at %s, and says so',
    (source) => {
      expect(() => compileTemplate(source).render({ name: 'x' })).toThrow(EmptyPlace);
    },
  );

  test('makes no markup of a colour that is none', () => {
    expect(() => compileTemplate('{{mark a}}').render({ a: 'red;#read("x")' })).toThrow(EmptyPlace);
  });

  test('names the place that is empty', () => {
    expect(() => compileTemplate('{{weekday project.from}}').render({ project: {} })).toThrow('weekday project.from');
  });

  test('prints nought, and numbers as Danes do', () => {
    expect(compileTemplate('{{a}}{{b}}').render({ a: 0, b: 1234.5 }).values).toEqual([[['0']], [['1.234,5']]]);
  });

  test('has a version that changes with it and with its parts', () => {
    const versions = [
      compileTemplate('a', { part: 'x' }),
      compileTemplate('b', { part: 'x' }),
      compileTemplate('a', { part: 'y' }),
      compileTemplate('a', { other: 'x' }),
    ].map(({ version }) => version);
    expect(new Set(versions).size).toBe(4);
    expect(compileTemplate('a', { part: 'x' }).version).toBe(versions[0]);
  });
});

describe('the compiler', () => {
  test.each([
    '#read("/etc/passwd")',
    '#read("../../../package.json")',
    '#image("/etc/hostname")',
    '#include "letters.ts"',
    '#import "@preview/cetz:0.3.4"',
    '#import "@local/x:1.0.0": *',
  ])('reaches no file and no package: %s', (source) => {
    expect(() => compileTypst(`= Brev\n${source}`, document)).toThrow(TypstRefused);
  });

  test('refuses a picture without a text, as PDF/UA-1 does', () => {
    expect(() => compileTypst('= Brev\n#figure(rect())', document)).toThrow(TypstRefused);
  });

  test('goes on after a refusal', () => {
    expect(() => compileTypst('= Brev\n#nothing', document)).toThrow(TypstRefused);
    expect(compileTypst('= Brev', document).length).toBeGreaterThan(1000);
  });
});
