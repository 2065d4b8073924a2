import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../src/word/paper.js';
import { wordFile } from '../../src/word/word-file.js';
import { docxParagraphs, partOf, xmlFaults } from './docx-text.js';

const paper: Paper = {
  title: 'Orientering om fremdriften i de monitorerede integrationsprojekter, 4. kvartal 2009',
  author: 'Beskæftigelses- og Integrationsforvaltningen',
  header: 'Sagsnr. BIU 3/2010',
  particulars: [['Udvalg', 'Beskæftigelses- og Integrationsudvalget']],
  parts: [
    { kind: 'heading', text: 'Indstilling' },
    { kind: 'text', text: 'Forvaltningen indstiller,' },
    { kind: 'numbered', items: ['at udvalget tager orienteringen til efterretning', 'at der orienteres igen'] },
    { kind: 'heading', text: 'Løsning' },
    {
      kind: 'table',
      head: ['Projekt', '4. kvt. 2009'],
      rows: [
        [
          { text: 'Bydelsmødre', small: 'Socialforvaltningen' },
          { text: 'Rød', mark: 'red' },
        ],
        [{ text: 'Alle for én' }, { text: 'Ikke indberettet' }],
      ],
    },
    { kind: 'heading', text: 'Bilag' },
    { kind: 'numbered', items: ['Projektstatus for Bydelsmødre'] },
    { kind: 'signatures', people: [{ name: 'Sara Lund', title: 'Konsulent' }] },
  ],
};

describe('a paper in Word', () => {
  test('has real headings, and its title is the document’s', async () => {
    const file = await wordFile(paper);
    const xml = partOf(file, 'word/document.xml');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(3);
    expect(partOf(file, 'docProps/core.xml')).toContain(`<dc:title>${paper.title}</dc:title>`);
  });

  test('is in Danish, for the spelling and for whoever has it read aloud', async () => {
    expect(partOf(await wordFile(paper), 'word/styles.xml')).toMatch(/<w:lang [^>]*w:val="da-DK"/);
  });

  test('has a table whose heading comes again on each page, and a colour is a word beside its shape', async () => {
    const file = await wordFile(paper);
    const xml = partOf(file, 'word/document.xml');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    const paragraphs = docxParagraphs(file);
    expect(paragraphs).toContain('◆ Rød');
    expect(paragraphs).toContain('Bydelsmødre\nSocialforvaltningen');
    expect(paragraphs).toContain('Ikke indberettet');
  });

  test('counts its clauses and its annexes, each list from 1', async () => {
    const file = await wordFile(paper);
    const lists = [...partOf(file, 'word/document.xml').matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id);
    expect(lists).toHaveLength(3);
    expect(lists[0]).toBe(lists[1]);
    expect(lists[2]).not.toBe(lists[0]);
  });

  test('carries the case number at the head and the page number at the foot of every page', async () => {
    const file = await wordFile(paper);
    const names = Object.keys(unzipSync(file));
    const head = names.find((name) => /word\/header\d\.xml/.test(name)) as string;
    const foot = names.find((name) => /word\/footer\d\.xml/.test(name)) as string;
    expect(docxParagraphs(file, head)).toEqual(['Sagsnr. BIU 3/2010']);
    expect(partOf(file, foot)).toMatch(/PAGE<[\s\S]*NUMPAGES</);
  });

  test('keeps paragraphs and line breaks as they were written', async () => {
    const text = 'Første linje\nanden linje\r\n\r\nNyt afsnit';
    const file = await wordFile({ ...paper, particulars: [], parts: [{ kind: 'text', text }] });
    expect(docxParagraphs(file)).toEqual([paper.title, 'Første linje\nanden linje', 'Nyt afsnit']);
  });
});

const NASTY = [
  '<w:p/>',
  '&amp;',
  '&',
  ']]>',
  '<![CDATA[x]]>',
  '"',
  "'",
  '\u0000',
  '\u0007',
  '\ud800',
  '\uffff',
  '😀👩‍👩‍👧',
];
const RIGHT_TO_LEFT = ['שלום עולם', 'مرحبا بالعالم', 'א&<b>', '\u202eabc'];
const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...NASTY, ...RIGHT_TO_LEFT)), { maxLength: 6 })
  .map((parts) => parts.join(' '));

/** What can be seen of a text, however it was broken into lines; what Word cannot carry stands as a sign. */
function seen(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s|[\u0085]/gu, '')
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u001f\u007f-\u009f]/gu, '\ufffd');
}

describe('any text stands in the file as it was written', () => {
  test('in titles, headings, texts, lists, tables and names, whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const file = await wordFile({
          title: text,
          author: text,
          header: text,
          particulars: [[text, text]],
          parts: [
            { kind: 'heading', text },
            { kind: 'text', text },
            { kind: 'numbered', items: [text] },
            { kind: 'table', head: [text], rows: [[{ text, small: text, mark: 'green' }]] },
            { kind: 'signatures', people: [{ name: text, title: text }] },
          ],
        });
        for (const [name, bytes] of Object.entries(unzipSync(file)))
          if (name.endsWith('.xml')) expect([name, xmlFaults(new TextDecoder().decode(bytes))]).toEqual([name, []]);
        const once = seen(text);
        expect(seen(docxParagraphs(file).join(''))).toBe(once.repeat(7) + `●${once}${once}` + once.repeat(2));
      }),
      { numRuns: 200 },
    );
  });

  test('Hebrew and Arabic run from the right', async () => {
    const file = await wordFile({ ...paper, parts: [{ kind: 'text', text: 'مرحبا بالعالم' }] });
    expect(partOf(file, 'word/document.xml')).toMatch(/<w:bidi\/>[\s\S]*<w:rtl\/>[\s\S]*مرحبا/);
  });
});
