import { formatDate } from '../../platform/formats.js';
import type { Paper, Part } from '../../word/paper.js';
import type { Block } from '../blocks.js';
import { numbered, withoutAt } from '../committee-item.js';
import type { LetterFacts } from '../letters.js';
import { projectParticulars, redRatings } from '../part-blocks.js';
import { headerOf, type LetterHead, letterPaper, particularsOf } from './letter.js';
import { annexes, decided, heading, text } from './sections.js';

/** A committee's item in the Copenhagen form (001, 002), for Word. */
export function recommendationPaper(facts: LetterFacts<'recommendation'>): Paper {
  const { item, committee, meetingDate, project, reds = [], decision, attachments = [] } = facts;
  const head = { ...facts, attachments } as LetterHead;
  const about = [
    ...redRatings(reds.map((red) => ({ ...red, criteria: red.criteria ?? [] }))),
    PROJECT,
    ...projectParticulars(project),
  ];
  return {
    title: numbered(item),
    author: facts.sender.unit,
    header: headerOf(head),
    particulars: [
      ['Udvalg', committee],
      ...(meetingDate ? [['Møde', formatDate(meetingDate, 'da', 'weekday')] as [string, string]] : []),
      ...particularsOf(head),
    ],
    parts: [
      ...clausesOf(facts.proposer, facts.clauses),
      heading('Problemstilling'),
      text(facts.problem),
      ...letterPaper({ title: '', blocks: about }, { ...head, attachments: [], signer: undefined, corrects: null })
        .parts,
      heading('Løsning'),
      text(facts.solution),
      heading('Økonomi'),
      text(facts.economy),
      heading('Videre proces'),
      text(facts.nextSteps),
      ...annexes(attachments),
      { kind: 'signatures', people: facts.signatures.map(({ name, title }) => ({ name, title: title ?? '' })) },
      ...(decision ? decided(committee, decision) : []),
    ],
  };
}

const PROJECT: Block = { kind: 'heading', level: 3, spans: [{ text: 'Projektet' }] };

/** What is recommended, each after its "at". */
function clausesOf(proposer: string, clauses: readonly string[]): Part[] {
  return [
    heading('Indstilling'),
    text(`${proposer} indstiller,`),
    { kind: 'numbered', items: clauses.map((clause) => `at ${withoutAt(clause)}`) },
  ];
}
