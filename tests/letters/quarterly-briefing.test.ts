import { describe, expect, test } from 'vitest';
import { LetterIncomplete } from '../../src/letters/incomplete.js';
import { composeLetter, renderLetter } from '../../src/letters/letters.js';
import { exampleFacts } from './facts.js';
import { lowestText, pdfText, withoutSpaces } from './pdf-text.js';

const { quarterlyBriefing: briefing, quarterTable: table } = exampleFacts;

async function briefingText(change: Partial<typeof briefing> = {}): Promise<string> {
  const { pdf } = await renderLetter('quarterlyBriefing', { ...briefing, ...change });
  return pdfText(pdf).replace(/\s+/g, ' ');
}

describe('the quarterly briefing', () => {
  test('has the sections of a Copenhagen item in their order', async () => {
    const text = await briefingText();
    const sections = ['Indstilling', 'Problemstilling', 'Løsning', 'Økonomi', 'Videre proces', 'Bilag', 'Beslutning'];
    const places = sections.map((section) => text.indexOf(section, section === 'Indstilling' ? 0 : 400));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain('4. Orientering om fremdriften i de monitorerede integrationsprojekter, 4. kvartal 2009');
    expect(text).toContain('1.at udvalget tager orienteringen');
    expect(text).toContain('3.Projektstatus for Integrationsmedarbejdere i bibliotekerne');
    expect(text).toContain('Indstillingen blev taget til efterretning.');
    expect(await briefingText({ decision: null })).not.toContain('Beslutning');
  });

  test('a quarter without a report is in words and without a colour, and a dash is explained', async () => {
    const [first] = briefing.projects;
    const only = (marks: (typeof briefing.projects)[number]['marks']) =>
      briefingText({ projects: [{ ...first!, marks }], problem: 'x', solution: 'y' });
    const missing = await only(['green', 'green', 'green', 'unreported']);
    expect(missing).toMatch(/Grøn\s*Grøn\s*Grøn\s*Ikke\s*indberettet/);
    expect(missing).not.toContain('En streg');
    expect(await only([null, 'green', 'yellow', 'red'])).toContain('En streg (–) betyder');
  });

  test('sixty projects run over pages with the heading again, and none is lost', async () => {
    const projects = Array.from({ length: 60 }, (_, i) => ({
      ...briefing.projects[i % 4]!,
      name: `Projekt nummer ${i}.`,
    }));
    const { pdf } = await renderLetter('quarterlyBriefing', { ...briefing, projects });
    const text = withoutSpaces(pdfText(pdf));
    for (let i = 0; i < 60; i++) expect(text).toContain(`Projektnummer${i}.`);
    expect(text.match(/4\.kvt\.2009/g)?.length).toBeGreaterThan(1);
    expect(lowestText(pdf)).toBeGreaterThan(40);
  });

  test('without an at-clause it is not made', () => {
    const attempt = () => composeLetter('quarterlyBriefing', { ...briefing, clauses: [] });
    expect(attempt).toThrow(LetterIncomplete);
  });
});

describe('the table alone', () => {
  test('has pool, administration and quarters of each project, and says what it was narrowed to', async () => {
    const { title, pdf } = await renderLetter('quarterTable', table);
    const text = pdfText(pdf).replace(/\s+/g, ' ');
    expect(title).toBe('Monitorerede projekter, 1. kvartal 2009 til 4. kvartal 2009');
    for (const said of [
      'Socialforvaltningen',
      'Den tværgående Integrationspulje',
      'Bydelsmødre',
      'Projekter i oversigten: 4',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('ikke offentlig endnu');
  });

  test('marks what is not public yet', async () => {
    const projects = table.projects.map((project) => ({ ...project, unpublished: [false, false, false, true] }));
    const { pdf } = await renderLetter('quarterTable', { ...table, projects });
    expect(withoutSpaces(pdfText(pdf)).match(/ikkeoffentligendnu/g)).toHaveLength(4);
  });

  test('lies across the page', async () => {
    const { pdf } = await renderLetter('quarterTable', table);
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString('latin1')) ?? [];
    expect(Number(width)).toBeGreaterThan(Number(height));
  });
});
