import { describe, expect, test } from 'vitest';
import { importCriteria } from '../../src/measures/import/criteria.js';
import { importFigures } from '../../src/measures/import/figures.js';
import { quarterIn } from '../../src/measures/import/headings.js';
import { formatNumber, parseNumber } from '../../src/platform/formats.js';
import type { Cell } from '../../src/platform/tables/cell.js';
import type { RowsField } from '../../workflows/fields.js';
import { baseline } from '../../workflows/project-monitoring/v1/baseline-form.js';
import { report } from '../../workflows/project-monitoring/v1/report-form.js';
import { quarterWords } from '../../workflows/quarter.js';
import { w } from '../../workflows/words.js';

const QUARTERS = ['2009-Q3', '2009-Q4', '2010-Q1'].map((value) => ({ value, label: quarterWords(value) }));
const cells = (text: string): Cell[][] =>
  text.split('\n').map((line) => line.split('|').map((cell) => ({ text: cell.trim() })));
const criteria = (text: string) => importCriteria(cells(text), baseline.criteria as RowsField, QUARTERS);
const figures = (text: string, names = ['Familier besøgt', 'I job']) =>
  importFigures(cells(text), report.figures as RowsField, names);
/** »Række 7, Mål: Skriv kun et tal« */
const said = (read: ReturnType<typeof criteria | typeof figures>): string[] =>
  read.ok ? [] : read.errors.map(({ row, column, words }) => `Række ${row}, ${column.da}: ${words.da}`);

describe('success criteria out of a table', () => {
  test('become rows of the baseline, whatever the order of the columns and the language of the headings', () => {
    const read = criteria(
      `Projektets mål
       Mål | Succeskriterium | NIVEAU | Måles i | Baseline | Bedst når | Tallet viser | Vægt | 3. kvt. 2009 | 2010-Q1 | Enhed
       600 | Familier besøgt | aktivitet | Antal | 0 | Højt | i alt | 2 | 100 | 350,5 | familier

       12,5 | Sygefravær | Result | % | 20 | lavere | tilstanden nu | | | |`,
    );
    expect(read).toEqual({
      ok: true,
      value: [
        {
          name: 'Familier besøgt',
          level: 'activity',
          measure: 'number',
          unit: 'familier',
          baseline: 0,
          target: 600,
          direction: 'up',
          figures: 'cumulative',
          weight: 2,
          plan: { '2009-Q3': 100, '2010-Q1': 350.5 },
        },
        {
          name: 'Sygefravær',
          level: 'result',
          measure: 'percent',
          baseline: 20,
          target: 12.5,
          direction: 'down',
          figures: 'snapshot',
        },
      ],
    });
  });

  test.each([
    ['12,5', 12.5],
    ['1.234', 1234],
    ['1.234,5', 1234.5],
    ['1 234', 1234],
    ['-3', -3],
    ['−3', -3],
    ['0', 0],
  ])('mean by %s what the same means when it is typed', (text, value) => {
    const read = criteria(`Succeskriterium | Niveau | Udgangspunkt | Mål\nA | Resultat | 0 | ${text}`);
    expect(read).toMatchObject({ ok: true, value: [{ target: value }] });
    expect(parseNumber(text)).toEqual({ ok: true, value });
    expect(parseNumber(formatNumber(value))).toEqual({ ok: true, value });
  });

  test.each([
    ['12.5', '12.5 kan læses på to måder. Skriv 12,5 (med komma) eller 125 (uden punktum).'],
    ['-', 'Skriv kun et tal, for eksempel 12,5 eller 1.234.'],
    ['∞', 'Skriv kun et tal, for eksempel 12,5 eller 1.234.'],
    ['9'.repeat(40), 'Skriv kun et tal, for eksempel 12,5 eller 1.234.'],
    ['9'.repeat(16), 'Tallet er for stort.'],
    ['0,12345', 'Skriv højst fire decimaler.'],
    ['90 %', 'Skriv kun et tal, for eksempel 12,5 eller 1.234.'],
    ['', 'Udfyld feltet.'],
  ])('are refused with %s for a target, by row and column', (text, words) => {
    const read = criteria(`Succeskriterium | Niveau | Udgangspunkt | Mål\nA | Resultat | 0 | ${text}`);
    expect(said(read)).toEqual([`Række 2, Mål: ${words}`]);
  });

  test('are all or none: every mistake is named, in the order of the file', () => {
    const read = criteria(
      `Succeskriterium | Niveau | Måles i | Udgangspunkt | Mål | Vægt | 4. kvartal 2009
       A | Effekt | Antal | 0 | 10 | 0 | x
        | Resultat | Meter | 0 | 10 | |
       a | Resultat | Antal | | 10 | 1 |
       A | Resultat | Antal | 0 | 10 | 1 |`,
    );
    expect(said(read)).toEqual([
      'Række 2, Niveau: »Effekt« kendes ikke. Skriv en af: »Aktivitet«, »Resultat«.',
      'Række 2, Vægt: Skriv et tal på mindst 0,01.',
      'Række 2, 4. kvartal 2009: Skriv kun et tal, for eksempel 12,5 eller 1.234.',
      'Række 3, Succeskriterium: Udfyld feltet.',
      'Række 3, Måles i: »Meter« kendes ikke. Skriv en af: »Antal«, »Procent«, »Kroner«, »Ja (1) eller nej (0)«, »Skala«.',
      'Række 4, Succeskriterium: Et succeskriterium hedder allerede sådan.',
      'Række 4, Udgangspunkt: Udfyld feltet.',
      'Række 5, Succeskriterium: Et succeskriterium hedder allerede sådan.',
    ]);
  });

  test('need their headings, and no column is passed over in silence', () => {
    expect(said(criteria('A | 1\nB | 2'))).toEqual([
      'Række 1, Succeskriterium: Der er ingen række med overskrifter. Brug overskrifterne fra skabelonen.',
    ]);
    expect(said(criteria('Succeskriterium | Mål | Mål | Ansvarlig | 1. kvt. 2012\nA | 1 | 2 | Bo | 3'))).toEqual([
      'Række 1, Niveau: Kolonnen mangler i filen.',
      'Række 1, Udgangspunkt: Kolonnen mangler i filen.',
      'Række 1, Mål: Kolonnen står her to gange. Slet den ene.',
      'Række 1, Ansvarlig: Kolonnen kendes ikke. Slet den, eller brug en af overskrifterne fra skabelonen.',
      'Række 1, 1. kvt. 2012: Kvartalet ligger uden for projektperioden (3. kvartal 2009 – 1. kvartal 2010). Slet kolonnen.',
    ]);
    expect(said(criteria('Succeskriterium | Niveau | Udgangspunkt | Mål'))).toEqual([
      'Række 1, Succeskriterium: Der står ingen rækker under overskrifterne.',
    ]);
  });

  test('are no more than a baseline can hold', () => {
    const rows = Array.from({ length: 61 }, (_, i) => `Kriterium ${i} | Resultat | 0 | 10`).join('\n');
    expect(said(criteria(`Succeskriterium | Niveau | Udgangspunkt | Mål\n${rows}`))).toEqual([
      'Række 1, Succeskriterier: Der kan højst være 60.',
    ]);
  });

  test('say of a cell what the spreadsheet said of it', () => {
    const table = cells('Succeskriterium | Niveau | Udgangspunkt | Mål\nA | Resultat | 0 |');
    table[1]![3] = { text: '', problem: w('Cellen D2 har en formel uden resultat.', 'Cell D2 …') };
    expect(said(importCriteria(table, baseline.criteria as RowsField, QUARTERS))).toEqual([
      'Række 2, Mål: Cellen D2 har en formel uden resultat.',
    ]);
  });
});

