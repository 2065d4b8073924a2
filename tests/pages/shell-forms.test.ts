import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fieldViews } from '../../src/pages/shell/form-view.js';
import { readForm } from '../../src/pages/shell/read-form.js';
import { typedFrom } from '../../src/pages/shell/typed-values.js';
import { checkForm } from '../../workflows/fields.js';
import { everyKind } from './every-kind.js';

const right = {
  title: 'Status',
  happened: 'Første linje\nanden linje',
  on: '31.12.2009',
  share: '12,5',
  budget: '100.000,00 kr.',
  colour: 'yellow',
  committee: 'BIU',
  areas: ['work', 'school'],
  told: 'on',
  'figures.0.criterion': 'Uddannede bydelsmødre',
  'figures.0.reached': '31',
  'figures.0.comment': '',
  'actions.0.what': 'Ny leder',
  'actions.0.who': '',
  'actions.0.level': 'activity',
  'actions.0.by': '1/2-2010',
};
const value = {
  title: 'Status',
  happened: 'Første linje\nanden linje',
  on: '2009-12-31',
  share: 12.5,
  budget: 10_000_000,
  colour: 'yellow',
  committee: 'BIU',
  areas: ['work', 'school'],
  told: true,
  figures: [{ criterion: 'Uddannede bydelsmødre', reached: 31 }],
  actions: [{ what: 'Ny leder', level: 'activity', by: '2010-02-01' }],
};
const errorsOf = (change: Record<string, unknown>) =>
  readForm(everyKind, { ...right, ...change }).errors.map(({ path, words }) => `${path}: ${words.da}`);

