import type pg from 'pg';
import { formOfItem, sectionsOfItem } from '../../../workflows/committee-item/v1/item-forms.js';
import {
  numberOf,
  unsigned,
  type AgendaItem,
  type Meeting,
  type Section,
} from '../../../workflows/meeting/v1/agenda.js';
import { excludedFrom, isDecided } from '../../../workflows/meeting/v1/decisions.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import {
  CHAIR_GROUNDS,
  GROUNDS,
  ITEM_FORMS,
  ITEM_TYPES,
  KINDS,
  SOURCES,
  type ItemType,
} from '../../../workflows/meeting/v1/vocabulary.js';
import { wordingOf } from '../../../workflows/meeting/v1/wording.js';
import { itemPapers, type ItemPaper } from '../../cases/queries/meetings.js';
import { formatDate } from '../../platform/formats.js';
import { headOf } from './head.js';
import type { Prepare } from './prepared.js';

/** The agenda, or with `about` the supplement of that number. */
export const agenda: Prepare = async ({ about }, subject, sources) => {
  const meeting = subject.context as unknown as Meeting;
  const head = await headOf(subject, sources);
  return prepared(await agendaFacts(sources.pool, meeting, head, Number(about || 0)), meeting);
};

/** The minutes as they stand: with the signatures there are. */
export const minutes: Prepare = async (_, subject, sources) => {
  const meeting = subject.context as unknown as Meeting;
  const head = await headOf(subject, sources);
  return prepared(await minutesFacts(sources.pool, meeting, head), meeting);
};

function prepared(facts: object, { committeeName }: Meeting) {
  return { facts, recipient: committeeName, enclosures: [] };
}

/** @param sentIn 0 the agenda itself, else the number of a supplement; what is not sent yet counts as the agenda's */
export async function agendaFacts(pool: pg.Pool, meeting: Meeting, head: object, sentIn: number) {
  const items = meeting.items.filter((item) => (item.sentIn ?? 0) === sentIn);
  const supplement = sentIn ? meeting.supplements[sentIn - 1] : undefined;
  return {
    ...head,
    ...headFacts(meeting),
    items: await itemFacts(pool, meeting, items),
    lateReason: sentIn ? null : meeting.lateReason,
    supplement: supplement ? { number: String(sentIn), changes: supplement.changes } : null,
  };
}

async function minutesFacts(pool: pg.Pool, meeting: Meeting, head: object) {
  const { members, attended, chair, others, signatures, items } = meeting;
  const missing = unsigned(meeting).map((who) => nameIn(meeting, who).da);
  return {
    ...head,
    ...headFacts(meeting),
    items: await itemFacts(pool, meeting, items),
    chair: nameIn(meeting, chair ?? '').da,
    attended: named(meeting, attended),
    absent: absentees(members, attended),
    others: others || null,
    signatures: signatures.map(({ who, on, reservation }) => ({ name: nameIn(meeting, who).da, on, reservation })),
    unsigned: missing.join(', ') || null,
  };
}

function headFacts({ committeeName, kind, startsOn, startsAt, place, ground, members }: Meeting) {
  return {
    committee: committeeName,
    meetingKind: KINDS[kind].da,
    meetingDate: startsOn,
    startsAt: startsAt.replace(':', '.'),
    place,
    ground: ground || null,
    members: members.map(({ name, role }) => (role === 'chair' ? `${name} (formand)` : name)),
  };
}

