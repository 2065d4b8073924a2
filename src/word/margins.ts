import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { linesOf } from './parts.js';
import { oneLine } from './printable.js';

export function head(text: string): Header {
  return new Header({ children: [new Paragraph({ style: 'Small', children: linesOf([oneLine(text)]) })] });
}

/** "Side 1 af 3": Word counts. */
export function foot(): Footer {
  const numbers = new TextRun({ children: ['Side ', PageNumber.CURRENT, ' af ', PageNumber.TOTAL_PAGES] });
  return new Footer({
    children: [new Paragraph({ style: 'Small', alignment: AlignmentType.RIGHT, children: [numbers] })],
  });
}
