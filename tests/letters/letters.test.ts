import { describe, expect, test, vi } from 'vitest';
import { LetterIncomplete } from '../../src/letters/incomplete.js';
import {
  composeLetter,
  letterWords,
  renderLetter,
  type LetterFacts,
  type LetterKind,
} from '../../src/letters/letters.js';
import {
  alleroedRecommendation,
  exampleFacts,
  overdueReminder,
  secondNoticeFundHolder,
  secondNoticeProject,
} from './facts.js';
import { lowestText, pdfPages, pdfText, withoutSpaces } from './pdf-text.js';

const kinds = Object.keys(exampleFacts) as LetterKind[];

async function textOf<Kind extends LetterKind>(kind: Kind, facts: LetterFacts<Kind>): Promise<string> {
  return pdfText((await renderLetter(kind, facts)).pdf).replace(/\s+/g, ' ');
}

const filled = (lines: number) => Array.from({ length: lines }, (_, i) => `Linje ${i + 1}.`).join('\n');
const lengthened = (lines: number) =>
  renderLetter('recommendation', {
    ...alleroedRecommendation,
    before: [{ heading: 'Sagsbeskrivelse', text: filled(lines) }],
  });
const agendaLengthened = (lines: number) => {
  const { items, ...agenda } = exampleFacts.agenda;
  const [item] = items;
  const proposal = { heading: 'Administrationens forslag', begins: 'Administrationen foreslår,' };
  return renderLetter('agenda', {
    ...agenda,
    items: [{ ...item!, text: filled(lines), before: [], clauses: ['planen godkendes'], proposal }],
  });
};

