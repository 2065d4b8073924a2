import { w, type Words } from '../../../workflows/words.js';
import type { ThresholdEffect } from '../../cases/queries/threshold-effects.js';
import type { RatingRules } from '../../measures/proposal.js';
import type { Colour } from '../../measures/share.js';
import { formatNumber } from '../../platform/formats.js';
import { casePath } from '../case/steps.js';
import type { KeptRules, NewRules } from './rating-rules.js';
import { COMBINATIONS } from './rating-rules-form.js';

export interface RulesView {
  green: string;
  yellow: string;
  combination: Words;
}

/** `90 %`, `92,5 %` */
function percent(share: number): string {
  return `${formatNumber(Math.round(share * 1000) / 10)} %`;
}

export function rulesView({ green, yellow, project }: NewRules): RulesView {
  return { green: percent(green), yellow: percent(yellow), combination: COMBINATIONS[project] };
}

/**
 * Every set of rules there is or was, the newest first.
 * @param today `YYYY-MM-DD`
 * @param first the rules before anything was set
 */
export function historyView(kept: readonly KeptRules[], today: string, first: RatingRules) {
  const inForce = kept.find(({ from }) => from <= today)?.from ?? null;
  const rows = kept.map(({ from, rules, setBy }) => {
    const last = setBy.at(-1);
    return {
      from: from,
      ...rulesView({ ...first, ...rules }),
      standing: from === inForce ? IN_FORCE : from > today ? COMING : EARLIER,
      isInForce: from === inForce,
      by: last?.byName ?? null,
      at: last ? new Date(last.at) : null,
      before: setBy.slice(0, -1).map((one) => ({ ...rulesView(one.rules), by: one.byName, at: new Date(one.at) })),
    };
  });
  const start = {
    from: null,
    ...rulesView(first),
    standing: inForce ? EARLIER : IN_FORCE,
    isInForce: !inForce,
    by: null,
    at: null,
    before: [],
  };
  return [...rows, start];
}

/** What a change would do, the worst first, as sentences and project by project. */
export function effectsView(looked: number, changed: readonly ThresholdEffect[]) {
  const groups = SHADES.map((to) => ({ to, rows: changed.filter((one) => one.to === to) })).filter(
    ({ rows }) => rows.length > 0,
  );
  return {
    looked,
    changed: changed.length,
    groups: groups.map(({ to, rows }) => ({
      says: becomeWords(rows.length, to),
      rows: rows.map(({ number, name, quarter, from, rated }) => ({
        name,
        caseNumber: number,
        href: casePath(number),
        quarter,
        from,
        to,
        rated,
      })),
    })),
  };
}

const SHADES: (Colour | null)[] = ['red', 'yellow', 'green', null];

/** »3 projekter ville blive røde« */
function becomeWords(count: number, to: Colour | null): Words {
  const [danish, english] = to ? NAMES[to] : NO_COLOUR;
  const [one, many] = danish;
  return count === 1
    ? w(`1 projekt ville blive ${one}`, `1 project would become ${english}`)
    : w(`${count} projekter ville blive ${many}`, `${count} projects would become ${english}`);
}

const NAMES: Record<Colour, [[string, string], string]> = {
  red: [['rødt', 'røde'], 'red'],
  yellow: [['gult', 'gule'], 'yellow'],
  green: [['grønt', 'grønne'], 'green'],
};
const NO_COLOUR: [[string, string], string] = [['uden forslag', 'uden forslag'], 'without a proposal'];
const IN_FORCE = w('Gælder nu', 'In force');
const COMING = w('Kommer', 'To come');
const EARLIER = w('Tidligere', 'Earlier');
