import { describe, expect, test } from 'vitest';
import { LETTER_KINDS, renderLetter, type LetterKind } from '../../src/letters/letters.js';
import { hasWordCopy, wordCopy } from '../../src/letters/word-copy.js';
import { wordFile } from '../../src/word/word-file.js';
import { alleroedRecommendation, exampleFacts, secondNoticeProject } from '../letters/facts.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { docxParagraphs, partOf, xmlFaults } from './docx-text.js';

async function wordOf(kind: LetterKind, facts: object, wording?: string): Promise<Uint8Array> {
  const paper = wordCopy(kind, facts, wording);
  if (!paper) throw new Error(`${kind} has no Word copy`);
  return wordFile(paper);
}

/** Without spaces, marks and numbers of lists: how a text is set is not what it says. */
const bare = (text: string) => withoutSpaces(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** An excerpt goes along with a letter, the others are made on the spot. */
const WITHOUT: LetterKind[] = ['decisionExcerpt', 'quarterTable', 'documentPackage'];

describe('a Word copy', () => {
  test('is there for every document of a case or a meeting', () => {
    const without = LETTER_KINDS.filter((kind) => wordCopy(kind, exampleFacts[kind], undefined) === null);
    expect(without).toEqual(WITHOUT);
    expect(LETTER_KINDS.filter((kind) => !hasWordCopy(kind))).toEqual(without);
  });

  test.each(LETTER_KINDS.filter((kind) => !WITHOUT.includes(kind)))(
    '%s says every sentence its PDF says, and Word reads it',
    async (kind) => {
      const docx = await wordOf(kind, exampleFacts[kind]);
      expect(xmlFaults(partOf(docx, 'word/document.xml'))).toEqual([]);
      const said = bare([...docxParagraphs(docx), ...docxParagraphs(docx, 'word/header1.xml')].join(' '));
      const pdf = pdfText((await renderLetter(kind, exampleFacts[kind] as never)).pdf);
      const words = new Set(pdf.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 6));
      // What paper itself adds: the letterhead's address and the numbers of pages.
      const missing = [...words].filter((word) => !said.includes(bare(word)) && !ON_PAPER.test(word.normalize('NFC')));
      expect(missing).toEqual([]);
    },
  );

  test('has headings, bold words, lists that count from one, and the colour with its shape', async () => {
    const xml = partOf(await wordOf('redNoticeProject', secondNoticeProject), 'word/document.xml');
    expect(xml).toContain('w:val="Heading2"');
    expect(xml).toContain('w:val="Heading3"');
    expect(xml).toMatch(/<w:b\/>[\s\S]{0,200}Indstilling til udvalget\./);
    expect(xml).toMatch(/◆ <\/w:t>/);
    expect(xml).toContain('w:numId');
    expect(xml).toMatch(/<w:i\/>[\s\S]{0,200}Bydelsmødre/);
  });

  test('of a recommendation and an agenda in the form of Allerød has its headings in their order', async () => {
    const headings = ['Tema', 'Administrationens forslag', 'Dialog/høring'];
    const [first] = exampleFacts.agenda.items;
    const item = {
      ...first!,
      before: [{ heading: 'Tema', text: 'Hvad det er.' }],
      proposal: { heading: 'Administrationens forslag', begins: 'Administrationen foreslår,' },
      clauses: ['at det godkendes'],
      sections: [{ heading: 'Dialog/høring', text: 'Ingen.' }],
      earlier: [{ on: '2014-01-15', text: 'Udsat.' }],
    };
    const agenda = docxParagraphs(await wordOf('agenda', { ...exampleFacts.agenda, items: [item] }));
    for (const said of [docxParagraphs(await wordOf('recommendation', alleroedRecommendation)), agenda])
      expect(said.filter((one) => headings.includes(one))).toEqual(headings);
    expect(agenda).toContain('Beslutning 15. januar 2014');
  });

  test('of an agenda names the annexes of each item, and which are closed', async () => {
    const [first, ...items] = exampleFacts.agenda.items;
    const annexes = [
      { label: '1.1', title: 'Budget', isClosed: false },
      { label: '1.2', title: 'Personsag', isClosed: true },
    ];
    const said = docxParagraphs(
      await wordOf('agenda', { ...exampleFacts.agenda, items: [{ ...first!, annexes }, ...items] }),
    );
    expect(said).toContain('Budget');
    expect(said).toContain('Personsag (lukket bilag)');
  });

  test('says what an edited wording says', async () => {
    const wording = 'Hej {{modtager}}\n\n# Kort\n- *fed* og _kursiv_\n> {{projekt}}';
    const said = docxParagraphs(await wordOf('redNoticeProject', exampleFacts.redNoticeProject, wording));
    for (const line of ['Hej Amina Yusuf', 'Kort', 'fed og kursiv', 'Bydelsmødre', 'Med venlig hilsen'])
      expect(said).toContain(line);
    expect(said.join(' ')).not.toContain('Derfor er vurderingen rød');
  });

  test('stands with whatever somebody wrote, and carries none of it as XML', async () => {
    const reason = 'A <b>&amp;</b> ]]> \u0000\u202e"x"\n\n<w:p/> مرحبا';
    const docx = await wordOf('redNoticeProject', { ...exampleFacts.redNoticeProject, reason });
    expect(xmlFaults(partOf(docx, 'word/document.xml'))).toEqual([]);
    expect(docxParagraphs(docx).join('\n')).toContain('A <b>&amp;</b> ]]>');
  });
});

const ON_PAPER =
  /^(?:Adresse|Dokument|Hjemmeside|Bernstorffsgade|projektbanken|Monitoreringsskema|Kvartalsorientering|.*Side)/;
