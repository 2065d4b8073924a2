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
  const arrive = (decision: Decision, pending: Map<string, string>): Place => {
    const key = canonical(
      decision.ended
        ? decision.state
        : [decision.state, alive(decision.snapshot, decision.state), [...new Set(pending.values())].sort()],
    );
    const there = known.get(key);
    if (there) return there;
    const { snapshot, state, ended } = decision;
    const place = { snapshot, state, ended, pending, demands: demanded(workflow, snapshot), ways: [] };
    if (known.size >= limit) throw new Error(`More than ${limit} places`);
    known.set(key, place);
    return place;
  };
  const first = begin(workflow, input);
  arrive(first, afterwards(new Map(), first));
  // A map is walked in the order of its entries, also of those that are added on the way.
  for (const place of known.values()) {
    if (place.ended) continue;
    const raised = [...place.pending].map(([key, type]) => ({ type, payload: {}, key }));
    const types = awaited(workflow, place.snapshot);
    const possible = moves(place.snapshot, TODAY).filter(({ type }) => types.includes(type));
    for (const { type, payload, key } of [...possible.map((move) => ({ ...move, key: '' })), ...raised]) {
      const event: CaseEvent = { type, payload, on: TODAY, by: type };
      const decision = decide(workflow, place.snapshot, event);
      if (!decision) continue;
      const pending = new Map(place.pending);
      pending.delete(key);
      place.ways.push({ event, decision, to: arrive(decision, afterwards(pending, decision)) });
    }
  }
  return [...known.values()];
}

function afterwards(pending: Map<string, string>, decision: Decision): Map<string, string> {
  for (const key of decision.closeDeadlines) pending.delete(key);
  for (const { key, raises } of decision.openDeadlines) if (raises) pending.set(key, raises);
  return pending;
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
