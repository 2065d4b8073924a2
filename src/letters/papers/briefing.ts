import type { LetterFacts } from '../letters.js';
import { numbered } from '../committee-item.js';
import { clausesOf } from './item.js';
import { annexes, decided, heading, text } from './sections.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import type { Cell, Paper, Part } from '../../word/paper.js';

type BriefingFacts = Omit<LetterFacts<'quarterlyBriefing'>, 'letterNumber'>;

const MARKS = { green: 'Grøn', yellow: 'Gul', red: 'Rød', unreported: 'Ikke indberettet' };

/** The briefing for Word: the same sections in the same order as the PDF. */
export function briefingWord(facts: BriefingFacts): Paper {
  const { item, sender, caseNumber, caseworker, committee, meetingDate, date, decision, attachments = [] } = facts;
  return {
    title: numbered(item),
    author: sender.unit,
    header: `${sender.unit}, ${sender.municipality} · Sagsnr. ${caseNumber}`,
    particulars: [
      ['Udvalg', committee],
      ...(meetingDate ? [['Møde', formatDate(meetingDate, 'da', 'weekday')] as [string, string]] : []),
      ['Sagsnr.', caseNumber],
      ['Dato', formatDate(date)],
      ['Sagsbehandler', [caseworker.name, caseworker.title, caseworker.unit].filter(Boolean).join(', ')],
    ],
    parts: [
      ...clausesOf(facts),
      heading('Problemstilling'),
      text(facts.problem),
      heading('Løsning'),
      tableOf(facts),
      ...(facts.projects.some(({ marks }) => marks.includes(null)) ? [NO_MARK] : []),
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

const NO_MARK: Part = {
  kind: 'text',
  isSmall: true,
  text: 'En streg (–) betyder, at der ikke er en vurdering for kvartalet: Monitoreringen er ikke begyndt, eller kvartalet er ikke vurderet og offentliggjort.',
};

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
