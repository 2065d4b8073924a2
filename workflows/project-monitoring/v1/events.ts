import { z } from 'zod';
import { mustBeAhead, mustHaveBeen, type Option } from '../../fields.js';
import { quarterAfter, quarterWords } from '../../quarter.js';
import type { EventDefinition, Found, Payload } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { correctable, type Context } from './context.js';
import { baseline, baselineChange, checkCriteria } from './baseline-form.js';
import * as forms from './forms.js';
import { checkRating } from './rating-checks.js';
import { checkReport, report } from './report-form.js';
import { COLOURS, COURSES, DECISIONS, letterWords } from './vocabulary.js';

/** A project of ten years; longer ones follow the straight line from there. */
const PLANNED_MOST = 40;
const SYSTEM = ['system'] as const;
const CASEWORKER = ['caseworker'] as const;
const SECOND_PERSON = ['supervisor', 'caseworker'] as const;

/** An event that only time or a finished effect sends. */
function bySystem(da: string, en: string, payload: z.ZodType<Payload> = z.strictObject({})): EventDefinition {
  return { by: SYSTEM, form: {}, payload, label: w(da, en), sentence: () => w(da, en) };
}

const letter = { letter: z.string(), to: z.string(), about: z.string() };

export const events: Record<string, EventDefinition> = {
  BASELINE_OPENED: {
    by: CASEWORKER,
    form: {},
    label: w('Åbn grundlaget og tilbyd workshop', 'Open the baseline and offer a workshop'),
    follows: w(
      'Projektet får et brev med tilbud om workshop om forandringsteori, succeskriterier, milepæle og risici.',
      'The project gets a letter offering a workshop on theory of change, success criteria, milestones and risks.',
    ),
    sentence: () =>
      w(
        'Grundlaget er åbnet, og projektet er tilbudt en workshop',
        'The baseline was opened and the project offered a workshop',
      ),
  },
  WORKSHOP_HELD: {
    by: CASEWORKER,
    form: forms.workshopHeld,
    check: (payload, on) => mustHaveBeen(payload, 'heldOn', on),
    label: w('Registrér afholdt workshop', 'Record that the workshop was held'),
    follows: w('Grundlaget skrives.', 'The baseline is written.'),
    sentence: () => w('Workshop er holdt', 'The workshop was held'),
  },
  WORKSHOP_DECLINED: {
    by: ['caseworker', 'projectManager'],
    form: forms.reason,
    label: w('Registrér nej tak til workshop', 'Record that the workshop was declined'),
    follows: w('Grundlaget skrives uden workshop.', 'The baseline is written without a workshop.'),
    sentence: ({ reason }) =>
      w(`Projektet sagde nej tak til workshop: ${reason}`, `The project declined the workshop: ${reason}`),
  },
  BASELINE_SUBMITTED: {
    by: ['projectManager', 'caseworker'],
    form: baseline,
    choices: planQuarters,
    check: checkCriteria,
    label: w('Skriv grundlaget', 'Write the baseline'),
    submit: w('Indsend grundlaget', 'Submit the baseline'),
    follows: w(
      'En anden end den, der har skrevet det, godkender grundlaget.',
      'Somebody other than the writer approves the baseline.',
    ),
    sentence: ({ criteria }) => {
      const count = (criteria as unknown[]).length;
      return w(
        `Grundlaget er indsendt med ${count} succeskriterier`,
        `The baseline was submitted with ${count} success criteria`,
      );
    },
  },
  BASELINE_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'baseline',
    form: {},
    label: w('Godkend grundlaget', 'Approve the baseline'),
    follows: w(
      'Monitoreringen begynder: projektet indberetter hvert kvartal.',
      'Monitoring begins: the project reports every quarter.',
    ),
    sentence: () =>
      w('Grundlaget er godkendt, og monitoreringen begynder', 'The baseline was approved and monitoring begins'),
  },
  BASELINE_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'baseline',
    form: forms.comment,
    label: w('Send grundlaget tilbage', 'Send the baseline back'),
    aside: true,
    sentence: ({ comment }) => w(`Grundlaget er sendt tilbage: ${comment}`, `The baseline was sent back: ${comment}`),
  },

  BASELINE_CHANGE_PROPOSED: {
    by: ['caseworker', 'projectManager'],
    offered: (context: Context) => context.underWay && !context.baselineChange,
    form: baselineChange,
    choices: planQuarters,
    check: checkCriteria,
    label: w('Ændr grundlaget', 'Change the baseline'),
    submit: w('Indsend ændringen', 'Submit the change'),
    aside: true,
    follows: w(
      'En anden godkender ændringen. Indtil da gælder det nuværende grundlag.',
      'Somebody else approves the change. Until then the present baseline counts.',
    ),
    sentence: ({ why }) => w(`Ændring af grundlaget foreslået: ${why}`, `Change of the baseline proposed: ${why}`),
  },
  BASELINE_CHANGE_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'baselineChange',
    offered: (context: Context) => context.baselineChange,
    form: {},
    looksUp: 'baselineChange',
    complete: (_, { baselineChange: change }) => change as Payload,
    label: w('Godkend ændringen af grundlaget', 'Approve the change of the baseline'),
    follows: w('Det nye grundlag gælder fra næste vurdering.', 'The new baseline counts from the next rating.'),
    sentence: () => w('Ændringen af grundlaget er godkendt', 'The change of the baseline was approved'),
  },
  BASELINE_CHANGE_REFUSED: {
    by: SECOND_PERSON,
    notBy: 'baselineChange',
    offered: (context: Context) => context.baselineChange,
    form: forms.comment,
    label: w('Afvis ændringen af grundlaget', 'Refuse the change of the baseline'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Ændringen af grundlaget er afvist: ${comment}`, `The change of the baseline was refused: ${comment}`),
  },

  QUARTER_OPENED: bySystem(
    'Kvartalet er slut, og indberetningen er åbnet',
    'The quarter ended and the report was opened',
  ),
  REPORT_REMINDER_DUE: bySystem('Projektet er mindet om indberetningen', 'The project was reminded of the report'),
  REPORT_OVERDUE: bySystem(
    'Indberetningen er ikke kommet til tiden. Projekt, puljeholder og teamleder får besked',
    'The report did not come in time. Project, fund holder and supervisor are told',
  ),
  REPORT_FILED: {
    by: ['projectManager', 'caseworker'],
    form: report,
    looksUp: 'criteria',
    check: checkReport,
    label: w('Indberet kvartalet', 'File the report'),
    submit: w('Indsend indberetningen', 'Submit the report'),
    follows: w('Sagsbehandleren vurderer projektets fremdrift.', "The caseworker rates the project's progress."),
    sentence: () => w('Indberetningen er modtaget', 'The report was received'),
  },
  QUARTER_CLOSED_UNREPORTED: {
    by: SECOND_PERSON,
    form: forms.reason,
    label: w('Luk kvartalet uden indberetning', 'Close the quarter without a report'),
    aside: true,
    follows: w(
      'Kvartalet står som "ikke indberettet". Det får ingen farve.',
      'The quarter stands as "not reported". It gets no colour.',
    ),
    sentence: ({ reason }) =>
      w(`Kvartalet er lukket uden indberetning: ${reason}`, `The quarter was closed without a report: ${reason}`),
  },

  REPORT_RETURNED: {
    by: CASEWORKER,
    form: forms.reportReturned,
    label: w('Send indberetningen tilbage', 'Send the report back'),
    aside: true,
    follows: w('Projektet har 5 hverdage til at gøre den færdig.', 'The project has 5 working days to complete it.'),
    sentence: ({ comment }) => w(`Indberetningen er sendt tilbage: ${comment}`, `The report was sent back: ${comment}`),
  },
  RATED: {
    by: CASEWORKER,
    form: forms.rating,
    looksUp: 'proposal',
    check: checkRating,
    complete: withProposal,
    label: w('Vurdér fremdriften', 'Rate the progress'),
    submit: w('Gem vurderingen', 'Save the rating'),
    follows: w(
      'Grøn og gul offentliggøres. Rød skal først bekræftes af en anden, og projekt og puljeholder får besked før offentliggørelsen.',
      'Green and yellow are published. Red must first be confirmed by somebody else, and project and fund holder are told before publication.',
    ),
    sentence: ({ colour, reason }) => colourSentence('Vurderet', 'Rated', colour, reason),
  },
  RED_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'rating',
    form: {},
    looksUp: 'ratedEvent',
    complete: withRated,
    label: w('Bekræft den røde vurdering', 'Confirm the red rating'),
    follows: w(
      'Projektet og puljeholderen får besked, inden vurderingen offentliggøres.',
      'The project and the fund holder are told before the rating is published.',
    ),
    sentence: () => w('Den røde vurdering er bekræftet', 'The red rating was confirmed'),
  },
  RED_NOT_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'rating',
    form: forms.comment,
    label: w('Bekræft ikke', 'Do not confirm'),
    aside: true,
    follows: w('Sagsbehandleren vurderer igen.', 'The caseworker rates again.'),
    sentence: ({ comment }) =>
      w(`Den røde vurdering er ikke bekræftet: ${comment}`, `The red rating was not confirmed: ${comment}`),
  },
  RATING_PUBLISHED: {
    ...bySystem(
      'Offentliggjort',
      'Published',
      z.strictObject({ quarter: z.string(), colour: z.string(), ratingId: z.int(), documentId: z.string() }),
    ),
    sentence: ({ quarter, colour }) => {
      const name = quarterWords(String(quarter));
      const shade = COLOURS[colour as keyof typeof COLOURS];
      return w(
        `Vurderingen for ${name.da} er offentliggjort: ${shade.da.toLowerCase()}`,
        `The rating for ${name.en} was published: ${shade.en.toLowerCase()}`,
      );
    },
  },
  PUBLICATION_WITHDRAWN: {
    by: SECOND_PERSON,
    form: forms.withdrawal,
    choices: (context: Context) => ({ quarter: context.published.toSorted().reverse().map(quarterOption) }),
    label: w('Træk en offentliggørelse tilbage', 'Take a publication back'),
    aside: true,
    follows: w(
      'Vurderingen forsvinder fra de offentlige sider med det samme. På sagen bliver den stående. Ret vurderingen for at offentliggøre en ny.',
      'The rating disappears from the public pages at once. It stays on the case. Correct the rating to publish a new one.',
    ),
    sentence: ({ quarter, reason }) => {
      const name = quarterWords(String(quarter));
      return w(
        `Offentliggørelsen for ${name.da} er trukket tilbage: ${reason}`,
        `The publication for ${name.en} was taken back: ${reason}`,
      );
    },
  },
  PUBLICATION_DELAYED: bySystem('Offentliggørelsen er ikke gået igennem', 'The publication has not gone through'),
  RATING_CORRECTED: {
    by: CASEWORKER,
    form: forms.correction,
    looksUp: 'proposal',
    check: checkRating,
    complete: withProposal,
    choices: (context: Context) => ({
      quarter: correctable(context)
        .map((quarter): Option => {
          const name = quarterWords(quarter);
          const shade = COLOURS[context.outcomes[quarter] as keyof typeof COLOURS];
          return {
            value: quarter,
            label: w(`${name.da} (${shade.da.toLowerCase()})`, `${name.en} (${shade.en.toLowerCase()})`),
          };
        })
        .reverse(),
    }),
    label: w('Ret en vurdering', 'Correct a rating'),
    aside: true,
    follows: w(
      'En anden bekræfter rettelsen. Den gamle vurdering bliver stående med din begrundelse.',
      'Somebody else confirms the correction. The old rating stays, with your reason.',
    ),
    sentence: ({ quarter, colour, reason }) => {
      const name = quarterWords(String(quarter));
      return colourSentence(`Rettelse af ${name.da} foreslået:`, `Correction of ${name.en} proposed:`, colour, reason);
    },
  },
  CORRECTION_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'correction',
    form: {},
    looksUp: 'ratedEvent',
    complete: withRated,
    label: w('Bekræft rettelsen', 'Confirm the correction'),
    follows: w(
      'Antallet af røde vurderinger tælles igen, og sagen fortsætter derfra.',
      'The reds are counted again and the case goes on from there.',
    ),
    sentence: () => w('Rettelsen er bekræftet', 'The correction was confirmed'),
  },
  CORRECTION_REFUSED: {
    by: SECOND_PERSON,
    notBy: 'correction',
    form: forms.comment,
    label: w('Afvis rettelsen', 'Refuse the correction'),
    aside: true,
    sentence: ({ comment }) => w(`Rettelsen er afvist: ${comment}`, `The correction was refused: ${comment}`),
  },

  NOTICE_CONFIRMED_BY_PROJECT: {
    by: ['projectManager'],
    offered: (context: Context) => !context.notices.project.acknowledged,
    form: {},
    label: w('Bekræft, at projektet har læst varslet', 'Confirm that the project has read the notice'),
    follows: w(
      'Har puljeholderen også bekræftet, kan vurderingen offentliggøres.',
      'Once the fund holder has confirmed too, the rating can be published.',
    ),
    sentence: () => w('Projektet har bekræftet, at varslet er læst', 'The project confirmed having read the notice'),
  },
  NOTICE_CONFIRMED_BY_FUND_HOLDER: {
    by: ['fundHolder'],
    offered: (context: Context) => !context.notices.fundHolder.acknowledged,
    form: {},
    label: w('Bekræft, at puljeholderen har læst varslet', 'Confirm that the fund holder has read the notice'),
    follows: w(
      'Har projektet også bekræftet, kan vurderingen offentliggøres.',
      'Once the project has confirmed too, the rating can be published.',
    ),
    sentence: () =>
      w('Puljeholderen har bekræftet, at varslet er læst', 'The fund holder confirmed having read the notice'),
  },
  NOTICES_DELAYED: bySystem(
    'Varslerne om rødt er ikke leveret til tiden',
    'The notices of red were not delivered in time',
  ),
  NOTICE_PERIOD_OVER: bySystem('Varslingsfristen er udløbet', 'The notice period is over'),
  LETTER_DELIVERED: {
    ...bySystem('Brev leveret', 'Letter delivered', z.strictObject({ ...letter, documentId: z.string() })),
    sentence: (payload) => aboutLetter(payload, 'er leveret', 'was delivered'),
  },
  LETTER_FAILED: {
    ...bySystem('Brev ikke leveret', 'Letter not delivered', z.strictObject({ ...letter, error: z.string() })),
    sentence: (payload) => aboutLetter(payload, 'kunne ikke leveres', 'could not be delivered'),
  },
  LETTER_DELIVERED_BY_HAND: {
    by: CASEWORKER,
    form: forms.deliveredByHand,
    choices: (context: Context) => ({
      which: context.undelivered.map((one): Option => ({
        value: `${one.letter}/${one.to}/${one.about}`,
        label: letterWords(one),
      })),
    }),
    check: (payload, on) => mustHaveBeen(payload, 'deliveredOn', on),
    label: w('Registrér, at brevet er leveret på anden vis', 'Record that the letter was delivered in another way'),
    sentence: ({ how }) =>
      w(`Brevet er leveret på anden vis: ${how}`, `The letter was delivered in another way: ${how}`),
  },

  ACTION_PLAN_REMINDER_DUE: bySystem(
    'Puljeholderen er mindet om handlingsplanen',
    'The fund holder was reminded of the action plan',
  ),
  ACTION_PLAN_OVERDUE: bySystem(
    'Handlingsplanen er ikke kommet til tiden. Teamlederen får besked',
    'The action plan did not come in time. The supervisor is told',
  ),
  SUPPORT_ASKED: {
    by: ['fundHolder'],
    offered: (context: Context) => !context.supportAsked,
    form: forms.request,
    label: w('Bed Projektbanken om støtte', 'Ask Projektbanken for support'),
    aside: true,
    sentence: ({ text }) =>
      w(
        `Puljeholderen beder Projektbanken om støtte: ${text}`,
        `The fund holder asks Projektbanken for support: ${text}`,
      ),
  },
  SUPPORT_GIVEN: {
    by: CASEWORKER,
    offered: (context: Context) => context.supportAsked,
    form: forms.request,
    label: w('Registrér støtte fra Projektbanken', 'Record support from Projektbanken'),
    sentence: ({ text }) => w(`Projektbanken har støttet: ${text}`, `Projektbanken gave support: ${text}`),
  },
  ACTION_PLAN_FILED: {
    by: ['fundHolder'],
    form: forms.actionPlan,
    check: (payload, on) => mustHaveBeen(payload, 'projectToldOn', on),
    label: w('Skriv handlingsplanen', 'Write the action plan'),
    submit: w('Indsend handlingsplanen', 'Submit the action plan'),
    follows: w('Sagsbehandleren godkender handlingsplanen.', 'The caseworker approves the action plan.'),
    sentence: ({ actions }) => {
      const count = (actions as unknown[]).length;
      return w(
        `Handlingsplanen er indsendt med ${count} tiltag`,
        `The action plan was submitted with ${count} actions`,
      );
    },
  },
  ACTION_PLAN_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'actionPlan',
    form: {},
    label: w('Godkend handlingsplanen', 'Approve the action plan'),
    follows: w(
      'Projektet fortsætter med næste kvartals indberetning.',
      "The project goes on to the next quarter's report.",
    ),
    sentence: () => w('Handlingsplanen er godkendt', 'The action plan was approved'),
  },
  ACTION_PLAN_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'actionPlan',
    form: forms.comment,
    label: w('Send handlingsplanen tilbage', 'Send the action plan back'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Handlingsplanen er sendt tilbage: ${comment}`, `The action plan was sent back: ${comment}`),
  },

  COMMITTEE_DECISION_OVERDUE: bySystem('Udvalget har endnu ikke besluttet', 'The committee has not decided yet'),
  COMMITTEE_DECIDED: {
    ...bySystem(
      'Udvalget har besluttet',
      'The committee decided',
      z.strictObject({
        committee: z.string(),
        decision: z.string(),
        decidedOn: z.string(),
        reference: z.string(),
        text: z.string(),
      }),
    ),
    sentence: ({ reference, decision }) => {
      const words = DECISIONS[decision as keyof typeof DECISIONS];
      return w(
        `${reference}: indstillingen er ${words.da.toLowerCase()}`,
        `${reference}: the recommendation was ${words.en.toLowerCase()}`,
      );
    },
  },
  LETTERS_DRAFTED: {
    by: CASEWORKER,
    form: forms.committeeLetters,
    check: (payload, on) => mustBeAhead(payload, 'replyBy', on),
    label: w('Skriv brev til udvalgene', 'Write the letter to the committees'),
    submit: w('Send til godkendelse', 'Send for approval'),
    follows: w(
      'En anden godkender, og der sendes ét brev til hvert udvalg.',
      'Somebody else approves, and one letter goes to each committee.',
    ),
    sentence: () => w('Brevet til udvalgene er skrevet', 'The letter to the committees was written'),
  },
  LETTERS_APPROVED: {
    by: ['supervisor', 'secretary', 'caseworker'],
    notBy: 'letters',
    form: {},
    label: w('Godkend og send brevene', 'Approve and send the letters'),
    follows: w(
      'Brevene sendes. Udvalgenes svar afventes.',
      "The letters are sent. The committees' answers are awaited.",
    ),
    sentence: () => w('Brevene er godkendt', 'The letters were approved'),
  },
  LETTERS_RETURNED: {
    by: ['supervisor', 'secretary', 'caseworker'],
    notBy: 'letters',
    form: forms.comment,
    label: w('Send brevet tilbage', 'Send the letter back'),
    aside: true,
    sentence: ({ comment }) => w(`Brevet er sendt tilbage: ${comment}`, `The letter was sent back: ${comment}`),
  },
  LETTERS_DELAYED: bySystem(
    'Brevene til udvalgene er ikke leveret til tiden',
    'The letters to the committees were not delivered in time',
  ),
  COMMITTEE_ANSWERED: {
    by: ['secretary', 'caseworker'],
    form: forms.answer,
    choices: (context: Context) => ({
      committee: context.lettersOut
        .filter((committee) => !(committee in context.answers))
        .map((committee): Option => ({ value: committee, label: w(committee, committee) })),
    }),
    check: (payload, on) => mustHaveBeen(payload, 'decidedOn', on),
    label: w('Registrér udvalgets svar', "Record the committee's answer"),
    follows: w('Når alle udvalg har svaret, går sagen videre.', 'When every committee has answered, the case goes on.'),
    sentence: ({ reference, course }) => {
      const words = COURSES[course as keyof typeof COURSES];
      return w(`${reference}: ${words.da.toLowerCase()}`, `${reference}: ${words.en.toLowerCase()}`);
    },
  },
  ANSWERS_OVERDUE: bySystem('Ikke alle udvalg har svaret til tiden', 'Not every committee answered in time'),
  COURSE_CONCLUDED: {
    by: SECOND_PERSON,
    form: forms.conclusion,
    label: w('Afgør, hvad udvalgenes svar betyder', "Settle what the committees' answers mean"),
    sentence: ({ outcome, reason }) =>
      outcome === 'close'
        ? w(`Støtten standses, og sagen lukkes: ${reason}`, `Funding is stopped and the case is closed: ${reason}`)
        : w(`Projektet fortsætter: ${reason}`, `The project goes on: ${reason}`),
  },

  FINAL_REPORT_OVERDUE: bySystem('Slutrapporten er ikke kommet til tiden', 'The final report did not come in time'),
  FINAL_REPORT_FILED: {
    by: ['projectManager', 'caseworker'],
    form: forms.finalReport,
    label: w('Indsend slutrapporten', 'File the final report'),
    sentence: () => w('Slutrapporten er modtaget', 'The final report was received'),
  },
  FINAL_REPORT_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'finalReport',
    form: {},
    label: w('Godkend slutrapporten', 'Approve the final report'),
    follows: w('Monitoreringen er afsluttet.', 'The monitoring is completed.'),
    sentence: () =>
      w(
        'Slutrapporten er godkendt, og monitoreringen er afsluttet',
        'The final report was approved and the monitoring completed',
      ),
  },
  FINAL_REPORT_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'finalReport',
    form: forms.comment,
    label: w('Send slutrapporten tilbage', 'Send the final report back'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Slutrapporten er sendt tilbage: ${comment}`, `The final report was sent back: ${comment}`),
  },

  FOLLOWED_UP: {
    by: SECOND_PERSON,
    offered: (context: Context) => context.overdue,
    form: forms.request,
    label: w('Registrér opfølgning', 'Record a follow-up'),
    aside: true,
    sentence: ({ text }) => w(`Fulgt op: ${text}`, `Followed up: ${text}`),
  },
  PAUSED: {
    by: SECOND_PERSON,
    form: forms.pause,
    check: (payload, on) => mustBeAhead(payload, 'until', on),
    label: w('Sæt sagen på pause', 'Pause the case'),
    aside: true,
    follows: w(
      'Fristerne venter. Sagen kommer igen af sig selv.',
      'The deadlines wait. The case comes back by itself.',
    ),
    sentence: ({ reason }) => w(`Sat på pause: ${reason}`, `Paused: ${reason}`),
  },
  RESUMED: {
    by: SECOND_PERSON,
    form: {},
    label: w('Genoptag sagen', 'Resume the case'),
    follows: w(
      'Fristerne løber videre med de hverdage, der var tilbage.',
      'The deadlines go on with the working days that were left.',
    ),
    sentence: () => w('Sagen er genoptaget', 'The case was resumed'),
  },
  PAUSE_ENDED: bySystem('Pausen er slut, og sagen er genoptaget', 'The pause is over and the case was resumed'),
  WITHDRAWN: {
    by: SECOND_PERSON,
    form: forms.reason,
    label: w('Træk projektet ud', 'Withdraw the project'),
    aside: true,
    follows: w('Sagen slutter her. Det kan ikke gøres om.', 'The case ends here. It cannot be undone.'),
    sentence: ({ reason }) => w(`Projektet er trukket ud: ${reason}`, `The project was withdrawn: ${reason}`),
  },
  PROJECT_CHANGED: {
    ...bySystem(
      'Projektets oplysninger er ændret',
      "The project's particulars were changed",
      z.strictObject({ lastDay: z.iso.date(), committees: z.array(z.string().min(1)).min(1), changes: z.string() }),
    ),
    by: [...SECOND_PERSON, 'system'],
    sentence: ({ changes }) =>
      w(`Projektets oplysninger er ændret: ${changes}`, `The project's particulars were changed: ${changes}`),
  },
};

