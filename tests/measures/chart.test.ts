import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criterionChart } from '../../src/measures/chart.js';
import { chartTable, projectedEnd } from '../../src/measures/projection.js';
import { anyFigure, anyQuarter } from './any.js';
import { criterionOf, PERIOD, type Told } from './worked.js';

const THREE = [
  { quarter: '2009-Q1', value: 20 },
  { quarter: '2009-Q2', value: 50 },
  { quarter: '2009-Q4', value: 90 },
];

function drawn(told: Told = {}, more: Partial<Parameters<typeof criterionChart>[0]> = {}): string {
  const criterion = criterionOf({ name: 'Besøgte familier', ...told });
  return criterionChart({ criterion, period: PERIOD, reached: THREE, quarter: '2009-Q4', language: 'da', ...more });
}

const labels = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words]) => words);
const count = (svg: string, element: RegExp) => [...svg.matchAll(element)].length;

describe('the chart', () => {
  test('says beside its lines what is reached, expected, the target and where it ends', () => {
    expect(labels(drawn())).toEqual(expect.arrayContaining(['nu', 'Nået 90', 'Ventet 200', 'Mål 600', 'Prognose 270']));
    expect(labels(drawn({}, { language: 'en' }))).toEqual(
      expect.arrayContaining([
        'now',
        'Reached 90',
        'Expected 200',
        'Target 600',
        'Forecast 270',
        '2009',
        '2010',
        '2011',
      ]),
    );
  });

  test('is told in words to those who do not see it', () => {
    expect(drawn()).toContain('role="img"');
    expect(drawn()).toContain('<title>Besøgte familier</title>');
    expect(drawn()).toContain(
      '<desc>Planen går fra 0 til 600 i perioden 1. januar 2009 – 31. december 2011. Ved udgangen af 4. kvartal 2009 er 200 ventet og 90 nået. I samme tempo er det 270 ved periodens slutning.</desc>',
    );
    expect(drawn({}, { language: 'en', reached: [] })).toContain(
      '<desc>The plan goes from 0 to 600 in the period 1 January 2009 – 31 December 2011. At the end of the 4th quarter 2009, 200 is expected, and there is no figure.</desc>',
    );
  });

  test('tells plan, figures and forecast apart without colour, and breaks the line where a quarter has no figure', () => {
    const dashes = [...drawn().matchAll(/class="chart-(plan|reached|forecast)"[^>]*?stroke-dasharray="([^"]*)"/g)];
    expect(dashes.map(([, line, dash]) => [line, dash])).toEqual([
      ['plan', '8 5'],
      ['forecast', '0.1 6'],
    ]);
    const reached = /class="chart-reached" d="([^"]*)"/.exec(drawn())?.[1] ?? '';
    expect(reached.replace(/[\d. ]+/g, ' ').trim()).toBe('M L L M');
    expect(count(drawn(), /<circle/g)).toBe(3);
  });

  test('draws a plan in steps as a bent line, and a yes as one step', () => {
    const plan = (svg: string) => /class="chart-plan" d="([^"]*)"/.exec(svg)?.[1]?.replace(/[\d. ]+/g, '');
    expect(plan(drawn({ plan: { '2009-Q2': 60, '2010-Q2': 180 } }))).toBe('MLLL');
    expect(plan(drawn({ measure: 'yesNo', target: 1 }, { reached: [{ quarter: '2009-Q4', value: 0 }] }))).toBe('MHV');
  });

  test('leaves out figures later than the quarter it is drawn for', () => {
    const earlier = drawn({}, { quarter: '2009-Q2' });
    expect(count(earlier, /<circle/g)).toBe(2);
    expect(labels(earlier)).toContain('Nået 50');
  });

  test('scales with its page, and holds nothing the page would have to allow', () => {
    expect(drawn()).toMatch(/viewBox="0 0 640 \d+"/);
    expect(drawn()).not.toMatch(/<script|style=|<style|\son\w+=|\sid=|\swidth="|href/);
  });

  test('has colours that stand out three to one from white', () => {
    const said = drawn().replace(/<path class="chart-grid"[^>]*>/g, '');
    const colours = new Set(
      [...said.matchAll(/(?:fill|stroke)="#([0-9a-f]{6})"/g)].map(([, colour]) => colour as string),
    );
    colours.delete('ffffff');
    expect(colours.size).toBeGreaterThan(2);
    for (const colour of colours) expect(contrastToWhite(colour)).toBeGreaterThanOrEqual(3);
  });

  test('escapes whatever a criterion is called', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'<>&"\'/a]]>') })),
        (name) => {
          const svg = drawn({ name, unit: name });
          expect(svg.replace(/<\/?(svg|title|desc|path|text|circle)( [^<>]*)?>/g, '')).not.toMatch(/[<>]/);
          const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';
          expect(title).not.toMatch(/["']|&(?!(amp|lt|gt|quot|#39);)/);
          expect(unescaped(title)).toBe(name.replace(/[\p{Cc}\p{Cs}]/gu, ' '));
        },
      ),
    );
  });

  test('can be drawn of anything, within its frame', () => {
    const told = fc.record({
      measure: fc.constantFrom('number' as const, 'percent' as const, 'kroner' as const, 'yesNo' as const),
      baseline: anyFigure,
      target: anyFigure,
      plan: fc.dictionary(anyQuarter, anyFigure, { maxKeys: 3 }),
    });
    const reached = fc.uniqueArray(fc.record({ quarter: anyQuarter, value: anyFigure }), {
      selector: ({ quarter }) => quarter,
    });
    fc.assert(
      fc.property(told, reached, anyQuarter, (criterion, figures, quarter) => {
        const svg = drawn(criterion, { reached: figures, quarter });
        expect(svg).not.toMatch(/NaN|Infinity|undefined|\.\./);
        for (const [, x, y] of svg.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(640);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(230);
        }
      }),
    );
  });
});

