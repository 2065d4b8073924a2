import { describe, expect, test } from 'vitest';
import { calendarOf, meetingDates } from '../../src/meetings/dates.js';
import { daysOf, type YearPlan } from '../../src/meetings/year-plan.js';
import { DEFAULT_RULES } from '../../workflows/meeting/v1/rules.js';

const PLAIN = { extraClosedDays: [], saturdayCounts: false };
const ordinary = (day: string, rules = DEFAULT_RULES) => meetingDates(day, 'ordinary', rules, calendarOf(PLAIN, rules));

describe('§ 2: agenda and material reach the members 5 working days before an ordinary meeting', () => {
  test('a Thursday without holidays: the Thursday before', () => {
    expect(ordinary('2010-01-28').dispatchBy).toBe('2010-01-21');
  });

  test('over Easter every day on the way back is explained', () => {
    const { dispatchBy, counted } = ordinary('2024-04-04');
    expect(dispatchBy).toBe('2024-03-25');
    expect(counted.map(({ day, counts, why }) => [day.slice(5), counts ?? why?.da])).toEqual([
      ['04-03', 1],
      ['04-02', 2],
      ['04-01', 'Anden påskedag'],
      ['03-31', 'Søndag'],
      ['03-30', 'Lørdag'],
      ['03-29', 'Langfredag'],
      ['03-28', 'Skærtorsdag'],
      ['03-27', 3],
      ['03-26', 4],
      ['03-25', 5],
    ]);
  });

  test('where the committee counts Saturdays, it may go out later', () => {
    const rules = { ...DEFAULT_RULES, saturdayCounts: true };
    expect(ordinary('2010-01-28', rules).dispatchBy).toBe('2010-01-22');
  });

  test('a committee with 4 working days in its rules has 4', () => {
    expect(ordinary('2010-01-28', { ...DEFAULT_RULES, dispatchDays: 4 }).dispatchBy).toBe('2010-01-22');
  });
});

describe('§ 2, stk. 2: a member asks for an item 8 days before', () => {
  test('days of the calendar, whatever they are', () => {
    expect(ordinary('2024-04-04').requestBy).toBe('2024-03-27');
  });

  test('members can still ask when the agenda has to be out: the two collide (E24)', () => {
    expect(ordinary('2024-04-04').collide).toBe(true);
    expect(ordinary('2010-01-28').collide).toBe(false);
  });
});

test('§ 2, stk. 4: for an extraordinary meeting members are told as far as possible, so there are no such days', () => {
  expect(meetingDates('2010-01-28', 'extraordinary', DEFAULT_RULES, PLAIN)).toEqual({
    dispatchBy: null,
    requestBy: null,
    counted: [],
    collide: false,
  });
});

describe('§ 1, stk. 2: a meeting plan with fixed days', () => {
  const plan: YearPlan = {
    from: '2010-01-01',
    to: '2010-05-31',
    weekday: 4,
    weeks: 'last',
    without: ['2010-02-25'],
    also: ['2010-03-03'],
  };

  test('the last Thursday of each month, with what is left out and what is added', () => {
    expect(daysOf(plan, PLAIN).map(({ on, dropped }) => [on, dropped?.da ?? null])).toEqual([
      ['2010-01-28', null],
      ['2010-02-25', 'Undtaget'],
      ['2010-03-03', null],
      ['2010-03-25', null],
      ['2010-04-29', null],
      ['2010-05-27', null],
    ]);
  });

  test('a holiday is no meeting day, and says so', () => {
    const days = daysOf({ ...plan, weeks: 'first' }, PLAIN);
    expect(days.filter(({ dropped }) => dropped).map(({ on, dropped }) => [on, dropped?.da])).toEqual([
      ['2010-04-01', 'Skærtorsdag'],
    ]);
  });

  test.each([
    ['odd', ['2010-01-07', '2010-01-21']],
    ['even', ['2010-01-14', '2010-01-28']],
  ] as const)('every other week, the %s ones', (weeks, january) => {
    const days = daysOf({ ...plan, to: '2010-01-31', also: [], weeks }, PLAIN);
    expect(days.map(({ on }) => on)).toEqual(january);
  });

  test('the week of New Year belongs to the year of its Thursday', () => {
    const days = daysOf({ ...plan, from: '2009-12-28', to: '2010-01-07', weekday: 1, also: [], weeks: 'odd' }, PLAIN);
    expect(days.map(({ on }) => on)).toEqual(['2009-12-28', '2010-01-04']);
  });
});
