import type { CaseEvent } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { isRewritable, itemOf, itemWith, unsigned, type AgendaItem, type Meeting } from './agenda.js';
import {
  excludedFrom,
  isCarried,
  isDecided,
  isPutOff,
  outcomeBy,
  votersOn,
  votesOf,
  type Ruling,
} from './decisions.js';
import { ballot, isQuorate, maySendAlong, mayStop, mayTakeUp, type Votes } from './rules.js';

type Happening = Pick<CaseEvent, 'type' | 'payload' | 'on'>;
type WhyNot = (meeting: Meeting, event: Happening) => Words | null;

/**
 * Why an event cannot happen at this meeting as it stands, by the rules of procedure (004): the machine refuses it, and a
 * page says these words. Null where nothing is in the way.
 */
export function whyNot(meeting: Meeting, event: Happening): Words | null {
  return CHECKS[event.type]?.(meeting, event) ?? null;
}

const CHECKS: Record<string, WhyNot> = {
  ITEM_PUT_ON: (meeting, { payload, on }) =>
    on > meeting.startsOn
      ? w('Mødet er holdt.', 'The meeting is over.')
      : meeting.items.some(({ caseId }) => caseId === payload.caseId)
        ? w('Punktet står allerede på dagsordenen.', 'The item is on the agenda already.')
        : null,
  ITEM_CHANGED: (meeting, { payload }) =>
    onItem(meeting, payload.item, (item) =>
      isRewritable(item)
        ? null
        : w(
            'Punktet er sendt eller skrevet af andre og kan ikke rettes.',
            'The item was sent or written by others and cannot be changed.',
          ),
    ),
  ITEM_TAKEN_OFF: (meeting, { payload }) => onItem(meeting, payload.item, takenOff),
  ITEM_CLOSED: (meeting, { payload }) =>
    onItem(meeting, payload.item, ({ isClosed }) =>
      isClosed ? w('Punktet er lukket allerede.', 'The item is closed already.') : null,
    ),
  ITEM_MOVED: (meeting, { payload }) =>
    onItem(meeting, payload.item, () =>
      Number.isInteger(payload.place) && Number(payload.place) <= meeting.items.length
        ? null
        : w('Så mange punkter er der ikke.', 'There are not that many items.'),
    ),
  ITEM_ATTACHED: (meeting, { payload }) => onItem(meeting, payload.item, attachable),
  ANNEX_OPENED: (meeting, { payload }) => onAnnex(meeting, payload.annex, () => null),
  ANNEX_CLOSED: (meeting, { payload }) => onAnnex(meeting, payload.annex, () => null),
  ANNEX_TAKEN_OFF: (meeting, { payload }) => onAnnex(meeting, payload.annex, unsent),
  REQUEST_RECEIVED: inTime,
  AGENDA_DISPATCHED: (meeting, { payload, on }) =>
    meeting.items.length === 0
      ? w('Sæt mindst ét punkt på dagsordenen.', 'Put at least one item on the agenda.')
      : isLate(meeting, on) && !payload.lateReason
        ? w(
            'Fristen for udsendelse er passeret. Skriv hvorfor; det står på dagsordenen.',
            'The date for dispatch has passed. Say why; it is printed on the agenda.',
          )
        : null,
  SUPPLEMENT_DISPATCHED: ({ items }) =>
    items.some(({ sentIn }) => sentIn === null)
      ? null
      : w('Der er ikke kommet nye punkter til.', 'No item has been added.'),
  MEETING_BEGUN: (meeting, { payload, on }) =>
    on < meeting.startsOn
      ? w('Mødet kan begynde på mødedagen.', 'The meeting can begin on its day.')
      : meeting.items.some(({ sentIn }) => sentIn === null)
        ? w('Udsend tillægsdagsordenen først.', 'Dispatch the supplementary agenda first.')
        : (payload.present as string[]).includes(String(payload.chair))
          ? null
          : w('Mødelederen skal være til stede.', 'Whoever chairs must be present.'),
  MEMBER_CAME: ({ present }, { payload }) =>
    present.includes(String(payload.member)) ? w('Medlemmet er til stede.', 'The member is present.') : null,
  MEMBER_LEFT: (meeting, event) =>
    meeting.chair === event.payload.member
      ? w('Skift mødeleder, før mødelederen går.', 'Change the chair before the chair leaves.')
      : isPresent(meeting, event),
  CHAIR_CHANGED: isPresent,
  CONFLICT_DECIDED: (meeting, event) =>
    onItem(
      meeting,
      event.payload.item,
      () => isPresent(meeting, event) ?? notQuorate(meeting) ?? counted(meeting.present.length, conflictVotes(event)),
    ),
  SPEAKER_ASKED: (meeting, event) =>
    onItem(meeting, event.payload.item, (item) =>
      item.speakers.includes(String(event.payload.member))
        ? w('Medlemmet står allerede på talerlisten.', "The member is on the speakers' list already.")
        : votersOn(meeting, item).includes(String(event.payload.member))
          ? null
          : OUTSIDE,
    ),
  SPEAKER_HEARD: (meeting, { payload }) =>
    onItem(meeting, payload.item, ({ speakers }) =>
      speakers.includes(String(payload.member))
        ? null
        : w('Medlemmet står ikke på talerlisten.', "The member is not on the speakers' list."),
    ),
  CLAUSE_DECIDED: (meeting, { payload }) =>
    onItem(meeting, payload.item, (item) => decidable(meeting, item, payload as unknown as Ruling)),
  DISSENT_RECORDED: (meeting, event) =>
    onItem(meeting, event.payload.item, (item) =>
      !meeting.attended.includes(String(event.payload.member))
        ? NOT_AT_THE_MEETING
        : excludedFrom(item).includes(String(event.payload.member))
          ? OUTSIDE
          : event.payload.sendAlong === true && !maySendAlong(item.caseId !== null)
            ? w(
                'Punktet går ikke videre til andre, så der er intet at sende med.',
                'The item goes on to nobody, so there is nothing to send along.',
              )
            : null,
    ),
  DECISION_STOPPED: (meeting, { payload }) =>
    onItem(meeting, payload.item, (item) =>
      mayStop({
        present: votersOn(meeting, item).includes(String(payload.member)),
        decided: isDecided(item),
        leftToCommittee: payload.leftToCommittee === true,
      })
        ? null
        : w(
            'Kun et medlem, der er til stede og ikke inhabilt, kan standse en truffet beslutning, og ikke hvor loven overlader den til udvalget alene (§ 3, stk. 7).',
            'Only a member who is present, without a conflict of interest, can stop a decision that was made, and not where the law leaves it to the committee alone (§ 3.7).',
          ),
    ),
  ITEM_OUTSIDE_ADDED: ({ present }, { payload }) =>
    mayTakeUp({
      cannotWait: payload.ground === 'cannotWait',
      agreed: payload.allAgree === true ? present.length : 0,
      present: present.length,
    })
      ? null
      : w(
          'En sag uden for dagsordenen kan kun behandles, hvis alle er enige, eller den ikke tåler udsættelse (§ 3, stk. 5).',
          'An item outside the agenda can be taken up only if all agree or it cannot wait (§ 3.5).',
        ),
  MEETING_CLOSED: ({ items }) => {
    const open = items.flatMap((item, index) => (isDecided(item) ? [] : [String(index + 1)]));
    return open.length
      ? w(`Punkt ${open.join(', ')} mangler en beslutning.`, `Item ${open.join(', ')} has no decision.`)
      : null;
  },
  MINUTES_SIGNED: (meeting, { payload }) =>
    unsigned(meeting).includes(String(payload.who))
      ? null
      : w('Har allerede skrevet under, eller skal ikke.', 'Has signed already, or is not to.'),
  MINUTES_CORRECTED: (meeting, { payload }) => onItem(meeting, payload.item, () => null),
};

