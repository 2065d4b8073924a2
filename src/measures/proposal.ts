import { lastDayOf, type Quarter } from '../../workflows/quarter.js';
import type { Criterion, Figure, Level, Period } from './criterion.js';
import { asRead, plannedBy } from './expected.js';
import { colourOf, meanOf, measuredAs, shareOf, type Colour, type Thresholds } from './share.js';

/** The rules of a time: a dated setting, which the proposal takes with it. */
export interface RatingRules extends Thresholds {
  /** The day they are valid from, `YYYY-MM-DD`. */
  version: string;
  project: 'weakerLevel' | 'meanOfLevels';
}

/**
 * What the system proposes for a quarter, with everything that is needed to write its arithmetic out or to do it again: it is
 * kept in the case's log as JSON. Shares are settled: whole tenths of a per cent, rounded down.
 */
export interface Proposal {
  quarter: Quarter;
  /** The last day of the quarter, `YYYY-MM-DD`. */
  asOf: string;
  rules: RatingRules;
  criteria: CriterionProposal[];
  /** The levels that have criteria, activity first. */
  levels: LevelProposal[];
  /** `colour` is null where nothing can be proposed; `weakerLevel` where there is only one, or both are as good. */
  project: { share: number | null; colour: Colour | null; weakerLevel: Level | null };
}

export interface CriterionProposal extends Pick<
  Criterion,
  'name' | 'level' | 'measure' | 'unit' | 'baseline' | 'target' | 'direction' | 'weight'
> {
  reached: number | null;
  /** Expected by now of the whole period: exact, and as short as it can be written and still give the same share by hand. */
  expected: number;
  expectedAsRead: number;
  share: number | null;
  colour: Colour | null;
  /** `notYetExpected` counts too: a figure that got better would else let the level get worse. */
  state: 'counted' | 'missing' | 'notYetExpected';
}

export interface LevelProposal {
  level: Level;
  share: number | null;
  /** At most yellow where a figure is missing; null where all are. */
  colour: Colour | null;
  /** The criteria without a figure. */
  gaps: string[];
}

interface Grounds {
  criteria: readonly Criterion[];
  /** What was reported for the quarter; figures for other quarters are not figures for this one. */
  figures: readonly Figure[];
  quarter: Quarter;
  period: Period;
  rules: RatingRules;
}

/**
 * The colour that follows from a quarter's figures (000, steps 3 and 4): what was reached against what the plan expects by now
 * of the whole project period, a level as good as the weighted mean of its criteria, the project as good as its weaker level.
 * A missing figure can never yield green, and a level without any yields no proposal. A person decides; this proposes.
 */
export function propose({ criteria, figures, quarter, period, rules }: Grounds): Proposal {
  const judged = criteria.map((criterion) =>
    judge(criterion, reachedOf(criterion, figures), plannedBy(quarter, criterion, period) + 0, quarter, rules),
  );
  const levels = (['activity', 'result'] as const)
    .filter((level) => judged.some((criterion) => criterion.level === level))
    .map((level) => levelOf(level, judged, rules));
  return { quarter, asOf: lastDayOf(quarter), rules, criteria: judged, levels, project: projectOf(levels, rules) };
}

/** JSON knows neither minus zero nor infinity: `+ 0` makes the one nothing, and the other is no figure. */
function reachedOf({ name }: Criterion, figures: readonly Figure[]): number | null {
  const reached = figures.find((figure) => figure.criterion === name)?.reached;
  return reached != null && Number.isFinite(reached) ? reached + 0 : null;
}

function judge(
  criterion: Criterion,
  reached: number | null,
  expected: number,
  quarter: Quarter,
  rules: RatingRules,
): CriterionProposal {
  const { name, level, measure, unit, baseline, target, direction, weight, plan } = criterion;
  const share = reached === null ? null : shareOf(reached, expected, criterion);
  const waits = expected === baseline && target !== baseline;
  return {
    name,
    level,
    measure,
    ...(unit === undefined ? {} : { unit }),
    baseline,
    target,
    direction,
    weight,
    reached,
    expected,
    expectedAsRead: [baseline, target, plan[quarter]].includes(expected)
      ? expected
      : shortest(expected, reached, criterion),
    share,
    colour: share === null ? null : colourOf(share, rules),
    state: reached === null ? 'missing' : waits ? 'notYetExpected' : 'counted',
  };
}

/** With as few decimals as give the same share in the same way when it is worked out by hand. */
function shortest(expected: number, reached: number | null, criterion: Criterion): number {
  const read = asRead(expected, criterion);
  if (reached === null) return read;
  const closer = [1, 2, 3, 4].flatMap((decimals) =>
    [Math.round, Math.floor, Math.ceil].map((to) => to(expected * 10 ** decimals) / 10 ** decimals + 0),
  );
  const isTheSame = (candidate: number) =>
    measuredAs(reached, candidate, criterion) === measuredAs(reached, expected, criterion) &&
    shareOf(reached, candidate, criterion) === shareOf(reached, expected, criterion);
  return [read, ...closer].find(isTheSame) ?? expected;
}

function levelOf(level: Level, judged: CriterionProposal[], rules: RatingRules): LevelProposal {
  const own = judged.filter((criterion) => criterion.level === level);
  const gaps = own.filter(({ share }) => share === null).map(({ name }) => name);
  const counted = own.flatMap(({ share, weight }) => (share === null ? [] : [{ share, weight }]));
  if (counted.length === 0) return { level, share: null, colour: null, gaps };
  const share = meanOf(counted);
  return { level, share, colour: withGaps(colourOf(share, rules), gaps.length > 0), gaps };
}

function projectOf(levels: LevelProposal[], rules: RatingRules): Proposal['project'] {
  const counted = levels.flatMap(({ level, share }) => (share === null ? [] : [{ level, share, weight: 1 }]));
  if (counted.length === 0 || counted.length < levels.length) return { share: null, colour: null, weakerLevel: null };
  const [weaker, other] = counted.toSorted((a, b) => a.share - b.share) as [(typeof counted)[0], (typeof counted)[0]?];
  const share = rules.project === 'weakerLevel' ? weaker.share : meanOf(counted);
  const hasGaps = levels.some(({ gaps }) => gaps.length > 0);
  return {
    share,
    colour: withGaps(colourOf(share, rules), hasGaps),
    weakerLevel: other && weaker.share < other.share ? weaker.level : null,
  };
}

function withGaps(colour: Colour, hasGaps: boolean): Colour {
  return hasGaps && colour === 'green' ? 'yellow' : colour;
}
