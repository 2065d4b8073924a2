import { randomUUID } from 'node:crypto';
import { isRewritable, type AgendaItem, type Annex, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { excludedFrom, isDecided, votersOn } from '../../../workflows/meeting/v1/decisions.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import { isQuorate } from '../../../workflows/meeting/v1/rules.js';
import { CHAIR_GROUNDS, GROUNDS, OUTCOMES, SOURCES } from '../../../workflows/meeting/v1/vocabulary.js';
import { wordingOf } from '../../../workflows/meeting/v1/wording.js';
import { COURSES } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import { closingEvents } from '../../cases/closing-events.js';
import { withoutAt } from '../../letters/committee-item.js';
import type { Remark } from '../../meetings/checks.js';
import { decisionsSeen } from '../../meetings/decisions-seen.js';
import { annexPath } from './annex-form.js';
import { casePath, meetingPath, meetingStepPath } from '../case/steps.js';

const SHOWN_UNDER_WAY = 4;

/** One item on the page of its meeting: what it says, what was decided, and what can be done with it now. */
export function itemView(
  number: string,
  state: string,
  meeting: Meeting,
  item: AgendaItem,
  index: number,
  remarks: readonly Remark[],
  { isTheirs, shut, withdrawn }: { isTheirs: boolean; shut: ReadonlySet<string>; withdrawn: ReadonlySet<number> },
) {
  const step = (type: string) => `${meetingStepPath(number, type)}?item=${item.key}`;
  const place = index + 1;
  const isRemovable = isTheirs && item.sentIn === null && item.source !== 'request';
  const isOver = isTheirs && (state === 'closed' || state === 'cancelled') && item.sentIn !== null;
  const isClosed = item.isClosed || shut.has(item.key);
  const shutPath = (what: string) => `${meetingStepPath(number, 'CLOSED_TO_PUBLIC')}?what=${what}`;
  const isUnderWay = state === 'underWay' && isTheirs;
  const nameOf = (id: string) => nameIn(meeting, id).da;
  const excluded = excludedFrom(item);
  return {
    key: item.key,
    place,
    title: item.title,
    text: item.text,
    reference: item.reference,
    sections: item.sections,
    href: item.caseNumber === null ? null : casePath(item.caseNumber),
    caseNumber: item.caseNumber,
    source: item.source === 'own' ? null : SOURCES[item.source],
    ground: groundOf(item),
    carriedFrom: item.carriedFrom,
    isClosed,
    isWithdrawn: item.caseId !== null && withdrawn.has(item.caseId),
    sentIn: item.sentIn,
    isNew: item.sentIn === null && state === 'called',
    // At the meeting itself a long list is folded: what is decided stands below it.
    foldsAnnexes: state === 'underWay' && item.annexes.length > SHOWN_UNDER_WAY,
    annexes: item.annexes.map((annex, at) => {
      const seen = { ...annex, isClosed: annex.isClosed || shut.has(annex.id) };
      return {
        ...annexView(number, state, item, seen, `${place}.${at + 1}`, isTheirs),
        shutPath: isOver && !isClosed && !seen.isClosed ? shutPath(annex.id) : null,
      };
    }),
    clauses: item.clauses.map((text, at) => ({ text: `at ${withoutAt(text)}`, decision: decisionOf(item, at) })),
    decision: item.clauses.length ? null : decisionOf(item, 0),
    isDecided: isDecided(item),
    wording: isDecided(item) ? wordingOf(item, nameOf) : null,
    remarks: remarks.filter((one) => one.place === place).map(({ words }) => words),
    move:
      state === 'planned' && isTheirs
        ? {
            path: meetingStepPath(number, 'ITEM_MOVED'),
            up: index > 0 ? index : null,
            down: place < meeting.items.length ? place + 1 : null,
          }
        : null,
    attachPath: isTheirs && item.sentIn === null && isBefore(state) ? annexPath(number, item.key) : null,
    changePath: isTheirs && isBefore(state) && isRewritable(item) ? step('ITEM_CHANGED') : null,
    earlier: item.earlier,
    removePath: isRemovable ? step('ITEM_TAKEN_OFF') : null,
    decide: isUnderWay ? decideView(number, meeting, item) : null,
    speaking: isUnderWay ? speakingView(number, meeting, item) : null,
    presence: isUnderWay ? presenceView(number, meeting) : null,
    conflicts: item.conflicts.map(({ member, for: yes, against, isExcluded }) => ({
      name: nameOf(member),
      yes,
      against,
      isExcluded,
    })),
    voters: votersOn(meeting, item).length,
    excluded: excluded.length,
    dissents: item.dissents.map(({ member, ...rest }) => ({ ...rest, name: nameOf(member) })),
    stoppedBy: item.stoppedBy === null ? null : nameOf(item.stoppedBy),
    corrections: item.corrections,
    beside: isUnderWay
      ? [
          { path: step('CONFLICT_DECIDED'), words: w('Inhabilitet', 'Conflict of interest') },
          { path: step('DISSENT_RECORDED'), words: w('Afvigende mening', 'Dissent') },
          ...(isDecided(item)
            ? [{ path: step('DECISION_STOPPED'), words: w('Stands beslutningen', 'Stop the decision') }]
            : []),
          { path: step('CLAUSE_DECIDED'), words: w('Stemmer ved navn', 'Votes by name') },
        ]
      : state === 'minutes' && isTheirs
        ? [{ path: step('MINUTES_CORRECTED'), words: w('Føj en rettelse til', 'Add a correction') }]
        : isOver && !isClosed
          ? [{ path: shutPath(item.key), words: closingEvents.CLOSED_TO_PUBLIC.label }]
          : [],
  };
}

function isBefore(state: string): boolean {
  return state === 'planned' || state === 'called';
}

function annexView(
  number: string,
  state: string,
  { sentIn }: AgendaItem,
  annex: Annex,
  label: string,
  isTheirs: boolean,
) {
  const { id, title, name, isClosed } = annex;
  const mayMark = isTheirs && (isClosed ? isBefore(state) : state !== 'closed' && state !== 'cancelled');
  return {
    id,
    label,
    title,
    name,
    isClosed,
    href: `${meetingPath(number)}/bilag/${id}`,
    markPath: mayMark ? meetingStepPath(number, isClosed ? 'ANNEX_OPENED' : 'ANNEX_CLOSED') : null,
    takeOffPath:
      isTheirs && sentIn === null && isBefore(state)
        ? `${meetingStepPath(number, 'ANNEX_TAKEN_OFF')}?annex=${id}`
        : null,
  };
}

/** The short form under an item while the meeting is under way. */
function decideView(number: string, { present, members, rules }: Meeting, item: AgendaItem) {
  const first = item.decisions.findIndex((decision) => decision === null);
  const canDecide = isQuorate(present.length, members.length, rules);
  return {
    path: meetingStepPath(number, 'CLAUSE_DECIDED'),
    item: item.key,
    seen: decisionsSeen(item),
    key: randomUUID(),
    isQuorate: canDecide,
    isRevision: isDecided(item),
    courses: item.asksCourse ? Object.entries(COURSES).map(([value, label]) => ({ value, label })) : [],
    clauses:
      canDecide && item.clauses.length > 1
        ? item.clauses.map((_, at) => ({
            value: String(at + 1),
            isNext: at === first && at > 0,
            label: `${at + 1}. at`,
          }))
        : [],
    outcomes: Object.entries(OUTCOMES)
      .filter(([value]) => (canDecide ? value !== 'lapsed' : value === 'postponed'))
      .map(([value, label]) => ({ value, label, isUsual: value === usual(item) })),
  };
}

/** Who waits for the word, and who can still ask for it. */
function speakingView(number: string, meeting: Meeting, item: AgendaItem) {
  const ask = votersOn(meeting, item).filter((id) => !item.speakers.includes(id));
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: nameIn(meeting, id).da }));
  return {
    askPath: meetingStepPath(number, 'SPEAKER_ASKED'),
    heardPath: meetingStepPath(number, 'SPEAKER_HEARD'),
    list: named(item.speakers),
    canAsk: named(ask),
  };
}

/** Who can come or leave, under the item: where the page is one column the list of members stands below all of them. */
function presenceView(number: string, { members, present }: Meeting) {
  const [came, left] = ['MEMBER_CAME', 'MEMBER_LEFT'].map((type) => meetingStepPath(number, type));
  const isHere = ({ id }: { id: string }) => present.includes(id);
  return { came, left, away: members.filter((one) => !isHere(one)), here: members.filter(isHere) };
}

/** What is decided as a rule: information is taken note of. */
function usual({ source, clauses }: AgendaItem): string {
  return source === 'chair' || clauses.length === 0 ? 'noted' : 'approved';
}

function decisionOf({ decisions }: AgendaItem, at: number) {
  const decision = decisions[at];
  if (!decision) return null;
  const { outcome, votes } = decision;
  return { outcome: OUTCOMES[outcome], isLapsed: outcome === 'lapsed', votes };
}

function groundOf({ source, ground }: AgendaItem): Words | null {
  if (source === 'outside') return GROUNDS[ground as keyof typeof GROUNDS];
  if (source === 'chair') return CHAIR_GROUNDS[ground as keyof typeof CHAIR_GROUNDS];
  return ground ? w(ground, ground) : null;
}