/** The last day for the dispatch has passed (004 § 2); an extraordinary meeting has none. */
function isLate({ dispatchBy }: Pick<Meeting, 'dispatchBy'>, on: string): boolean {
  return dispatchBy !== null && on > dispatchBy;
}

const OUTSIDE = w('Medlemmet er inhabilt i punktet (§ 4).', 'The member has a conflict of interest in the item (§ 4).');
const NOT_AT_THE_MEETING = w('Medlemmet er ikke til stede.', 'The member is not present.');

function onItem(meeting: Meeting, key: unknown, check: (item: AgendaItem) => Words | null): Words | null {
  const item = itemOf(meeting, key);
  return item ? check(item) : w('Punktet er ikke på dagsordenen.', 'The item is not on the agenda.');
}

function onAnnex(meeting: Meeting, id: unknown, check: (item: AgendaItem) => Words | null): Words | null {
  const item = itemWith(meeting, id);
  return item ? check(item) : w('Bilaget er ikke på dagsordenen.', 'The annex is not on the agenda.');
}

/** What was sent stays as it was sent. */
function unsent({ sentIn }: AgendaItem): Words | null {
  return sentIn === null
    ? null
    : w(
        'Punktet er udsendt med de bilag, det havde. Skriv et nyt punkt til det, der er kommet til.',
        'The item is out with the annexes it had. Write a new item for what has come.',
      );
}

function attachable(item: AgendaItem): Words | null {
  return (
    unsent(item) ??
    (item.annexes.length < MOST_ANNEXES
      ? null
      : w(`Højst ${MOST_ANNEXES} bilag på et punkt.`, `At most ${MOST_ANNEXES} annexes on an item.`))
  );
}

