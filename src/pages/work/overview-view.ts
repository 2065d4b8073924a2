import { dayNumber, dayNumbered, weekdayOf } from '../../calendar/day-number.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Role } from '../../../workflows/workflow.js';
import { NOBODY, type TaskFilter } from '../../cases/queries/tasks-filter.js';
import { STRIP_DAYS, type TaskCounts, type TaskGroup, type TaskOverview } from '../../cases/queries/tasks-overview.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { queueAddress } from './queue-address.js';
import { AGE_WORDS, DUE_WORDS } from './queue-words.js';
import { taskKinds } from './task-kinds.js';

/** A number that opens the list it counts. */
interface Figure {
  count: number;
  href: string;
  words: Words;
  isLate: boolean;
}

const TOTAL = w('Åbne', 'Open');
const OLD = AGE_WORDS['21'];
/** Of everybody's work; »ikke tildelt« are those that whoever looks may take. */
const FREE = w('Uden ansvarlig', 'With nobody');

/** The page of the overview. @param today `YYYY-MM-DD` */
export function overviewView({ all, people, teams, roles, kinds, ages, comingDays }: TaskOverview, today: string) {
  const kindName = new Map(taskKinds().map(({ value, title }) => [value, title]));
  return {
    counts: [...pressing(all, {}), figure(all.free, { assignee: NOBODY }, FREE), none(all, {})],
    groups: [
      {
        heading: w('Efter person', 'By person'),
        title: w('Person', 'Person'),
        rows: people.map((group) => ({
          name: group.key === null ? w('Ingen', 'Nobody') : w(group.name ?? group.key, group.name ?? group.key),
          ...groupFigures(group, { assignee: group.key ?? NOBODY }),
        })),
      },
      {
        heading: w('Efter team', 'By team'),
        title: w('Team', 'Team'),
        rows: teams.map((group) => ({
          name: w(group.key ?? '', group.key ?? ''),
          ...groupFigures(group, { team: group.key ?? '' }),
        })),
      },
      {
        heading: w('Efter rolle', 'By role'),
        title: w('Rolle', 'Role'),
        rows: roles.map((group) => ({
          name: ROLE_WORDS[group.key as Role].title,
          ...groupFigures(group, { role: group.key as Role }),
        })),
      },
      {
        heading: w('Efter type', 'By type'),
        title: w('Opgave', 'Task'),
        rows: kinds.map((group) => ({
          name: kindName.get(group.key ?? '') ?? w(group.key ?? '', group.key ?? ''),
          ...groupFigures(group, { task: group.key ?? '' }),
        })),
      },
    ],
    ages: ages.map((one) => ({
      name: AGE_WORDS[one.age],
      figures: [...pressing(one, { age: one.age }), figure(one.free, { age: one.age, assignee: NOBODY }, FREE)],
    })),
    ageColumns: [TOTAL, DUE_WORDS.overdue, DUE_WORDS.week, FREE],
    columns: [TOTAL, DUE_WORDS.overdue, DUE_WORDS.week, OLD],
    ...stripView(comingDays, today),
  };
}

function groupFigures(group: TaskGroup, filter: Partial<TaskFilter>) {
  return {
    figures: [...pressing(group, filter), figure(group.old, { ...filter, age: '21' }, OLD)],
    days: group.pace > 0 ? daysWords(Math.ceil(group.total / group.pace)) : null,
  };
}

function pressing(counts: TaskCounts, filter: Partial<TaskFilter>): Figure[] {
  return [
    figure(counts.total, filter, TOTAL),
    { ...figure(counts.overdue, { ...filter, due: 'overdue' }, DUE_WORDS.overdue), isLate: counts.overdue > 0 },
    figure(counts.week, { ...filter, due: 'week' }, DUE_WORDS.week),
  ];
}

function none(counts: TaskCounts, filter: Partial<TaskFilter>): Figure {
  return figure(counts.none, { ...filter, due: 'none' }, DUE_WORDS.none);
}

function figure(count: number, filter: Partial<TaskFilter>, words: Words): Figure {
  return { count, href: queueAddress('all', filter), words, isLate: false };
}

function daysWords(days: number): Words {
  return days === 1 ? w('1 hverdag', '1 working day') : w(`${days} hverdage`, `${days} working days`);
}

const CELL = 26;
/** From none to the fullest day; the last is dark and its figure white. */
const SHADES = ['#ffffff', '#e3edf5', '#b9d2e6', '#7fadd1', '#1f4e79'] as const;
const WEEKDAYS = [
  w('Man.', 'Mon'),
  w('Tirs.', 'Tue'),
  w('Ons.', 'Wed'),
  w('Tors.', 'Thu'),
  w('Fre.', 'Fri'),
  w('Lør.', 'Sat'),
  w('Søn.', 'Sun'),
];

/** Four weeks from today: a strip of squares, and the same figures week by week. */
function stripView(comingDays: TaskOverview['comingDays'], today: string) {
  const start = dayNumber(today);
  const countOn = new Map(comingDays.map(({ day, count }) => [day, count]));
  const most = Math.max(1, ...countOn.values());
  const days = Array.from({ length: STRIP_DAYS }, (_, index) => {
    const day = dayNumbered(start + index);
    const count = countOn.get(day) ?? 0;
    const level = count === 0 ? 0 : Math.ceil((count / most) * (SHADES.length - 1));
    return {
      ...figure(count, { day }, w('', '')),
      day,
      x: index * CELL,
      middle: index * CELL + CELL / 2,
      fill: SHADES[level],
      isDark: level === SHADES.length - 1,
      isMonday: weekdayOf(start + index) === 1,
      label: `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`,
    };
  });
  return { strip: days, stripWidth: STRIP_DAYS * CELL, cell: CELL, weekdays: WEEKDAYS, weeks: weeksOf(days, start) };
}

/** Calendar weeks, with gaps before today and after the last day. */
function weeksOf<Day>(days: Day[], start: number): { cells: (Day | null)[] }[] {
  const padded: (Day | null)[] = [...Array<null>(weekdayOf(start) - 1).fill(null), ...days];
  while (padded.length % 7) padded.push(null);
  return Array.from({ length: padded.length / 7 }, (_, week) => ({ cells: padded.slice(week * 7, week * 7 + 7) }));
}
