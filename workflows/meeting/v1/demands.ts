import type { DeadlineDemand, Demands, StateMeta, TaskDemand } from '../../workflow.js';
import type { Meeting } from './agenda.js';

export function asks(...parts: ((meeting: Meeting) => Partial<Demands>)[]): StateMeta<Meeting> {
  return {
    demands: (meeting) => {
      const asked = parts.map((part) => part(meeting));
      return {
        tasks: asked.flatMap(({ tasks = [] }) => tasks),
        deadlines: asked.flatMap(({ deadlines = [] }) => deadlines),
      };
    },
  };
}

export function asked(name: string, from: (meeting: Meeting) => string | null, workingDays?: number[]) {
  return (meeting: Meeting): Partial<Demands> => {
    const { task, date } = due(name, from(meeting), workingDays);
    return { tasks: [task], deadlines: [date] };
  };
}

/** Until the last day for members' requests has passed (004 § 2.2), also after the agenda is out. */
export function requests({ requestBy, requestsClosed }: Meeting): Partial<Demands> {
  if (requestBy === null || requestsClosed) return {};
  return { deadlines: [{ ...due('requests', requestBy).date, raises: 'REQUESTS_CLOSED' }] };
}

export function supplement({ items, startsOn }: Meeting): Partial<Demands> {
  if (items.every(({ sentIn }) => sentIn !== null)) return {};
  const { task, date } = due('dispatchSupplement', startsOn);
  return { tasks: [task], deadlines: [date] };
}

/** Each reminder that is sent opens the next. */
export function reminder({ timesReminded }: Meeting): Partial<Demands> {
  const { date } = due('remindSignatures', null, [REMINDER_DAYS]);
  return { deadlines: [{ ...date, key: `remindSignatures:${timesReminded}`, raises: 'SIGNATURES_REMINDED' }] };
}

const REMINDER_DAYS = 3;

/** Days that are known when the meeting is planned are not reckoned again. */
function due(
  name: string,
  from: string | null,
  workingDays: number[] = [],
): { task: TaskDemand; date: DeadlineDemand } {
  const date: DeadlineDemand = { key: name, deadline: name, about: '', workingDays, at: 'end' };
  if (from !== null) date.from = from;
  return { task: { key: name, task: name, about: '', due: name }, date };
}