const MOST_ANNEXES = 50;

/** A request that came in time cannot be declined (004 § 2.2), and what was sent stays. */
function takenOff({ source, sentIn }: AgendaItem): Words | null {
  if (sentIn !== null)
    return w('Dagsordenen er udsendt. Lad punktet udgå på mødet.', 'The agenda is out. Drop the item at the meeting.');
  return source === 'request'
    ? w(
        'En anmodning, der kom i tide, kan ikke afvises (§ 2, stk. 2).',
        'A request that came in time cannot be declined (§ 2.2).',
      )
    : null;
}

function inTime({ requestBy }: Meeting, { payload }: Happening): Words | null {
  if (requestBy === null)
    return w('Medlemmer kan bede om punkter til ordinære møder.', 'Members can ask for items on ordinary meetings.');
  return String(payload.receivedOn) <= requestBy
    ? null
    : w('Anmodningen kom for sent til dette møde.', 'The request came too late for this meeting.');
}

function isPresent({ present }: Meeting, { payload }: Happening): Words | null {
  return present.includes(String(payload.member)) ? null : NOT_AT_THE_MEETING;
}

function notQuorate({ rules, members, present }: Meeting): Words | null {
  return isQuorate(present.length, members.length, rules)
    ? null
    : w(
        'Udvalget er ikke beslutningsdygtigt: for få medlemmer er til stede (§ 3, stk. 4).',
        'The committee cannot decide: too few members are present (§ 3.4).',
      );
}

function conflictVotes({ payload }: Happening): Votes & { abstained: number } {
  return { for: Number(payload.votesFor), against: Number(payload.votesAgainst), abstained: 0 };
}

function counted(voters: number, votes: Votes & { abstained: number }): Words | null {
  const each = [votes.for, votes.against, votes.abstained];
  const all = each.reduce((sum, one) => sum + one, 0);
  if (!each.every(Number.isInteger) || all > voters)
    return w(`Der er ${voters}, der kan stemme om punktet.`, `There are ${voters} who can vote on the item.`);
  return votes.for + votes.against > 0
    ? null
    : w('Skriv, hvor mange der stemte for og imod.', 'Enter how many voted for and against.');
}

function decidable(meeting: Meeting, item: AgendaItem, ruling: Ruling): Words | null {
  const clauses = item.decisions.map((_, index) => String(index + 1));
  if (ruling.clause !== 'all' && !clauses.includes(ruling.clause))
    return w('Det at-punkt er der ikke.', 'There is no such clause.');
  if (isPutOff(ruling.outcome) && ruling.clause !== 'all' && clauses.length > 1)
    return w('Et punkt udsættes eller udgår som helhed.', 'An item is postponed or dropped as a whole.');
  if (item.asksCourse && !ruling.course && isCarried(outcomeBy(ruling)))
    return w(
      'Vælg projektets videre forløb: det er det, udvalget er spurgt om.',
      "Choose the project's further course: that is what the committee was asked.",
    );
  const votes = votesOf(ruling);
  // What a committee that cannot decide leaves undone waits for the next meeting: nobody decides on that.
  const waits = ruling.outcome === 'postponed' && votes === null;
  return (waits ? null : notQuorate(meeting)) ?? (votes && voted(votersOn(meeting, item), ruling, votes));
}

function voted(voters: string[], ruling: Ruling, votes: Votes & { abstained: number }): Words | null {
  const { outcome, votesFor, votesAgainst, namesFor = [], namesAgainst = [] } = ruling;
  const named = [...namesFor, ...namesAgainst];
  if (named.some((member) => !voters.includes(member)) || new Set(named).size < named.length)
    return w(
      'Hvert medlem, der er til stede og ikke inhabilt, kan stemme én gang.',
      'Each member who is present and has no conflict of interest can vote once.',
    );
  if ((votesFor ?? votes.for) !== votes.for || (votesAgainst ?? votes.against) !== votes.against)
    return w('Antal og navne siger ikke det samme.', 'Numbers and names do not say the same.');
  return counted(voters.length, votes) ?? contradicted(outcome, votes);
}

/** What the votes say is not what is written: nothing is put off without a majority, nor rejected against one (004 § 5). */
function contradicted(outcome: Ruling['outcome'], votes: Votes): Words | null {
  const carried = ballot(votes) === 'carried';
  if (isPutOff(outcome) && !carried)
    return w(
      'Der er ikke flertal for at udsætte punktet eller lade det udgå.',
      'There is no majority for postponing or dropping the item.',
    );
  return outcome === 'rejected' && carried
    ? w('Flertallet stemte for: forslaget er ikke forkastet.', 'The majority voted for it: it is not rejected.')
    : null;
}
