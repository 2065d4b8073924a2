import { w } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import { formatDate } from '../../platform/formats.js';
import { DEFAULT_FOCUS_AREAS } from '../../projects/register.js';
import { CLAIMS } from './claim-rules-setting.js';
import { type DatedSetting, plain } from './dated-setting-form.js';
import { CHAIR, LETTERHEAD, MONITORING, THRESHOLD } from './municipality-settings.js';

const CALENDAR: DatedSetting = {
  path: 'kalender',
  name: 'workingDays',
  title: w('Hverdage', 'Working days'),
  lead: w(
    'Frister tælles i hverdage: mandag til fredag uden helligdage. Her tilføjes kommunens egne lukkedage.',
    "Deadlines count in working days: Monday to Friday without public holidays. The municipality's own closed days are added here.",
  ),
  short: w('Kommunens egne lukkedage.', "The municipality's own closed days."),
  form: {
    closed: {
      kind: 'rows',
      optional: true,
      label: w('Lukkedage', 'Closed days'),
      row: w('en lukkedag', 'a closed day'),
      columns: { day: { kind: 'date', label: w('Dag', 'Day') } },
    },
    saturdayCounts: {
      kind: 'check',
      optional: true,
      label: w('Lørdag tæller som hverdag', 'Saturday counts as a working day'),
    },
  },
  first: { extraClosedDays: [], saturdayCounts: false } satisfies CalendarRules,
  toForm: (value) => {
    const { extraClosedDays, saturdayCounts } = value as CalendarRules;
    return { closed: extraClosedDays.map((day) => ({ day })), saturdayCounts };
  },
  fromForm: ({ closed = [], saturdayCounts = false }) => ({
    extraClosedDays: [...new Set((closed as { day: string }[]).map(({ day }) => day))].sort(),
    saturdayCounts,
  }),
  lines: (value) => {
    const { extraClosedDays, saturdayCounts } = value as CalendarRules;
    const days = extraClosedDays.map((day) => plain(formatDate(day, 'da', 'short')));
    const saturday = saturdayCounts ? [w('Lørdag tæller med', 'Saturday counts')] : [];
    return days.length + saturday.length
      ? [...saturday, ...days]
      : [w('Ingen egne lukkedage', 'No closed days of its own')];
  },
};

const FOCUS_AREAS: DatedSetting = {
  path: 'indsatsomraader',
  name: 'focusAreas',
  title: w('Indsatsområder', 'Focus areas'),
  lead: w(
    'Projekter vælger et af dem. Projekter, der har valgt, beholder deres.',
    'Projects choose one of them. Projects that have chosen keep theirs.',
  ),
  short: w('Det, projekter vælger imellem.', 'What projects choose from.'),
  form: {
    areas: {
      kind: 'rows',
      label: w('Indsatsområder', 'Focus areas'),
      row: w('et indsatsområde', 'a focus area'),
      columns: { name: { kind: 'line', label: w('Navn', 'Name'), max: 100 } },
    },
  },
  first: DEFAULT_FOCUS_AREAS,
  toForm: (value) => ({ areas: (value as string[]).map((name) => ({ name })) }),
  fromForm: ({ areas }) => [...new Set((areas as { name: string }[]).map(({ name }) => name))],
  lines: (value) => (value as string[]).map(plain),
};

/** What is decided from a day on and has no page elsewhere. */
export const DATED_SETTINGS: readonly DatedSetting[] = [
  CALENDAR,
  FOCUS_AREAS,
  THRESHOLD,
  MONITORING,
  CHAIR,
  LETTERHEAD,
  CLAIMS,
];
