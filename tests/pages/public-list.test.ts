import { describe, expect, it } from 'vitest';
import type { PublicProject } from '../../src/cases/queries/published.js';
import { trendOf } from '../../src/cases/queries/published.js';
import { overviewView } from '../../src/pages/public/overview-view.js';
import { DOWNLOADS } from '../../src/pages/public/public-download.js';
import { choosable, matching, ofColour, readChoice, sorted } from '../../src/pages/public/public-list.js';

const SEEN = { day: '2010-01-12', isEarlier: false };
const ASKED = { seen: SEEN, dato: '', typed: '', error: null };

type Colour = 'green' | 'yellow' | 'red';

/** @param colours of the fourth quarter of 2009 and those before it */
function project(name: string, colours: Colour[], values: Partial<PublicProject> = {}): PublicProject {
  return {
    id: 1,
    name,
    pool_code: 'SAT',
    pool: 'Satspuljen',
    administration_code: 'SOF',
    administration: 'Socialforvaltningen',
    focus_area: 'Medborgerskab',
    first_day: '2009-01-01',
    last_day: '2010-12-31',
    municipal_share: 85_000_000,
    ratings: colours.map((colour, index) => ({
      quarter: `2009-Q${4 - index}`,
      colour,
      published_on: '2010-01-05',
      corrected: false,
      withdrawn_since: null,
    })),
    withdrawn: [],
    unreported: [],
    ...values,
  };
}

const PROJECTS = [
  project('Aarestrup', ['red', 'green'], { municipal_share: 30_000_000, focus_area: '' }),
  project('Bydelsmødre', ['green', 'red'], { pool_code: 'DTI', pool: 'Den Tværgående Integrationspulje' }),
  project('Ørestad', ['yellow', 'yellow'], { administration_code: 'ØKF', administration: 'Økonomiforvaltningen' }),
  project('Zoo', []),
  project('Åben skole', ['red'], { last_day: '2009-12-31' }),
];
const among = choosable(PROJECTS);
const choose = (query: Record<string, string>) => readChoice(query, among, '', 'da');
const names = (query: Record<string, string>) => {
  const choice = choose(query);
  return sorted(ofColour(matching(PROJECTS, choice), choice.farve), choice).map(({ name }) => name);
};

describe('the list', () => {
  it.each([
    [{ farve: 'red' }, ['Åben skole', 'Aarestrup']],
    [{ farve: 'none' }, ['Zoo']],
    [{ tendens: 'better' }, ['Bydelsmødre']],
    [{ tendens: 'worse' }, ['Aarestrup']],
    [{ pulje: 'DTI' }, ['Bydelsmødre']],
    [{ forvaltning: 'ØKF' }, ['Ørestad']],
    [{ q: 'okonomi' }, ['Ørestad']],
    [{ q: 'oerestad' }, ['Ørestad']],
    [{ indsatsomraade: 'Medborgerskab', farve: 'red' }, ['Åben skole']],
  ])('%j shows %j', (query, expected) => {
    expect(names(query as Record<string, string>).toSorted()).toEqual(expected.toSorted());
  });

  it('sorts as Danes do', () => {
    expect(names({})).toEqual(['Bydelsmødre', 'Zoo', 'Ørestad', 'Åben skole', 'Aarestrup']);
    expect(names({ orden: 'ned' })[0]).toBe('Aarestrup');
  });

  it('sorts by colour, trend, end and money; what has none stands last both ways', () => {
    expect(names({ sorter: 'colour' }).slice(-2)).toEqual(['Bydelsmødre', 'Zoo']);
    expect(names({ sorter: 'colour', orden: 'ned' })[0]).toBe('Bydelsmødre');
    expect(names({ sorter: 'colour', orden: 'ned' }).at(-1)).toBe('Zoo');
    expect(names({ sorter: 'trend' })[0]).toBe('Aarestrup');
    expect(names({ sorter: 'period' })[0]).toBe('Åben skole');
    expect(names({ sorter: 'share' })[0]).toBe('Aarestrup');
    expect(names({ sorter: 'area' }).at(-1)).toBe('Aarestrup');
  });

  it('takes what it does not know for not said', () => {
    expect(names({ farve: 'sort', tendens: '?', pulje: 'X', sorter: 'hemmelig', orden: 'op' })).toEqual(names({}));
  });
});

