import { awaited, begin, decide, demanded, type Decision, type StoredSnapshot } from '../../workflows/decide.js';
import type { CaseEvent, Demands, Payload, Workflow } from '../../workflows/workflow.js';
import { canonical } from './paper-case.js';

/** A snapshot that a case can be in, with the dates that have not passed there, and the ways on from it. */
export interface Place {
  snapshot: StoredSnapshot;
  state: string;
  ended: boolean;
  /** Keys of pending dates, and the event each raises. */
  pending: ReadonlyMap<string, string>;
  /** While the case is put aside: which dates go on afterwards, and which had passed. */
  waiting: ReadonlyMap<string, boolean>;
  demands: Demands;
  ways: Way[];
}

export interface Way {
  event: CaseEvent;
  decision: Decision;
  to: Place;
}

/** Every payload worth trying for the events of a snapshot. */
type Moves = (snapshot: StoredSnapshot, today: string) => { type: string; payload: Payload }[];

/** What tells two places apart: all that a guard may still read. */
type Alive = (snapshot: StoredSnapshot, state: string) => unknown;

const TODAY = '2009-07-05';

/** Every place a case can come to by these moves and by its dates passing, in any order. @throws beyond `limit` places */
export function explore(workflow: Workflow, input: Payload, moves: Moves, alive: Alive, limit = 20_000): Place[] {
  const known = new Map<string, Place>();
  const arrive = (decision: Decision, dates: Dates): Place => {
    const { snapshot, state, ended } = decision;
    // How often somebody has followed up makes no difference to where it can go.
    const waiting = [...dates.waiting].map(([name, goesOn]) => `${name.replace(/:\d+$/, '')} ${goesOn}`);
    const to = [[...new Set(dates.pending.values())].sort(), waiting.sort()];
    const key = canonical(ended ? state : [state, alive(snapshot, state), to]);
    const there = known.get(key);
    if (there) return there;
    const place = { snapshot, state, ended, ...dates, demands: demanded(workflow, snapshot), ways: [] };
    if (known.size >= limit) throw new Error(`More than ${limit} places`);
    known.set(key, place);
    return place;
  };
  const first = begin(workflow, input);
  arrive(first, afterwards({ pending: new Map(), waiting: new Map() }, first));
  // A map is walked in the order of its entries, also of those that are added on the way.
  for (const place of known.values()) {
    if (place.ended) continue;
    const types = awaited(workflow, place.snapshot);
    const possible = moves(place.snapshot, TODAY).filter(({ type }) => types.includes(type));
    const raised = [...place.pending].map(([key, type]) => ({ type, payload: {}, key }));
    for (const { type, payload, key } of [...possible.map((move) => ({ ...move, key: '' })), ...raised]) {
      const event: CaseEvent = { type, payload, on: TODAY, by: type };
      const decision = decide(workflow, place.snapshot, event);
      if (!decision) continue;
      const pending = new Map([...place.pending].filter(([other]) => other !== key));
      place.ways.push({ event, decision, to: arrive(decision, afterwards({ ...place, pending }, decision)) });
    }
  }
  return [...known.values()];
}

type Dates = Pick<Place, 'pending' | 'waiting'>;

function afterwards({ pending, waiting }: Dates, decision: Decision): Dates {
  const still = new Map([...pending].filter(([key]) => !decision.closeDeadlines.includes(key)));
  for (const { key, raises } of decision.openDeadlines) {
    const hadPassed = decision.resumes && waiting.get(key) === false;
    if (raises && !hadPassed) still.set(key, raises);
  }
  if (!decision.suspends) return { pending: still, waiting: new Map() };
  const left = decision.closeDeadlines.map((key): [string, boolean] => [key, pending.has(key)]);
  return { pending: still, waiting: left.length ? new Map(left) : waiting };
}

/** The places from which one of `goals` can be reached by ways that `allow` allows. */
export function leadingTo(
  places: readonly Place[],
  goals: (place: Place) => boolean,
  allow: (way: Way) => boolean,
): Set<Place> {
  const before = new Map<Place, Place[]>();
  for (const place of places) {
    for (const way of place.ways) if (allow(way)) before.set(way.to, [...(before.get(way.to) ?? []), place]);
  }
  const found = new Set(places.filter(goals));
  for (const place of found) for (const earlier of before.get(place) ?? []) found.add(earlier);
  return found;
}
