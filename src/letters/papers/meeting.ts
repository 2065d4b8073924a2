import { ITEM_FORMS } from '../../../workflows/meeting/v1/vocabulary.js';
import { formatDate } from '../../platform/formats.js';
import type { Paper, Part } from '../../word/paper.js';
import { withoutAt } from '../committee-item.js';
import type { LetterFacts } from '../letters.js';
import { headerOf, type LetterHead, particularsOf } from './letter.js';
import { heading, text } from './sections.js';

type Agenda = LetterFacts<'agenda'>;
type Minutes = LetterFacts<'minutes'>;
type Item = Agenda['items'][number];

/** What a committee is to take up (004 § 2), for Word. */
export function agendaPaper(facts: Agenda, title: string): Paper {
  const { items, lateReason, supplement } = facts;
  return meetingPaper(
    facts,
    title,
    [],
    [
      ...(lateReason ? [text(`Dagsordenen er udsendt efter fristen. ${lateReason}`)] : []),
      ...(supplement ? [text(`Nyt siden dagsordenen. ${supplement.changes}`)] : []),
      heading('Punkter'),
      {
        kind: 'pairs',
        pairs: items.map(({ number, title: name, isClosed }) => [
          `${number}.`,
          isClosed ? `${name} (lukket punkt)` : name,
        ]),
      },
      ...items.flatMap(itemParts),
    ],
  );
}

/** What a committee decided (004 § 6), for Word. */
export function minutesPaper(facts: Minutes, title: string): Paper {
  const { chair, attended, absent, others, items, signatures, unsigned } = facts;
  const present: [string, string][] = [
    ['Mødeleder', chair],
    ['Til stede', attended],
    ['Fraværende', absent],
    ...(others ? [['Andre deltagere', others] as [string, string]] : []),
  ];
  return meetingPaper(facts, title, present, [
    ...items.flatMap(itemParts),
    heading('Underskrifter'),
    ...(signatures.length
      ? [
          {
            kind: 'table' as const,
            head: ['Navn', 'Underskrevet'],
            rows: signatures.map(({ name, on, reservation }) => [
              { text: name, ...(reservation && { small: `Forbehold: ${reservation}` }) },
              { text: formatDate(on) },
            ]),
          },
        ]
      : []),
    ...(unsigned ? [text(`Mangler at skrive under: ${unsigned}`)] : []),
  ]);
}

function meetingPaper(facts: Agenda | Minutes, title: string, more: [string, string][], parts: Part[]): Paper {
  const head = facts as LetterHead;
  const { committee, meetingKind, meetingDate, startsAt, place, ground, members } = facts;
  return {
    title,
    author: facts.sender.unit,
    header: headerOf(head),
    particulars: [
      ['Udvalg', committee],
      ['Møde', `${meetingKind}, ${formatDate(meetingDate, 'da', 'weekday')} kl. ${startsAt}`],
      ['Sted', place],
      ...(ground ? [['Begrundelse', ground] as [string, string]] : []),
      ['Medlemmer', members.join(', ')],
      ...more,
      ...particularsOf(head),
    ],
    parts,
  };
}

function itemParts({
  number,
  title,
  caseNumber,
  kind,
  isClosed,
  ground,
  text: said,
  before = [],
  proposal = ITEM_FORMS.copenhagen.proposal,
  clauses,
  sections,
  annexes = [],
  earlier = [],
  decision,
}: Item): Part[] {
  return [
    heading(`${number}. ${title}`),
    {
      kind: 'pairs',
      pairs: [
        ...(caseNumber ? [['Sagsnr.', caseNumber] as [string, string]] : []),
        ['Punkttype', isClosed ? `${kind}, lukket punkt` : kind],
        ...(ground ? [['Grund', ground] as [string, string]] : []),
      ],
    },
    ...(said ? [text(said)] : []),
    ...before.flatMap(sectionParts),
    ...(clauses.length
      ? [
          heading(proposal.heading, 3),
          text(proposal.begins),
          { kind: 'numbered' as const, items: clauses.map((clause) => `at ${withoutAt(clause)}`) },
        ]
      : []),
    ...sections.flatMap(sectionParts),
    ...(annexes.length
      ? [
          heading('Bilag', 3),
          {
            kind: 'pairs' as const,
            pairs: annexes.map(({ label, title: name, isClosed: isHidden }): [string, string] => [
              label,
              isHidden ? `${name} (lukket bilag)` : name,
            ]),
          },
        ]
      : []),
    ...earlier.flatMap(({ on, text: words }) => [heading(`Beslutning ${formatDate(on)}`, 3), text(words)]),
    ...(decision
      ? [
          heading('Beslutning', 3),
          text(decision.text),
          ...decision.remarks.map(text),
          text(`Fraværende: ${decision.absent}`),
        ]
      : []),
  ];
}

function sectionParts({ heading: name, text: said }: Item['sections'][number]): Part[] {
  return [heading(name, 3), text(said)];
}
