import { quarterWords } from '../../quarter.js';
import type { DeadlineDefinition, Role, TaskDefinition } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { letterWords } from './vocabulary.js';

const CASEWORKER: readonly Role[] = ['caseworker'];
const SUPERVISOR: readonly Role[] = ['supervisor'];
const SECOND_PERSON: readonly Role[] = ['supervisor', 'caseworker'];
const PROJECT: readonly Role[] = ['projectManager'];
const FUND_HOLDER: readonly Role[] = ['fundHolder'];

function task(roles: readonly Role[], da: string, en: string, ...doneBy: string[]): TaskDefinition {
  return { roles, title: () => w(da, en), doneBy };
}

/** A task about a quarter names it: "Vurdér indberetningen for 3. kvartal 2009". */
function quarterly(roles: readonly Role[], da: string, en: string, ...doneBy: string[]): TaskDefinition {
  return { roles, title: withQuarter(da, en), doneBy };
}

export const tasks: Record<string, TaskDefinition> = {
  openBaseline: task(CASEWORKER, 'Åbn grundlaget', 'Open the baseline', 'BASELINE_OPENED'),
  recordWorkshop: task(CASEWORKER, 'Hold workshop', 'Hold the workshop', 'WORKSHOP_HELD', 'WORKSHOP_DECLINED'),
  draftBaseline: task(['projectManager', 'caseworker'], 'Skriv grundlaget', 'Write the baseline', 'BASELINE_SUBMITTED'),
  approveBaseline: task(
    SECOND_PERSON,
    'Godkend grundlaget',
    'Approve the baseline',
    'BASELINE_APPROVED',
    'BASELINE_RETURNED',
  ),
  approveBaselineChange: task(
    SECOND_PERSON,
    'Godkend ændringen af grundlaget',
    'Approve the change of the baseline',
    'BASELINE_CHANGE_APPROVED',
    'BASELINE_CHANGE_REFUSED',
  ),
  fileReport: quarterly(PROJECT, 'Indberet', 'File the report for', 'REPORT_FILED'),
  chaseReport: quarterly(
    SUPERVISOR,
    'Følg op på manglende indberetning for',
    'Follow up on the missing report for',
    'FOLLOWED_UP',
    'QUARTER_CLOSED_UNREPORTED',
  ),
  rateReport: quarterly(CASEWORKER, 'Vurdér indberetningen for', 'Rate the report for', 'RATED', 'REPORT_RETURNED'),
  confirmRed: quarterly(
    SECOND_PERSON,
    'Bekræft rød vurdering for',
    'Confirm the red rating for',
    'RED_CONFIRMED',
    'RED_NOT_CONFIRMED',
  ),
  confirmNoticeProject: quarterly(
    PROJECT,
    'Læs og bekræft varslet om rødt for',
    'Read and confirm the notice of red for',
    'NOTICE_CONFIRMED_BY_PROJECT',
  ),
  confirmNoticeFundHolder: quarterly(
    FUND_HOLDER,
    'Læs og bekræft varslet om rødt for',
    'Read and confirm the notice of red for',
    'NOTICE_CONFIRMED_BY_FUND_HOLDER',
  ),
  chaseNotices: quarterly(
    CASEWORKER,
    'Få varslet om rødt leveret for',
    'Get the notice of red delivered for',
    'FOLLOWED_UP',
  ),
  chasePublication: quarterly(
    CASEWORKER,
    'Følg op på offentliggørelsen af',
    'Follow up on the publication of',
    'FOLLOWED_UP',
  ),
  deliverLetter: {
    roles: CASEWORKER,
    title: (about) => {
      const [letter = '', to = '', ...rest] = about.split('/');
      const words = letterWords({ letter, to, about: rest.join('/') });
      return w(`Få leveret: ${words.da}`, `Get delivered: ${words.en}`);
    },
    doneBy: ['LETTER_DELIVERED_BY_HAND'],
  },
  writeActionPlan: task(FUND_HOLDER, 'Skriv handlingsplanen', 'Write the action plan', 'ACTION_PLAN_FILED'),
  giveSupport: task(
    CASEWORKER,
    'Støt puljeholderen med handlingsplanen',
    'Support the fund holder with the action plan',
    'SUPPORT_GIVEN',
  ),
  chaseActionPlan: task(
    SUPERVISOR,
    'Følg op på manglende handlingsplan',
    'Follow up on the missing action plan',
    'FOLLOWED_UP',
  ),
  approveActionPlan: task(
    CASEWORKER,
    'Godkend handlingsplanen',
    'Approve the action plan',
    'ACTION_PLAN_APPROVED',
    'ACTION_PLAN_RETURNED',
  ),
  chaseCommittee: task(
    SUPERVISOR,
    'Følg op på udvalgets beslutning',
    "Follow up on the committee's decision",
    'FOLLOWED_UP',
  ),
  draftLetters: task(CASEWORKER, 'Skriv brev til udvalgene', 'Write the letter to the committees', 'LETTERS_DRAFTED'),
  approveLetters: task(
    ['supervisor', 'secretary'],
    'Godkend brevene til udvalgene',
    'Approve the letters to the committees',
    'LETTERS_APPROVED',
    'LETTERS_RETURNED',
  ),
  chaseLetters: task(
    CASEWORKER,
    'Få brevene til udvalgene leveret',
    'Get the letters to the committees delivered',
    'FOLLOWED_UP',
  ),
  recordAnswer: {
    roles: ['secretary', 'caseworker'],
    title: (committee) => w(`Registrér svar fra ${committee}`, `Record the answer from ${committee}`),
    doneBy: ['COMMITTEE_ANSWERED'],
  },
  chaseAnswers: task(
    SUPERVISOR,
    'Følg op på manglende svar fra udvalg',
    'Follow up on missing answers from committees',
    'FOLLOWED_UP',
  ),
  concludeCourse: task(
    SECOND_PERSON,
    'Afgør, hvad udvalgenes svar betyder',
    "Settle what the committees' answers mean",
    'COURSE_CONCLUDED',
  ),
  fileFinalReport: task(PROJECT, 'Indsend slutrapporten', 'File the final report', 'FINAL_REPORT_FILED'),
  chaseFinalReport: task(
    SUPERVISOR,
    'Følg op på manglende slutrapport',
    'Follow up on the missing final report',
    'FOLLOWED_UP',
  ),
  approveFinalReport: task(
    CASEWORKER,
    'Godkend slutrapporten',
    'Approve the final report',
    'FINAL_REPORT_APPROVED',
    'FINAL_REPORT_RETURNED',
  ),
  confirmCorrection: quarterly(
    SECOND_PERSON,
    'Bekræft rettelsen af vurderingen for',
    'Confirm the correction of the rating for',
    'CORRECTION_CONFIRMED',
    'CORRECTION_REFUSED',
  ),
  resumeCase: task(CASEWORKER, 'Genoptag sagen', 'Resume the case', 'RESUMED'),
};

