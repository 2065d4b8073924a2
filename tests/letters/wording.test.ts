import { describe, expect, test } from 'vitest';
import { LetterIncomplete } from '../../src/letters/incomplete.js';
import {
  faultsIn,
  LETTER_KINDS,
  renderLetter,
  sayLetter,
  vocabularyOf,
  wordingOf,
  WordingRefused,
} from '../../src/letters/letters.js';
import { exampleFacts, secondNoticeProject } from './facts.js';
import { pdfText, withoutSpaces } from './pdf-text.js';

const kinds = LETTER_KINDS.filter((kind) => vocabularyOf(kind));
const facts = exampleFacts.redNoticeProject;
const say = (wording: string, of: object = facts) => sayLetter('redNoticeProject', of, wording).blocks;
const spansOf = (text: string, more: object = {}) => [{ text, ...more }];

describe('a wording', () => {
  test.each(kinds)('of the product can be read, and says something of every field it names: %s', (kind) => {
    expect(faultsIn(kind, wordingOf(kind))).toEqual([]);
    expect(sayLetter(kind, exampleFacts[kind]).blocks.length).toBeGreaterThan(3);
  });

  test.each(kinds)('may use every field, passage and table of its list: %s', async (kind) => {
    const { fields, conditions, parts } = vocabularyOf(kind)!;
    for (const [name, field] of Object.entries(fields)) {
      expect(field.about.da && field.about.en, name).toBeTruthy();
      if (field.say(exampleFacts[kind] as never))
        await renderLetter(kind, exampleFacts[kind] as never, `x {{${name}}}`);
    }
    for (const name of Object.keys(conditions))
      sayLetter(kind, exampleFacts[kind], `x{{hvis ${name}}}a{{ellers}}b{{slut}}{{hvis ikke ${name}}}c{{slut}}`);
    for (const name of Object.keys(parts)) await renderLetter(kind, exampleFacts[kind] as never, `x\n{{${name}}}`);
    // What is written between braces is a name, whatever else the words mean.
    for (const name of [...Object.keys(fields), ...Object.keys(parts)])
      expect(name).not.toMatch(/^(?:hvis |ellers$|slut$)|[{}]/);
  });

  test('has headings, lists, small print, bold and italic, and nothing else', () => {
    expect(say('# A\n## B\n- c\n- *d*\n\n1. e\n2. _f_\n\n> g\n\nh\ni')).toEqual([
      { kind: 'heading', level: 2, spans: spansOf('A') },
      { kind: 'heading', level: 3, spans: spansOf('B') },
      { kind: 'list', isNumbered: false, items: [spansOf('c'), spansOf('d', { strong: true })] },
      { kind: 'list', isNumbered: true, items: [spansOf('e'), spansOf('f', { emphasis: true })] },
      { kind: 'paragraph', spans: spansOf('g'), size: 'small' },
      { kind: 'paragraph', spans: [{ text: 'h' }, { text: '\n' }, { text: 'i' }] },
    ]);
    expect(say('2 * 3 * 4 og a_b_c og * x')).toEqual([
      { kind: 'paragraph', spans: spansOf('2 * 3 * 4 og a_b_c og * x') },
    ]);
    expect(say('*{{projekt}}* er _*{{kvartal}}*_.')[0]).toMatchObject({
      spans: [
        { text: 'Bydelsmødre', strong: true },
        { text: ' er ' },
        { text: '3. kvartal 2009', strong: true, emphasis: true },
        { text: '.' },
      ],
    });
  });

  test('has passages that are there only where something holds, in a line and over several', () => {
    const wording =
      'a{{hvis rød igen}} igen{{ellers}} først{{slut}}.\n\n{{hvis ikke rød igen}}\nb\n{{ellers}}\nc\n{{slut}}\nd';
    const read = (of: object) =>
      say(wording, of).map((block) => 'spans' in block && block.spans.map(({ text }) => text).join(''));
    expect(read(facts)).toEqual(['a først.', 'b\nd']);
    expect(read(secondNoticeProject)).toEqual(['a igen.', 'c\nd']);
  });

  test('keeps the paragraphs of what somebody wrote where it stands alone, and its lines in a sentence', () => {
    const of = { ...facts, reason: 'Et.\n\nTo.' };
    expect(say('{{begrundelse}}', of)).toHaveLength(2);
    expect(say('Fordi: {{begrundelse}}', of)).toEqual([
      { kind: 'paragraph', spans: [{ text: 'Fordi: ' }, { text: 'Et.\n\nTo.' }] },
    ]);
  });

  test('is told line by line what is wrong with it', () => {
    const faults = faultsIn(
      'redNoticeProject',
      'Kære {{modtagr}}\n\n{{hvis rødt}}\nx\n\na {{succeskriterier}}\n{{ellers}} {{ellers}}',
    );
    expect(faults.map(({ line, words }) => `${line}: ${words.da.split('.')[0]}`)).toEqual([
      '1: Feltet {{modtagr}} findes ikke i dette brev',
      '3: {{hvis rødt}} kan ikke bruges i dette brev',
      '3: {{hvis …}} begynder her, men {{slut}} mangler',
      '6: {{succeskriterier}} er en tabel eller en liste og skal stå på en linje for sig selv',
      '7: {{ellers}} skal stå mellem {{hvis …}} og {{slut}}, og kun én gang',
    ]);
    expect(() => say('{{x}}')).toThrow(WordingRefused);
  });

  test('makes no letter with an empty place', () => {
    expect(() => say('Ring {{antal gange}}')).toThrow(LetterIncomplete);
    expect(() => say('{{første røde begrundelse}}')).toThrow(LetterIncomplete);
    expect(() => say('x {{hvis rød igen}}{{første røde kvartal}}{{slut}}')).not.toThrow();
  });

  test('makes the same bytes again, and another version where a sign of it differs', async () => {
    const [one, again, other] = await Promise.all(
      ['Kære {{modtager}}', 'Kære {{modtager}}', 'Kære {{modtager}}.'].map((wording) =>
        renderLetter('redNoticeProject', facts, wording),
      ),
    );
    expect(Buffer.from(again!.pdf).equals(Buffer.from(one!.pdf))).toBe(true);
    expect(again!.templateVersion).toBe(one!.templateVersion);
    expect(other!.templateVersion).not.toBe(one!.templateVersion);
    expect(withoutSpaces(pdfText(one!.pdf))).toContain(withoutSpaces('Kære Amina Yusuf'));
  });
});
