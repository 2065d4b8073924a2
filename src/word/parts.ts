import { Paragraph, type Table, TextRun } from 'docx';
import type { Part, Run } from './paper.js';
import { beginsOnTheRight, hasRightToLeft, oneLine, paragraphsOf, printableLines } from './printable.js';
import { MARKS } from './styles.js';
import { gridTable, particularsTable } from './tables.js';

/** @param numbers the name of the numbering a list counts by */
export function partOf(part: Part, numbers: string): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({ heading: part.level === 3 ? 'Heading3' : 'Heading2', children: linesOf([oneLine(part.text)]) }),
      ];
    case 'text':
      return paragraphsOf(part.text).map((lines) => paragraph(lines, part.isSmall ? { style: 'Small' } : {}));
    case 'paragraph':
      return [ofRuns(part.runs, part.isSmall ? { style: 'Small' } : {})];
    case 'list':
      return part.items.map((runs) =>
        ofRuns(runs, part.isNumbered ? { numbering: { reference: numbers, level: 0 } } : { bullet: { level: 0 } }),
      );
    case 'pairs':
      return [particularsTable(part.pairs), new Paragraph({ style: 'Cell' })];
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

function ofRuns(runs: readonly Run[], options: object): Paragraph {
  const bidirectional = beginsOnTheRight(runs.map(({ text }) => text).join(' '));
  return new Paragraph({ ...options, bidirectional, children: runs.flatMap(runTexts) });
}

function runTexts({ text, strong = false, emphasis = false, mark }: Run): TextRun[] {
  const shape = mark && MARKS[mark];
  return [
    ...(shape ? [new TextRun({ text: `${shape.shape} `, color: shape.colour })] : []),
    ...printableLines(text).map(
      (line, place) =>
        new TextRun({
          text: line,
          ...(place > 0 && { break: 1 }),
          bold: strong,
          italics: emphasis,
          rightToLeft: hasRightToLeft(line),
        }),
    ),
  ];
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
