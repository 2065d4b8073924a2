import { describe, expect, test } from 'vitest';
import { readCriterion } from '../../src/measures/criterion.js';
import { propose } from '../../src/measures/proposal.js';
import { criterionOf, PERIOD, proposalOf, QUARTER, RULES, type Told } from './worked.js';

type Example = [sentence: string, reported: Told | Told[], share: number | null, colour: string | null];

const falling: Told = { baseline: 90, target: 30, direction: 'down' };
const yes: Told = { measure: 'yesNo', target: 1 };

const onTheWay: Example[] = [
  ['90 of the 200 families expected by now', { reached: 90 }, 0.45, 'red'],
  ['exactly what is expected by now', { reached: 200 }, 1, 'green'],
  ['nothing at all, a year into the project', { reached: 0 }, 0, 'red'],
  ['exactly 90 % is green', { due: 10, reached: 9 }, 0.9, 'green'],
  ['exactly 90 % of tenths is green', { target: 3, due: 1.1, reached: 0.99 }, 0.9, 'green'],
  ['just under 90 % is yellow and shown as 89,9 %', { due: 10_000, target: 30_000, reached: 8996 }, 0.899, 'yellow'],
  ['exactly 70 % is yellow', { due: 10, reached: 7 }, 0.7, 'yellow'],
  ['exactly 70 % of a way from 20 to 50 is yellow', { baseline: 20, due: 50, target: 80, reached: 41 }, 0.7, 'yellow'],
  ['just under 70 % is red', { due: 1000, reached: 699 }, 0.699, 'red'],
  ['beyond what is expected counts as all of it and no more', { reached: 350 }, 1, 'green'],
  ['beyond the target itself counts as all of it', { reached: 700 }, 1, 'green'],
  ['the starting point is no achievement', { baseline: 40, target: 100, due: 80, reached: 40 }, 0, 'red'],
  [
    '30 of the 40 expected from the starting point',
    { baseline: 40, target: 100, due: 80, reached: 70 },
    0.75,
    'yellow',
  ],
  ['worse than the starting point is not below 0 %', { baseline: 40, target: 100, due: 80, reached: 10 }, 0, 'red'],
  ['a figure below zero where none is expected', { due: 10, reached: -5 }, 0, 'red'],
  ['from a deficit of 100 halfway to balance', { baseline: -100, target: 0, due: -50, reached: -50 }, 1, 'green'],
  [
    'a deficit that has closed only half as expected',
    { baseline: -100, target: 100, due: 0, reached: -50 },
    0.5,
    'red',
  ],
  ['tiny figures', { target: 0.0003, due: 0.0002, reached: 0.0001 }, 0.5, 'red'],
  ['huge figures', { target: 9e11, due: 3e11, reached: 2.7e11, measure: 'kroner' }, 0.9, 'green'],
  ['a small way far from zero', { baseline: 1e9, target: 1e9 + 30, due: 1e9 + 10, reached: 1e9 + 9 }, 0.9, 'green'],
];

const lowerIsBetter: Example[] = [
  ['waiting time down by the 20 days expected', { ...falling, reached: 70 }, 1, 'green'],
  ['waiting time down by 15 of the 20 days expected', { ...falling, reached: 75 }, 0.75, 'yellow'],
  ['waiting time gone up', { ...falling, reached: 120 }, 0, 'red'],
  ['waiting time already below the target', { ...falling, reached: 10 }, 1, 'green'],
  ['complaints on their way to none', { ...falling, target: 0, due: 60, reached: 66 }, 0.8, 'yellow'],
];

const toBeHeld: Example[] = [
  ['12 groups to be held, and held', { baseline: 12, target: 12, reached: 12 }, 1, 'green'],
  ['12 groups to be held, and 9 are left', { baseline: 12, target: 12, reached: 9 }, 0.75, 'yellow'],
  ['12 groups to be held, and none is left', { baseline: 12, target: 12, reached: 0 }, 0, 'red'],
  ['at most 12 days, and it is 15', { baseline: 12, target: 12, direction: 'down', reached: 15 }, 0.8, 'yellow'],
  [
    'no complaints to be held, and there are none',
    { baseline: 0, target: 0, direction: 'down', reached: 0 },
    1,
    'green',
  ],
  ['no complaints to be held, and there is one', { baseline: 0, target: 0, direction: 'down', reached: 1 }, 0, 'red'],
  ['a deficit of 50 not to grow, and it is 100', { baseline: -50, target: -50, reached: -100 }, 0.5, 'red'],
];

