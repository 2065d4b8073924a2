import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeholderIn } from '../../workflows/placeholder.js';
import { renderLetter } from '../../src/letters/letters.js';
import { compileTemplate } from '../../src/letters/template.js';
import { exampleFacts } from './facts.js';
import { pdfText, withoutSpaces } from './pdf-text.js';

const MARKUP = [
  ...[
    '#',
    '*',
    '_',
    '[',
    ']',
    '$',
    '"',
    '\\',
    '`',
    '@',
    '<',
    '>',
    '~',
    '=',
    '-',
    '+',
    '/',
    '{',
    '}',
    '(',
    ')',
    ';',
    ':',
  ],
  ...[
    '1. januar',
    '= x',
    '- x',
    '+ x',
    '/ x: y',
    '#read("/etc/passwd")',
    '#value(0);',
    '#{',
    ']]',
    '*/',
    '//',
    '---',
    '...',
  ],
  ...[
    '{{title}}',
    '{{{x}}}',
    '\\u{41}',
    'https://a.dk',
    '<numbers>',
    '@numbers',
    '$x^2$',
    '&amp;',
    '\n',
    '\n\n',
    '\t',
    '\r\n',
  ],
  ...[
    '😀',
    '🤷‍♀️',
    '漢字',
    'ﬁ',
    'a\u030a',
    '�',
    '\u0000',
    '\u0007',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ud800',
    'A'.repeat(90),
  ],
];
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/**
 * What a font builds of two pictures, one above the other (Ḃ), the PDF writer says twice, though it looks right. The letters
 * of Europe have pictures of their own.
 */
const isBuiltOfTwo = (text: string) => /\p{M}/u.test(text.normalize('NFC').replace(/[À-ž]/g, '').normalize('NFD'));
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...MARKUP),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
  .filter(
    (text) =>
      /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u.test(text) && !placeholderIn(text) && !isBuiltOfTwo(text),
  );

/** What a reader must find: all that can be seen; what cannot be printed as a replacement sign. */
function asPrinted(text: string): string {
  const visible = text.replace(
    /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu,
    '\ufffd',
  );
  return withoutSpaces(visible);
}

function reminderTo(name: string) {
  const facts = exampleFacts.reportReminder;
  return renderLetter('reportReminder', {
    ...facts,
    recipient: { name, title: name },
    copyTo: [name],
    caseworker: { ...facts.caseworker, unit: name },
  });
}

describe('a value in a letter', () => {
  test('is printed literally in every place, whatever its characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((text) => !RIGHT_TO_LEFT.test(text)),
        async (name) => {
          const text = withoutSpaces(pdfText((await reminderTo(name)).pdf));
          expect(text.split(asPrinted(name)).length - 1).toBeGreaterThanOrEqual(4);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('never stops the letter, also where it runs from right to left', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (name) => {
        expect(pdfText((await reminderTo(`${name} שלום مرحبا`)).pdf)).toContain('før fristen er gået');
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test('never becomes source: the source of a letter is the same whatever the values are', () => {
    const template = compileTemplate('{{a}}{{#each list}}, {{this}}{{/each}} {{b}}');
    const source = '#value(0);, #value(1); #value(2);';
    fc.assert(
      fc.property(anyText, anyText, anyText, (a, b, c) => {
        expect(template.render({ a, b, list: [c] }).source).toBe(source);
      }),
    );
  });

  test.each(['#', '*fed*', '[x]', '$a$', '"', '1. januar', '= x', '- x', '+ x', '/ x', '// x', '#import "x"', 'a\\b'])(
    'stands at the start of a paragraph as it is: %s',
    async (reason) => {
      const facts = { ...exampleFacts.redNoticeProject, reason: `${reason}\n\n${reason}` };
      const text = withoutSpaces(pdfText((await renderLetter('redNoticeProject', facts)).pdf));
      expect(text).toContain(`Derforervurderingenrød${withoutSpaces(reason + reason)}`);
    },
  );

  test('keeps its lines and paragraphs', () => {
    const { values } = compileTemplate('{{paragraphs a}}').render({ a: 'en\nto\r\n\r\n tre\u2029fire' });
    expect(values).toEqual([[['en'], ['to']], [['tre']], [['fire']]]);
  });

  test('keeps a date, an amount and a reference on one line', () => {
    const { values } = compileTemplate('{{a}}').render({ a: 'Den 1. februar 2010 gav BIU (punkt 6) 1.500 kr. til x.' });
    const kept = values.flat(2).filter((piece) => typeof piece !== 'string');
    expect(kept).toEqual([
      ['kept', '1. februar 2010'],
      ['kept', 'punkt 6'],
      ['kept', '1.500 kr.'],
    ]);
  });
});

const reader = 'pdftotext';

describe.skipIf(!isOnPath(reader))('read by another program (pdftotext, from poppler-utils)', () => {
  test.each([
    '#*[$"\\ = - + / 1. januar',
    'Familier 😀 besøgt',
    'שלום עולם',
    'مرحبا بالعالم',
    '漢字',
    '»Æblegrød« & <b>fed</b>',
  ])('the value is there: %s', async (name) => {
    const text = execFileSync(reader, ['-', '-'], { input: (await reminderTo(name)).pdf, encoding: 'utf8' });
    expect(text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')).toContain(name);
  });
});

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
