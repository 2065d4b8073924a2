import type { NewMeeting } from '../../cases/meetings.service.js';
import type { Payload } from '../../../workflows/workflow.js';

/**
 * What the secretary does for the committee, in the order of time. A meeting is known by its day, a project's item by the
 * project's name, and members by their names.
 */
export interface CommitteeEntry {
  /** A Danish wall clock: `2009-12-14 09:10`. */
  at: string;
  does:
    | { plans: NewMeeting[] }
    | { meeting: string; putsOn: string }
    | { meeting: string; event: string; payload: Payload };
}

const FIRST = '2010-01-07';
const NEXT = '2010-01-28';
const PRESENT = ['Karen Holst', 'Peter Lange', 'Amal Saleh', 'Lars Brandt', 'Inge Dahl'];

function thursdays(...days: string[]): NewMeeting[] {
  return days.map((startsOn) => ({
    ...{ kind: 'ordinary', ground: '', startsOn, startsAt: '16:00', place: 'Rådhuset, værelse 43' },
  }));
}

const on =
  (meeting: string) =>
  (at: string, event: string, payload: Payload = {}): CommitteeEntry => ({ at, does: { meeting, event, payload } });
const first = on(FIRST);
const next = on(NEXT);

/** The first half year of BIU's new term: one meeting held, whose minutes lack two signatures, and the next one called. */
export const committeeDiary: CommitteeEntry[] = [
  {
    at: '2009-12-14 09:10',
    does: {
      plans: thursdays(FIRST, NEXT, '2010-02-25', '2010-03-25', '2010-04-22', '2010-05-20', '2010-06-17'),
    },
  },
  first('2009-12-21 10:05', 'ITEM_ADDED', {
    title: 'Udvalgets forretningsorden',
    text: 'Et nyt udvalg vedtager sin forretningsorden på det første møde. Forslaget svarer til den hidtidige.',
    clauses: [{ text: 'at forretningsordenen vedtages.' }],
  }),
  first('2009-12-21 10:20', 'ITEM_ADDED', {
    title: 'Monitorering af integrationsprojekter: status efter tredje kvartal 2009',
    text: 'Forvaltningen giver en mundtlig status. De røde vurderinger er varslet og offentliggjort.',
    clauses: [
      { text: 'at udvalget tager status til efterretning,' },
      { text: 'at udvalget fremover får status efter hvert kvartal.' },
    ],
  }),
  first('2009-12-21 10:40', 'ITEM_ADDED', {
    title: 'Lejemål til et projekt, der er under forhandling',
    text: 'Forhandlingen om huslejen er ikke slut.',
    clauses: [{ text: 'at forvaltningen bemyndiges til at forhandle videre.' }],
    isClosed: true,
  }),
  first('2009-12-22 11:00', 'AGENDA_DISPATCHED'),
  { at: '2010-01-06 09:30', does: { meeting: NEXT, putsOn: 'Boligsociale netværk i Urbanplanen' } },
  first('2010-01-07 16:00', 'MEETING_BEGUN', {
    present: PRESENT,
    chair: 'Karen Holst',
    others: 'Mette Holm, fuldmægtig; Kirsten Bach, udvalgssekretær',
  }),
  first('2010-01-07 16:12', 'CLAUSE_DECIDED', { item: 'p1', clause: 'all', outcome: 'approved' }),
  first('2010-01-07 16:30', 'CLAUSE_DECIDED', { item: 'p2', clause: '1', outcome: 'noted' }),
  first('2010-01-07 16:34', 'CLAUSE_DECIDED', {
    ...{ item: 'p2', clause: '2', outcome: 'approved', votesFor: 4, votesAgainst: 1, abstained: 0 },
  }),
  first('2010-01-07 16:36', 'DISSENT_RECORDED', {
    item: 'p2',
    member: 'Lars Brandt',
    text: 'Lars Brandt finder, at en status hvert halve år er nok.',
  }),
  first('2010-01-07 16:50', 'CLAUSE_DECIDED', { item: 'p3', clause: 'all', outcome: 'approved' }),
  first('2010-01-07 16:55', 'MEETING_CLOSED'),
  first('2010-01-08 10:15', 'MINUTES_SIGNED', { who: 'Karen Holst' }),
  first('2010-01-08 12:40', 'MINUTES_SIGNED', { who: 'Amal Saleh' }),
  first('2010-01-11 09:20', 'MINUTES_SIGNED', {
    who: 'Lars Brandt',
    reservation: 'Med henvisning til min afvigende mening under punkt 2.',
  }),
  next('2010-01-11 10:00', 'ITEM_ADDED', {
    title: 'Mødeplan for resten af 2010',
    text: 'Udvalget holder møde den fjerde torsdag i måneden, når intet andet er besluttet.',
    clauses: [{ text: 'at mødeplanen godkendes.' }],
  }),
  next('2010-01-11 14:00', 'AGENDA_DISPATCHED'),
  next('2010-01-11 16:10', 'REQUEST_RECEIVED', {
    member: 'Amal Saleh',
    receivedOn: '2010-01-11',
    title: 'Tolke i integrationsprojekter',
    text: 'Jeg beder om en drøftelse af, hvordan projekterne betaler for tolke, når støtten ikke slår til.',
  }),
];