describe('what is typed becomes what the event carries', () => {
  it('for a field of every kind', () => {
    expect(readForm(everyKind, right)).toMatchObject({ payload: value, errors: [], rowsChanged: false });
  });

  it('and back again', () => {
    const { payload, errors } = readForm(everyKind, { ...typedFrom(everyKind, value) });
    expect(errors).toEqual([]);
    expect(payload).toEqual(value);
  });

  it('whatever the values are', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const line = fc
      .string({ minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/[\r\n\0]/g, '').trim())
      .filter(Boolean);
    const action = fc.record({ what: line, level: fc.constantFrom('activity', 'result'), by: day });
    const values = fc.record({
      title: line,
      happened: line,
      on: day,
      share: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 100),
      budget: fc.integer({ min: 0, max: 1_000_000_000_000 }),
      colour: fc.constantFrom('green', 'red'),
      committee: line,
      areas: fc.constant(['work']),
      told: fc.constant(true),
      figures: fc.array(fc.record({ criterion: line, reached: fc.integer({ min: 0, max: 1_000_000 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      actions: fc.array(action, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(values, (given) => {
        const read = readForm(everyKind, typedFrom(everyKind, given));
        expect(read.errors).toEqual([]);
        expect(read.payload).toEqual((checkForm(everyKind, given) as { value: unknown }).value);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves aside what the form does not ask', () => {
    const read = readForm(everyKind, {
      ...right,
      _csrf: 'x',
      isAdmin: 'true',
      'actions.0.secret': '1',
      __proto__: { title: 'x' },
    });
    expect(read.payload).toEqual(value);
    expect(Object.keys(read.typed)).not.toContain('isAdmin');
  });
});

describe('what cannot be read stays as it was typed, with words that help', () => {
  it.each([
    ['on', '31.02.2010', 'on: Den dato findes ikke: februar 2010 har 28 dage. Ret dagen.'],
    ['on', '2010', 'on: Datoen kan ikke læses. Skriv dag, måned og år, for eksempel 21.01.2010.'],
    ['on', '', 'on: Udfyld feltet.'],
    ['budget', '-1', 'budget: Beløbet kan ikke være under 0. Skriv det uden minus.'],
    ['budget', 'abc', /^budget: Beløbet kan ikke læses/],
    ['share', '12.5', /^share: 12.5 kan læses på to måder/],
    ['share', 'mange', /^share: Skriv kun et tal/],
    ['colour', 'blue', 'colour: Vælg en af mulighederne.'],
    ['title', 'x'.repeat(301), 'title: Teksten er for lang. Der er plads til 300 tegn.'],
    ['happened', 'x'.repeat(10_001), 'happened: Teksten er for lang. Der er plads til 10000 tegn.'],
    ['told', '', 'told: Sæt kryds for at gå videre.'],
    ['actions.0.by', '1.1.', /^actions.0.by: Datoen kan ikke læses/],
  ])('%s %s', (name, typed, expected) => {
    const read = readForm(everyKind, { ...right, [name]: typed });
    const errors = errorsOf({ [name]: typed });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
    expect(read.typed[name]).toBe(typed);
  });

  it('takes a text of exactly ten thousand characters, and money in every usual form', () => {
    expect(errorsOf({ happened: 'x'.repeat(10_000) })).toEqual([]);
    for (const budget of ['100000', '100.000', '100 000 kr.', '100.000,-'])
      expect(readForm(everyKind, { ...right, budget }).payload.budget).toBe(10_000_000);
  });

  it('tells errors in the order of the fields', () => {
    const paths = readForm(everyKind, { on: 'x', 'actions.0.by': 'x', 'actions.0.what': '' }).errors.map(
      ({ path }) => path,
    );
    expect(paths).toEqual([
      'title',
      'happened',
      'on',
      'budget',
      'colour',
      'committee',
      'told',
      'figures',
      'actions.0.what',
      'actions.0.level',
      'actions.0.by',
    ]);
  });
});

describe('rows', () => {
  const two = { ...right, 'actions.1.what': 'Fælles møde', 'actions.1.level': 'result', 'actions.1.by': '1.3.2010' };

  it('are added after the last and taken away anywhere, with nothing checked and nothing lost', () => {
    const added = readForm(everyKind, { ...two, on: 'x', _add: 'actions' });
    expect(added).toMatchObject({ rowsChanged: true, errors: [] });
    expect(added.typed).toMatchObject({ on: 'x', 'actions.1.what': 'Fælles møde', 'actions.2.what': '' });
    const removed = readForm(everyKind, { ...two, _remove: 'actions.0' });
    expect(removed.typed['actions.0.what']).toBe('Fælles møde');
    expect(removed.typed['actions.1.what']).toBeUndefined();
  });

  it('move up one place at a time, and the first one stays', () => {
    const moved = readForm(everyKind, { ...two, on: 'x', _up: 'actions.1' });
    expect(moved).toMatchObject({ rowsChanged: true, errors: [] });
    expect(moved.typed).toMatchObject({ on: 'x', 'actions.0.what': 'Fælles møde', 'actions.0.level': 'result' });
    expect(moved.typed['actions.1.what']).toBe(right['actions.0.what']);
    const first = readForm(everyKind, { ...two, _up: 'actions.0' });
    expect(first.typed).toEqual(readForm(everyKind, two).typed);
    expect(readForm(everyKind, { ...two, _up: 'actions.7' }).typed).toEqual(first.typed);
  });

  it('left blank are no rows, and a gap in their numbers closes', () => {
    const read = readForm(everyKind, {
      ...right,
      'actions.3.what': 'Senere',
      'actions.3.level': 'result',
      'actions.3.by': '1.3.2010',
      'actions.2.what': ' ',
    });
    expect(read.errors).toEqual([]);
    expect((read.payload.actions as unknown[]).length).toBe(2);
  });

  it('that the case gives stay, however blank', () => {
    const given = { ...right, 'figures.1.criterion': 'Familier besøgt', 'figures.1.reached': '' };
    expect(readForm(everyKind, given).payload.figures).toHaveLength(2);
    expect(readForm(everyKind, { ...given, _remove: 'figures.0' }).rowsChanged).toBe(false);
    expect(readForm(everyKind, { ...given, _add: 'figures' }).rowsChanged).toBe(false);
  });

  it('stop growing at the most there may be, and a form with too many says so', () => {
    const many = Object.fromEntries(
      [0, 1, 2, 3, 4].flatMap((i) => [
        [`actions.${i}.what`, 'x'],
        [`actions.${i}.level`, 'result'],
        [`actions.${i}.by`, '1.3.2010'],
      ]),
    );
    expect(errorsOf(many)).toEqual(['actions: Der kan højst være 4.']);
    expect(
      Object.keys(readForm(everyKind, { ...many, _add: 'actions' }).typed).filter((name) => name.endsWith('.what')),
    ).toHaveLength(5);
  });

  it('withstand thousands of them and odd names', () => {
    const flood = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`actions.${i}.what`, 'x']));
    expect(readForm(everyKind, flood).errors.length).toBeGreaterThan(0);
    expect(readForm(everyKind, { ...right, _remove: 'constructor.0', _add: '__proto__' }).rowsChanged).toBe(false);
  });

  it('begin with a blank one where something is asked for', () => {
    const views = fieldViews(everyKind, { typed: {}, errors: [], choices: {}, prefix: 'f' });
    const list = (name: string) => views.find((view) => view.name === name)?.list;
    expect(list('actions')).toMatchObject({ canAdd: true, canChange: true, rows: [{ position: 1 }] });
    expect(list('figures')).toMatchObject({ canAdd: false, canChange: false, rows: [] });
  });
});