test.each([
  ['3. kvt. 2009', '2009-Q3'],
  ['3.kvartal 2009', '2009-Q3'],
  ['2009-Q3', '2009-Q3'],
  ['2009 K3', '2009-Q3'],
  ['K3 2009', '2009-Q3'],
  ['Q3 2009', '2009-Q3'],
  ['3rd quarter 2009', '2009-Q3'],
  ['Plan 3. kvt. 2009', '2009-Q3'],
  ['5. kvt. 2009', undefined],
  ['2009', undefined],
  ['K3', undefined],
])('the heading »%s« is the quarter %s', (text, quarter) => {
  expect(quarterIn(text)).toBe(quarter);
});

describe('figures out of a table', () => {
  test('find their criterion by its name, and the file need not hold all', () => {
    expect(figures('Bemærkning | Nået | Succeskriterium\nSæsonen er sen | 1.074,5 | familier  BESØGT')).toEqual({
      ok: true,
      value: {
        figures: [{ criterion: 'Familier besøgt', reached: 1074.5, comment: 'Sæsonen er sen' }],
        missing: ['I job'],
      },
    });
  });

  test('come in the order of the baseline, and a blank cell is no figure', () => {
    const read = figures('Succeskriterium | Nået i alt\nI job | 2\nFamilier besøgt |');
    expect(read).toEqual({
      ok: true,
      value: { figures: [{ criterion: 'Familier besøgt' }, { criterion: 'I job', reached: 2 }], missing: [] },
    });
  });

  test('are asked for where the file has none', () => {
    expect(said(figures('Succeskriterium | Nået | Bemærkning\nI job | |\nFamilier besøgt | |'))).toEqual([
      'Række 2, Nået i alt: Der står ingen tal i filen endnu. Udfyld kolonnen.',
    ]);
  });

  test('are refused where nobody knows what they are about, or they cannot be read', () => {
    expect(said(figures('Succeskriterium | Nået\nI job | 12.5\nUkendt | 2\nI job | 3\n | 4'))).toEqual([
      'Række 2, Nået i alt: 12.5 kan læses på to måder. Skriv 12,5 (med komma) eller 125 (uden punktum).',
      'Række 3, Succeskriterium: Succeskriteriet »Ukendt« står ikke i grundlaget. Ret navnet, eller slet rækken.',
      'Række 4, Succeskriterium: Et succeskriterium hedder allerede sådan.',
      'Række 5, Succeskriterium: Udfyld feltet.',
    ]);
  });
});
