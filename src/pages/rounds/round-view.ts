import { quarterWords } from '../../../workflows/quarter.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import {
  AWAITED,
  type RoundCounts,
  type RoundList,
  type RoundRow,
  type RoundSummary,
} from '../../cases/queries/round.js';
import { dueIn } from '../case/due.js';
import { casePath, stepPath } from '../case/steps.js';

/** The lists of a round in the order a quarter runs, with what their numbers are called. */
const LISTS: { list: RoundList; words: Words }[] = [
  { list: 'notOpened', words: w('ikke åbnet', 'not opened') },
  { list: 'missing', words: w('mangler', 'missing') },
  { list: 'overdue', words: w('over fristen', 'overdue') },
  { list: 'received', words: w('modtaget, ikke vurderet', 'received, not rated') },
  { list: 'green', words: w('grøn', 'green') },
  { list: 'yellow', words: w('gul', 'yellow') },
  { list: 'red', words: w('rød', 'red') },
  { list: 'unreported', words: w('ikke indberettet', 'not reported') },
];
/** In the address. */
const NAMES: Record<RoundList, string> = {
  notOpened: 'ikke-aabnet',
  missing: 'mangler',
  overdue: 'overskredet',
  received: 'modtaget',
  green: 'groen',
  yellow: 'gul',
  red: 'roed',
  unreported: 'ikke-indberettet',
};
const COLOURS: readonly string[] = ['green', 'yellow', 'red'];

/** The way back from a page of a quarter; from the quarter's own page only to the list. */
export function crumbsOf(quarter?: string) {
  const list = { path: '/kvartaler', words: w('Kvartaler', 'Quarters') };
  return quarter ? [list, { path: roundPath(quarter), words: quarterWords(quarter) }] : [list];
}

export function roundPath(quarter: string): string {
  return `/kvartaler/${quarter}`;
}

/** The list that the address names. */
export function listIn(name: unknown): RoundList | undefined {
  return LISTS.map(({ list }) => list).find((list) => NAMES[list] === name);
}

/** The address of one list of a round, or of the whole round. */
export function listAddress(quarter: string, list?: RoundList): string {
  return list ? `${roundPath(quarter)}?vis=${NAMES[list]}` : roundPath(quarter);
}

export function listName(list: RoundList): string {
  return NAMES[list];
}

/** What a round has come to: reported means received, whatever has become of it since. */
export function standing(quarter: string, counts: RoundCounts) {
  const { total, received, green, yellow, red } = counts;
  return {
    total,
    totalHref: roundPath(quarter),
    reported: received + green + yellow + red,
    numbers: LISTS.map(({ list, words }) => ({
      count: counts[list],
      words,
      href: listAddress(quarter, list),
      list,
      colour: COLOURS.includes(list) ? list : null,
      isLate: list === 'overdue' && counts.overdue > 0,
    })),
  };
}

export function summaryRow(summary: RoundSummary, present: string) {
  const { quarter } = summary;
  return { quarter, href: roundPath(quarter), isPresent: quarter === present, ...standing(quarter, summary) };
}

/** A project of the round, with the steps that its case offers now. */
export function roundRow(row: RoundRow, today: string, rules: CalendarRules) {
  const isMissing = row.status === 'missing';
  const states = workflowOf('project-monitoring', row.version).states;
  return {
    name: row.project_name,
    href: casePath(row.number),
    caseNumber: row.number,
    administration: row.administration,
    manager: row.manager,
    fundHolder: row.fund_holder,
    colour: COLOURS.includes(row.status) ? row.status : null,
    status: COLOURS.includes(row.status) ? null : STATUS[row.status as keyof typeof STATUS],
    stands: (states[row.state] as Workflow['states'][string]).now,
    due: row.due_on ? dueIn(today, row.due_on, rules) : null,
    reminded: row.reminded_at,
    closing: isMissing && row.state === AWAITED ? stepPath(row.number, 'QUARTER_CLOSED_UNREPORTED') : null,
    moving: isMissing && row.deadline ? `${casePath(row.number)}/frist/${row.deadline}` : null,
  };
}

const STATUS = {
  notOpened: w('Ikke åbnet', 'Not opened'),
  missing: w('Mangler', 'Missing'),
  received: w('Modtaget', 'Received'),
  unreported: w('Ikke indberettet', 'Not reported'),
};
