import { w, type Language, type Words } from '../../workflows/words.js';
import { formatNumber, formatPeriod, formatQuarter } from '../platform/formats.js';
import type { Quarter } from '../../workflows/quarter.js';
import type { Criterion, Period } from './criterion.js';
import { asRead, plannedBy } from './expected.js';
import type { Reached } from './projection.js';
import { told, valueWords, yesOrNo } from './written.js';

export interface ChartOf {
  criterion: Criterion;
  period: Period;
  /** In any order; figures after `quarter` are left out. */
  reached: readonly Reached[];
  /** The quarter that is "now". */
  quarter: Quarter;
  language: Language;
}

/** Kroner without their sign: beside the picture there is room for the figure only. */
export function inChart(
  value: number,
  criterion: Criterion,
  language: Language,
  read = (one: number) => asRead(one, criterion),
) {
  if (criterion.measure === 'yesNo') return yesOrNo(value)[language];
  return `${formatNumber(read(value))}${criterion.measure === 'percent' ? ' %' : ''}`;
}

/** The chart for those who do not see it. `ends` is where it ends if nothing changes. */
export function chartInWords({ criterion, period, reached, quarter }: ChartOf, ends: number | null): Words {
  const value = (one: number) => valueWords(one, criterion);
  const [from, to] = [value(criterion.baseline), value(criterion.target)];
  const due = value(asRead(plannedBy(quarter, criterion, period), criterion));
  const latest = reached.find((one) => one.quarter === quarter);
  return told(
    w(
      `Planen går fra ${from.da} til ${to.da} i perioden ${formatPeriod(period.firstDay, period.lastDay, 'da')}.`,
      `The plan goes from ${from.en} to ${to.en} in the period ${formatPeriod(period.firstDay, period.lastDay, 'en')}.`,
    ),
    latest
      ? w(
          `Ved udgangen af ${formatQuarter(quarter, 'da')} er ${due.da} ventet og ${value(latest.value).da} nået.`,
          `At the end of the ${formatQuarter(quarter, 'en')}, ${due.en} is expected and ${value(latest.value).en} reached.`,
        )
      : w(
          `Ved udgangen af ${formatQuarter(quarter, 'da')} er ${due.da} ventet, og der er intet tal.`,
          `At the end of the ${formatQuarter(quarter, 'en')}, ${due.en} is expected, and there is no figure.`,
        ),
    ends === null ? null : forecast(value(asRead(ends, criterion))),
  );
}

function forecast({ da, en }: Words): Words {
  return w(`I samme tempo er det ${da} ved periodens slutning.`, `At the same pace it is ${en} when the period ends.`);
}

/** Any text as the text of an element; what cannot be seen, and no XML may hold, becomes a space. */
export function escaped(words: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return words.replace(/[\p{Cc}\p{Cs}]/gu, ' ').replace(/[&<>"']/g, (sign) => entities[sign] as string);
}