describe('every letter', () => {
  test.each(kinds)('%s is a tagged Danish PDF/UA-1 with a title, numbers and a page count', async (kind) => {
    const { title, pdf } = await renderLetter(kind, exampleFacts[kind] as never);
    const source = Buffer.from(pdf).toString('latin1');
    expect(source).toContain('/MarkInfo');
    expect(source).toMatch(/\/Lang \(da-DK\)/);
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(source).toContain('/DisplayDocTitle true');
    const text = pdfText(pdf).replace(/\s+/g, ' ');
    expect(withoutSpaces(text)).toContain(withoutSpaces(title));
    // The table is made on the spot and belongs to no case.
    if (kind !== 'quarterTable') expect(text).toContain(`Sagsnr. 2009-147865 · `);
    expect(text).toMatch(/Side 1 af [12]/);
    expect(letterWords(kind).da).not.toBe(letterWords(kind).en);
  });

  test.each(kinds)('%s: the same facts give the same bytes, in another process as well', async (kind) => {
    const first = await renderLetter(kind, exampleFacts[kind] as never);
    const shuffled = Object.fromEntries(Object.entries(exampleFacts[kind]).reverse());
    expect((await renderLetter(kind, shuffled as never)).factsJson).toBe(first.factsJson);
    vi.resetModules();
    const anew = await import('../../src/letters/letters.js');
    const again = await anew.renderLetter(kind, JSON.parse(first.factsJson) as never);
    expect(Buffer.from(again.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    expect(again.templateVersion).toBe(first.templateVersion);
  });
});

describe('what the letters say', () => {
  test('a first notice says why, what follows and when, and how the two-reds rule reads', async () => {
    const text = await textOf('redNoticeProject', exampleFacts.redNoticeProject);
    expect(text).toContain('Vurderingen er rød: Der er betydelige problemer med fremdrift');
    expect(text).toContain(
      'Planen skal være færdig 20 hverdage efter offentliggørelsen; offentliggøres vurderingen 26. oktober 2009, er fristen mandag den 23. november 2009',
    );
    expect(text).toContain('tidligst mandag den 26. oktober 2009');
    expect(text).toContain(
      'Går et projekt i rødt to gange, får Beskæftigelses- og Integrationsudvalget forelagt en indstilling',
    );
    expect(text).not.toContain('Indstilling til udvalget');
  });

  test('a second notice names the committees and the first red rating', async () => {
    for (const [kind, facts] of [
      ['redNoticeProject', secondNoticeProject],
      ['redNoticeFundHolder', secondNoticeFundHolder],
    ] as const) {
      const text = await textOf(kind, facts);
      expect(text).toContain('brev til Socialudvalget samt Kultur- og Fritidsudvalget om situationen');
      expect(text).toContain('Den første røde vurdering: 3. kvartal 2009');
      expect(text).not.toContain('handlingsplan, så der igen');
    }
  });

  test('the fund holder is asked for the plan, to tell the project of the rule, and may ask for support', async () => {
    const text = await textOf('redNoticeFundHolder', exampleFacts.redNoticeFundHolder);
    expect(text).toContain('Fortæl projektet om reglen om to gange rødt');
    expect(text).toContain('kan Projektbanken bidrage med understøttelse');
  });

  test('a reminder before the due date and one after it differ', async () => {
    expect(await textOf('reportReminder', exampleFacts.reportReminder)).toContain('senest fredag den 15. januar 2010');
    const overdue = await textOf('reportReminder', overdueReminder);
    expect(overdue).toContain('Fristen var fredag den 15. januar 2010');
    expect(overdue).toContain('Kopi til: Jens Krogh, Socialforvaltningen');
  });

  test('a committee letter names project, pool, both quarters with reasons, the plan, the decision and the question', async () => {
    const text = await textOf('committeeLetter', exampleFacts.committeeLetter);
    for (const said of [
      'Kære Socialudvalget',
      'den 28. januar 2010 (BIU 28.01.2010, punkt 6)',
      'Den tværgående Integrationspulje',
      '850.000 kr.',
      'Jobcentret har endnu ikke henvist nogen',
      'Rekrutteringen gik i stå efter lederskiftet',
      'Socialforvaltningen lavede den 18. november 2009 en handlingsplan',
      'Aftale med jobcentret om henvisning (Amina Yusuf, senest 15. december 2009)',
      'Rekrutteringen er ikke kommet i gang igen',
      'have støtten standset?',
      'senest fredag den 12. marts 2010',
      'mindst 100.000 kr. i kommunal medfinansiering (BR 28.05.2009, punkt 42)',
      'også sendt til Kultur- og Fritidsudvalget',
      'Formand for Beskæftigelses- og Integrationsudvalget',
      'Udskrift af beslutningsprotokollen',
    ])
      expect(text).toContain(said);
  });

  test('a recommendation has the sections of a Copenhagen item in their order, and the decision when there is one', async () => {
    const text = await textOf('recommendation', exampleFacts.recommendation);
    const sections = [
      'Indstilling',
      'Problemstilling',
      'Løsning',
      'Økonomi',
      'Videre proces',
      'Bilag',
      'Mette Holm',
      'Beslutning',
    ];
    const places = sections.map((section) => text.lastIndexOf(section === 'Mette Holm' ? 'Mette HolmKontor' : section));
    expect(text).toContain('Beskæftigelses- og Integrationsforvaltningen indstiller, 1.at Beskæftigelses-');
    expect(text).toContain('2.at udvalgene bedes svare');
    expect(text).toContain('Indstillingen blev godkendt.');
    expect(places.slice(1, 6)).toEqual(places.slice(1, 6).toSorted((a, b) => a - b));
    expect(await textOf('recommendation', { ...exampleFacts.recommendation, decision: null })).not.toContain(
      'Beslutning ',
    );
  });

  test('a recommendation to a committee of Allerød has the sections of 004 in their order, and nobody signs it', async () => {
    const text = await textOf('recommendation', alleroedRecommendation);
    const sections = [
      'PunkttypeBeslutning',
      'Tema',
      'Sagsbeskrivelse',
      'Rød vurdering i 4. kvartal 2009',
      'Administrationens forslag',
      'Afledte konsekvenser',
      'Økonomi og finansiering',
      'Dialog/høring',
      'Bilag',
    ];
    const places = sections.map((section) => text.lastIndexOf(section));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('Administrationen foreslår,');
    expect(text).toMatch(/at\s?udvalget godkender, at der sendes brev/);
    for (const other of ['Problemstilling', 'Løsning', 'Videre proces', 'Birgitte Holm'])
      expect(text).not.toContain(other);
  });

  test.each([
    ['a recommendation', 'Administrationen foreslår,', lengthened],
    ['an agenda', 'Administrationen foreslår,', agendaLengthened],
  ] as const)('in %s the words that the proposal begins with never end a page', async (_, begins, ofLines) => {
    const places = new Set<number>();
    for (let lines = 8; lines < 60; lines++) {
      const pages = pdfPages((await ofLines(lines)).pdf).map(withoutSpaces);
      const at = pages.findIndex((page) => page.includes(withoutSpaces(begins)));
      expect(pages[at], `${lines} lines`).toContain(withoutSpaces(`${begins}1.at`));
      expect(pages[at], `${lines} lines`).toContain('Administrationensforslag');
      places.add(at);
    }
    expect([...places]).toEqual([0, 1]);
  });

  test('a colour is always a word as well, and a missing figure is never a colour or a nought', async () => {
    const facts = exampleFacts.monitoringForm;
    const criteria = facts.criteria.map((criterion) => ({ ...criterion, reached: null, expected: null }));
    const text = await textOf('monitoringForm', {
      ...facts,
      criteria,
      history: [{ quarter: '2009-Q2', colour: null }],
    });
    expect(text).toContain('Rød – betydelige problemer med fremdrift');
    expect(text).toContain('ikke indberettet');
    expect(text).toContain('Ikke indberettet');
    expect(text).not.toContain('Forventet nu');
  });

  test('a corrected form names the one it replaces', async () => {
    const corrects = { letterNumber: '2010-0040', date: '2010-01-12', reason: 'Et tal var talt to gange.' };
    const text = await textOf('monitoringForm', { ...exampleFacts.monitoringForm, corrects });
    expect(text).toContain('Rettet udgave. Den erstatter nr. 2010-0040 af 12. januar 2010. Et tal var talt to gange.');
  });

  test('ten thousand characters and sixty criteria run over pages, with the header again and nothing lost', async () => {
    const reason = Array.from({ length: 1300 }, (_, i) => `ord${i}${i % 60 === 59 ? '.\n\n' : ''}`).join(' ');
    const criteria = Array.from({ length: 60 }, (_, i) => ({
      name: `Succesmål nummer ${i}, ${'beskrevet med mange ord '.repeat(i % 5)}`,
      level: i % 2 ? ('activity' as const) : ('result' as const),
      reached: i,
      expected: i * 1000,
      target: 1234567.25,
    }));
    const { pdf } = await renderLetter('monitoringForm', { ...exampleFacts.monitoringForm, reason, criteria });
    const text = withoutSpaces(pdfText(pdf));
    expect(text).toContain(withoutSpaces(reason.slice(0, 400)));
    for (let i = 0; i < 60; i++) expect(text).toContain(`Succesmålnummer${i},`.normalize('NFD'));
    expect(text).toContain('ord1299');
    expect(text.match(/SuccesMål|SucceskriteriumNiveau/g)?.length).toBeGreaterThan(1);
    expect(lowestText(pdf)).toBeGreaterThan(40);
  });

  test('a single action of ten thousand characters stays on its pages', async () => {
    const [action] = exampleFacts.actionPlan.actions;
    const what = 'Der holdes møde med projektet hver uge. '.repeat(250);
    const { pdf } = await renderLetter('actionPlan', {
      ...exampleFacts.actionPlan,
      actions: [action!, { ...action!, what }],
    });
    expect(lowestText(pdf)).toBeGreaterThan(40);
    expect(withoutSpaces(pdfText(pdf)).split('holdesmødemedprojektet'.normalize('NFD'))).toHaveLength(251);
  });
});

describe('a letter with something missing is not made', () => {
  const facts = exampleFacts.committeeLetter;

  test.each([
    ['the recipient', { recipient: undefined }, 'recipient', 'Modtager mangler.'],
    ['a name', { recipient: { name: '' } }, 'recipient.name', 'Modtager: navn mangler.'],
    ['only spaces', { recipient: { name: ' \u200b\u00a0' } }, 'recipient.name', 'Modtager: navn mangler.'],
    ['a reply date', { replyBy: undefined }, 'replyBy', 'Svarfrist mangler.'],
    ['a date that does not exist', { replyBy: '2010-02-31' }, 'replyBy', 'Svarfrist kan ikke bruges, som det står.'],
    [
      'half an amount',
      { project: { ...facts.project, municipalShare: 1.5 } },
      'project.municipalShare',
      'Projektet: kommunal medfinansiering kan ikke bruges, som det står.',
    ],
    ['a second red', { reds: facts.reds.slice(1) }, 'reds', 'Røde vurderinger mangler.'],
    [
      'a reason',
      { reds: [facts.reds[0], { ...facts.reds[1], reason: '\n' }] },
      'reds.1.reason',
      'Røde vurderinger, nr. 2: begrundelse mangler.',
    ],
    [
      'a placeholder',
      { actionPlan: { ...facts.actionPlan, cause: 'Den xx. november' } },
      'actionPlan.cause',
      'Handlingsplanen: årsag: »xx« er ikke udfyldt.',
    ],
    [
      'an attachment',
      { attachments: ['Bilag A', '«titel»'] },
      'attachments.1',
      'Bilag, nr. 2: titel: »«titel»« er ikke udfyldt.',
    ],
  ])('%s', (_, change, path, danish) => {
    const attempt = () => composeLetter('committeeLetter', { ...facts, ...change } as never);
    expect(attempt).toThrow(LetterIncomplete);
    try {
      attempt();
    } catch (error) {
      const { problems, words } = error as LetterIncomplete;
      expect(problems.map((problem) => problem.path)).toEqual([path]);
      expect(words.da).toBe(`Brevet kan ikke laves endnu. ${danish}`);
      expect(words.en).toMatch(/^The letter cannot be made yet\. .+\.$/);
    }
  });

  test('all problems are named at once', () => {
    const attempt = () => composeLetter('committeeLetter', { ...facts, date: '', replyBy: '', decision: {} } as never);
    expect(attempt).toThrow(/date:.*decision\.committee:.*decision\.date:.*decision\.reference:.*replyBy:/);
  });

  test.each(['xx', 'den XX.XX.2010', '{{navn}}', '«navn»', 'Navn: ____', '(xxx)'])(
    'an unfilled place: %s',
    (reason) => {
      expect(() => composeLetter('redNoticeProject', { ...exampleFacts.redNoticeProject, reason })).toThrow(
        LetterIncomplete,
      );
    },
  );

  test.each(['»Bydelsmødre« og »Alle for én«', 'Skoler på x og tværs', 'Maxx og XXL', 'x x', 'a_b'])(
    'no unfilled place: %s',
    (reason) => {
      expect(() => composeLetter('redNoticeProject', { ...exampleFacts.redNoticeProject, reason })).not.toThrow();
    },
  );
});
