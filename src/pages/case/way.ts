import type { Workflow } from '../../../workflows/workflow.js';
import type { Words } from '../../../workflows/words.js';
import type { EventRow } from '../../cases/queries/case-file.js';

/** A stop on the line of steps. `day` is when the case came there; a stop ahead has none. */
export interface Stop {
  title: Words;
  day: string | null;
  place: 'done' | 'here' | 'ahead';
}

const SHOWN_BEHIND = 6;
const SHOWN_AHEAD = 3;

/** The way so far, the place now, and what usually comes next. */
export function wayOf(workflow: Workflow, events: EventRow[], state: string): { earlier: number; stops: Stop[] } {
  const entered = events
    .toReversed()
    .filter(({ clerical, from_state, to_state }) => !clerical && first(from_state) !== first(to_state))
    .map(({ to_state, day }) => ({ name: first(to_state), day }));
  // What somebody may not read of the log may have led here: the place now is always the case's own.
  if (entered.at(-1)?.name !== first(state)) entered.push({ name: first(state), day: events[0]?.day ?? '' });
  const shown = entered.slice(-SHOWN_BEHIND - 1);
  const stops = shown.map(({ name, day }, index): Stop => {
    const place = index === shown.length - 1 ? 'here' : 'done';
    return { title: titleOf(workflow, name), day, place };
  });
  const ahead = (workflow.ahead[first(state)] ?? []).slice(0, SHOWN_AHEAD);
  return {
    earlier: entered.length - shown.length,
    stops: [...stops, ...ahead.map((name): Stop => ({ title: titleOf(workflow, name), day: null, place: 'ahead' }))],
  };
}

/** What a first-level state is called: all its inner states bear the same title. */
export function titleOf(workflow: Workflow, name: string): Words {
  const found = Object.entries(workflow.states).find(([state]) => state === name || state.startsWith(`${name}.`));
  if (!found) throw new Error(`${workflow.name} has no words for the state ${name}`);
  return found[1].title;
}

function first(state: string): string {
  return state.split('.')[0] as string;
}
