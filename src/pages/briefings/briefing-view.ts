import { lastDayOf } from '../../../workflows/quarter.js';
import { latest } from '../../../workflows/released.js';
import type { StateWords } from '../../../workflows/workflow.js';
import { w } from '../../../workflows/words.js';
import { numbered, withoutAt } from '../../letters/committee-item.js';
import { COLOURS } from '../../letters/colours.js';
import { cellOf, type Mark } from '../../letters/quarters.js';
import { formatQuarter } from '../../platform/formats.js';
import { casePath } from '../case/steps.js';
import type { BriefingFacts, BriefingNow } from './briefing-papers.js';

/** The page's view of a quarter's briefing. `awaiting` is for the office alone and stands beside the paper, not in it. */
export function briefingView(quarter: string, today: string, { facts, item }: BriefingNow, awaiting: number) {
  const isOver = lastDayOf(quarter) < today;
  const hasProjects = facts.projects.length > 0;
  return {
    quarter,
    path: briefingPath(quarter),
    isOver,
    overOn: lastDayOf(quarter),
    hasProjects,
    isReady: isOver && hasProjects,
    awaiting: awaiting && awaitingWords(awaiting),
    item: item ? itemView(item) : null,
    paper: paperView(facts),
  };
}

function briefingPath(quarter: string): string {
  return `/kvartaler/${quarter}/orientering`;
}

function awaitingWords(count: number) {
  return count === 1
    ? w('1 vurdering er ikke offentliggjort endnu og er ikke med.', '1 rating is not published yet and is left out.')
    : w(
        `${count} vurderinger er ikke offentliggjort endnu og er ikke med.`,
        `${count} ratings are not published yet and are left out.`,
      );
}

function itemView({ number, state, isFiled }: NonNullable<BriefingNow['item']>) {
  const words = latest('committee-item').states[state] as StateWords;
  return { number, href: casePath(number), now: words.now, isFiled };
}

/** The paper in its own order; each text as its paragraphs. In Danish, as it will be printed. */
function paperView(facts: BriefingFacts) {
  const { item, clauses, quarters, projects, attachments = [], signatures, decision } = facts;
  const shortQuarters = quarters.map((quarter) => formatQuarter(quarter, 'da', 'short'));
  return {
    title: numbered(item),
    committee: facts.committee,
    proposer: facts.proposer,
    clauses: clauses.map((clause) => `at ${withoutAt(clause)}`),
    problem: paragraphs(facts.problem),
    quarters: shortQuarters,
    projects: projects.map(({ marks, ...project }) => ({
      ...project,
      marks: marks.map((mark, place) => markView(mark, shortQuarters[place] as string)),
    })),
    solution: paragraphs(facts.solution),
    economy: paragraphs(facts.economy),
    nextSteps: paragraphs(facts.nextSteps),
    attachments,
    signer: signatures[0]?.name ?? '',
    decision: decision ? { date: decision.date, text: paragraphs(decision.text) } : null,
  };
}

/** The paper is in Danish whatever the page is in, so its colours are. */
function markView(mark: Mark, quarter: string) {
  const { colour, isUnreported } = cellOf(mark);
  const word = colour && COLOURS[colour].word.da;
  return { colour, isUnreported, quarter, text: word && w(word, word) };
}

function paragraphs(text: string | undefined): string[] {
  return (text ?? '').split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
}
