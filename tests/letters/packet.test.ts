import { describe, expect, test } from 'vitest';
import { composeLetter, typeset } from '../../src/letters/letters.js';
import { typesetPacket, type Annex } from '../../src/letters/packet.js';
import { compileTypst } from '../../src/letters/typst.js';
import { exampleFacts } from './facts.js';
import { pdfText } from './pdf-text.js';

const item = (number: number) => ({
  number,
  title: `Sag nummer ${number}`,
  caseNumber: `BIU ${number}/2010`,
  kind: 'Beslutning',
  isClosed: false,
  text: 'Sagen forelægges udvalget. '.repeat(40),
  clauses: ['udvalget godkender sagen'],
  sections: [],
  annexes: [{ label: `${number}.1`, title: 'Regnskab', isClosed: false }],
});

function agendaOf(items: number) {
  return composeLetter('agenda', {
    ...exampleFacts.agenda,
    items: Array.from({ length: items }, (_, at) => item(at + 1)),
  });
}

/** A PDF of so many pages, each saying which it is. */
function pdfOf(pages: number, says: string): Buffer {
  const source = Array.from({ length: pages }, (_, at) => `${says} side ${at + 1}`).join('\n#pagebreak()\n');
  const head = { title: says, author: 'x', date: '2010-01-01', standard: 'ua-1' as const };
  return Buffer.from(compileTypst(source, head));
}

/** The same file as a newer program would have written it. */
function asVersion2(pdf: Buffer): Buffer {
  return Buffer.from(pdf.toString('latin1').replace(/^%PDF-1\.\d/, '%PDF-2.0'), 'latin1');
}

const annex = (label: string, bytes: Buffer, more: Partial<Annex> = {}): Annex => ({
  label,
  title: 'Regnskab',
  name: 'regnskab.pdf',
  type: 'application/pdf',
  bytes,
  ...more,
});
const WHERE = 'på mødets side';

describe('the agenda and its annexes in one file', () => {
  test('has the annexes page for page behind the items, with the number that finds them', async () => {
    const packet = await typesetPacket(agendaOf(2), [annex('1.1', pdfOf(3, 'Tal'))], WHERE);
    const text = pdfText(Buffer.from(packet));
    expect(text).toContain('Bilag 1.1 Regnskab');
    expect(text.match(/Bilag 1\.1 Regnskab/g)).toHaveLength(3);
    expect(text).toContain('Side 5 af 5');
    expect(
      Buffer.from(packet)
        .toString('latin1')
        .match(/\/Subtype \/Form/g),
    ).toHaveLength(3);
    expect(Buffer.from(packet).includes('/Outlines')).toBe(true);
  });

  test('names what is no PDF, and a PDF that cannot be read, and says where they are', async () => {
    const csv = annex('1.1', Buffer.from('a;b'), { name: 'tal.csv', type: 'text/csv; charset=utf-8' });
    const broken = annex('2.1', Buffer.from('%PDF-1.4 i stykker'), { name: 'skadet.pdf' });
    const text = pdfText(Buffer.from(await typesetPacket(agendaOf(2), [csv, broken], WHERE)));
    expect(text.replace(/\s+/g, ' ')).toContain('Filen »tal.csv« kan ikke vises her. Den kan hentes på mødets side.');
    expect(text.replace(/\s+/g, ' ')).toContain('Filen »skadet.pdf« kan ikke vises her.');
  });

  test('shows a PDF of a newer version as any other, and is written as that version', async () => {
    const packet = Buffer.from(await typesetPacket(agendaOf(1), [annex('1.1', asVersion2(pdfOf(2, 'Tal')))], WHERE));
    expect(pdfText(packet)).toContain('Side 3 af 3');
    expect([packet.subarray(0, 8).toString(), packet.includes('/Outlines')]).toEqual(['%PDF-2.0', true]);
    const broken = annex('1.2', Buffer.from('%PDF-2.0 i stykker'), { name: 'skadet.pdf' });
    const both = await typesetPacket(agendaOf(1), [annex('1.1', asVersion2(pdfOf(2, 'Tal'))), broken], WHERE);
    expect(pdfText(both).replace(/\s+/g, ' ')).toContain('Filen »skadet.pdf« kan ikke vises her.');
    expect(pdfText(both)).toContain('Side 4 af 4');
    const usual = Buffer.from(await typesetPacket(agendaOf(1), [annex('1.1', pdfOf(2, 'Tal'))], WHERE));
    expect(usual.subarray(0, 8).toString()).toBe('%PDF-1.7');
  });

  test('leaves the agenda by itself as it is: the same bytes before and after', async () => {
    const before = await typeset(agendaOf(2));
    await typesetPacket(agendaOf(2), [annex('1.1', pdfOf(1, 'Tal'))], WHERE);
    expect(Buffer.from(await typeset(agendaOf(2))).equals(Buffer.from(before))).toBe(true);
    expect(Buffer.from(before).includes('pdfuaid')).toBe(true);
  });

  test('60 items with 300 annex pages are made in under 10 s', { timeout: 60_000 }, async () => {
    const annexes = Array.from({ length: 60 }, (_, at) => annex(`${at + 1}.1`, pdfOf(5, `Tal ${at}`)));
    const agenda = agendaOf(60);
    const began = performance.now();
    const packet = await typesetPacket(agenda, annexes, WHERE);
    const took = performance.now() - began;
    expect(Number(/Side 1 af (\d+)/.exec(pdfText(packet))?.[1])).toBeGreaterThan(330);
    expect(took).toBeLessThan(10_000);
  });
});
