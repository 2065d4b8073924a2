import type { FieldError, Form } from '../../../workflows/fields.js';
import { mayCallExtraordinary, type Rules } from '../../../workflows/meeting/v1/rules.js';
import { w } from '../../../workflows/words.js';
import type { NewMeeting } from '../../cases/meetings.service.js';
import { WEEKS, type Weeks, type YearPlan } from '../../meetings/year-plan.js';
import type { FormSpec } from '../shell/forms.js';

/** More than a year of days is a mistake. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

const WEEKDAYS = ['Mandag', 'Tirsdag', 'Onsdag', 'Torsdag', 'Fredag'];
const WEEKDAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

const startsAt = {
  kind: 'line',
  max: 5,
  label: w('Klokken', 'Time'),
  hint: w('Fx 14.15', 'E.g. 14.15'),
} as const;
const place = { kind: 'line', max: 120, printed: true, label: w('Sted', 'Place') } as const;
const days = (da: string, en: string): Form[string] => ({
  kind: 'rows',
  optional: true,
  max: 60,
  label: w(da, en),
  row: w('en dag', 'a day'),
  columns: { on: { kind: 'date', label: w('Dag', 'Day') } },
});

const YEAR: Form = {
  weekday: {
    kind: 'choice',
    label: w('Ugedag', 'Weekday'),
    options: WEEKDAYS.map((day, index) => ({ value: String(index + 1), label: w(day, WEEKDAYS_EN[index] ?? day) })),
  },
  weeks: {
    kind: 'choice',
    label: w('Hvilke uger', 'Which weeks'),
    options: Object.entries(WEEKS).map(([value, label]) => ({ value, label })),
  },
  startsAt,
  place,
  from: { kind: 'date', label: w('Fra', 'From') },
  to: { kind: 'date', label: w('Til', 'Until') },
  without: days('Dage uden møde', 'Days without a meeting'),
  also: days('Møder på andre dage', 'Meetings on other days'),
};

const EXTRAORDINARY: Form = {
  startsOn: { kind: 'date', label: w('Mødedato', 'Date of the meeting') },
  startsAt,
  place,
  byChair: {
    kind: 'check',
    optional: true,
    label: w('Formanden finder det nødvendigt', 'The chair finds it necessary'),
  },
  members: {
    kind: 'number',
    min: 0,
    optional: true,
    label: w('Antal medlemmer, der forlanger det', 'How many members demand it'),
  },
  ground: { kind: 'text', printed: true, rows: 3, max: 1000, label: w('Begrundelse', 'Ground') },
};

export function planPath(code: string): string {
  return `/moeder/planlaeg/${encodeURIComponent(code)}`;
}

export function yearSpec(code: string): FormSpec {
  return {
    form: YEAR,
    action: planPath(code),
    submit: w('Vis mødeplanen', 'Show the plan'),
    draftOf: { subject: `meeting-plan:${code}`, form: 'aaret' },
    follows: w(
      'Intet er planlagt, før du har set planen og sagt ja.',
      'Nothing is planned until you have seen the plan and said yes.',
    ),
    cancel: '/moeder',
  };
}

export function extraordinarySpec(code: string): FormSpec {
  return {
    form: EXTRAORDINARY,
    action: `${planPath(code)}/ekstraordinaert`,
    submit: w('Planlæg mødet', 'Plan the meeting'),
    draftOf: { subject: `meeting-plan:${code}`, form: 'ekstraordinaert' },
    cancel: '/moeder',
  };
}

export function yearPlanIn(payload: Record<string, unknown>): YearPlan {
  const daysIn = (name: string) => ((payload[name] ?? []) as { on: string }[]).map(({ on }) => on);
  return {
    from: String(payload.from),
    to: String(payload.to),
    weekday: Number(payload.weekday),
    weeks: payload.weeks as Weeks,
    without: daysIn('without'),
    also: daysIn('also'),
  };
}

export function extraordinaryIn(payload: Record<string, unknown>): NewMeeting {
  return {
    kind: 'extraordinary',
    ground: `${calledBy(payload)}: ${String(payload.ground)}`,
    startsOn: String(payload.startsOn),
    startsAt: timeIn(payload.startsAt) ?? '',
    place: String(payload.place),
  };
}

function calledBy({ byChair, members = 0 }: Record<string, unknown>): string {
  return byChair === true ? 'Formanden finder det nødvendigt' : `Forlangt af ${Number(members)} medlemmer`;
}

/** `9.30`, `09:30` and `9` as `09:30`; undefined for anything else. */
export function timeIn(typed: unknown): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(String(typed).trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

export function checkYear(payload: Record<string, unknown>, today: string): FieldError[] {
  const { from, to, without, also } = yearPlanIn(payload);
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return [
    ...checkTime(payload),
    ...(from < today ? [{ path: 'from', words: w('Tidligst i dag.', 'Today at the earliest.') }] : []),
    ...(length < 0 ? [{ path: 'to', words: w('Ligger før den første dag.', 'Is before the first day.') }] : []),
    ...(length > MOST_DAYS ? [{ path: 'to', words: w('Planlæg et år ad gangen.', 'Plan one year at a time.') }] : []),
    ...outside('without', without, from, to),
    ...outside('also', also, from, to),
  ];
}

/** A day that would be left out without a word. */
function outside(name: string, days: readonly string[], from: string, to: string): FieldError[] {
  return days.flatMap((on, index) =>
    from <= on && on <= to
      ? []
      : [{ path: `${name}.${index}.on`, words: w('Ligger uden for planen.', 'Is outside the plan.') }],
  );
}

/** By its ground (004 § 1.2). */
export function checkExtraordinary(payload: Record<string, unknown>, today: string, rules: Rules): FieldError[] {
  const demandedBy = { chair: payload.byChair === true, members: Number(payload.members ?? 0) };
  return [
    ...checkTime(payload),
    ...(String(payload.startsOn) < today
      ? [{ path: 'startsOn', words: w('Tidligst i dag.', 'Today at the earliest.') }]
      : []),
    ...(mayCallExtraordinary(demandedBy, rules)
      ? []
      : [
          {
            path: 'members',
            words: w(
              `Formanden skal finde det nødvendigt, eller mindst ${rules.extraordinaryMembers} medlemmer forlange det (§ 1, stk. 2).`,
              `The chair has to find it necessary, or at least ${rules.extraordinaryMembers} members to demand it (§ 1.2).`,
            ),
          },
        ]),
  ];
}

function checkTime({ startsAt: typed }: Record<string, unknown>): FieldError[] {
  return timeIn(typed)
    ? []
    : [{ path: 'startsAt', words: w('Skriv et klokkeslæt som 14.15.', 'Enter a time such as 14.15.') }];
}
