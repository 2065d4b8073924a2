import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkForm, mustBeAhead, mustHaveBeen, type Form } from '../../workflows/fields.js';
import { releasedWorkflows } from '../../workflows/released.js';
import { w } from '../../workflows/words.js';

const label = w('Felt', 'Field');
const plan: Form = {
  cause: { kind: 'text', label },
  signer: { kind: 'line', label, max: 40 },
  remark: { kind: 'line', label, optional: true },
  on: { kind: 'date', label },
  share: { kind: 'money', label, optional: true },
  reached: { kind: 'number', label, optional: true },
  colour: {
    kind: 'choice',
    label,
    options: [
      { value: 'red', label },
      { value: 'green', label },
    ],
  },
  told: { kind: 'check', label },
  committees: { kind: 'several', label, optional: true },
  actions: {
    kind: 'rows',
    label,
    max: 3,
    columns: { what: { kind: 'line', label }, by: { kind: 'date', label, optional: true } },
  },
  figures: { kind: 'rows', label, optional: true, columns: { criterion: { kind: 'given', label } } },
};
const filled = {
  cause: 'Rekrutteringen gik i stå.',
  signer: 'Lise Holm',
  on: '2009-11-02',
  colour: 'red',
  told: true,
  actions: [{ what: 'Opsøgende arbejde' }],
};

function wrong(values: Record<string, unknown>): Record<string, string> {
  const checked = checkForm(plan, { ...filled, ...values });
  return checked.ok ? {} : Object.fromEntries(checked.errors.map(({ path, words }) => [path, words.en]));
}

test('a form filled in well comes back as it is, without the space around it and without what is empty', () => {
  const checked = checkForm(plan, {
    ...filled,
    signer: '  Lise Holm ',
    remark: '   ',
    share: null,
    actions: [{ what: 'Tal', by: '' }],
  });
  expect(checked).toEqual({ ok: true, value: { ...filled, actions: [{ what: 'Tal' }] } });
});

describe('what is wrong is said beside the field', () => {
  test.each([
    ['on', '2009-02-31', 'Enter a date that exists, for example 2009-12-31.'],
    ['on', '31.02.2009', 'Enter a date that exists, for example 2009-12-31.'],
    ['on', '2009-13-01', 'Enter a date that exists, for example 2009-12-31.'],
    ['on', '2009-02-29', 'Enter a date that exists, for example 2009-12-31.'],
    ['on', '0009-02-28', 'Enter a year between 1900 and 2100.'],
    ['on', '9999-12-31', 'Enter a year between 1900 and 2100.'],
    ['on', 20091231, 'The value is of the wrong kind.'],
    ['on', '', 'Fill in this field.'],
    ['cause', '   \n ', 'Fill in this field.'],
    ['cause', 'x'.repeat(10_001), 'The text is too long. There is room for 10000 characters.'],
    ['cause', 'a\0b', 'The text has characters that cannot be used here.'],
    ['cause', 'half a smile \ud83d', 'The text has characters that cannot be used here.'],
    ['cause', ['a'], 'The value is of the wrong kind.'],
    ['signer', 'x'.repeat(41), 'The text is too long. There is room for 40 characters.'],
    ['signer', 'Lise\nHolm', 'The text has characters that cannot be used here.'],
    ['share', -1, 'Enter a number of at least 0.'],
    ['share', 1.5, 'The value is of the wrong kind.'],
    ['share', '100.000,00 kr.', 'The value is of the wrong kind.'],
    ['share', 1e15, 'Enter a number of at most 100000000000000.'],
    ['reached', 'abc', 'The value is of the wrong kind.'],
    ['reached', Number.NaN, 'The value is of the wrong kind.'],
    ['reached', Number.POSITIVE_INFINITY, 'The value is of the wrong kind.'],
    ['colour', 'blue', 'Choose one of the options.'],
    ['colour', undefined, 'Choose one of the options.'],
    ['told', false, 'Tick the box to go on.'],
    ['told', undefined, 'Tick the box to go on.'],
    ['actions', [], 'Add at least 1.'],
    ['actions', undefined, 'Fill in this field.'],
    ['actions', 'x', 'The value is of the wrong kind.'],
    ['actions', Array(4).fill({ what: 'x' }), 'There can be at most 3.'],
  ])('%s: %j', (field, value, words) => {
    expect(wrong({ [field]: value })).toEqual({ [field]: words });
  });

  test('and beside the column of its row', () => {
    expect(wrong({ actions: [{ what: 'x' }, { what: ' ', by: '2009-02-30' }, {}] })).toEqual({
      'actions.1.what': 'Fill in this field.',
      'actions.1.by': 'Enter a date that exists, for example 2009-12-31.',
      'actions.2.what': 'Fill in this field.',
    });
    expect(wrong({ figures: [{ criterion: 'a\0b' }] })).toEqual({
      'figures.0.criterion': 'The text has characters that cannot be used here.',
    });
    expect(wrong({ committees: ['KFU', 7] })).toEqual({ 'committees.1': 'The value is of the wrong kind.' });
  });

  test('all at once, not one after the other', () => {
    expect(Object.keys(wrong({ cause: '', on: 'x', colour: '', actions: [] })).sort()).toEqual([
      'actions',
      'cause',
      'colour',
      'on',
    ]);
  });
});

