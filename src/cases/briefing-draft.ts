import { quarterAfter, quarterWords, type Quarter } from '../../workflows/quarter.js';
import type { Mark } from '../letters/quarters.js';
import { formatDate, formatMoney } from '../platform/formats.js';
import type { BriefedProject } from './queries/briefing.js';
import { counted, listed, markOf, projectParagraph } from './briefing-words.js';

/** The fields of a committee item, as its form carries them. */
export interface ItemTexts {
  title: string;
  clauses: { text: string }[];
  problem: string;
  solution: string;
  economy: string;
  process: string;
  signer: string;
}

export interface BriefingSources {
  /** The quarters of the table, the one the briefing is about last. */
  quarters: readonly Quarter[];
  projects: readonly BriefedProject[];
  /** The committee that is briefed, by its name. */
  committee: string;
  /** "Borgerrepræsentationen", "BR 28.05.2009, punkt 42"; without it the draft does not say who decided. */
  scheme: { decidedBy?: string | undefined; reference?: string | undefined; threshold: number };
  /** The day the next report is due, `YYYY-MM-DD`. */
  nextReport: string;
  signer: string;
}

/**
 * The briefing as it can be written from the rows: the sections of a Copenhagen item (001, 002) about all monitored
 * projects (000, monitoring process 5). Pure; in Danish, as documents are. Whoever files it edits it first.
 */
export function draftBriefing(sources: BriefingSources): ItemTexts {
  const { quarters, committee, signer } = sources;
  const quarter = quarters.at(-1) as Quarter;
  const words = quarterWords(quarter).da;
  return {
    title: `Orientering om fremdriften i de monitorerede integrationsprojekter, ${words}`,
    clauses: [
      {
        text: `${committee} tager orienteringen om fremdriften i de monitorerede integrationsprojekter i ${words} til efterretning.`,
      },
    ],
    problem: problem(sources),
    solution: solution(sources),
    economy: economy(sources),
    process: process(sources),
    signer,
  };
}

function problem({ quarters, projects, scheme }: BriefingSources): string {
  const quarter = quarters.at(-1) as Quarter;
  const { decidedBy, reference, threshold } = scheme;
  const monitors = `monitorere integrationsprojekter, som har mindst ${formatMoney(threshold)} i kommunal medfinansiering`;
  const decided = decidedBy && reference && `${decidedBy} har besluttet (${reference}) at ${monitors}.`;
  return [
    `${decided ? `${decided} ` : ''}Udvalget orienteres hvert kvartal om farven på alle monitorerede projekter. Grøn er god fremdrift, gul er visse problemer med fremdrift, og rød er betydelige problemer med fremdrift.`,
    counted(projects, quarter, quarters.at(-2)),
  ].join('\n\n');
}

function solution({ quarters, projects }: BriefingSources): string {
  const quarter = quarters.at(-1) as Quarter;
  const inColour = (colour: Mark) => projects.filter((project) => markOf(project, quarter) === colour);
  const missing = inColour('unreported').map(({ name }) => name);
  const troubled = [...inColour('red'), ...inColour('yellow')];
  return [
    'Tabellen viser vurderingen af hvert projekt i de seneste kvartaler. Vurderingen gælder fremdriften i forhold til hele projektperioden.',
    ...(troubled.length ? [] : [`Ingen projekter er vurderet gule eller røde i ${quarterWords(quarter).da}.`]),
    ...troubled.map((project) => projectParagraph(project, quarter)),
    ...(missing.length
      ? [`Ikke indberettet: ${listed(missing)}. Et projekt, der ikke har indberettet, får ingen farve for kvartalet.`]
      : []),
  ].join('\n\n');
}

function economy({ projects }: BriefingSources): string {
  const share = projects.reduce((sum, { municipalShare }) => sum + municipalShare, 0);
  return `Projekterne modtager tilsammen ${formatMoney(share)} i kommunal medfinansiering. Orienteringen har ikke i sig selv økonomiske konsekvenser.`;
}

function process({ quarters, nextReport }: BriefingSources): string {
  const next = quarterWords(quarterAfter(quarters.at(-1) as Quarter)).da;
  return `Projekterne indberetter for ${next} senest den ${formatDate(nextReport)}. Derefter orienteres udvalget om ${next}. Monitoreringsskemaerne og overblikket over alle monitorerede projekter kan læses på Projektbankens hjemmeside.`;
}
