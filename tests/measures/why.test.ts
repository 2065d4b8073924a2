import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propose, type Proposal } from '../../src/measures/proposal.js';
import { colourOf, settled } from '../../src/measures/share.js';
import { whyOf } from '../../src/measures/why.js';
import { COLOURS, percent, written } from '../../src/measures/written.js';
import { parseNumber } from '../../src/platform/formats.js';
import { anyGrounds } from './any.js';
import { proposalOf, RULES, type Told } from './worked.js';

describe('a criterion says what was reached, what is expected by now, its share, colour and target', () => {
  const yes: Told = { name: 'Evaluering', measure: 'yesNo', target: 1 };
  const held: Told = { name: 'Grupper', baseline: 12, target: 12 };
  const waiting: Told = { name: 'Ventetid', unit: 'dage', baseline: 90, target: 30, direction: 'down' };
  const volunteers: Told = { name: 'Frivillige', unit: 'frivillige', baseline: 40, target: 100, due: 80 };
  const dip: Told = { name: 'Elever', baseline: 100, target: 120, due: 80 };

  test.each<[Told, string]>([
    [
      { name: 'Besøgte familier', reached: 90 },
      'Besøgte familier: 90 nået af de 200, der er ventet nu (45 %). Under 70 % er rød. Målet er 600 ved periodens slutning.',
    ],
    [
      { name: 'Deltagere', unit: 'deltagere', reached: 150 },
      'Deltagere: 150 deltagere nået af de 200, der er ventet nu (75 %). Fra 70 % til under 90 % er gul. Målet er 600 ved periodens slutning.',
    ],
    [
      { name: 'Besøgte familier', reached: 250 },
      'Besøgte familier: 250 nået, mere end de 200, der er ventet nu (tæller som 100 %). Fra 90 % er grøn. Målet er 600 ved periodens slutning.',
    ],
    [
      { name: 'Egen betaling', measure: 'kroner', target: 300_000, reached: 99_950.5 },
      'Egen betaling: 99.950,50 kr. nået af de 100.000 kr., der er ventet nu (99,9 %). Fra 90 % er grøn. Målet er 300.000 kr. ved periodens slutning.',
    ],
    [
      { ...volunteers, reached: 70 },
      'Frivillige: 70 frivillige, hvor mindst 80 er ventet nu. Fra udgangspunktet 40 er 30 af de ventede 40 nået (75 %). Fra 70 % til under 90 % er gul. Målet er 100 ved periodens slutning.',
    ],
    [
      { ...volunteers, reached: 90 },
      'Frivillige: 90 frivillige, hvor mindst 80 er ventet nu. Bedre end ventet (tæller som 100 %). Fra 90 % er grøn. Målet er 100 ved periodens slutning.',
    ],
    [
      { ...volunteers, reached: 35 },
      'Frivillige: 35 frivillige, hvor mindst 80 er ventet nu. Det er dårligere end udgangspunktet 40 (0 %). Under 70 % er rød. Målet er 100 ved periodens slutning.',
    ],
    [
      { ...waiting, reached: 75 },
      'Ventetid: 75 dage, hvor højst 70 er ventet nu. Fra udgangspunktet 90 er 15 af de ventede 20 nået (75 %). Fra 70 % til under 90 % er gul. Målet er 30 ved periodens slutning.',
    ],
    [
      { name: 'Tilfredshed', measure: 'scale', unit: '1-5', baseline: 3, target: 4, due: 3.5, reached: 3.5 },
      'Tilfredshed: 3,5, hvor mindst 3,5 er ventet nu. Fra udgangspunktet 3 er 0,5 af de ventede 0,5 nået (100 %). Fra 90 % er grøn. Målet er 4 på skalaen 1-5 ved periodens slutning.',
    ],
    [
      { name: 'I job', measure: 'percent', target: 60, due: 20, reached: 12 },
      'I job: 12 % nået af de 20 %, der er ventet nu (60 %). Under 70 % er rød. Målet er 60 % ved periodens slutning.',
    ],
    [
      { ...held, reached: 12 },
      'Grupper: 12, hvor mindst 12 er ventet nu. Det er holdt (100 %). Fra 90 % er grøn. Målet er 12 ved periodens slutning.',
    ],
    [
      { ...held, reached: 9 },
      'Grupper: 9, hvor mindst 12 er ventet nu. 9 / 12 = 75 %. Fra 70 % til under 90 % er gul. Målet er 12 ved periodens slutning.',
    ],
    [
      { name: 'Klager', target: 0, direction: 'down', reached: 2 },
      'Klager: 2, hvor højst 0 er ventet nu. Det er ikke holdt (0 %). Under 70 % er rød. Målet er 0 ved periodens slutning.',
    ],
    [
      { ...dip, reached: 75 },
      'Elever: 75, hvor mindst 80 er ventet nu. Forskellen på 5 trækkes fra hele vejen på 20: (20 − 5) / 20 = 75 %. Fra 70 % til under 90 % er gul. Målet er 120 ved periodens slutning.',
    ],
    [
      { ...dip, reached: 50 },
      'Elever: 50, hvor mindst 80 er ventet nu. Forskellen på 30 er større end hele vejen på 20 (0 %). Under 70 % er rød. Målet er 120 ved periodens slutning.',
    ],
    [
      { name: 'Kurser', due: 0, reached: 0 },
      'Kurser: 0, som ved udgangspunktet. Andet er ikke ventet endnu (100 %). Fra 90 % er grøn. Målet er 600 ved periodens slutning.',
    ],
    [
      { name: 'Kurser', due: 0, reached: 3 },
      'Kurser: 3, bedre end 0 ved udgangspunktet. Det er ikke ventet endnu (100 %). Fra 90 % er grøn. Målet er 600 ved periodens slutning.',
    ],
    [
      { ...yes, reached: 0 },
      'Evaluering: nej, og andet er ikke ventet endnu (100 %). Fra 90 % er grøn. Målet er ja ved periodens slutning.',
    ],
    [
      { ...yes, reached: 1 },
      'Evaluering: ja, før det er ventet (100 %). Fra 90 % er grøn. Målet er ja ved periodens slutning.',
    ],
    [
      { ...yes, due: 1, reached: 1 },
      'Evaluering: ja, som ventet nu (100 %). Fra 90 % er grøn. Målet er ja ved periodens slutning.',
    ],
    [
      { ...yes, due: 1, reached: 0 },
      'Evaluering: nej, hvor ja er ventet nu (0 %). Under 70 % er rød. Målet er ja ved periodens slutning.',
    ],
    [
      { name: 'Besøgte familier' },
      'Besøgte familier: ingen tal for kvartalet. Uden tal kan projektet ikke blive grønt. Ventet nu er 200, og målet er 600 ved periodens slutning.',
    ],
  ])('%o', (told, sentence) => {
    expect(whyOf(proposalOf([told])).criteria[0]).toMatchObject({ name: told.name, words: { da: sentence } });
  });

  test('in English as well', () => {
    const [reported, missing] = whyOf(proposalOf([{ name: 'Families', reached: 90 }, { name: 'Visits' }])).criteria;
    expect(reported?.words.en).toBe(
      'Families: 90 reached of the 200 expected by now (45 %). Below 70 % is red. The target is 600 when the period ends.',
    );
    expect(missing?.words.en).toBe(
      'Visits: no figure for the quarter. Without a figure the project cannot be green. Expected by now is 200, and the target is 600 when the period ends.',
    );
  });
});

