import { formatDate } from '../../platform/formats.js';
import type { Paper, Part } from '../../word/paper.js';
import type { Block } from '../blocks.js';
import { numbered, proposalOf, withoutAt } from '../committee-item.js';
import type { LetterFacts } from '../letters.js';
import { projectParticulars, redRatings } from '../part-blocks.js';
import { headerOf, type LetterHead, letterPaper, particularsOf } from './letter.js';
import { annexes, decided, heading, text } from './sections.js';

/** A committee's item in the form of Copenhagen (001, 002) or of Allerød (004), for Word. */
export function recommendationPaper(facts: LetterFacts<'recommendation'>): Paper {
  const { item, committee, meetingDate, type, before, after, project, reds = [], decision, attachments = [] } = facts;
  const head = { ...facts, attachments } as LetterHead;
  const about = [
    ...redRatings(reds.map((red) => ({ ...red, criteria: red.criteria ?? [] }))),
    PROJECT,
    ...projectParticulars(project),
  ];
  const aboutParts = letterPaper(
    { title: '', blocks: about },
    { ...head, attachments: [], signer: undefined, corrects: null },
  ).parts;
  const sectionParts = ({ heading: name, text: said, isMatter }: (typeof before)[number]): Part[] => [
    heading(name),
    text(said),
    ...(isMatter ? aboutParts : []),
  ];
  return {
    title: numbered(item),
    author: facts.sender.unit,
    header: headerOf(head),
    particulars: [
      ['Udvalg', committee],
      ...(meetingDate ? [['Møde', formatDate(meetingDate, 'da', 'weekday')] as [string, string]] : []),
      ...particularsOf(head),
      ...(type ? [['Punkttype', type] as [string, string]] : []),
    ],
    parts: [
      ...before.flatMap(sectionParts),
      ...clausesOf(facts),
      ...after.flatMap(sectionParts),
      ...annexes(attachments),
      ...signed(facts.signatures),
      ...(decision ? decided(committee, decision) : []),
    ],
  };
}

const PROJECT: Block = { kind: 'heading', level: 3, spans: [{ text: 'Projektet' }] };

/** What is proposed, each after its "at". */
export function clausesOf(facts: Parameters<typeof proposalOf>[0] & { clauses: readonly string[] }): Part[] {
  const proposal = proposalOf(facts);
  return [
    heading(proposal.heading),
    text(proposal.begins),
    { kind: 'numbered', items: facts.clauses.map((clause) => `at ${withoutAt(clause)}`) },
  ];
}

function signed(signatures: LetterFacts<'recommendation'>['signatures']): Part[] {
  if (!signatures.length) return [];
  return [{ kind: 'signatures', people: signatures.map(({ name, title }) => ({ name, title: title ?? '' })) }];
}
