import { w, type Words } from '../../workflows/words.js';
import type { CriterionProposal, RatingRules } from './proposal.js';
import { isBetter, measuredAs, type Colour } from './share.js';
import { percent, threshold, told, valueWords, written, writtenWithUnit, yesOrNo } from './written.js';

type Reported = CriterionProposal & { reached: number; share: number; colour: Colour };

/** How far a criterion is: what was reached, what is expected by now, the share with its arithmetic, its colour, the target. */
export function criterionWords(criterion: CriterionProposal, rules: RatingRules): Words {
  const { name } = criterion;
  const said = isReported(criterion)
    ? told(standing(criterion), limit(criterion.colour, rules), aim(criterion))
    : told(NO_FIGURE, awaited(criterion));
  return w(`${name}: ${said.da}`, `${name}: ${said.en}`);
}

const NO_FIGURE = w(
  'ingen tal for kvartalet. Uden tal kan projektet ikke blive grønt.',
  'no figure for the quarter. Without a figure the project cannot be green.',
);

function isReported(criterion: CriterionProposal): criterion is Reported {
  return criterion.reached !== null;
}

function standing(criterion: Reported): Words {
  if (criterion.measure === 'yesNo') return yesOrNoStanding(criterion);
  switch (measuredAs(criterion.reached, criterion.expected, criterion)) {
    case 'way':
      return onTheWay(criterion);
    case 'kept':
      return kept(criterion);
    case 'setback':
      return setBack(criterion);
    case 'level':
      return belowLevel(criterion);
  }
}

function yesOrNoStanding({ reached, expected, direction, share, state }: Reported): Words {
  const [is, due, p] = [yesOrNo(reached), yesOrNo(expected), percent(share)];
  if (reached === expected && state === 'notYetExpected')
    return w(`${is.da}, og andet er ikke ventet endnu (${p}).`, `${is.en}, and nothing else is expected yet (${p}).`);
  if (reached === expected) return w(`${is.da}, som ventet nu (${p}).`, `${is.en}, as expected by now (${p}).`);
  if (isBetter(reached, expected, direction))
    return w(`${is.da}, før det er ventet (${p}).`, `${is.en}, before it is expected (${p}).`);
  return w(`${is.da}, hvor ${due.da} er ventet nu (${p}).`, `${is.en}, where ${due.en} is expected by now (${p}).`);
}

/** The part of the expected way that was gone. From nothing and upwards it is the plain "so many of so many". */
function onTheWay(criterion: Reported): Words {
  const { reached, expectedAsRead, baseline, direction, share } = criterion;
  const [is, due, start, p] = [...asWritten(criterion), percent(share)];
  const beyond = isBetter(reached, expectedAsRead, direction);
  if (baseline === 0 && direction === 'up' && reached >= 0) {
    const the = expectedAsRead === 1 ? 'den' : 'de';
    return beyond
      ? w(
          `${is} nået, mere end ${the} ${due}, der er ventet nu (tæller som ${p}).`,
          `${is} reached, more than the ${due} expected by now (counts as ${p}).`,
        )
      : w(
          `${is} nået af ${the} ${due}, der er ventet nu (${p}).`,
          `${is} reached of the ${due} expected by now (${p}).`,
        );
  }
  const compared = besideExpected(criterion);
  if (beyond) return told(compared, w(`Bedre end ventet (tæller som ${p}).`, `Better than expected (counts as ${p}).`));
  if (isBetter(baseline, reached, direction))
    return told(
      compared,
      w(
        `Det er dårligere end udgangspunktet ${start} (${p}).`,
        `That is worse than the starting point ${start} (${p}).`,
      ),
    );
  const [gone, way] = [difference(reached, baseline, criterion), difference(expectedAsRead, baseline, criterion)];
  return told(
    compared,
    w(
      `Fra udgangspunktet ${start} er ${gone} af de ventede ${way} nået (${p}).`,
      `From the starting point ${start}, ${gone} of the expected ${way} have been reached (${p}).`,
    ),
  );
}

