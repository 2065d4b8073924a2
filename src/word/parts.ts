import { Paragraph, type Table, TextRun } from 'docx';
import type { Part } from './paper.js';
import { beginsOnTheRight, hasRightToLeft, oneLine, paragraphsOf } from './printable.js';
import { gridTable } from './tables.js';

/** @param numbers the name of the numbering a list counts by */
export function partOf(part: Part, numbers: string): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [new Paragraph({ heading: 'Heading2', children: linesOf([oneLine(part.text)]) })];
    case 'text':
      return paragraphsOf(part.text).map((lines) => paragraph(lines, part.isSmall ? { style: 'Small' } : {}));
    case 'numbered':
      return part.items.flatMap((item) => numbered(item, numbers));
    case 'table':
      return [gridTable(part), new Paragraph({ style: 'Cell' })];
    case 'signatures':
      return part.people.map(
        ({ name, title }) =>
          new Paragraph({
            spacing: { before: 480 },
            children: [
              new TextRun({ text: oneLine(name), bold: true, rightToLeft: hasRightToLeft(name) }),
              ...(title ? linesOf(['', oneLine(title)]) : []),
            ],
          }),
      );
  }
}

/** Lines with breaks between them. */
export function linesOf(lines: string[], style: { size?: number; color?: string; bold?: boolean } = {}): TextRun[] {
  return lines.map(
    (line, place) =>
      new TextRun({ text: line, ...(place > 0 && { break: 1 }), rightToLeft: hasRightToLeft(line), ...style }),
  );
}

/** The number stands at the item's first paragraph; the others are drawn in below it. */
function numbered(item: string, reference: string): Paragraph[] {
  return paragraphsOf(item).map((lines, place) =>
    paragraph(lines, place === 0 ? { numbering: { reference, level: 0 } } : { indent: { left: 400 } }),
  );
}

function paragraph(lines: string[], options: object): Paragraph {
  return new Paragraph({ ...options, bidirectional: beginsOnTheRight(lines.join(' ')), children: linesOf(lines) });
}