describe('a level writes its arithmetic out', () => {
  test.each<[Told[], string]>([
    [[{ weight: 2, reached: 90 }, { reached: 200 }], 'Aktiviteter: (45 % × 2 + 100 % × 1) / 3 = 63,3 %: rød.'],
    [
      [
        { weight: 2, reached: 90 },
        { weight: 2, reached: 200 },
      ],
      'Aktiviteter: (45 % + 100 %) / 2 = 72,5 %: gul.',
    ],
    [[{ weight: 7, level: 'result', reached: 190 }], 'Resultater: 95 %: grøn.'],
    [
      [{ reached: 200 }, { reached: 180 }, { name: 'Kaffe' }],
      'Aktiviteter: (100 % + 90 %) / 2 = 95 %, men højst gul. Uden tal: »Kaffe«. Niveauet er regnet på resten og kan højst blive gult.',
    ],
    [
      [{ reached: 90 }, { name: 'Kaffe' }, { name: 'Kage' }],
      'Aktiviteter: 45 %: rød. Uden tal: »Kaffe« og »Kage«. Niveauet er regnet på resten og kan højst blive gult.',
    ],
    [[{}], 'Aktiviteter: ingen tal for kvartalet, så niveauet kan ikke regnes ud.'],
  ])('%o', (told, sentence) => {
    expect(whyOf(proposalOf(told)).levels[0]?.words.da).toBe(sentence);
  });
});

describe('the project says what it goes by, and the proposal', () => {
  const result: Told = { level: 'result', reached: 190 };
  test.each<[Told[], string]>([
    [
      [result, { weight: 2, reached: 90 }, { reached: 200 }],
      'Projektet er så godt som sit svageste niveau: aktiviteter, 63,3 %. Forslag: rød.',
    ],
    [
      [result, { reached: 190 }],
      'Projektet er så godt som sit svageste niveau, og begge niveauer er på 95 %. Forslag: grøn.',
    ],
    [[result], 'Projektet har kun succeskriterier for resultater og er så godt som dem: 95 %. Forslag: grøn.'],
    [
      [result, { reached: 200 }, { name: 'Kaffe' }],
      'Projektet er så godt som sit svageste niveau: resultater, 95 %. Der mangler tal for »Kaffe«, så forslaget kan højst være gult. Forslag: gul.',
    ],
    [[result, {}], 'Der er ingen tal for kvartalet for aktiviteter. Derfor er der intet forslag.'],
    [
      [{}, { level: 'result' }],
      'Der er ingen tal for kvartalet for aktiviteter og resultater. Derfor er der intet forslag.',
    ],
    [[], 'Der er ingen succeskriterier at regne på. Derfor er der intet forslag.'],
  ])('%o', (told, sentence) => {
    expect(whyOf(proposalOf(told)).project.da).toBe(sentence);
  });

  test('by the mean of its levels where the rules say so', () => {
    const rules = { ...RULES, project: 'meanOfLevels' as const };
    expect(whyOf(proposalOf([result, { reached: 150 }], { rules })).project).toEqual({
      da: 'Projektet er så godt som gennemsnittet af sine niveauer: (75 % + 95 %) / 2 = 85 %. Forslag: gul.',
      en: 'The project is as good as the mean of its levels: (75 % + 95 %) / 2 = 85 %. Proposal: yellow.',
    });
  });

  test('and by which rules', () => {
    expect(whyOf(proposalOf([])).rules).toEqual({
      da: 'Grøn fra 90 %, gul fra 70 %, under 70 % rød (regler af 1. januar 2009).',
      en: 'Green from 90 %, yellow from 70 %, below 70 % red (rules of 1 January 2009).',
    });
  });
});

