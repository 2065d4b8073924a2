import { formatDate } from '../../platform/formats.js';
import type { Cell, Paper, Part, Run } from '../../word/paper.js';
import type { Block, Span } from '../blocks.js';
import type { SaidLetter } from '../letters.js';
import { annexes, heading, text } from './sections.js';

interface Contact {
  name?: string;
  title?: string | null;
  unit?: string | null;
  address?: string | null;
  email?: string | null;
}

/** What the head of a letter is written from. */
export interface LetterHead {
  sender: { unit: string; municipality: string };
  date: string;
  letterNumber: string;
  caseNumber: string;
  caseworker: Contact;
  recipient?: Contact;
  signer?: { name: string; title: string };
  attachments: string[];
  corrects?: { letterNumber: string; date: string; reason: string } | null;
}

/** A letter for Word: the same blocks as its PDF. */
export function letterPaper({ title, blocks }: Pick<SaidLetter, 'title' | 'blocks'>, head: LetterHead): Paper {
  const { recipient, signer, attachments, corrects } = head;
  return {
    title,
    author: head.sender.unit,
    header: headerOf(head),
    particulars: [...(recipient ? [['Til', addressOf(recipient)] as [string, string]] : []), ...particularsOf(head)],
    parts: [
      ...(corrects
        ? [
            text(
              `Rettet udgave. Den erstatter nr. ${corrects.letterNumber} af ${formatDate(corrects.date)}. ${corrects.reason}`,
            ),
          ]
        : []),
      ...blocks.map(partOf),
      ...(signer ? [text('Med venlig hilsen'), { kind: 'signatures' as const, people: [signer] }] : []),
      ...annexes(attachments),
    ],
  };
}

export function headerOf({ sender, caseNumber, letterNumber }: LetterHead): string {
  return `${sender.unit}, ${sender.municipality} · Sagsnr. ${caseNumber} · Nr. ${letterNumber}`;
}

/** Date, numbers and whom to ask. */
export function particularsOf({ date, letterNumber, caseNumber, caseworker }: LetterHead): [string, string][] {
  return [
    ['Dato', formatDate(date)],
    ['Nr.', letterNumber],
    ['Sagsnr.', caseNumber],
    [caseworker.name ? 'Sagsbehandler' : 'Henvendelse', addressOf(caseworker)],
  ];
}

function addressOf({ name, title, unit, address, email }: Contact): string {
  const lines = [name, title, unit, ...(address ? address.split('\n') : [email])];
  return lines.filter(Boolean).join(', ');
}

function partOf(block: Block): Part {
  switch (block.kind) {
    case 'heading':
      return heading(said(block.spans), block.level);
    case 'paragraph':
      return { kind: 'paragraph', runs: block.spans.map(runOf), isSmall: block.size === 'small' };
    case 'list':
      return { kind: 'list', isNumbered: block.isNumbered, items: block.items.map((spans) => spans.map(runOf)) };
    case 'particulars':
      return { kind: 'pairs', pairs: block.pairs.map(([what, value]) => [said(what), said(value)]) };
    case 'table':
      return { kind: 'table', head: block.head, rows: block.rows.map((row) => row.map(cellOf)) };
  }
}

function runOf({ text: words, strong, emphasis, mark }: Span): Run {
  return { text: words, ...(strong && { strong }), ...(emphasis && { emphasis }), ...(mark && { mark }) };
}

function cellOf(spans: Span[]): Cell {
  const mark = spans.find((span) => span.mark)?.mark;
  const small = said(spans.filter((span) => span.small));
  return { text: said(spans.filter((span) => !span.small)), ...(small && { small }), ...(mark && { mark }) };
}

function said(spans: readonly Span[]): string {
  return spans
    .map((span) => span.text)
    .join('')
    .trim();
}