const otherPlans: Example[] = [
  ['a plan that starts late expects nothing yet', { due: 0, reached: 0 }, 1, 'green'],
  ['what is reached before it is expected', { due: 0, reached: 5 }, 1, 'green'],
  [
    'a loss before anything is expected: 5 of the way of 20',
    { baseline: 40, target: 60, due: 40, reached: 35 },
    0.75,
    'yellow',
  ],
  ['a loss larger than the whole way', { baseline: 40, target: 60, due: 40, reached: 10 }, 0, 'red'],
  ['a dip the plan expects', { baseline: 100, target: 120, due: 80, reached: 80 }, 1, 'green'],
  ['a dip deeper than the plan expects', { baseline: 100, target: 120, due: 80, reached: 75 }, 0.75, 'yellow'],
  ['a fall the target allows, and less of it', { baseline: 10, target: 8, due: 9, reached: 9.5 }, 1, 'green'],
  [
    'steps: between 60 in June and 180 next June, some 120 are due',
    { plan: { '2009-Q2': 60, '2010-Q2': 180 }, reached: 60 },
    0.497,
    'red',
  ],
];

const yesOrNo: Example[] = [
  ['not yet is right as long as yes is due at the end', { ...yes, reached: 0 }, 1, 'green'],
  ['yes before it is due', { ...yes, reached: 1 }, 1, 'green'],
  ['not yet, a quarter after yes was due', { ...yes, plan: { '2009-Q3': 1 }, reached: 0 }, 0, 'red'],
  ['yes, as was due', { ...yes, plan: { '2009-Q3': 1 }, reached: 1 }, 1, 'green'],
];

const together: Example[] = [
  ['45 % twice as heavy as 100 %', [{ weight: 2, reached: 90 }, { reached: 200 }], 0.633, 'red'],
  [
    'weights need not sum to one',
    [
      { weight: 0.3, reached: 200 },
      { weight: 0.1, reached: 100 },
    ],
    0.875,
    'yellow',
  ],
  [
    'what is beyond on one does not hide what is missing on another',
    [{ reached: 600 }, { reached: 100 }],
    0.75,
    'yellow',
  ],
  ['the project is as good as its weaker level', [{ reached: 200 }, { level: 'result', reached: 150 }], 0.75, 'yellow'],
  ['both levels as good', [{ reached: 190 }, { level: 'result', reached: 190 }], 0.95, 'green'],
  ['only results', [{ level: 'result', reached: 190 }], 0.95, 'green'],
];

const gaps: Example[] = [
  ['one figure missing keeps a good project from green', [{ reached: 200 }, { reached: null }], 1, 'yellow'],
  ['one figure missing does not make a bad project better', [{ reached: 100 }, {}], 0.5, 'red'],
  [
    'a gap on the stronger level counts as well',
    [{ reached: 200 }, {}, { level: 'result', reached: 190 }],
    0.95,
    'yellow',
  ],
  ['a figure missing of what is not due yet is missing too', [{ reached: 200 }, { ...yes }], 1, 'yellow'],
  ['all figures missing', [{}, { level: 'result' }], null, null],
  ['all results missing', [{ reached: 200 }, { level: 'result' }], null, null],
  ['no criteria', [], null, null],
];

describe.each([
  ['on the way', onTheWay],
  ['lower is better', lowerIsBetter],
  ['to be held', toBeHeld],
  ['other plans', otherPlans],
  ['yes or no', yesOrNo],
  ['together', together],
  ['missing figures', gaps],
])('%s', (_, examples) => {
  test.each(examples)('%s', (_sentence, reported, share, colour) => {
    expect(proposalOf([reported].flat()).project).toMatchObject({ share, colour });
  });
});

describe('the period', () => {
  test('a project that has not started is expected to be where it was', () => {
    const { project, criteria } = proposalOf([{ reached: 0 }], { quarter: '2008-Q4' });
    expect(project).toMatchObject({ share: 1, colour: 'green' });
    expect(criteria[0]).toMatchObject({ expected: 0, state: 'notYetExpected' });
  });

  test('a project that is over is measured on its target', () => {
    expect(proposalOf([{ reached: 540 }], { quarter: '2012-Q1' }).project).toMatchObject({
      share: 0.9,
      colour: 'green',
    });
  });

  test('the last quarter expects the target though the project ends before the quarter does', () => {
    const period = { ...PERIOD, lastDay: '2011-11-15' };
    expect(proposalOf([{ reached: 540 }], { quarter: '2011-Q4', period }).project.share).toBe(0.9);
  });

  test('an extended project is expected to have gone less of its way', () => {
    const extended = { ...PERIOD, lastDay: '2014-12-31' };
    expect(proposalOf([{ reached: 90 }]).project).toMatchObject({ share: 0.45, colour: 'red' });
    expect(proposalOf([{ reached: 90 }], { period: extended }).project).toMatchObject({ share: 0.9, colour: 'green' });
  });

  test('a figure for an earlier quarter is no figure for this one', () => {
    const criteria = [criterionOf({ name: 'Familier' }), criterionOf({ name: 'Besøg' })];
    const late = propose({
      criteria,
      figures: [{ criterion: 'Familier', reached: 200 }],
      quarter: QUARTER,
      period: PERIOD,
      rules: RULES,
    });
    expect(late.criteria.map(({ state }) => state)).toEqual(['counted', 'missing']);
    expect(late.levels).toEqual([{ level: 'activity', share: 1, colour: 'yellow', gaps: ['Besøg'] }]);
  });
});

