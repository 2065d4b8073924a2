import { describe, expect, test } from 'vitest';
import { draftBriefing, type BriefingSources } from '../../src/cases/briefing-draft.js';
import { briefingPaper } from '../../src/cases/briefing-paper.js';
import { briefingWord } from '../../src/letters/papers/briefing.js';
import type { BriefedProject } from '../../src/cases/queries/briefing.js';
import { exampleFacts } from '../letters/facts.js';

const QUARTERS = ['2009-Q1', '2009-Q2', '2009-Q3', '2009-Q4'];
type Told = 'green' | 'yellow' | 'red' | 'unreported' | null;

/** A project by its last two quarters. */
function project(name: string, before: Told, now: Told, more: Partial<BriefedProject> = {}): BriefedProject {
  const told: [string, Told][] = [
    ['2009-Q3', before],
    ['2009-Q4', now],
  ];
  const published: BriefedProject['published'] = {};
  for (const [quarter, mark] of told)
    if (mark && mark !== 'unreported')
      published[quarter] = {
        colour: mark,
        reason: `${name} har mødt problemer\n\ni kvartalet`,
        document: { id: `${name}-${quarter}`, number: `2010-${name.length}`, title: `Projektstatus for ${name}` },
      };
  return {
    name,
    administration: 'Socialforvaltningen',
    municipalShare: 10_000_000,
    published,
    unreported: told.filter(([, mark]) => mark === 'unreported').map(([quarter]) => quarter),
    reds: told.filter(([, mark]) => mark === 'red').map(([quarter]) => quarter),
    plan: null,
    recommendation: null,
    ...more,
  };
}

function draft(projects: BriefedProject[], more: Partial<BriefingSources> = {}) {
  return draftBriefing({
    quarters: QUARTERS,
    projects,
    committee: 'Beskæftigelses- og Integrationsudvalget',
    scheme: { decidedBy: 'Borgerrepræsentationen', reference: 'BR 28.05.2009, punkt 42', threshold: 10_000_000 },
    nextReport: '2010-04-19',
    signer: 'Sara Lund',
    ...more,
  });
}

const TOWN = [
  project('Alle for én', 'yellow', 'green'),
  project('Bydelsmødre', 'red', 'red'),
  project('Lektiecaféer', 'green', 'yellow'),
  project('Skoler på x og tværs', 'green', 'unreported'),
  project('Unge på vej', 'green', null),
];

