import { describe, expect, test } from 'vitest';
import { personalDataIn } from '../../workflows/personal-data.js';

describe('a text for the public names', () => {
  test.each([
    ['Ring til 35 45 12 00.', ['35 45 12 00']],
    ['Ring på 35451200 eller +45 3545 1200', ['35451200', '+45 3545 1200']],
    ['Skriv til anna.holm@mail.dk', ['anna.holm@mail.dk']],
    ['Skriv til søren@børn.dk i dag', ['søren@børn.dk']],
    ['Borger 010203-1234 deltog', ['010203-1234']],
    ['Borger 0102031234 deltog', ['0102031234']],
  ])('a person’s particulars: %s', (text, found) => expect(personalDataIn(text)).toEqual(found));

  test.each([
    'Årene 2009 2010 og 2011',
    'Sag 2009-147865 og 13/18846',
    'BIU 28.01.2010, punkt 6',
    'Støtten er 12.345.678 kr., i alt 850.000 kr.',
    'Den 31.12.2009 var 118 af 600 familier besøgt.',
    'Fra 2009-04-01 til 2009-12-31',
    'a@b og @navn',
  ])('nobody: %s', (text) => expect(personalDataIn(text)).toEqual([]));

  test('a long row of anything in no time', () => {
    const began = performance.now();
    personalDataIn(`${'a.'.repeat(5_000)}@`);
    personalDataIn('12 '.repeat(3_000));
    expect(performance.now() - began).toBeLessThan(200);
  });
});
