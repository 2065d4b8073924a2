import { quarterWords, type Quarter } from '../../workflows/quarter.js';
import type { Mark } from '../letters/quarters.js';
import { formatDate } from '../platform/formats.js';
import type { ApprovedPlan, BriefedProject, Recommendation } from './queries/briefing.js';

type Colour = Exclude<Mark, 'unreported' | null>;

/** From good to bad. */
const COLOURS: Colour[] = ['green', 'yellow', 'red'];
const ONE: Record<Colour, string> = { green: 'grønt', yellow: 'gult', red: 'rødt' };
const MANY: Record<Colour, string> = { green: 'grønne', yellow: 'gule', red: 'røde' };

/** How a project stands in a quarter: its published colour, else whether its report never came, else nothing. */
export function markOf({ published, unreported }: BriefedProject, quarter: Quarter): Mark {
  return published[quarter]?.colour ?? (unreported.includes(quarter) ? 'unreported' : null);
}

/**
 * "Af 35 monitorerede projekter er 8 grønne (9 i 3. kvartal 2009), …". Every number can be counted again in the table
 * below it: the quarter before is counted over the same projects. What has no mark is told of without a number.
 */
export function counted(projects: readonly BriefedProject[], quarter: Quarter, before: Quarter | undefined): string {
  const earlier = before && projects.some((project) => markOf(project, before)) ? before : undefined;
  const marked = (mark: Mark, then: Quarter) => projects.filter((project) => markOf(project, then) === mark).length;
  const against = (mark: Mark, named: boolean) =>
    earlier ? ` (${marked(mark, earlier)}${named ? ` i ${quarterWords(earlier).da}` : ''})` : '';
  const colours = COLOURS.map(
    (colour, place) => `${inColour(marked(colour, quarter), colour)}${against(colour, place === 0)}`,
  );
  const missing = marked('unreported', quarter);
  return [
    `Af ${projects.length} ${projects.length === 1 ? 'monitoreret projekt' : 'monitorerede projekter'} er ${listed(colours)}.`,
    missing ? `${projectsOf(missing)} har ikke indberettet${against('unreported', true)}.` : '',
    marked(null, quarter) ? 'For de øvrige er der ikke offentliggjort en vurdering for kvartalet.' : '',
    earlier ? movement(projects, quarter, earlier) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A yellow or red project: why, and what is being done. */
export function projectParagraph(project: BriefedProject, quarter: Quarter): string {
  const { name, administration, published, reds } = project;
  const { colour, reason } = published[quarter] as NonNullable<(typeof published)[string]>;
  const before = reds.filter((red) => red < quarter);
  return [
    `${name} (${administration}) er ${ONE[colour]}: ${sentence(reason)}`,
    colour === 'red' && before.length
      ? `Projektet har også været rødt i ${listed(before.map((red) => quarterWords(red).da))}.`
      : '',
    whatIsDone(project, quarter),
  ]
    .filter(Boolean)
    .join(' ');
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}

/** What follows a red: a recommendation after the second, a plan before it (000, red process 2–3). A yellow may still have its plan. */
function whatIsDone({ published, plan, recommendation }: BriefedProject, quarter: Quarter): string {
  if (recommendation) return recommended(recommendation);
  if (plan) return planned(plan);
  return published[quarter]?.colour === 'red' ? 'Puljeholderen er ved at lave en handlingsplan.' : '';
}

function recommended({ meetingOn, reference }: Recommendation): string {
  if (reference) return `Udvalget har behandlet en indstilling om projektet (${reference}).`;
  const when = meetingOn ? ` den ${formatDate(meetingOn)}` : '';
  return `Udvalget får${when} forelagt en indstilling om projektets videre forløb.`;
}

function planned({ quarter, actions }: ApprovedPlan): string {
  const what = actions.map(({ what, by }) => `${bare(what)} (senest ${formatDate(by)})`);
  return `Puljeholderens handlingsplan efter ${quarterWords(quarter).da}: ${what.join('; ')}.`;
}

function movement(projects: readonly BriefedProject[], quarter: Quarter, before: Quarter): string {
  const steps = projects.flatMap(({ published }) => {
    const [from, to] = [published[before]?.colour, published[quarter]?.colour];
    return from && to ? [COLOURS.indexOf(to) - COLOURS.indexOf(from)] : [];
  });
  const [better, worse] = [steps.filter((step) => step < 0).length, steps.filter((step) => step > 0).length];
  const since = `Siden ${quarterWords(before).da} har`;
  if (better && worse) return `${since} ${projectsOf(better)} fået en bedre farve og ${worse} en dårligere.`;
  if (better || worse)
    return `${since} ${projectsOf(better || worse)} fået en ${better ? 'bedre' : 'dårligere'} farve.`;
  return steps.length ? `${since} ingen projekter skiftet farve.` : '';
}

function inColour(count: number, colour: Colour): string {
  if (count === 1) return `1 ${ONE[colour]}`;
  return `${count || 'ingen'} ${MANY[colour]}`;
}

function projectsOf(count: number): string {
  return count === 1 ? '1 projekt' : `${count} projekter`;
}

/** On one line, and with its full stop. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?…]["»”)]?$/.test(line) ? line : `${line}.`;
}

function bare(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
