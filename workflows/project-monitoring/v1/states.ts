import type { DiagramStop, StateWords } from '../../workflow.js';
import { w } from '../../words.js';

function state(da: string, en: string, nowDa: string, nowEn: string): StateWords {
  return { title: w(da, en), now: w(nowDa, nowEn) };
}

const notices = {
  notifying: ['Projekt og puljeholder varsles', 'Project and fund holder are being told'],
  noticePeriod: [
    'Varslet er leveret, og varslingsfristen løber',
    'The notices are delivered and the notice period runs',
  ],
  publishing: ['Vurderingen offentliggøres', 'The rating is being published'],
} as const;

export const states: Record<string, StateWords> = {
  registered: state('Registreret', 'Registered', 'Projektet er registreret', 'The project is registered'),
  'baseline.workshop': state('Grundlag', 'Baseline', 'Workshop er tilbudt', 'A workshop is offered'),
  'baseline.drafting': state('Grundlag', 'Baseline', 'Grundlaget skrives', 'The baseline is being written'),
  'baseline.approval': state(
    'Grundlag',
    'Baseline',
    'Grundlaget venter på godkendelse',
    'The baseline awaits approval',
  ),
  'reporting.betweenQuarters': state('Indberetning', 'Reporting', 'Kvartalet er i gang', 'The quarter is under way'),
  'reporting.open': state('Indberetning', 'Reporting', 'Projektet indberetter', 'The project is reporting'),
  'assessment.rating': state('Vurdering', 'Assessment', 'Indberetningen vurderes', 'The report is being rated'),
  'assessment.confirmation': state(
    'Vurdering',
    'Assessment',
    'Rød vurdering venter på bekræftelse',
    'A red rating awaits confirmation',
  ),
  rated: state('Vurderet', 'Rated', 'Vurderingen offentliggøres', 'The rating is being published'),
  ...Object.fromEntries(
    Object.entries(notices).flatMap(([name, [da, en]]) => [
      [`redNotified.${name}`, state('Rød 1 varslet', 'Red 1 notified', da, en)],
      [`secondRed.${name}`, state('Rød 2 varslet', 'Red 2 notified', da, en)],
    ]),
  ),
  'actionPlan.writing': state(
    'Handlingsplan',
    'Action plan',
    'Puljeholderen skriver handlingsplan',
    'The fund holder writes an action plan',
  ),
  'actionPlan.approval': state(
    'Handlingsplan',
    'Action plan',
    'Handlingsplanen venter på godkendelse',
    'The action plan awaits approval',
  ),
  committeeRecommendation: state(
    'Indstilling',
    'Recommendation',
    'Indstillingen er på vej til udvalget',
    'The recommendation is on its way to the committee',
  ),
  'committeeLetter.drafting': state(
    'Brev til udvalg',
    'Letter to committees',
    'Brevet til udvalgene skrives',
    'The letter to the committees is being written',
  ),
  'committeeLetter.approval': state(
    'Brev til udvalg',
    'Letter to committees',
    'Brevene venter på godkendelse',
    'The letters await approval',
  ),
  'committeeLetter.sending': state(
    'Brev til udvalg',
    'Letter to committees',
    'Brevene sendes',
    'The letters are being sent',
  ),
  'awaitingCommitteeDecision.answers': state(
    'Svar fra udvalg',
    "Committees' answers",
    'Udvalgenes svar afventes',
    "The committees' answers are awaited",
  ),
  'awaitingCommitteeDecision.conclusion': state(
    'Svar fra udvalg',
    "Committees' answers",
    'Svarene skal afgøres',
    'The answers have to be settled',
  ),
  'finalReport.writing': state(
    'Slutrapport',
    'Final report',
    'Projektet skriver slutrapport',
    'The project writes its final report',
  ),
  'finalReport.approval': state(
    'Slutrapport',
    'Final report',
    'Slutrapporten venter på godkendelse',
    'The final report awaits approval',
  ),
  correction: state(
    'Rettelse',
    'Correction',
    'Rettelse af en vurdering venter på bekræftelse',
    'The correction of a rating awaits confirmation',
  ),
  paused: state('På pause', 'Paused', 'Sagen er på pause', 'The case is paused'),
  completed: state('Afsluttet', 'Completed', 'Monitoreringen er afsluttet', 'The monitoring is completed'),
  closed: state(
    'Lukket',
    'Closed',
    'Støtten er standset, og sagen er lukket',
    'Funding was stopped and the case is closed',
  ),
  withdrawn: state('Trukket ud', 'Withdrawn', 'Projektet er trukket ud', 'The project was withdrawn'),
};

/** What usually comes next, one name a stop. */
export const ahead: Record<string, readonly string[]> = {
  registered: ['baseline', 'reporting', 'assessment', 'rated'],
  baseline: ['reporting', 'assessment', 'rated'],
  reporting: ['assessment', 'rated'],
  assessment: ['rated'],
  rated: ['reporting'],
  redNotified: ['actionPlan', 'reporting'],
  actionPlan: ['reporting'],
  secondRed: ['committeeRecommendation', 'committeeLetter', 'awaitingCommitteeDecision'],
  committeeRecommendation: ['committeeLetter', 'awaitingCommitteeDecision', 'reporting'],
  committeeLetter: ['awaitingCommitteeDecision', 'reporting'],
  awaitingCommitteeDecision: ['reporting'],
  finalReport: ['completed'],
};

/** The drawing of the procedure: the ordinary quarter on top, the red process below. */
export const diagram: readonly DiagramStop[] = [
  { state: 'registered', column: 0, row: 0 },
  { state: 'baseline', column: 1, row: 0 },
  { state: 'reporting', column: 2, row: 0 },
  { state: 'assessment', column: 3, row: 0 },
  { state: 'rated', column: 4, row: 0 },
  { state: 'finalReport', column: 5, row: 0 },
  { state: 'completed', column: 6, row: 0 },
  { state: 'redNotified', column: 3, row: 1 },
  { state: 'actionPlan', column: 2, row: 1 },
  { state: 'secondRed', column: 3, row: 2 },
  { state: 'committeeRecommendation', column: 4, row: 2 },
  { state: 'committeeLetter', column: 5, row: 2 },
  { state: 'awaitingCommitteeDecision', column: 6, row: 2 },
  { state: 'closed', column: 6, row: 1 },
];
