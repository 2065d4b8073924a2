import type { EventDefinition } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { COURSES } from '../../project-monitoring/v1/vocabulary.js';
import type { Meeting } from './agenda.js';
import {
  attendedOf,
  clausesOf,
  CLOSED,
  ITEM,
  MEMBER,
  named,
  onAgenda,
  options,
  presentOf,
  SECRETARIES,
  SECRETARIES_AND_MEMBER,
} from './choices.js';
import { outcomeBy, votesOf, type Ruling } from './decisions.js';
import { onItem, whoIn, withNames } from './names.js';
import { GROUNDS, OUTCOMES, WORDINGS } from './vocabulary.js';

/** At the meeting (004 §§ 3–5). */
export const meetingEvents: Record<string, EventDefinition> = {
  MEETING_BEGUN: {
    by: SECRETARIES,
    form: {
      present: { kind: 'several', label: w('Til stede', 'Present') },
      chair: { kind: 'choice', label: w('Mødeleder', 'Chair of the meeting') },
      others: {
        kind: 'line',
        printed: true,
        optional: true,
        label: w('Andre deltagere', 'Others taking part'),
        hint: w('Navn og stilling på dem, der ikke er medlemmer.', 'Name and title of those who are no members.'),
      },
    },
    choices: ({ members }: Meeting) => ({ present: named(members), chair: named(members) }),
    label: w('Begynd mødet', 'Begin the meeting'),
    sentence: () => w('Mødet er begyndt', 'The meeting began'),
  },
  MEMBER_CAME: presence(
    w('Kom til stede', 'Came'),
    ({ members, present }) => members.filter(({ id }) => !present.includes(id)),
    w('kom til stede', 'came'),
  ),
  MEMBER_LEFT: presence(
    w('Forlod mødet', 'Left'),
    ({ members, present }) => members.filter(({ id }) => present.includes(id)),
    w('forlod mødet', 'left'),
  ),
  CHAIR_CHANGED: presence(
    w('Skift mødeleder', 'Change the chair'),
    ({ members, present, chair }) => members.filter(({ id }) => present.includes(id) && id !== chair),
    w('leder mødet', 'chairs'),
  ),
  CONFLICT_DECIDED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      member: MEMBER,
      votesFor: {
        kind: 'number',
        min: 0,
        label: w('Stemmer for, at medlemmet er inhabilt', 'Votes that there is a conflict of interest'),
      },
      votesAgainst: { kind: 'number', min: 0, label: w('Stemmer imod', 'Votes against') },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(presentOf(meeting)) }),
    label: w('Afgør inhabilitet', 'Decide on a conflict of interest'),
    follows: w(
      'Medlemmet deltager i dette spørgsmål. Er medlemmet inhabilt, forlader det lokalet og stemmer ikke om punktet (§ 4). Det, der er besluttet sammen med medlemmet, besluttes igen.',
      'The member takes part in this question. With a conflict of interest they leave and do not vote on the item (§ 4). What was decided with them is decided again.',
    ),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { votesFor, votesAgainst } = payload;
      const { da, en } = whoIn(payload);
      return onItem(
        payload,
        w(
          `${da}: inhabilitet afgjort, ${votesFor} for og ${votesAgainst} imod`,
          `${en}: conflict of interest decided, ${votesFor} for and ${votesAgainst} against`,
        ),
      );
    },
  },
  CLAUSE_DECIDED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      clause: { kind: 'choice', label: w('At-punkt', 'Clause') },
      outcome: {
        kind: 'choice',
        label: w('Beslutning', 'Decision'),
        options: options(OUTCOMES).filter(({ value }) => value !== 'lapsed'),
      },
      wording: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 4000,
        label: w('Ordlyd', 'Wording'),
        hint: w('Uden ordlyd skrives den sædvanlige sætning.', 'Without it the usual sentence is written.'),
        phrases: WORDINGS,
      },
      course: {
        kind: 'choice',
        optional: true,
        label: w('Projektets videre forløb', "The project's further course"),
        hint: w('Kun når punktet er et brev om et projekt.', 'Only where the item is a letter about a project.'),
        options: options(COURSES),
      },
      votesFor: { kind: 'number', min: 0, optional: true, label: w('For', 'For') },
      votesAgainst: { kind: 'number', min: 0, optional: true, label: w('Imod', 'Against') },
      abstained: { kind: 'number', min: 0, optional: true, label: w('Stemte ikke', 'Did not vote') },
      namesFor: { kind: 'several', optional: true, label: w('For, ved navn', 'For, by name') },
      namesAgainst: { kind: 'several', optional: true, label: w('Imod, ved navn', 'Against, by name') },
    },
    choices: (meeting: Meeting) => ({
      ...onAgenda(meeting),
      clause: clausesOf(meeting),
      namesFor: named(presentOf(meeting)),
      namesAgainst: named(presentOf(meeting)),
    }),
    label: w('Skriv en beslutning', 'Write a decision'),
    submit: w('Gem beslutningen', 'Save the decision'),
    follows: w(
      'Lige mange stemmer for og imod: forslaget bortfalder, og det står i protokollen (§ 5).',
      'As many votes for as against: the proposal lapses, and the minutes say so (§ 5).',
    ),
    aside: true,
    complete: withNames,
    sentence: (payload) => onItem(payload, decisionSentence(payload)),
  },
  DISSENT_RECORDED: {
    by: SECRETARIES_AND_MEMBER,
    ownSeat: { seat: 'member' },
    form: {
      item: ITEM,
      member: MEMBER,
      text: { kind: 'text', printed: true, rows: 3, max: 2000, label: w('Afvigende mening', 'Dissent') },
      sendAlong: {
        kind: 'check',
        optional: true,
        label: w('Send med, når punktet går videre', 'Send along when the item goes on'),
      },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(attendedOf(meeting)) }),
    label: w('Tilfør en afvigende mening', 'Record a dissent'),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      const { text } = payload;
      return onItem(payload, w(`Afvigende mening, ${da}: ${text}`, `Dissent, ${en}: ${text}`));
    },
  },
  DECISION_STOPPED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      member: MEMBER,
      leftToCommittee: {
        kind: 'check',
        optional: true,
        label: w('Loven overlader afgørelsen til udvalget alene', 'The law leaves the decision to the committee alone'),
      },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(presentOf(meeting)) }),
    label: w('Et medlem standser en beslutning', 'A member stops a decision'),
    submit: w('Stands beslutningen', 'Stop the decision'),
    follows: w(
      'Sagen indbringes for byrådet. Det, der ville følge af beslutningen, sker ikke.',
      'The matter goes to the council. What would follow from the decision does not happen.',
    ),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      return onItem(
        payload,
        w(
          `${da} standsede beslutningen og indbringer den for byrådet`,
          `${en} stopped the decision: it goes to the council`,
        ),
      );
    },
  },
  ITEM_OUTSIDE_ADDED: {
    by: SECRETARIES,
    form: {
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 3,
        label: w('Sagsfremstilling', 'The matter in more words'),
      },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), options: options(GROUNDS) },
      isClosed: CLOSED,
      allAgree: {
        kind: 'check',
        optional: true,
        label: w('Alle, der er til stede, er enige', 'All who are present agree'),
      },
    },
    label: w('Tag en sag op uden for dagsordenen', 'Take up an item outside the agenda'),
    submit: w('Tag sagen op', 'Take it up'),
    aside: true,
    sentence: ({ title }) => w(`Uden for dagsordenen: ${title}`, `Outside the agenda: ${title}`),
  },
  MEETING_CLOSED: {
    by: SECRETARIES,
    form: {},
    label: w('Slut mødet og lås protokollen', 'End the meeting and lock the minutes'),
    submit: w('Slut mødet', 'End the meeting'),
    follows: w(
      'Protokollen låses. Beslutningerne går til sagerne. Rettelser føjes til.',
      'The minutes are locked. The decisions go to their cases. Corrections are added.',
    ),
    sentence: () => w('Mødet er slut, og protokollen er låst', 'The meeting ended and the minutes are locked'),
  },
};

function presence(label: Words, who: (meeting: Meeting) => Meeting['members'], did: Words): EventDefinition {
  return {
    by: SECRETARIES,
    form: { member: MEMBER },
    choices: (meeting: Meeting) => ({ member: named(who(meeting)) }),
    label,
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      return w(`${da} ${did.da}`, `${en} ${did.en}`);
    },
  };
}

/** What comes of the votes, and not what was chosen. */
function decisionSentence(payload: Record<string, unknown>): Words {
  const ruling = payload as unknown as Ruling;
  const outcome = outcomeBy(ruling);
  const { da, en } = OUTCOMES[outcome];
  const votes = votesOf(ruling);
  if (outcome === 'lapsed' && votes)
    return w(`${da} (${votes.for} mod ${votes.against})`, `${en} (${votes.for} to ${votes.against})`);
  return w(`Beslutning: ${da.toLowerCase()}`, `Decision: ${en.toLowerCase()}`);
}
