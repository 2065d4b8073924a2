import { w } from '../../../workflows/words.js';
import { lastFourQuarters, TRENDS, type PublicProject } from '../../cases/queries/published.js';
import { pager } from '../work/list-address.js';
import type { AskedDay } from './public-day.js';
import { FORMATS } from './public-download.js';
import {
  addressOf,
  matching,
  ofColour,
  sorted,
  type Choice,
  type Choosable,
  type Named,
  type Sort,
} from './public-list.js';
import { COLOUR_LIST, NO_COLOUR, publicProjectView, TREND_WORDS } from './public-view.js';

const PATH = '/offentlig';
const PROJECTS_A_PAGE = 100;

/** Everything on the overview that depends on the projects and on what was chosen among them. */
export function overviewView(
  projects: PublicProject[],
  among: Choosable,
  choice: Choice,
  { seen, typed, error }: AskedDay,
  asked: number,
) {
  const { sprog, dato } = choice;
  const ofAnyColour = matching(projects, choice);
  const listed = sorted(ofColour(ofAnyColour, choice.farve), choice);
  const pages = Math.max(1, Math.ceil(listed.length / PROJECTS_A_PAGE));
  const page = Math.min(asked, pages);
  return {
    choice,
    day: seen.day,
    isEarlier: seen.isEarlier,
    dayTyped: typed,
    dayError: error,
    today: addressOf(PATH, { ...choice, dato: '' }),
    reset: addressOf(PATH, { dato, sprog }),
    isFiltered: FILTERS.some((name) => choice[name]),
    filters: [
      select('forvaltning', w('Forvaltning', 'Administration'), among.administrations, choice),
      select('pulje', w('Pulje', 'Pool'), among.pools, choice),
      select('indsatsomraade', w('Indsatsområde', 'Focus area'), among.areas, choice),
    ].filter(({ options }) => options.length > 1),
    trends: TRENDS.map((trend) => ({ trend, words: TREND_WORDS[trend], isChosen: choice.tendens === trend })),
    noColour: NO_COLOUR,
    colours: COLOUR_LIST,
    counts: countsOf(ofAnyColour, choice),
    headings: headingsOf(choice),
    sorts: Object.entries(SORT_WORDS).map(([sort, label]) => ({ sort, label, isChosen: sort === choice.sorter })),
    quarters: lastFourQuarters(seen.day).map((label) => ({ label })),
    projects: listed
      .slice((page - 1) * PROJECTS_A_PAGE, page * PROJECTS_A_PAGE)
      .map((project) => publicProjectView(project, seen, choice)),
    total: listed.length,
    hasAny: projects.length > 0,
    downloads: FORMATS.map(({ format, name }) => ({ name, path: addressOf(`${PATH}/projekter.${format}`, choice) })),
    pager: pages > 1 ? pager(PATH, { ...choice }, page, pages) : null,
  };
}

const FILTERS = ['q', 'farve', 'tendens', 'forvaltning', 'pulje', 'indsatsomraade'] as const;

function select(name: 'forvaltning' | 'pulje' | 'indsatsomraade', label: object, list: Named[], choice: Choice) {
  return { name, label, options: list.map((one) => ({ ...one, isChosen: one.code === choice[name] })) };
}

/** Each number opens its list, and once opened leads back to all. Projects without a colour are counted where there are any. */
function countsOf(projects: PublicProject[], choice: Choice) {
  const counted = [...COLOUR_LIST, { colour: 'none' as const, name: NO_COLOUR, meaning: NONE_MEANS }].map((one) => {
    const isChosen = one.colour === choice.farve;
    return {
      ...one,
      isNone: one.colour === 'none',
      isChosen,
      count: ofColour(projects, one.colour).length,
      path: addressOf(PATH, { ...choice, farve: isChosen ? '' : one.colour }),
    };
  });
  return counted.filter(({ isNone, isChosen, count }) => !isNone || isChosen || count > 0);
}

const NONE_MEANS = w('intet offentliggjort, eller trukket tilbage', 'nothing published, or withdrawn');

/** A column's headings; the same link again turns the order. */
function headingsOf(choice: Choice) {
  const current = choice.sorter || 'name';
  const link = (sort: Sort) => {
    const isTurned = current === sort && !choice.orden;
    return {
      label: SORT_WORDS[sort],
      path: addressOf(PATH, { ...choice, sorter: sort === 'name' ? '' : sort, orden: isTurned ? 'ned' : '' }),
      mark: current !== sort ? '' : choice.orden ? '▼' : '▲',
    };
  };
  const column = (sorts: Sort[], isNumber = false) => ({
    links: sorts.map(link),
    isNumber,
    direction: !sorts.includes(current as Sort) ? null : choice.orden ? 'descending' : 'ascending',
  });
  return {
    before: [column(['name', 'area']), column(['administration', 'pool']), column(['colour']), column(['trend'])],
    after: [column(['period']), column(['share'], true)],
  };
}

const SORT_WORDS = {
  name: w('Projekt', 'Project'),
  area: w('Indsatsområde', 'Focus area'),
  administration: w('Forvaltning', 'Administration'),
  pool: w('Pulje', 'Pool'),
  colour: w('Farve', 'Colour'),
  trend: w('Tendens', 'Trend'),
  period: w('Periode', 'Period'),
  share: w('Kommunal medfinansiering', 'Municipal co-financing'),
};
