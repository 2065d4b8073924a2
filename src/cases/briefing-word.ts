import type { LetterFacts } from '../letters/letters.js';
import { numbered, withoutAt } from '../letters/committee-item.js';
import { formatDate, formatQuarter } from '../platform/formats.js';
import type { Cell, Paper, Part } from '../word/paper.js';

type BriefingFacts = Omit<LetterFacts<'quarterlyBriefing'>, 'letterNumber'>;

const MARKS = { green: 'Grøn', yellow: 'Gul', red: 'Rød', unreported: 'Ikke indberettet' };

/** The briefing for Word: the same sections in the same order as the PDF. */
export function briefingWord(facts: BriefingFacts): Paper {
  const { item, sender, caseNumber, committee, meetingDate, date, decision, attachments = [] } = facts;
  return {
    title: numbered(item),
    author: sender.unit,
    header: `${sender.unit} · Sagsnr. ${caseNumber}`,
    particulars: [
      ['Udvalg', committee],
      ...(meetingDate ? [['Møde', formatDate(meetingDate, 'da', 'weekday')] as [string, string]] : []),
      ['Sagsnr.', caseNumber],
      ['Dato', formatDate(date)],
    ],
    parts: [
      heading('Indstilling'),
      text(`${facts.proposer} indstiller,`),
      { kind: 'numbered', items: facts.clauses.map((clause) => `at ${withoutAt(clause)}`) },
      heading('Problemstilling'),
      text(facts.problem),
      heading('Løsning'),
      tableOf(facts),
      text(facts.solution),
      heading('Økonomi'),
      text(facts.economy),
      heading('Videre proces'),
      text(facts.nextSteps),
      ...(attachments.length ? [heading('Bilag'), { kind: 'numbered', items: attachments } as const] : []),
      { kind: 'signatures', people: facts.signatures.map(({ name, title }) => ({ name, title: title ?? '' })) },
      ...(decision ? decided(committee, decision) : []),
    ],
  };
}

function tableOf({ quarters, projects }: BriefingFacts): Part {
  return {
    kind: 'table',
    head: ['Projekt', ...quarters.map((quarter) => formatQuarter(quarter, 'da', 'short'))],
    rows: projects.map(({ name, administration, marks }): Cell[] => [
      { text: name, small: administration },
      ...marks.map((mark) =>
        mark === null ? { text: '–' } : { text: MARKS[mark], ...(mark !== 'unreported' && { mark }) },
      ),
    ]),
  };
}

function decided(committee: string, { date, text: said, remarks }: NonNullable<BriefingFacts['decision']>): Part[] {
  return [
    heading('Beslutning'),
    text(`${committee}, ${formatDate(date, 'da', 'weekday')}`),
    text(said),
    ...(remarks ? [text(remarks)] : []),
  ];
}

function heading(words: string): Part {
  return { kind: 'heading', text: words };
}

function text(words: string): Part {
  return { kind: 'text', text: words };
}
