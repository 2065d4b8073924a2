import { formOf } from '../../workflows/committee-item/v1/machine.js';
import { quarterWords } from '../../workflows/quarter.js';
import type { Payload } from '../../workflows/workflow.js';
import { formatDate, formatMoney } from '../platform/formats.js';
import { latestFiling } from './latest-filing.js';
import type { CaseFile, RatingRow } from './queries/case-file.js';

/**
 * The recommendation that a second red calls for (000, red process 3; E18), as the case gives it, in the form that the
 * committee's papers have. In Danish, as documents are.
 */
export function recommendation({ file, parent }: { file: CaseFile; parent: CaseFile | null }): Payload {
  if (!parent?.project) return {};
  const form = formOf(file.case.snapshot.context);
  return form === 'alleroed' ? inAlleroed(textsOf(parent)) : inCopenhagen(textsOf(parent));
}

/** Whom Copenhagen's items name in full (001). */
const COMMITTEE = 'Beskæftigelses- og Integrationsudvalget';

/** What there is to say, whatever the sections it is divided into. */
type Texts = ReturnType<typeof textsOf>;

/** The form of 001 and 002. */
function inCopenhagen({ title, decide, troubled, reasons, counted, plan, proposal, economy, after, signer }: Texts) {
  return {
    title,
    clauses: [{ text: `${COMMITTEE} godkender, at der ${decide}` }],
    problem: paragraphs(troubled, ...reasons, counted),
    solution: paragraphs(...plan, proposal),
    economy: `${economy} Indstillingen har ikke i sig selv økonomiske konsekvenser.`,
    process: `Godkendes indstillingen, ${after} ${COMMITTEE}.`,
    signer,
  };
}

/** The form of 004: the theme says what the committee is asked, the matter everything that led to it. */
function inAlleroed({ title, decide, troubled, reasons, counted, plan, proposal, economy, after }: Texts) {
  return {
    title,
    type: 'decision',
    theme: paragraphs(troubled, `Udvalget anmodes om at tage stilling til, om der skal ${decide}`),
    matter: paragraphs(...reasons, counted, ...plan, proposal),
    clauses: [{ text: `udvalget godkender, at der ${decide}` }],
    consequences: `Godkendes forslaget, ${after} dette udvalg.`,
    financing: `${economy} Forslaget har ikke i sig selv økonomiske konsekvenser.`,
    dialogue: 'Projektet og puljeholderen har fået besked om begge røde vurderinger, før de blev offentliggjort.',
  };
}

function textsOf(parent: CaseFile) {
  const project = parent.project as NonNullable<CaseFile['project']>;
  const reds = redRatings(parent);
  const committees = listed(project.committees.map(({ name }) => name));
  const they = project.committees.length > 1 ? 'udvalgene' : 'udvalget';
  const quarters = listed(reds.map(({ quarter }) => quarterWords(quarter).da));
  const decide = `sendes brev til ${committees} om projektets situation, så ${they} kan træffe beslutning om projektets videre forløb.`;
  return {
    title: `Projektet ${project.name} er gået i rødt to gange`,
    decide,
    troubled: `Projektet ${project.name} (${project.administration}, ${project.pool}) har haft betydelige problemer med fremdrift i ${quarters}.`,
    reasons: reds.map(({ quarter, reason }) => `I ${quarterWords(quarter).da} blev projektet vurderet rødt: ${reason}`),
    counted: `Opgørelsen tæller alle røde vurderinger i projektperioden, uanset om de følger efter hinanden: ${quarters}.`,
    plan: planParagraphs(parent),
    proposal: `Det foreslås, at ${committees} orienteres ved brev om situationen.`,
    economy: `Projektet modtager ${formatMoney(project.municipal_share)} i kommunal medfinansiering.`,
    after: `sendes der brev til ${committees}. ${capital(they)} træffer beslutning om projektets videre forløb, og svaret forelægges`,
    signer: project.worker.name,
  };
}

function planParagraphs(file: CaseFile): string[] {
  const plan = latestFiling(file, 'actionPlan');
  if (!plan) return ['Der er ikke lavet en handlingsplan.'];
  const actions = (plan.content.actions as { what: string; who: string; by: string }[]).map(
    ({ what, who, by }) => `${what} (${who}, senest ${formatDate(by, 'da', 'short')})`,
  );
  return [
    `Puljeholderen har lavet en handlingsplan. Årsagen til problemerne er ifølge planen: ${String(plan.content.cause)}`,
    `Tiltagene er: ${actions.join('; ')}.`,
  ];
}

/** The reds that count: those since the start, or since a committee last decided. */
export function redRatings(file: CaseFile): RatingRow[] {
  const { reds } = file.case.snapshot.context as unknown as { reds: string[] };
  return reds
    .map((quarter) => file.ratings.findLast((rating) => rating.quarter === quarter))
    .filter((rating) => rating !== undefined);
}

export function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}

function paragraphs(...said: string[]): string {
  return said.join('\n\n');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
