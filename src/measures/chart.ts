import { lastDayOf } from '../../workflows/quarter.js';
import { w, type Language } from '../../workflows/words.js';
import { FRAME, scaleOf, type Scale } from './chart-scale.js';
import { chartInWords, escaped, inChart, type ChartOf } from './chart-words.js';
import type { Criterion } from './criterion.js';
import { dayNumber, planCurve, plannedBy, type Point } from './expected.js';
import { projectedEnd, type Reached } from './projection.js';

/** Told apart without colour: by dashes, by marks, and by words beside them. At least 3:1 on white but for the grid, which says nothing. */
const REACHED = '#2b2b2b';
const PLAN = '#6b7280';
const TARGET = '#1f4e79';
const GRID = '#d8dbe0';
const TEXT_GAP = 18;
/** What is written keeps clear of the lines it crosses. */
const HALO = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"';

/**
 * The plan against what was reached over the whole project period, as inline SVG: the plan dashed, figures as dots on a line
 * that is broken where a quarter has none, the pace so far dotted on to the end, the target as a triangle. Without script,
 * style and ids, so that any number can stand on a page; said again in words in its title and description.
 */
export function criterionChart({ criterion, period, reached, quarter, language }: ChartOf): string {
  const known = reached.filter((one) => one.quarter <= quarter).toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const plan = planCurve(criterion, period);
  const [start, end] = [plan[0] as Point, plan.at(-1) as Point];
  const ends = projectedEnd(known, criterion, period);
  const expected = plannedBy(quarter, criterion, period);
  const values = [...plan.map(({ value }) => value), ...known.map(({ value }) => value), criterion.target, expected];
  const scale = scaleOf([...values, ...(ends === null ? [] : [ends])], { start: start.day, end: end.day });
  const now = dayNumber(lastDayOf(quarter));
  const latest = known.at(-1);
  const said = (value: number) => inChart(value, criterion, language);
  const besides = [
    { value: expected, day: now, words: w(`Ventet ${said(expected)}`, `Expected ${said(expected)}`) },
    ...(latest
      ? [
          {
            value: latest.value,
            day: dayNumber(lastDayOf(latest.quarter)),
            words: w(`Nået ${said(latest.value)}`, `Reached ${said(latest.value)}`),
          },
        ]
      : []),
  ];
  const atEnd = [
    { value: criterion.target, words: w(`Mål ${said(criterion.target)}`, `Target ${said(criterion.target)}`) },
    ...(ends === null ? [] : [{ value: ends, words: w(`Prognose ${said(ends)}`, `Forecast ${said(ends)}`) }]),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="criterion-chart" role="img" viewBox="0 0 ${FRAME.width} ${FRAME.height}" font-size="16">`,
    `<title>${escaped(criterion.name)}</title>`,
    `<desc>${escaped(chartInWords({ criterion, period, reached: known, quarter, language }, ends)[language])}</desc>`,
    axes(scale, criterion, language),
    nowMark(scale.x(now), language),
    planLine(plan, criterion, scale),
    `<path class="chart-expected" d="${diamond(scale.x(now), scale.y(expected))}" fill="#ffffff" stroke="${PLAN}" stroke-width="2"/>`,
    latest && ends !== null ? forecast(latest, { day: end.day, value: ends }, scale) : '',
    reachedLine(known, criterion, start, scale),
    `<path class="chart-target" d="${triangle(FRAME.right, scale.y(criterion.target))}" fill="${TARGET}"/>`,
    ...spread(besides.map((one) => ({ ...one, y: scale.y(one.value) }))).map(({ y, day, words }) =>
      besideNow(scale.x(day), y, words[language]),
    ),
    ...spread(atEnd.map((one) => ({ ...one, y: scale.y(one.value) }))).map(({ y, words }) =>
      text(FRAME.right + 14, y + 5, 'start', words[language]),
    ),
    '</svg>',
  ]
    .filter(Boolean)
    .join('\n');
}

function axes({ ticks, years, y }: Scale, criterion: Criterion, language: Language): string {
  const shown = criterion.measure === 'yesNo' ? ticks.filter((tick) => tick === 0 || tick === 1) : ticks;
  const lines = shown.map(
    (tick) =>
      `<path class="chart-grid" d="M${FRAME.left} ${y(tick)}H${FRAME.right}" stroke="${GRID}" stroke-width="1"/>` +
      text(
        FRAME.left - 8,
        y(tick) + 5,
        'end',
        inChart(tick, criterion, language, (value) => value),
      ),
  );
  const marks = years.map(
    ({ label, x, from }) =>
      `<path class="chart-grid" d="M${from} ${FRAME.bottom}v6" stroke="${PLAN}" stroke-width="1"/>` +
      text(x, FRAME.height - 8, 'middle', label),
  );
  return [...lines, ...marks].join('\n');
}

function nowMark(x: number, language: Language): string {
  const line = `<path class="chart-now" d="M${x} ${FRAME.top - 8}V${FRAME.bottom}" stroke="${PLAN}" stroke-width="1"/>`;
  return line + text(x, FRAME.top - 13, 'middle', w('nu', 'now')[language]);
}

/** A step where there is no half, else from point to point. */
function planLine(plan: Point[], { measure }: Criterion, { x, y }: Scale): string {
  const steps = plan.map(({ day, value }, index) =>
    index === 0 ? `M${x(day)} ${y(value)}` : measure === 'yesNo' ? `H${x(day)}V${y(value)}` : `L${x(day)} ${y(value)}`,
  );
  return `<path class="chart-plan" d="${steps.join('')}" fill="none" stroke="${PLAN}" stroke-width="2" stroke-dasharray="8 5"/>`;
}

/** From the starting point where the first quarter has a figure; from figure to figure where the quarters follow each other. */
function reachedLine(known: Reached[], criterion: Criterion, start: Point, { x, y }: Scale): string {
  const points = known.map(({ quarter, value }) => ({ day: dayNumber(lastDayOf(quarter)), value }));
  const follows = (day: number, previous: number) => day - previous <= 92;
  const path = points.map(({ day, value }, index) => {
    const previous = points[index - 1] ?? (index === 0 && criterion.measure !== 'yesNo' ? start : undefined);
    const isJoined = previous !== undefined && follows(day, previous.day);
    const from = index === 0 && isJoined ? `M${x(start.day)} ${y(start.value)}` : '';
    return `${from}${isJoined ? 'L' : 'M'}${x(day)} ${y(value)}`;
  });
  const line = `<path class="chart-reached" d="${path.join('')}" fill="none" stroke="${REACHED}" stroke-width="2.5"/>`;
  const dots = points.map(
    ({ day, value }) => `<circle class="chart-reached" cx="${x(day)}" cy="${y(value)}" r="4.5" fill="${REACHED}"/>`,
  );
  return points.length ? [line, ...dots].join('\n') : '';
}

function forecast(latest: Reached, end: Point, { x, y }: Scale): string {
  const from = `M${x(dayNumber(lastDayOf(latest.quarter)))} ${y(latest.value)}`;
  return `<path class="chart-forecast" d="${from}L${x(end.day)} ${y(end.value)}" fill="none" stroke="${REACHED}" stroke-width="2" stroke-linecap="round" stroke-dasharray="0.1 6"/>`;
}

function besideNow(x: number, y: number, words: string): string {
  const isLate = x > (FRAME.left + FRAME.right) / 2;
  return text(isLate ? x - 10 : x + 10, y + 5, isLate ? 'end' : 'start', words);
}

function text(x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${REACHED}" ${HALO}>${escaped(words)}</text>`;
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 6}l6 6l-6 6l-6 -6z`;
}

function triangle(x: number, y: number): string {
  return `M${x} ${y}l10 -6v12z`;
}

/** Two labels that would lie on each other make room, within the frame. */
function spread<Label extends { y: number }>(labels: Label[]): Label[] {
  const [upper, lower] = labels.toSorted((a, b) => a.y - b.y);
  if (!upper || !lower || lower.y - upper.y >= TEXT_GAP) return labels;
  const middle = Math.min(FRAME.bottom - TEXT_GAP / 2, Math.max(FRAME.top + TEXT_GAP / 2, (upper.y + lower.y) / 2));
  return [
    { ...upper, y: middle - TEXT_GAP / 2 },
    { ...lower, y: middle + TEXT_GAP / 2 },
  ];
}
