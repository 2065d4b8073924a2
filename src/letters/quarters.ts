import { z } from 'zod';
import { formatQuarter } from '../platform/formats.js';
import { called, colour, line, list, quarter } from './facts.js';

/** How a quarter stands in the table: a colour, `unreported`, or null where there is nothing to show. */
const mark = called('vurdering', 'rating', z.union([colour, z.literal('unreported')]).nullable());
export type Mark = z.infer<typeof mark>;

/** The quarters of a table, the oldest first. */
export const quarters = list('Kvartaler', 'Quarters', quarter('kvartal', 'quarter')).min(1).max(4);

/** A project and how it stood in each quarter of the table, in the quarters' order. */
export const projectMarks = {
  name: line('navn', 'name'),
  administration: line('forvaltning', 'administration'),
  marks: list('vurderinger', 'ratings', mark),
};

/** The cell of a mark: the template makes no choice. */
export function cellOf(mark: Mark): { colour: z.infer<typeof colour> | null; isUnreported: boolean } {
  return mark === 'unreported' ? { colour: null, isUnreported: true } : { colour: mark, isUnreported: false };
}

/** The column's heading in two lines, all columns alike: `1. kvt.` over `2009`. */
export function headOf(quarter: string): { quarterOfYear: string; year: string } {
  const words = formatQuarter(quarter, 'da', 'short');
  return { quarterOfYear: words.slice(0, -5), year: words.slice(-4) };
}
