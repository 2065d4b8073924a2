import { lastDayOf } from '../../quarter.js';
import type { DeadlineDemand, Demands, StateMeta, TaskDemand } from '../../workflow.js';
import type { Context } from './context.js';

type Asked = Partial<Demands>;

/** One task and its due date, counted in working days from the day the step begins or from `from`. */
export function task(
  name: string,
  workingDays: number,
  options: { about?: string; from?: string; raises?: string } = {},
): Asked {
  const { about = '', from, raises } = options;
  const key = about ? `${name}:${about}` : name;
  const deadline: DeadlineDemand = { key, deadline: name, about, workingDays: [workingDays], at: 'end' };
  if (from) deadline.from = from;
  if (raises) deadline.raises = raises;
  return { tasks: [{ key, task: name, about, due: key }], deadlines: [deadline] };
}

/** A task without a date of its own. */
export function undated(name: string, about = '', due?: string): Asked {
  const demand: TaskDemand = { key: about ? `${name}:${about}` : name, task: name, about };
  if (due) demand.due = due;
  return { tasks: [demand] };
}

/** A date that stands alone. */
export function deadline(name: string, raises: string, rest: Partial<DeadlineDemand>): Asked {
  const about = rest.about ?? '';
  return {
    deadlines: [
      {
        key: about ? `${name}:${about}` : name,
        deadline: name,
        about,
        raises,
        workingDays: rest.workingDays ?? [],
        at: rest.at ?? 'end',
        ...(rest.from && { from: rest.from }),
        ...(rest.protects && { protects: rest.protects }),
      },
    ],
  };
}

/** A date by which something should have come. When it passes somebody looks into it, and again after each follow-up. */
export function watched(
  context: Context,
  name: string,
  raises: string,
  rest: Partial<DeadlineDemand>,
  chase: string,
): (Asked | false)[] {
  return [
    deadline(name, raises, rest),
    context.followUps > 0 && deadline('followUpAgain', raises, { about: String(context.followUps), workingDays: [5] }),
    context.overdue && undated(chase, rest.about),
  ];
}

/** A state's demands, made of parts; a part that does not apply is left out. */
export function asks(parts: (context: Context) => (Asked | false)[]): StateMeta<Context> {
  return {
    demands: (context) => {
      const asked = parts(context).filter((part) => part !== false);
      return {
        tasks: asked.flatMap((part) => part.tasks ?? []),
        deadlines: asked.flatMap((part) => part.deadlines ?? []),
      };
    },
  };
}

/** While a quarter is to be reported: the report, its reminder and its lateness (`domain.md` § 2, readings). */
export function reportDemands(context: Context): (Asked | false)[] {
  const { quarter: about, countFrom: from, returned } = context;
  const workingDays = returned ? 5 : 10;
  return [
    task('fileReport', workingDays, { about, from, raises: 'REPORT_OVERDUE' }),
    !returned && deadline('reportReminder', 'REPORT_REMINDER_DUE', { about, from, workingDays: [10, -5], at: 'start' }),
    context.overdue && undated('chaseReport', about),
  ];
}

/** Before a quarter can be reported it has to be over. */
export function quarterDemands(context: Context): (Asked | false)[] {
  return [deadline('quarterEnds', 'QUARTER_OPENED', { about: context.quarter, from: lastDayOf(context.quarter) })];
}

/** Both who must be told of red are asked to confirm that they have read it (000, red process 1). */
export function noticeDemands(context: Context): (Asked | false)[] {
  const { project, fundHolder } = context.notices;
  const about = context.rating?.quarter ?? '';
  return [
    !project.acknowledged && undated('confirmNoticeProject', about),
    !fundHolder.acknowledged && undated('confirmNoticeFundHolder', about),
  ];
}

export function answerDemands(context: Context): (Asked | false)[] {
  return [
    ...watched(
      context,
      'answersDue',
      'ANSWERS_OVERDUE',
      context.replyBy ? { from: context.replyBy } : { workingDays: [40] },
      'chaseAnswers',
    ),
    ...context.lettersOut
      .filter((committee) => !(committee in context.answers))
      .map((committee) => undated('recordAnswer', committee, 'answersDue')),
  ];
}

/** A change of the baseline waits for a second person, wherever the case is. */
export function baselineChangeDemands({ baselineChange }: Context): Asked[] {
  return baselineChange ? [undated('approveBaselineChange')] : [];
}

/** A letter that could not be delivered waits for a person, whatever else the case does. */
export function deliveryDemands(context: Context): (Asked | false)[] {
  return context.undelivered.map(({ letter, to, about }) => undated('deliverLetter', [letter, to, about].join('/')));
}