describe('the draft of a quarterly briefing', () => {
  test('asks the committee to take note', () => {
    const { title, clauses } = draft(TOWN);
    expect(title).toBe('Orientering om fremdriften i de monitorerede integrationsprojekter, 4. kvartal 2009');
    expect(clauses).toEqual([
      {
        text: 'Beskæftigelses- og Integrationsudvalget tager orienteringen om fremdriften i de monitorerede integrationsprojekter i 4. kvartal 2009 til efterretning.',
      },
    ]);
  });

  test('counts each colour against the quarter before', () => {
    expect(draft(TOWN).problem).toContain(
      'Af 5 monitorerede projekter er 1 grønt (3 i 3. kvartal 2009), 1 gult (1) og 1 rødt (1). 1 projekt har ikke indberettet (0 i 3. kvartal 2009).',
    );
    expect(draft(TOWN).problem).toContain('Siden 3. kvartal 2009 har 1 projekt fået en bedre farve og 1 en dårligere.');
  });

  test('leaves out the comparison in the first quarter that was monitored', () => {
    const { problem } = draft([project('Alle for én', null, 'green'), project('Bydelsmødre', null, 'green')]);
    expect(problem).toContain('Af 2 monitorerede projekter er 2 grønne, ingen gule og ingen røde.');
    expect(problem).not.toContain('3. kvartal');
  });

  test('says of what is not public neither how many nor which', () => {
    const { problem, solution } = draft(TOWN);
    expect(problem).toContain('For de øvrige er der ikke offentliggjort en vurdering for kvartalet.');
    expect(problem + solution).not.toContain('Unge på vej');
  });

  test('has a paragraph on each red and each yellow project, the red first, each on its own', () => {
    const paragraphs = draft(TOWN).solution.split('\n\n');
    expect(paragraphs.slice(1, 3)).toEqual([
      'Bydelsmødre (Socialforvaltningen) er rødt: Bydelsmødre har mødt problemer i kvartalet. Projektet har også været rødt i 3. kvartal 2009. Puljeholderen er ved at lave en handlingsplan.',
      'Lektiecaféer (Socialforvaltningen) er gult: Lektiecaféer har mødt problemer i kvartalet.',
    ]);
    expect(draft(TOWN).solution).not.toContain('Alle for én (');
  });

  test('names those that did not report, and gives them no colour', () => {
    const last = draft(TOWN).solution.split('\n\n').at(-1);
    expect(last).toBe(
      'Ikke indberettet: Skoler på x og tværs. Et projekt, der ikke har indberettet, får ingen farve for kvartalet.',
    );
  });

  test('tells what the action plan does and by when, and not who does it', () => {
    const plan = { quarter: '2009-Q3', actions: [{ what: 'Fast mødested.', by: '2009-12-01', who: 'Amina Yusuf' }] };
    const { solution } = draft([project('Bydelsmødre', 'red', 'yellow', { plan })]);
    expect(solution).toContain(
      'Puljeholderens handlingsplan efter 3. kvartal 2009: Fast mødested (senest 1. december 2009).',
    );
    expect(solution).not.toContain('Amina');
  });

  test.each([
    [{ meetingOn: null, reference: null }, 'Udvalget får forelagt en indstilling om projektets videre forløb.'],
    [
      { meetingOn: '2010-01-28', reference: null },
      'Udvalget får den 28. januar 2010 forelagt en indstilling om projektets videre forløb.',
    ],
    [
      { meetingOn: '2010-01-28', reference: 'BIU 28.01.2010, punkt 6' },
      'Udvalget har behandlet en indstilling om projektet (BIU 28.01.2010, punkt 6).',
    ],
  ])('tells how far the recommendation is: %o', (recommendation, said) => {
    const { solution } = draft([project('Bydelsmødre', 'red', 'red', { recommendation })]);
    expect(solution).toContain(said);
    expect(solution).not.toContain('handlingsplan');
  });

  test('says when nothing is wrong', () => {
    expect(draft([project('Alle for én', 'green', 'green')]).solution).toContain(
      'Ingen projekter er vurderet gule eller røde i 4. kvartal 2009.',
    );
    expect(draft([project('Alle for én', 'green', 'green')]).problem).toContain(
      'Siden 3. kvartal 2009 har ingen projekter skiftet farve.',
    );
  });

  test('adds up the money and names the next report', () => {
    const { economy, process } = draft(TOWN);
    expect(economy).toContain('500.000 kr. i kommunal medfinansiering');
    expect(process).toContain('Projekterne indberetter for 1. kvartal 2010 senest den 19. april 2010.');
  });

  test('does not say who decided on the monitoring where the settings do not', () => {
    const { problem } = draft(TOWN, { scheme: { threshold: 10_000_000 } });
    expect(problem).toMatch(/^Udvalget orienteres hvert kvartal/);
  });
});

describe('the paper of the briefing', () => {
  const { sender, caseworker } = exampleFacts.quarterlyBriefing;
  const paper = briefingPaper(draft(TOWN), QUARTERS, TOWN, {
    sender,
    caseworker,
    date: '2010-02-01',
    caseNumber: 'BIU 3/2010',
    committee: 'Beskæftigelses- og Integrationsudvalget',
    meetingDate: null,
    itemNumber: null,
    decision: null,
  });

  test('has every project in its table, a dash for what may not be told, and the forms of the quarter as annexes', () => {
    expect(paper.projects.map(({ name, marks }) => [name, ...marks])).toEqual([
      ['Alle for én', null, null, 'yellow', 'green'],
      ['Bydelsmødre', null, null, 'red', 'red'],
      ['Lektiecaféer', null, null, 'green', 'yellow'],
      ['Skoler på x og tværs', null, null, 'green', 'unreported'],
      ['Unge på vej', null, null, 'green', null],
    ]);
    expect(paper.attachments).toEqual([
      'Projektstatus for Alle for én (nr. 2010-11)',
      'Projektstatus for Bydelsmødre (nr. 2010-11)',
      'Projektstatus for Lektiecaféer (nr. 2010-12)',
    ]);
  });

  test('is the same in Word, section by section', () => {
    const { header, parts } = briefingWord(paper);
    expect(header).toBe('Beskæftigelses- og Integrationsforvaltningen, Københavns Kommune · Sagsnr. BIU 3/2010');
    expect(parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []))).toEqual([
      'Indstilling',
      'Problemstilling',
      'Løsning',
      'Økonomi',
      'Videre proces',
      'Bilag',
    ]);
    const table = parts.find((part) => part.kind === 'table');
    expect(table?.rows[3]?.map(({ text }) => text)).toEqual([
      'Skoler på x og tværs',
      '–',
      '–',
      'Grøn',
      'Ikke indberettet',
    ]);
  });
});
