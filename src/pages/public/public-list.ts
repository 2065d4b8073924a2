import type { Language } from '../../../workflows/words.js';
import { trendOf, TRENDS, type PublicProject } from '../../cases/queries/published.js';
import { fold } from '../../projects/fold.js';
import { oneOf, textIn } from '../work/list-address.js';

const SORTS = ['name', 'area', 'administration', 'pool', 'colour', 'trend', 'period', 'share'] as const;
export type Sort = (typeof SORTS)[number];
const COLOUR_CHOICES = ['green', 'yellow', 'red', 'none'] as const;

/** What the address of the overview says, each '' where nothing is said. The names are the address's own, for ever. */
export interface Choice {
  q: string;
  farve: string;
  tendens: string;
  forvaltning: string;
  pulje: string;
  indsatsomraade: string;
  sorter: string;
  /** `ned`: from the end. */
  orden: string;
  dato: string;
  sprog: string;
}

export interface Named {
  code: string;
  name: string;
}

/** What can be chosen among, as the projects of the day have it; sorted as Danes sort. */
export interface Choosable {
  administrations: Named[];
  pools: Named[];
  areas: Named[];
}

/** Danish sorting, whatever the reader's language: å last. */
const DANISH = new Intl.Collator('da');

export function choosable(projects: readonly PublicProject[]): Choosable {
  return {
    administrations: named(projects.map((one) => [one.administration_code, one.administration])),
    pools: named(projects.map((one) => [one.pool_code, one.pool])),
    areas: named(projects.map(({ focus_area }) => [focus_area, focus_area])),
  };
}

function named(pairs: [string, string][]): Named[] {
  return [...new Map(pairs)]
    .filter(([code]) => code)
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => DANISH.compare(one.name, other.name));
}

/** Anything else than what can be chosen counts as not said. */
export function readChoice(query: Record<string, unknown>, among: Choosable, dato: string, language: Language): Choice {
  const codeOf = (list: Named[], given: unknown) =>
    oneOf(
      list.map(({ code }) => code),
      given,
    ) ?? '';
  return {
    q: textIn(query.q),
    farve: oneOf(COLOUR_CHOICES, query.farve) ?? '',
    tendens: oneOf(TRENDS, query.tendens) ?? '',
    forvaltning: codeOf(among.administrations, query.forvaltning),
    pulje: codeOf(among.pools, query.pulje),
    indsatsomraade: codeOf(among.areas, query.indsatsomraade),
    sorter: oneOf(SORTS, query.sorter) ?? '',
    orden: oneOf(['ned'], query.orden) ?? '',
    dato,
    sprog: language === 'en' ? 'en' : '',
  };
}

export function addressOf(path: string, choice: Partial<Choice>): string {
  const said = Object.entries(choice).filter(([, value]) => value);
  return said.length ? `${path}?${new URLSearchParams(said)}` : path;
}

/** Everything that was chosen but the colour: of these the colours are counted. */
export function matching(projects: readonly PublicProject[], choice: Choice): PublicProject[] {
  return projects.filter(
    (project) =>
      isOr(choice.forvaltning, project.administration_code) &&
      isOr(choice.pulje, project.pool_code) &&
      isOr(choice.indsatsomraade, project.focus_area) &&
      isOr(choice.tendens, trendOf(project)) &&
      isFound(project, choice.q),
  );
}

export function ofColour(projects: readonly PublicProject[], farve: string): PublicProject[] {
  return projects.filter((project) => isOr(farve, colourIn(project)));
}

function isOr(chosen: string, value: string | null): boolean {
  return !chosen || chosen === value;
}

function colourIn({ ratings: [latest] }: PublicProject): 'green' | 'yellow' | 'red' | 'none' {
  return latest?.colour ?? 'none';
}

/** Searched is what the page shows, and nothing else that is known of a project. */
function isFound({ name, administration, pool, focus_area }: PublicProject, q: string): boolean {
  const text = fold(`${name} ${administration} ${pool} ${focus_area}`);
  return fold(q)
    .split(' ')
    .every((word) => text.includes(word));
}

/** The projects come by name; what is not there (no colour, no area) stands last in either direction. */
export function sorted(projects: readonly PublicProject[], { sorter, orden }: Choice): PublicProject[] {
  const direction = orden ? -1 : 1;
  const key = KEYS[(sorter || 'name') as Sort];
  return projects.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * (typeof a === 'number' ? a - (b as number) : DANISH.compare(a, b as string));
  });
}

const KEYS: Record<Sort, (project: PublicProject) => string | number | null> = {
  name: ({ name }) => name,
  area: ({ focus_area }) => focus_area || null,
  administration: ({ administration }) => administration,
  pool: ({ pool }) => pool,
  // What calls for attention first.
  colour: (project) => place(['red', 'yellow', 'green'], colourIn(project)),
  trend: (project) => place(['worse', 'unchanged', 'better'], trendOf(project)),
  period: ({ last_day }) => last_day,
  share: ({ municipal_share }) => municipal_share,
};

function place(order: string[], value: string | null): number | null {
  const index = order.indexOf(value ?? '');
  return index < 0 ? null : index;
}