describe('the overview', () => {
  it('opens behind each count a list of just as many', () => {
    for (const query of [{}, { q: 'skole' }, { tendens: 'worse' }, { farve: 'green' }] as Record<string, string>[]) {
      const choice = choose(query);
      for (const { count, path, isChosen } of overviewView(PROJECTS, among, choice, ASKED, 1).counts) {
        if (isChosen) continue;
        const opened = Object.fromEntries(new URL(path, 'http://x').searchParams);
        expect(names(opened), path).toHaveLength(count);
      }
    }
  });

  it('turns the order when a heading is followed twice, and says how it is sorted', () => {
    const once = overviewView(PROJECTS, among, choose({ sorter: 'share' }), ASKED, 1).headings.after[1]!;
    expect(once.direction).toBe('ascending');
    expect(once.links[0]!.path).toBe('/offentlig?sorter=share&orden=ned');
    const twice = overviewView(PROJECTS, among, choose({ sorter: 'share', orden: 'ned' }), ASKED, 1).headings.after[1]!;
    expect(twice.direction).toBe('descending');
    expect(twice.links[0]!.path).toBe('/offentlig?sorter=share');
  });
});

describe('the trend', () => {
  it.each([
    [['green', 'red'], 'better'],
    [['yellow', 'yellow'], 'unchanged'],
    [['red', 'yellow'], 'worse'],
    [['red'], null],
    [[], null],
  ] as [Colour[], string | null][])('of %j is %s', (colours, expected) => {
    expect(trendOf(project('x', colours))).toBe(expected);
  });

  it('names the quarter it is counted from only where one lies between', () => {
    const gap = project('x', ['red', 'green', 'green']);
    gap.ratings.splice(1, 1);
    const views = overviewView([gap, project('y', ['red', 'green'])], among, choose({}), ASKED, 1).projects;
    expect(views.map(({ trend }) => trend?.since)).toEqual(['2009-Q2', null]);
  });
});

describe('a download', () => {
  it('holds what the list shows, in its order', async () => {
    const choice = choose({ farve: 'red', sorter: 'share' });
    const listed = sorted(ofColour(matching(PROJECTS, choice), choice.farve), choice);
    const csv = (await DOWNLOADS.csv.write(listed, SEEN, 'da')).toString().split('\r\n');
    expect(csv[0]).toBe(
      '\uFEFFProjekt;Indsatsområde;Forvaltning;Pulje;Farve;Kvartal;Offentliggjort;Tendens;1. kvartal 2009;2. kvartal 2009;' +
        '3. kvartal 2009;4. kvartal 2009;Første dag;Sidste dag;Kommunal medfinansiering, kr.;Vist for dagen',
    );
    expect(csv[1]).toBe(
      'Aarestrup;;Socialforvaltningen;Satspuljen;Rød;4. kvartal 2009;2010-01-05;dårligere;;;Grøn;Rød;2009-01-01;2010-12-31;' +
        '300000;2010-01-12',
    );
    expect(csv[2]).toMatch(/^Åben skole;/);
    expect(csv).toHaveLength(4);
    const { projects } = JSON.parse((await DOWNLOADS.json.write(listed, SEEN, 'en')).toString()) as {
      projects: { name: string }[];
    };
    expect(projects.map(({ name }) => name)).toEqual(['Aarestrup', 'Åben skole']);
    expect(projects[0]).toMatchObject({ colour: 'red', trend: 'worse', municipalShareOre: 30_000_000 });
  });

  it('cannot be turned into a formula by the name of a project', async () => {
    const csv = (await DOWNLOADS.csv.write([project('=HYPERLINK("http://x")', ['red'])], SEEN, 'da')).toString();
    expect(csv).toContain(`\r\n"'=HYPERLINK(""http://x"")";`);
  });
});
