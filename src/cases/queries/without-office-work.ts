import type { Actor } from '../../people/actor.js';
import { isWith } from '../open-task.js';
import { WAITED_FOR } from '../task-waiting-events.js';
import type { CaseFile, DeadlineRow, FilingRow } from './case-file-rows.js';
import { isShown, shownState } from './discretion.js';

/** A case's file as the project's own people see it. */
export function withoutOfficeWork(file: CaseFile, actor: Actor): CaseFile {
  return {
    ...file,
    case: { ...file.case, state: shownState(file.case.state, false) },
    children: [],
    events: file.events.map((event) => ({
      ...event,
      from_state: shownState(event.from_state, false),
      to_state: shownState(event.to_state, false),
    })),
    tasks: file.tasks
      .filter(({ name }) => isShown(name, false))
      .map((task) => (isWith(actor, task.assignee) ? task : { ...task, waits_for: null })),
    deadlines: file.deadlines
      .filter(({ name }) => isShown(name, false))
      .map((deadline) => ({ ...deadline, moves: deadline.moves.map(withoutWhatItWaitedFor) })),
    effects: [],
    filings: file.filings.filter((filing) => isSettled(filing, file)),
  };
}

/** A letter to the committees is the office's until it is approved; drafts that were returned remain so. */
function isSettled({ kind, seq }: FilingRow, { events, filings }: CaseFile): boolean {
  if (kind !== 'committeeLetter') return true;
  const later = filings.filter((one) => one.kind === kind && one.seq > seq).map((one) => one.seq);
  const next = Math.min(...later);
  return events.some((event) => event.type === 'LETTERS_APPROVED' && event.seq > seq && event.seq < next);
}

function withoutWhatItWaitedFor(move: DeadlineRow['moves'][number]): DeadlineRow['moves'][number] {
  return move.reason.startsWith(WAITED_FOR) ? { ...move, reason: 'Opgaven har ventet' } : move;
}