async function itemFacts(pool: pg.Pool, meeting: Meeting, items: readonly AgendaItem[]) {
  const papers = await itemPapers(
    pool,
    items.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])),
  );
  return items.map((item) => {
    const { title, caseNumber, reference, isClosed, text, clauses } = item;
    const paper = papers.find(({ caseId }) => caseId === item.caseId);
    const { before, after, proposal } = ITEM_FORMS[paper ? formOfItem(paper.content) : meeting.rules.itemForm];
    const sections = [...sectionsIn(paper), ...item.sections];
    // As 004 has it: what is proposed stands behind the theme and the matter, and before what it leads to.
    const isBefore = ({ heading }: Section) => before.length > 0 && !(after as readonly string[]).includes(heading);
    return {
      number: numberOf(meeting, item.key),
      title,
      caseNumber: caseNumber ?? reference,
      kind: ITEM_TYPES[(paper?.content.type as ItemType | undefined) ?? typeOf(item)].da,
      ground: groundOf(item),
      isClosed,
      text: text || null,
      before: sections.filter(isBefore),
      proposal,
      clauses,
      annexes: item.annexes.map(({ title: name, isClosed: closed }, at) => ({
        label: `${numberOf(meeting, item.key)}.${at + 1}`,
        title: name,
        isClosed: closed,
      })),
      sections: sections.filter((section) => !isBefore(section)),
      earlier: item.earlier,
      decision: isDecided(item) ? decisionFacts(meeting, item) : null,
    };
  });
}

/** As 004 has it: something is decided, or the committee is told. */
function typeOf({ type, source, clauses }: AgendaItem): ItemType {
  return type ?? (clauses.length || source === 'request' || source === 'outside' ? 'decision' : 'information');
}

/** The sections of an item's paper that say something. */
function sectionsIn(paper: ItemPaper | undefined): Section[] {
  return Object.entries(paperSections(paper)).flatMap(([heading, text]) => (text.trim() ? [{ heading, text }] : []));
}

/** By their Danish headings, also those that are empty. */
export function paperSections(paper: ItemPaper | undefined): Record<string, string> {
  if (!paper) return {};
  const { before, after } = sectionsOfItem(paper.content);
  return Object.fromEntries([...before, ...after].map(({ heading, text }) => [heading, text]));
}

function groundOf({ source, ground, carriedFrom }: AgendaItem): string | null {
  const carried = carriedFrom === null ? [] : [`Overført fra mødet ${formatDate(carriedFrom)}`];
  const isUsual = source === 'case' || source === 'own';
  return [...carried, ...(isUsual ? [] : [`${SOURCES[source].da}: ${whyThere(source, ground)}`])].join('. ') || null;
}

function whyThere(source: AgendaItem['source'], ground: string): string {
  if (source === 'outside') return GROUNDS[ground as keyof typeof GROUNDS].da;
  if (source === 'chair') return CHAIR_GROUNDS[ground as keyof typeof CHAIR_GROUNDS].da;
  return ground;
}

function decisionFacts(meeting: Meeting, item: AgendaItem) {
  const name = (id: string) => nameIn(meeting, id).da;
  const present = [...new Set(item.decisions.flatMap((decision) => decision?.present ?? []))];
  const excluded = excludedFrom(item);
  return {
    text: wordingOf(item, name),
    remarks: [
      ...item.conflicts.map(
        ({ member, for: yes, against, isExcluded }) =>
          `${name(member)} blev ${isExcluded ? 'erklæret inhabil og forlod lokalet' : 'ikke erklæret inhabil'} (${yes} for, ${against} imod).`,
      ),
      ...item.dissents.map(
        ({ member, text, sendAlong }) =>
          `Afvigende mening, ${name(member)}: ${text}${sendAlong ? ' (sendes med)' : ''}`,
      ),
      ...(item.stoppedBy === null
        ? []
        : [`${name(item.stoppedBy)} standsede beslutningen og ønsker sagen indbragt for byrådet (§ 3, stk. 7).`]),
      ...item.corrections.map(({ text, on }) => `Rettelse ${formatDate(on)}: ${text}`),
    ],
    absent: absentees(
      meeting.members.filter(({ id }) => !excluded.includes(id)),
      present,
    ),
  };
}

function absentees(members: Meeting['members'], present: readonly string[]): string {
  const absent = members.filter(({ id }) => !present.includes(id)).map(({ name }) => name);
  return absent.join(', ') || 'Ingen';
}

function named(meeting: Meeting, ids: readonly string[]): string {
  return ids.map((id) => nameIn(meeting, id).da).join(', ') || 'Ingen';
}
