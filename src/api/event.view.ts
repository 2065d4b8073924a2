import type { Workflow } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { clericalEvents } from '../cases/clerical.js';
import type { EventRow } from '../cases/queries/case-file.js';
import type { EventView } from './shapes/event.shape.js';

export function eventView(workflow: Workflow, event: EventRow): EventView {
  const { seq, type, payload, by, by_name, at, day, from_state, to_state, clerical } = event;
  return {
    seq,
    type,
    sentence: sentence(workflow, event),
    payload,
    by,
    byName: by_name,
    at: at.toISOString(),
    day,
    fromState: from_state,
    toState: to_state,
    clerical,
  };
}

function sentence(workflow: Workflow, { type, payload }: EventRow): Words {
  if (type === 'CASE_OPENED') return w('Sagen er oprettet', 'The case was opened');
  return (clericalEvents[type] ?? workflow.events[type])?.sentence(payload) ?? w(type, type);
}