/** Dates that do not belong to a task bear their own names; the others bear the task's. */
export const deadlines: Record<string, DeadlineDefinition> = {
  quarterEnds: date('Kvartalet slutter', 'The quarter ends', 'Kvartalets sidste dag', "The quarter's last day"),
  reportReminder: date(
    'Påmindelse om indberetning',
    'Report reminder',
    '5 hverdage før indberetningen skal være her',
    '5 working days before the report is due',
  ),
  fileReport: of(
    'fileReport',
    '10 hverdage efter kvartalets udløb (5, når den er sendt tilbage)',
    '10 working days after the end of the quarter (5 when sent back)',
  ),
  noticesDelivered: date(
    'Varslerne skal være leveret',
    'The notices must be delivered',
    '2 hverdage efter bekræftelsen',
    '2 working days after confirmation',
  ),
  noticePeriod: date(
    'Varslingsfristen udløber',
    'The notice period ends',
    '3 hverdage efter at begge varsler er leveret',
    '3 working days after both notices were delivered',
  ),
  redPublication: date(
    'Offentliggørelse',
    'Publication',
    'Dagen efter at den røde vurdering må offentliggøres',
    'The day after the red rating may be published',
  ),
  publication: date(
    'Offentliggørelse',
    'Publication',
    'Dagen efter at vurderingen må offentliggøres',
    'The day after the rating may be published',
  ),
  actionPlanReminder: date(
    'Påmindelse om handlingsplan',
    'Action plan reminder',
    '5 hverdage før handlingsplanen skal være her',
    '5 working days before the action plan is due',
  ),
  writeActionPlan: of(
    'writeActionPlan',
    '20 hverdage til at lave handlingsplanen',
    '20 working days to make the action plan',
  ),
  committeeDecision: date(
    'Udvalgets beslutning ventes',
    "The committee's decision is expected",
    '60 hverdage efter at indstillingen blev åbnet',
    '60 working days after the recommendation was opened',
  ),
  lettersDelivered: date(
    'Brevene skal være leveret',
    'The letters must be delivered',
    '2 hverdage efter godkendelsen',
    '2 working days after approval',
  ),
  answersDue: date(
    'Udvalgenes svar',
    "The committees' answers",
    'Den dato, brevene beder om svar',
    'The date the letters ask for an answer by',
  ),
  followUpAgain: date(
    'Følg op igen',
    'Follow up again',
    '5 hverdage efter den seneste opfølgning',
    '5 working days after the latest follow-up',
  ),
  pauseEnds: date('Pausen slutter', 'The pause ends', 'Den dato, pausen er sat til', 'The date set for the pause'),
  openBaseline: of('openBaseline', '10 hverdage efter registreringen', '10 working days after registration'),
  recordWorkshop: of('recordWorkshop', '20 hverdage til at holde workshoppen', '20 working days to hold the workshop'),
  draftBaseline: of('draftBaseline', '20 hverdage til at skrive grundlaget', '20 working days to write the baseline'),
  approveBaseline: of('approveBaseline', '10 hverdage til at godkende', '10 working days to approve'),
  rateReport: of('rateReport', '10 hverdage efter at indberetningen kom', '10 working days after the report came'),
  confirmRed: of('confirmRed', '5 hverdage til at bekræfte', '5 working days to confirm'),
  approveActionPlan: of('approveActionPlan', '5 hverdage til at godkende', '5 working days to approve'),
  draftLetters: of(
    'draftLetters',
    '5 hverdage efter udvalgets beslutning',
    "5 working days after the committee's decision",
  ),
  approveLetters: of('approveLetters', '3 hverdage til at godkende', '3 working days to approve'),
  concludeCourse: of('concludeCourse', '5 hverdage efter det sidste svar', '5 working days after the last answer'),
  fileFinalReport: of(
    'fileFinalReport',
    '20 hverdage efter at perioden sluttede',
    '20 working days after the period ended',
  ),
  approveFinalReport: of('approveFinalReport', '10 hverdage til at godkende', '10 working days to approve'),
  confirmCorrection: of('confirmCorrection', '5 hverdage til at bekræfte', '5 working days to confirm'),
};

function date(da: string, en: string, whyDa: string, whyEn: string): DeadlineDefinition {
  return { title: () => w(da, en), why: w(whyDa, whyEn) };
}

function of(name: string, whyDa: string, whyEn: string): DeadlineDefinition {
  return { title: (about) => (tasks[name] as TaskDefinition).title(about), why: w(whyDa, whyEn) };
}

function withQuarter(da: string, en: string): (about: string) => Words {
  return (about) => {
    if (!about) return w(da, en);
    const quarter = quarterWords(about);
    return w(`${da} ${quarter.da}`, `${en} ${quarter.en}`);
  };
}