/** Nothing is due yet, or the level to be held is held. */
function kept(criterion: Reported): Words {
  const { reached, baseline, share, state } = criterion;
  const [is, , start, p] = [...asWritten(criterion), percent(share)];
  if (state === 'counted')
    return told(besideExpected(criterion), w(`Det er holdt (${p}).`, `That has been kept (${p}).`));
  return reached === baseline
    ? w(
        `${is}, som ved udgangspunktet. Andet er ikke ventet endnu (${p}).`,
        `${is}, as at the starting point. Nothing else is expected yet (${p}).`,
      )
    : w(
        `${is}, bedre end ${start} ved udgangspunktet. Det er ikke ventet endnu (${p}).`,
        `${is}, better than ${start} at the starting point. That is not expected yet (${p}).`,
      );
}

/** What is lost is taken from the whole way. */
function setBack(criterion: Reported): Words {
  const { reached, expectedAsRead, baseline, target, share } = criterion;
  const [lost, way] = [difference(expectedAsRead, reached, criterion), difference(target, baseline, criterion)];
  const p = percent(share);
  const arithmetic =
    Math.abs(expectedAsRead - reached) > Math.abs(target - baseline)
      ? w(
          `Forskellen på ${lost} er større end hele vejen på ${way} (${p}).`,
          `The difference of ${lost} is more than the whole way of ${way} (${p}).`,
        )
      : w(
          `Forskellen på ${lost} trækkes fra hele vejen på ${way}: (${way} − ${lost}) / ${way} = ${p}.`,
          `The difference of ${lost} is taken from the whole way of ${way}: (${way} − ${lost}) / ${way} = ${p}.`,
        );
  return told(besideExpected(criterion), arithmetic);
}

function belowLevel(criterion: Reported): Words {
  const { reached, expectedAsRead, share } = criterion;
  const p = percent(share);
  if (expectedAsRead === 0 || Math.sign(expectedAsRead) !== Math.sign(reached))
    return told(besideExpected(criterion), w(`Det er ikke holdt (${p}).`, `That has not been kept (${p}).`));
  const [smaller, larger] = [reached, expectedAsRead]
    .toSorted((a, b) => Math.abs(a) - Math.abs(b))
    .map((value) => written(value, criterion));
  return told(besideExpected(criterion), w(`${smaller} / ${larger} = ${p}.`, `${smaller} / ${larger} = ${p}.`));
}

/** What is expected is a least where higher is better, and a most where lower is. */
function besideExpected(criterion: Reported): Words {
  const [is, due] = asWritten(criterion);
  return criterion.direction === 'up'
    ? w(`${is}, hvor mindst ${due} er ventet nu.`, `${is}, where at least ${due} is expected by now.`)
    : w(`${is}, hvor højst ${due} er ventet nu.`, `${is}, where at most ${due} is expected by now.`);
}

function asWritten(criterion: Reported): [is: string, due: string, start: string] {
  const { reached, expectedAsRead, baseline } = criterion;
  return [writtenWithUnit(reached, criterion), written(expectedAsRead, criterion), written(baseline, criterion)];
}

/** What a pocket calculator says: what a computer adds after the ninth decimal is not written. */
function difference(one: number, other: number, criterion: CriterionProposal): string {
  return written(Number(Math.abs(one - other).toFixed(9)), criterion);
}

function limit(colour: Colour, { green, yellow }: RatingRules): Words {
  const [g, y] = [threshold(green), threshold(yellow)];
  switch (colour) {
    case 'green':
      return w(`Fra ${g} er grøn.`, `From ${g} is green.`);
    case 'yellow':
      return w(`Fra ${y} til under ${g} er gul.`, `From ${y} to below ${g} is yellow.`);
    case 'red':
      return w(`Under ${y} er rød.`, `Below ${y} is red.`);
  }
}

function aim(criterion: CriterionProposal): Words {
  const { da, en } = target(criterion);
  return w(`Målet er ${da} ved periodens slutning.`, `The target is ${en} when the period ends.`);
}

function awaited(criterion: CriterionProposal): Words {
  const [due, to] = [valueWords(criterion.expectedAsRead, criterion), target(criterion)];
  return w(
    `Ventet nu er ${due.da}, og målet er ${to.da} ved periodens slutning.`,
    `Expected by now is ${due.en}, and the target is ${to.en} when the period ends.`,
  );
}

function target({ target: value, measure, unit }: CriterionProposal): Words {
  const { da, en } = valueWords(value, { measure });
  return measure === 'scale' && unit ? w(`${da} på skalaen ${unit}`, `${en} on the scale ${unit}`) : w(da, en);
}
