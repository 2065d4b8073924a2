import { lastDayOf } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import { OPENINGS, type Opening, type PlannedGroup } from '../../cases/queries/round-plan.js';
import { opensFrom } from '../../cases/queries/round.js';
import type { RoundOpening } from '../../cases/rounds.service.js';
import { casePath } from '../case/steps.js';
import { roundPath } from './round-view.js';

/** How far an opening has come, for the page and for the part of it that is fetched anew. */
export function openingView(opening: RoundOpening) {
  const { quarter, by_name: by, at, total, opened, refused, finished_at } = opening;
  return {
    quarter,
    by,
    at,
    total,
    opened,
    refused: refused.map(({ number, name, why }) => ({ name, why, href: casePath(number) })),
    isUnderWay: finished_at === null,
    finishedAt: finished_at,
    path: `${roundPath(quarter)}/aabning`,
    reload: roundPath(quarter),
  };
}

/** What opening a quarter would do, before anybody does it. `today` is `YYYY-MM-DD`. */
export function planView(quarter: string, groups: PlannedGroup[], today: string) {
  const view = (group: PlannedGroup) => ({
    words: WHY[group.opening],
    count: group.count,
    more: group.count - group.cases.length,
    cases: group.cases.map(({ number, project_name, manager }) => ({
      name: project_name,
      manager,
      caseNumber: number,
      href: casePath(number),
    })),
  });
  const inOrder = OPENINGS.flatMap((opening) => groups.filter((group) => group.opening === opening));
  const openable = inOrder.find(({ opening }) => opening === 'openable');
  const isTooEarly = today < opensFrom(quarter);
  return {
    quarter,
    path: roundPath(quarter),
    action: `${roundPath(quarter)}/aabn`,
    ends: lastDayOf(quarter),
    opensFrom: opensFrom(quarter),
    isTooEarly,
    isEarly: !isTooEarly && today <= lastDayOf(quarter),
    mayOpen: !isTooEarly && openable !== undefined,
    openable: openable ? view(openable) : null,
    others: inOrder.filter(({ opening }) => opening !== 'openable').map(view),
  };
}

const WHY: Record<Opening, Words> = {
  openable: w('Åbnes', 'Will be opened'),
  paused: w('Sagen er på pause', 'The case is paused'),
  correcting: w('En vurdering er ved at blive rettet', 'A rating is being corrected'),
  olderQuarter: w('Et tidligere kvartal er ikke afsluttet', 'An earlier quarter is not settled'),
  noBaseline: w('Grundlaget er ikke godkendt endnu', 'The baseline is not approved yet'),
  beginsLater: w('Indberetter først fra et senere kvartal', 'Reports only from a later quarter'),
  alreadyOpen: w('Er åbnet', 'Is open already'),
  periodOver: w('Projektperioden er slut', 'The project period is over'),
};
