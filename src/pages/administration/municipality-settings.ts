import { w, type Words } from '../../../workflows/words.js';
import type { Letterhead, MonitoringScheme } from '../../effects/facts/head.js';
import { formatMoney } from '../../platform/formats.js';
import { DEFAULT_THRESHOLD } from '../../projects/monitored.js';
import { type DatedSetting, plain } from './dated-setting-form.js';

const texts = (value: unknown): Words[] =>
  Object.values(value as Record<string, string>)
    .filter(Boolean)
    .map(plain);
const asIs = (value: unknown) => value as Record<string, unknown>;

export const LETTERHEAD: DatedSetting = {
  path: 'brevhoved',
  name: 'letterhead',
  title: w('Brevhoved', 'Letterhead'),
  lead: w(
    'Hvem breve er fra. Uden det kan der ikke laves breve.',
    'Whom letters are from. Without it no letter can be made.',
  ),
  short: w('Hvem breve er fra.', 'Whom letters are from.'),
  form: {
    municipality: { kind: 'line', label: w('Kommune', 'Municipality'), printed: true },
    unit: { kind: 'line', label: w('Forvaltning', 'Administration'), printed: true },
    address: { kind: 'text', label: w('Adresse', 'Address'), rows: 3, max: 300, optional: true, printed: true },
    web: { kind: 'line', label: w('Hjemmeside', 'Web site'), optional: true, printed: true },
  },
  first: {} satisfies Partial<Letterhead>,
  toForm: asIs,
  fromForm: asIs,
  lines: texts,
};

export const MONITORING: DatedSetting = {
  path: 'monitorering',
  name: 'monitoring',
  title: w('Monitorering', 'Monitoring'),
  lead: w(
    'Hvem der monitorerer, hvilket udvalg der orienteres, og hvem der besluttede det. Det står i brevene.',
    'Who monitors, which committee is briefed, and who decided on it. It stands in the letters.',
  ),
  short: w('Hvem der monitorerer, og hvilket udvalg der orienteres.', 'Who monitors, and which committee is briefed.'),
  form: {
    unit: {
      kind: 'line',
      label: w('Enhed', 'Unit'),
      hint: w('Fx Projektbanken', 'For example Projektbanken'),
      printed: true,
    },
    committee: { kind: 'choice', label: w('Udvalg, der orienteres', 'Committee that is briefed') },
    decidedBy: { kind: 'line', label: w('Besluttet af', 'Decided by'), printed: true },
    reference: {
      kind: 'line',
      label: w('Møde og punkt', 'Meeting and item'),
      hint: w('Fx BR 28.05.2009, punkt 42', 'For example BR 28.05.2009, punkt 42'),
      printed: true,
    },
  },
  first: {} satisfies Partial<MonitoringScheme>,
  toForm: asIs,
  fromForm: asIs,
  lines: texts,
};

export const CHAIR: DatedSetting = {
  path: 'udvalgsformand',
  name: 'committeeChair',
  title: w('Udvalgsformand', 'Committee chair'),
  lead: w('Underskriver breve fra udvalget.', 'Signs letters from the committee.'),
  short: w('Underskriver breve fra udvalget.', 'Signs letters from the committee.'),
  form: {
    name: { kind: 'line', label: w('Navn', 'Name'), printed: true },
    title: { kind: 'line', label: w('Titel', 'Title'), printed: true },
  },
  first: { name: '', title: '' },
  toForm: asIs,
  fromForm: asIs,
  lines: texts,
};

export const THRESHOLD: DatedSetting = {
  path: 'beloebsgraense',
  name: 'monitoringThreshold',
  title: w('Beløbsgrænse', 'Amount threshold'),
  lead: w(
    'Projekter med mindst så stor kommunal medfinansiering monitoreres. Projekter, der er registreret, flyttes ikke af en ændring.',
    'Projects with at least this much municipal co-financing are monitored. Projects already registered are not moved by a change.',
  ),
  short: w('Hvornår et projekt monitoreres.', 'When a project is monitored.'),
  form: { amount: { kind: 'money', label: w('Kommunal medfinansiering fra', 'Municipal co-financing from') } },
  first: DEFAULT_THRESHOLD,
  toForm: (amount) => ({ amount }),
  fromForm: ({ amount }) => amount,
  lines: (amount) => [plain(formatMoney(amount as number))],
};
