import type { DeadlineDemand, Demands, StateMeta } from '../../workflow.js';
import type { Context } from './context.js';

/** The key of the date the answer is due; each promise is a date of its own. */
export function answerKey({ delays }: Context): string {
  return delays ? `answer:${delays}` : 'answer';
}

/** Seven working days (offentlighedsloven § 36, 2), or the day that was promised since. */
function answerDates(context: Context): DeadlineDemand[] {
  const key = answerKey(context);
  const from = context.promised ?? context.receivedOn;
  const days = context.promised ? [] : [7];
  return [
    { key, deadline: 'answer', about: '', from, workingDays: days, at: 'end', raises: 'ANSWER_OVERDUE' },
    {
      key: key.replace('answer', 'answerReminder'),
      ...{
        deadline: 'answerReminder',
        about: '',
        from,
        workingDays: [...days, -2],
        at: 'start',
        raises: 'ANSWER_SOON_DUE',
      },
    },
  ];
}

/** One task beside what a letter or the time that has passed asks for; all that brings the answer is due with it. */
export function asks(task?: string): StateMeta<Context> {
  return {
    demands: (context): Demands => {
      const due = answerKey(context);
      const own = task ? [{ key: task, task, about: '', due }] : [];
      const late = context.isLate && task ? [{ key: 'tellDelay', task: 'tellDelay', about: '' }] : [];
      const letters = context.undelivered.map((one) => ({
        key: `deliverLetter:${one}`,
        task: 'deliverLetter',
        about: '',
        due,
      }));
      return { tasks: [...own, ...late, ...letters], deadlines: answerDates(context) };
    },
  };
}

/** The answer is on its way, and due until it has arrived: where nothing is heard of it, somebody looks. */
export function underWay(): StateMeta<Context> {
  return {
    demands: (context): Demands => {
      const { tasks = [], deadlines = [] } = asks().demands?.(context) ?? {};
      const watch: DeadlineDemand = {
        ...{
          key: 'answerSent',
          deadline: 'answerSent',
          about: '',
          workingDays: [1],
          at: 'end',
          raises: 'ANSWER_NOT_SENT',
        },
      };
      return { tasks, deadlines: [...deadlines, watch] };
    },
  };
}