describe('whoever adds up by hand from the page', () => {
  const numbered = (text: string) => {
    const parsed = parseNumber(text);
    if (!parsed.ok) throw new Error(parsed.error.en);
    return parsed.value;
  };
  const share = (shown: string) => numbered(shown.replace(' %', '')) / 100;

  test('sees 89,9 % beside yellow, never 90 %', () => {
    const { criteria } = whyOf(proposalOf([{ target: 30_000, due: 10_000, reached: 8996 }]));
    expect(criteria[0]?.words.da).toContain('(89,9 %). Fra 70 % til under 90 % er gul.');
  });

  test('never sees a share lifted over a threshold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (exact) => {
        expect(percent(exact)).toMatch(/^\d{1,3}(,\d)? %$/);
        expect(share(percent(exact))).toBeLessThanOrEqual(exact + 1e-9);
        expect(colourOf(share(percent(exact)), RULES)).toBe(colourOf(settled(exact), RULES));
      }),
    );
  });

  test('comes to the share and colour of every level', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const proposal = propose(grounds);
        whyOf(proposal).levels.forEach(({ words }, index) => {
          const shown = /^\S+: (?:\((.*?)\) \/ (\S+) = )?([\d,]+ %)(?:: |, men højst )(grøn|gul|rød)\./.exec(words.da);
          if (!shown) {
            expect(proposal.levels[index]?.share).toBeNull();
            return;
          }
          const [, sum, divisor, result = '', colour] = shown;
          if (sum !== undefined) expect(settled(added(sum) / numbered(divisor ?? ''))).toBe(settled(share(result)));
          const reckoned = colourOf(settled(share(result)), grounds.rules);
          const isCapped = reckoned === 'green' && (proposal.levels[index]?.gaps.length ?? 0) > 0;
          expect(colour).toBe(COLOURS[isCapped ? 'yellow' : reckoned].da);
        });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [0, /: (\S+) nået af (?:de|den) (\S+), der er ventet nu \((.*?)\)/],
    [25, / er (\S+) af de ventede (\S+) nået \((.*?)\)/],
  ])('comes to the share of every criterion on its way from %d', (baseline, sentence) => {
    const further = fc.integer({ min: 1, max: 3000 });
    let seen = 0;
    fc.assert(
      fc.property(further, further, (way, gone) => {
        const told = { baseline, target: baseline + way, reached: baseline + gone };
        const words = whyOf(proposalOf([told])).criteria[0]?.words.da ?? '';
        const shown = sentence.exec(words);
        if (!shown) {
          expect(words).toMatch(/mere end de|Bedre end ventet/);
          return;
        }
        seen++;
        const [, part = '', whole = '', result = ''] = shown;
        expect(settled(numbered(part) / numbered(whole))).toBe(settled(share(result)));
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  test('finds every criterion, level and colour in words, in both languages, whatever is reported', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const proposal: Proposal = JSON.parse(JSON.stringify(propose(grounds)));
        const why = whyOf(proposal);
        expect(why.criteria.map(({ name }) => name)).toEqual(grounds.criteria.map(({ name }) => name));
        const { colour } = proposal.project;
        expect(why.project.da).toContain(colour ? `Forslag: ${COLOURS[colour].da}.` : 'intet forslag');
        const all = [why.project, why.rules, ...[...why.levels, ...why.criteria].map(({ words }) => words)];
        for (const { da, en } of all) expect(`${da} ${en}`).not.toMatch(/undefined|null|NaN|Infinity| {2}|\.\./);
        proposal.criteria.forEach((criterion, index) => {
          if (criterion.share !== null) expect(why.criteria[index]?.words.da).toContain(percent(criterion.share));
          if (criterion.measure !== 'yesNo')
            expect(why.criteria[index]?.words.da).toContain(
              `målet er ${written(criterion.target, criterion)}`.slice(1),
            );
        });
      }),
      { numRuns: 500 },
    );
  });
});

function added(sum: string): number {
  return sum
    .split(' + ')
    .map((term) => term.split(' × ').map((factor) => Number(factor.replace(' %', '').replace(',', '.'))))
    .reduce((total, [shown = 0, weight = 1]) => total + (shown / 100) * weight, 0);
}