/** The quarters that a plan can name: all that the project period touches. */
function planQuarters(context: Context): Record<string, Option[]> {
  const quarters: Option[] = [];
  let quarter = context.firstPlanned;
  while (quarter <= context.lastQuarter && quarters.length < PLANNED_MOST) {
    quarters.push(quarterOption(quarter));
    quarter = quarterAfter(quarter);
  }
  return { 'criteria.plan': quarters };
}

function quarterOption(quarter: string): Option {
  return { value: quarter, label: quarterWords(quarter) };
}

/** The arithmetic is kept with the rating, line by line (E12). */
function withProposal(payload: Payload, { proposal }: Found): Payload {
  return { ...payload, proposal: proposal ?? null };
}

/** Whoever confirms a rating confirms it with the arithmetic it was made from. */
function withRated(payload: Payload, { ratedEvent }: Found): Payload {
  const { proposal = null, deviation } = ratedEvent as Payload;
  return { ...payload, proposal, ...(deviation !== undefined && { deviation }) };
}

function colourSentence(da: string, en: string, colour: unknown, reason: unknown): Words {
  const shade = COLOURS[colour as keyof typeof COLOURS];
  return w(`${da} ${shade.da.toLowerCase()}: ${reason}`, `${en} ${shade.en.toLowerCase()}: ${reason}`);
}

function aboutLetter({ letter: kind, to, about }: Payload, da: string, en: string): Words {
  const words = letterWords({ letter: String(kind), to: String(to), about: String(about) });
  return w(`${words.da} ${da}`, `${words.en} ${en}`);
}