test('a field nobody knows is refused, wherever it stands', () => {
  expect(wrong({ isAdmin: true })).toEqual({ '': 'Unknown field: isAdmin.' });
  expect(wrong({ actions: [{ what: 'x', id: 7 }] })).toEqual({ 'actions.0': 'Unknown field: id.' });
  expect(checkForm(plan, JSON.parse('{"__proto__": {"told": true}, "constructor": 1}')).ok).toBe(false);
});

test.each([null, undefined, 'text', 7, [], [filled]])('%j is no form at all', (payload) => {
  expect(checkForm(plan, payload).ok).toBe(false);
});

test('what is nested a hundred thousand deep is refused like anything else', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(wrong({ cause: deep, actions: deep })).toEqual({
    cause: 'The value is of the wrong kind.',
    'actions.0': 'The value is of the wrong kind.',
  });
});

test('exactly 10,000 characters, emoji and right-to-left text are fine', () => {
  for (const cause of ['x'.repeat(10_000), '👩‍👧 går i gang', 'مشروع #1 *[x]* $y$', 'a\r\nb\tc'])
    expect(wrong({ cause })).toEqual({});
});

test('dates that must lie ahead, and dates that must have been', () => {
  expect(mustBeAhead({ until: '2009-11-03' }, 'until', '2009-11-02')).toEqual([]);
  expect(mustBeAhead({ until: '2009-11-02' }, 'until', '2009-11-02').map(({ path }) => path)).toEqual(['until']);
  expect(mustHaveBeen({ heldOn: '2009-11-02' }, 'heldOn', '2009-11-02')).toEqual([]);
  expect(mustHaveBeen({ heldOn: '2009-11-03' }, 'heldOn', '2009-11-02').map(({ path }) => path)).toEqual(['heldOn']);
});

describe('whatever is sent to whatever form', () => {
  const forms = releasedWorkflows().flatMap(({ name, events }) =>
    Object.entries(events).map(([type, { form }]) => ({ name: `${name} ${type}`, form })),
  );

  test('the answer is a value or words in both languages, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.object({ maxDepth: 4 }), ({ form }, junk) => {
        const names = Object.keys(form);
        const payload = Object.fromEntries(
          Object.values(junk).map((value, i) => [names[i % (names.length + 1)] ?? 'extra', value]),
        );
        const checked = checkForm(form, payload);
        if (checked.ok) return;
        for (const { words } of checked.errors) expect(words.da && words.en && words.da !== words.en).toBeTruthy();
      }),
      { numRuns: 500 },
    );
  });

  test('what was found right once is right again', () => {
    for (const text of ['Godt', ' to  mellemrum ']) {
      const first = checkForm(plan, { ...filled, cause: text });
      if (!first.ok) throw new Error('should be right');
      expect(checkForm(plan, first.value)).toEqual(first);
    }
  });
});
