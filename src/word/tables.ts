import { BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { Cell, Part } from './paper.js';
import { hasRightToLeft, oneLine } from './printable.js';
import { MARKS, MUTE } from './styles.js';

/** Thin lines between the rows, nothing at the sides. */
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const FINE = { style: BorderStyle.SINGLE, size: 4, color: 'BEBEBE' };
const RULED = { top: NONE, left: NONE, right: NONE, insideVertical: NONE, bottom: FINE, insideHorizontal: FINE };
const EMPTY = { ...RULED, bottom: NONE, insideHorizontal: NONE };
const WHOLE = { size: 100, type: WidthType.PERCENTAGE };
const CELL_MARGINS = { top: 60, bottom: 60, left: 0, right: 100 };
/** The first column holds the names; the others share the rest. In per cent. */
const FIRST_COLUMN = 44;

/** A table whose heading comes again on each page; a row is never divided. */
export function gridTable({ head, rows }: Extract<Part, { kind: 'table' }>): Table {
  const width = (place: number) => ({
    size: place === 0 ? FIRST_COLUMN : (100 - FIRST_COLUMN) / Math.max(1, head.length - 1),
    type: WidthType.PERCENTAGE,
  });
  return new Table({
    width: WHOLE,
    borders: RULED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map(
          (text, place) => new TableCell({ width: width(place), margins: CELL_MARGINS, children: [line(text, true)] }),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map(
              (cell, place) =>
                new TableCell({ width: width(place), margins: CELL_MARGINS, children: [cellLine(cell)] }),
            ),
          }),
      ),
    ],
  });
}

/** What something is, and the thing itself. */
export function particularsTable(pairs: [what: string, value: string][]): Table {
  return new Table({
    width: WHOLE,
    borders: EMPTY,
    rows: pairs.map(
      ([what, value]) =>
        new TableRow({
          children: [what, value].map(
            (text, place) =>
              new TableCell({
                width: { size: place ? 75 : 25, type: WidthType.PERCENTAGE },
                margins: { ...CELL_MARGINS, top: 20, bottom: 20 },
                children: [line(text, false, place ? undefined : MUTE)],
              }),
          ),
        }),
    ),
  });
}

function cellLine({ text, small, mark }: Cell): Paragraph {
  const shape = mark && MARKS[mark];
  return new Paragraph({
    style: 'Cell',
    children: [
      ...(shape ? [new TextRun({ text: `${shape.shape} `, color: shape.colour })] : []),
      run(text),
      ...(small ? [new TextRun({ ...textOf(small), break: 1, size: 17, color: MUTE })] : []),
    ],
  });
}

function line(text: string, bold: boolean, color?: string): Paragraph {
  return new Paragraph({
    style: 'Cell',
    children: [new TextRun({ ...textOf(text), bold, ...(color && { color }) })],
  });
}

function run(text: string): TextRun {
  return new TextRun(textOf(text));
}

function textOf(text: string): { text: string; rightToLeft: boolean } {
  return { text: oneLine(text), rightToLeft: hasRightToLeft(text) };
}