describe('the rules', () => {
  test('can take the mean of the levels', () => {
    const rules = { ...RULES, project: 'meanOfLevels' as const };
    const told: Told[] = [{ reached: 200 }, { level: 'result', reached: 150 }];
    expect(proposalOf(told, { rules }).project).toEqual({ share: 0.875, colour: 'yellow', weakerLevel: 'result' });
  });

  test('can have thresholds of their own', () => {
    const rules = { ...RULES, green: 0.755, yellow: 0.5 };
    expect(proposalOf([{ due: 1000, reached: 755 }], { rules }).project.colour).toBe('green');
    expect(proposalOf([{ due: 1000, reached: 754 }], { rules }).project.colour).toBe('yellow');
  });
});

describe('the proposal keeps what is needed to print it', () => {
  test('with the day it looks at, its rules, and every criterion as it was', () => {
    const proposal = proposalOf([
      { name: 'Kaffe', unit: 'deltagere', weight: 2, reached: 90 },
      { level: 'result', reached: 250 },
    ]);
    expect(proposal).toMatchObject({ quarter: '2009-Q4', asOf: '2009-12-31', rules: RULES });
    expect(proposal.criteria[0]).toEqual({
      ...{ name: 'Kaffe', level: 'activity', measure: 'number', unit: 'deltagere', direction: 'up', weight: 2 },
      ...{ baseline: 0, target: 600, reached: 90, expected: 200, expectedAsRead: 200 },
      ...{ share: 0.45, colour: 'red', state: 'counted' },
    });
    expect(proposal.levels.map(({ level, colour }) => [level, colour])).toEqual([
      ['activity', 'red'],
      ['result', 'green'],
    ]);
    expect(proposal.project.weakerLevel).toBe('activity');
  });

  test('and is small', () => {
    const twenty = Array.from({ length: 20 }, (_, index): Told => ({
      level: index % 2 ? 'result' : 'activity',
      reached: index,
    }));
    expect(JSON.stringify(proposalOf(twenty)).length).toBeLessThan(6000);
  });

  test('with the expected value as exact as it takes to come to the same share by hand', () => {
    const whole = proposalOf([{ target: 1000, reached: 300 }]).criteria[0];
    expect(whole).toMatchObject({ expectedAsRead: 333, share: 0.9 });
    const closer = proposalOf([{ target: 700, reached: 200 }]).criteria[0];
    expect(closer).toMatchObject({ expectedAsRead: 233.3, share: 0.857 });
    const onTheVeryThreshold = proposalOf([{ target: 500, reached: 150 }]).criteria[0];
    expect(onTheVeryThreshold).toMatchObject({ expectedAsRead: 166.6, share: 0.9 });
  });
});

describe('a criterion from an old baseline', () => {
  const old = { name: 'Familier', level: 'activity' as const, baseline: 0, target: 600 };

  test('is read as it was understood then', () => {
    expect(readCriterion({ ...old, unit: 'antal' })).toEqual({
      ...old,
      ...{ measure: 'number', direction: 'up', figures: 'cumulative', weight: 1, plan: {} },
    });
  });

  test.each([
    ['%', 'percent'],
    ['kr.', 'kroner'],
    ['DKK', 'kroner'],
    ['dage', 'number'],
  ])('in %s is measured in %s', (unit, measure) => {
    expect(readCriterion({ ...old, unit }).measure).toBe(measure);
  });

  test('keeps its own word', () => {
    expect(readCriterion({ ...old, unit: ' dage ' }).unit).toBe('dage');
  });

  test('is better lower where its target is lower, or where nothing is to stay nothing', () => {
    expect(readCriterion({ ...old, baseline: 90, target: 30 }).direction).toBe('down');
    expect(readCriterion({ ...old, baseline: 0, target: 0 }).direction).toBe('down');
    expect(readCriterion({ ...old, baseline: 5, target: 5 }).direction).toBe('up');
  });

  test('that says everything is taken at its word, and what is no weight or plan is left aside', () => {
    const full = criterionOf({
      measure: 'scale',
      unit: '1-5',
      direction: 'down',
      figures: 'snapshot',
      weight: 3,
      due: 2,
    });
    expect(readCriterion(full)).toEqual(full);
    const odd = {
      measure: 'x',
      direction: '',
      figures: 1,
      weight: 0,
      plan: { '2009-Q4': '5', '2009': 3, '2009-Q3': 4 },
    };
    expect(readCriterion({ ...old, ...odd })).toMatchObject({ measure: 'number', weight: 1, plan: { '2009-Q3': 4 } });
  });
});