describe('where it ends if nothing changes', () => {
  const end = (told: Told, value: number, quarter = '2009-Q4') =>
    projectedEnd([{ quarter, value }], criterionOf(told), PERIOD);

  test('is as far again in every year as in the first', () => {
    expect(end({}, 90)).toBe(270);
    expect(end({ baseline: 40, target: 100 }, 55)).toBe(85);
  });

  test('goes by the latest figure, whatever order they come in', () => {
    expect(projectedEnd([...THREE].reverse(), criterionOf(), PERIOD)).toBe(270);
  });

  test('is the figure itself when the period is over', () => {
    expect(end({}, 480, '2011-Q4')).toBe(480);
    expect(end({}, 480, '2012-Q1')).toBe(480);
  });

  test('does not fall below nothing, nor rise above all', () => {
    expect(end({ baseline: 90, target: 30, direction: 'down' }, 50)).toBe(0);
    expect(end({ measure: 'percent', target: 90 }, 60)).toBe(100);
    expect(end({ baseline: -10, target: 10 }, -20)).toBe(-40);
  });

  test('is not known before there is a figure, nor for a yes or no', () => {
    expect(projectedEnd([], criterionOf(), PERIOD)).toBeNull();
    expect(end({}, 0, '2008-Q4')).toBeNull();
    expect(end({ measure: 'yesNo', target: 1 }, 0)).toBeNull();
  });
});

test('the chart as a table has every quarter with what is planned, and what was reached where there is a figure', () => {
  const rows = chartTable({ criterion: criterionOf(), period: PERIOD, reached: THREE });
  expect(rows).toHaveLength(12);
  expect(rows[3]).toEqual({ quarter: '2009-Q4', planned: 200, reached: 90 });
  expect(rows[2]?.reached).toBeNull();
  expect(rows.at(-1)).toEqual({ quarter: '2011-Q4', planned: 600, reached: null });
  const late = chartTable({ criterion: criterionOf(), period: PERIOD, reached: [{ quarter: '2012-Q1', value: 1 }] });
  expect(late.at(-1)).toEqual({ quarter: '2012-Q1', planned: 600, reached: 1 });
});

function contrastToWhite(colour: string): number {
  const channel = (at: number) => parseInt(colour.slice(at, at + 2), 16) / 255;
  const linear = [0, 2, 4].map(channel).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = linear.reduce((sum, c, index) => sum + c * ([0.2126, 0.7152, 0.0722][index] as number), 0);
  return 1.05 / (luminance + 0.05);
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] as string);
}
