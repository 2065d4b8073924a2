import { type AgendaItem, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { isDecided } from '../../../workflows/meeting/v1/decisions.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import { GROUNDS, ITEM_FORMS, SOURCES } from '../../../workflows/meeting/v1/vocabulary.js';
import { whyNot } from '../../../workflows/meeting/v1/why-not.js';
import { wordingOf } from '../../../workflows/meeting/v1/wording.js';
import { w, type Words } from '../../../workflows/words.js';
import type { PrintedItem } from '../../cases/queries/member-meetings.js';
import { withoutAt } from '../../letters/committee-item.js';
import { ownMeetingPath, ownStepPath } from './member-paths.js';
import type { OwnMeeting } from './own-meetings.js';

/** The items that were sent, each as it was sent, with what was decided since; of those withheld only that they are there. */
export function ownItems(own: OwnMeeting, today: string, shut: ReadonlySet<string>) {
  return own.row.meeting.items.flatMap((item, index) => {
    if (item.sentIn === null) return [];
    const place = index + 1;
    if (own.withheld.has(item.key)) return [{ key: item.key, place, isWithheld: true }];
    return [{ ...itemView(own, item, place, shut), dissentPath: dissentPath(own, item, today) }];
  });
}

function itemView({ row, papers }: OwnMeeting, item: AgendaItem, place: number, shut: ReadonlySet<string>) {
  const { number, meeting } = row;
  const nameOf = (id: string) => nameIn(meeting, id).da;
  const about = item.sentIn ? String(item.sentIn) : '';
  const sent = papers.find((paper) => paper.kind === 'agenda' && paper.about === about);
  const printed = sent?.items.find((one) => one.number === place);
  const isClosed = item.isClosed || shut.has(item.key);
  return {
    key: item.key,
    place,
    isWithheld: false,
    title: item.title,
    text: item.text,
    caseNumber: item.caseNumber ?? item.reference,
    source: item.source === 'own' ? null : SOURCES[item.source],
    ground: groundOf(item),
    carriedFrom: item.carriedFrom,
    isClosed,
    supplement: item.sentIn || null,
    ...sectionsOf(item, printed),
    proposal: (printed?.proposal ?? ITEM_FORMS[meeting.rules.itemForm].proposal).heading,
    clauses: item.clauses.map((text) => `at ${withoutAt(text)}`),
    annexes: item.annexes.map(({ id, title, name, isClosed: closed }, at) => ({
      label: `${place}.${at + 1}`,
      title,
      name,
      isClosed: isClosed || closed || shut.has(id),
      href: `${ownMeetingPath(number)}/bilag/${id}`,
    })),
    earlier: item.earlier,
    wording: isDecided(item) ? wordingOf(item, nameOf) : null,
    conflicts: item.conflicts.filter(({ isExcluded }) => isExcluded).map(({ member }) => nameOf(member)),
    dissents: item.dissents.map(({ member, ...rest }) => ({ ...rest, name: nameOf(member) })),
    stoppedBy: item.stoppedBy === null ? null : nameOf(item.stoppedBy),
    corrections: item.corrections,
  };
}

/** As the paper that went out has them: what is written on the item's own case since is no member's yet. */
function sectionsOf(
  { sections }: AgendaItem,
  printed: PrintedItem | undefined,
): Pick<PrintedItem, 'before' | 'sections'> {
  return { before: printed?.before ?? [], sections: printed?.sections ?? sections };
}

/** Why it is there; who asked for it says the item's source already. */
function groundOf({ source, ground }: AgendaItem): Words | null {
  if (source === 'outside') return GROUNDS[ground as keyof typeof GROUNDS];
  return source === 'request' && ground ? w(ground, ground) : null;
}

/** Where the member has a dissent recorded; null where that cannot be done (004 § 6.3). */
function dissentPath({ row: { state, number, meeting, seat } }: OwnMeeting, { key }: AgendaItem, on: string) {
  if (state !== 'underWay' || !mayDissent(meeting, key, seat, on)) return null;
  return `${ownStepPath(number, 'DISSENT_RECORDED')}?item=${key}`;
}

function mayDissent(meeting: Meeting, item: string, member: string, on: string): boolean {
  return whyNot(meeting, { type: 'DISSENT_RECORDED', payload: { item, member }, on }) === null;
}
