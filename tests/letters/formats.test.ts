import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAmount,
  formatDate,
  formatMoney,
  formatNumber,
  formatPeriod,
  formatQuarter,
  parseDate,
  parseMoney,
  parseNumber,
  type Parsed,
} from '../../src/platform/formats.js';

function valueOf<T>(parsed: Parsed<T>): T | string {
  return parsed.ok ? parsed.value : parsed.error.da;
}

describe('dates', () => {
  test.each([
    ['da', 'long', '21. januar 2010'],
    ['da', 'short', '21.01.2010'],
    ['da', 'weekday', 'torsdag den 21. januar 2010'],
    ['en', 'long', '21 January 2010'],
    ['en', 'weekday', 'Thursday 21 January 2010'],
  ] as const)('are written for people: %s %s', (language, style, expected) => {
    expect(formatDate('2010-01-21', language, style)).toBe(expected);
  });

  test('of a period', () => {
    expect(formatPeriod('2009-01-01', '2011-12-31')).toBe('1. januar 2009 – 31. december 2011');
  });

  test.each([
    '21.01.2010',
    '21.1.2010',
    '21.1.10',
    '21/1-2010',
    '21/1/2010',
    '21-1-2010',
    '2010-01-21',
    ' 21. 1. 2010 ',
    '21. januar 2010',
    '21 jan. 2010',
    '21 January 2010',
  ])('are read as people type them: %s', (typed) => {
    expect(valueOf(parseDate(typed))).toBe('2010-01-21');
  });

  test.each([
    ['', 'Skriv en dato, for eksempel 21.01.2010.'],
    ['31.02.2010', 'Den dato findes ikke: februar 2010 har 28 dage. Ret dagen.'],
    ['29.02.2009', 'Den dato findes ikke: februar 2009 har 28 dage. Ret dagen.'],
    ['0.1.2010', 'Den dato findes ikke: januar 2010 har 31 dage. Ret dagen.'],
    ['01/21/2010', 'Der er ingen måned 21. Skriv dagen først og så måneden, for eksempel 21.01.2010.'],
    ['21.01.1010', 'Skriv et årstal mellem 1900 og 2100.'],
    ['i morgen', 'Datoen kan ikke læses. Skriv dag, måned og år, for eksempel 21.01.2010.'],
    ['21.01', 'Datoen kan ikke læses. Skriv dag, måned og år, for eksempel 21.01.2010.'],
    ['2010-01-21T10:00', 'Datoen kan ikke læses. Skriv dag, måned og år, for eksempel 21.01.2010.'],
  ])('that cannot be read say what to do: %s', (typed, error) => {
    expect(valueOf(parseDate(typed))).toBe(error);
  });

  test('are read back as they were written, every day', () => {
    const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = day.toISOString().slice(0, 10);
        for (const style of ['long', 'short'] as const)
          expect(valueOf(parseDate(formatDate(date, 'da', style)))).toBe(date);
        expect(valueOf(parseDate(formatDate(date, 'en')))).toBe(date);
      }),
    );
  });
});

describe('quarters', () => {
  test('are written long and short', () => {
    expect(formatQuarter('2009-Q3')).toBe('3. kvartal 2009');
    expect(formatQuarter('2009-Q3', 'da', 'short')).toBe('3. kvt. 2009');
    expect(formatQuarter('2009-Q3', 'en')).toBe('3rd quarter 2009');
    expect(formatQuarter('2009-Q3', 'en', 'short')).toBe('Q3 2009');
    expect(() => formatQuarter('2009-Q5')).toThrow(RangeError);
  });
});

describe('amounts and numbers', () => {
  test('are written as Danes do', () => {
    expect(formatMoney(10_000_000)).toBe('100.000 kr.');
    expect(formatMoney(123_450)).toBe('1.234,50 kr.');
    expect(formatMoney(5)).toBe('0,05 kr.');
    expect(formatMoney(-123_456_700)).toBe('-1.234.567 kr.');
    expect(formatAmount(9_999_900)).toBe('99.999');
    expect(formatNumber(1234.5)).toBe('1.234,5');
    expect(formatNumber(-0.00001)).toBe('0');
    expect(() => formatMoney(0.5)).toThrow(RangeError);
  });

  test.each([
    ['100.000,00 kr.', 10_000_000],
    ['100000', 10_000_000],
    ['100.000', 10_000_000],
    ['100 000', 10_000_000],
    ['100.000,-', 10_000_000],
    ['kr. 99.999', 9_999_900],
    ['DKK 1.234,5', 123_450],
    ['0', 0],
    ['1.234.567,89', 123_456_789],
  ])('amounts are read as people type them: %s', (typed, ore) => {
    expect(valueOf(parseMoney(typed))).toBe(ore);
  });

  test.each([
    'abc',
    '100.00',
    '100,000',
    '1,234.50',
    '1.00.000',
    '12.5',
    '1e5',
    '0x10',
    'Infinity',
    '1,2,3',
    '10 kr 50',
    '²',
    '--1',
    '١٢',
  ])('an amount that could mean two things, or nothing, is refused: %s', (typed) => {
    expect(valueOf(parseMoney(typed))).toMatch(/^Beløbet kan ikke læses\. Skriv hundrede tusind kroner som 100\.000/);
  });

  test('an amount below nought, none at all or too large says what to do', () => {
    expect(valueOf(parseMoney('-1'))).toBe('Beløbet kan ikke være under 0. Skriv det uden minus.');
    expect(valueOf(parseMoney(' '))).toBe('Skriv et beløb i kroner, for eksempel 100.000.');
    expect(valueOf(parseMoney('999.999.999.999'))).toBe('Beløbet er for stort. Skriv højst 100 milliarder kroner.');
  });

  test.each([
    ['12,5', 12.5],
    ['1.234', 1234],
    ['1 234,5', 1234.5],
    ['-3', -3],
    ['−3', -3],
    ['0', 0],
    ['-0', 0],
  ])('numbers are read as people type them: %s', (typed, value) => {
    expect(valueOf(parseNumber(typed))).toBe(value);
  });

  test.each([
    ['12.5', '12.5 kan læses på to måder. Skriv 12,5 (med komma) eller 125 (uden punktum).'],
    ['90 %', 'Skriv kun et tal, for eksempel 12,5 eller 1.234.'],
    ['1,23456', 'Skriv højst fire decimaler.'],
    ['', 'Skriv et tal, for eksempel 12,5.'],
    ['9999999999999', 'Tallet er for stort.'],
  ])('a number that cannot be read says what to type: %s', (typed, error) => {
    expect(valueOf(parseNumber(typed))).toBe(error);
  });

  test('what is shown can be typed back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000_000 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (ore, tenThousandths) => {
          expect(valueOf(parseMoney(formatMoney(ore)))).toBe(ore);
          expect(valueOf(parseMoney(formatAmount(ore)))).toBe(ore);
          expect(valueOf(parseNumber(formatNumber(tenThousandths / 10_000)))).toBe(tenThousandths / 10_000);
        },
      ),
    );
  });

  test('nothing typed makes the readers fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        for (const read of [parseDate, parseMoney, parseNumber]) expect(read(typed)).toHaveProperty('ok');
      }),
    );
  });
});
