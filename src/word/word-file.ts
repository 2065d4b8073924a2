import { Document, Packer, Paragraph } from 'docx';
import { foot, head } from './margins.js';
import type { Paper, Part } from './paper.js';
import { linesOf, partOf } from './parts.js';
import { oneLine } from './printable.js';
import { NUMBERS, STYLES } from './styles.js';
import { particularsTable } from './tables.js';

/**
 * A paper as a Word file (docx): real headings, lists and tables, so that it can be edited on and read aloud. Any text
 * stands in it as it was written. In Danish, as documents are.
 */
export async function wordFile(paper: Paper): Promise<Buffer> {
  const { title, author, header, particulars, parts } = paper;
  const document = new Document({
    title: oneLine(title),
    creator: oneLine(author),
    lastModifiedBy: oneLine(author),
    description: '',
    styles: STYLES,
    numbering: { config: parts.flatMap((part, place) => (isNumbered(part) ? [numbersOf(place)] : [])) },
    sections: [
      {
        properties: { page: { margin: { top: 1200, bottom: 1200, left: 1400, right: 1400 } } },
        headers: { default: head(header) },
        footers: { default: foot() },
        children: [
          new Paragraph({ heading: 'Heading1', children: linesOf([oneLine(title)]) }),
          ...(particulars.length ? [particularsTable(particulars)] : []),
          ...parts.flatMap((part: Part, place) => partOf(part, numbersName(place))),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function isNumbered(part: Part): boolean {
  return part.kind === 'numbered' || (part.kind === 'list' && part.isNumbered);
}

/** Each list begins with 1. */
function numbersOf(place: number) {
  return { reference: numbersName(place), levels: NUMBERS };
}

function numbersName(place: number): string {
  return `numbers-${place}`;
}
