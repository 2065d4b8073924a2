import { ROLES, type Role } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Rung } from '../../cases/escalation-ladders.js';
import { rulesSetting } from '../../meetings/committees.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { formatDate } from '../../platform/formats.js';
import { signInWords, SIGN_INS } from '../account/sign-ins.js';
import { rungLine } from '../settings/ladders-form.js';
import { DATED_SETTINGS } from './dated-settings.js';
import { letterNamed } from './letters-view.js';
import type { AdminEventRow } from './log-queries.js';
import { FIELDS, fieldWords, SETTINGS, VALUES, WORDS } from './log-words.js';

export interface EventView {
  at: Date;
  by: string;
  words: Words;
  /** Whom or what it is about; empty where the words say it. */
  about: Words | null;
  changes: { field: Words; before: Words; after: Words }[];
}

/** A change in words: who did what to whom, and what was there before and after. */
export function eventView(
  { at, byName, what, subject, about, before, after }: AdminEventRow,
  names: Map<string, string>,
): EventView {
  const named = about ?? names.get(committeeOf(subject) ?? subject) ?? '';
  return {
    at,
    by: byName,
    words: wordsFor(what, subject, after),
    about: named && named !== byName ? w(named, named) : null,
    changes: isSignIn(what) ? [] : changesIn(before, after, names),
  };
}

/** The code of the committee whose rules of procedure a setting is. */
function committeeOf(setting: string): string | undefined {
  const prefix = rulesSetting('');
  return setting.startsWith(prefix) ? setting.slice(prefix.length) : undefined;
}

function isSignIn(what: string): what is (typeof SIGN_INS)[number] {
  return (SIGN_INS as readonly string[]).includes(what);
}

function wordsFor(what: string, subject: string, after: unknown): Words {
  if (isSignIn(what)) return signInWords(what, (after as { way?: string } | null)?.way);
  const setting = what === 'settingChanged' && DATED_SETTINGS.find(({ name }) => name === subject);
  if (what === 'settingChanged' && committeeOf(subject))
    return w('Forretningsorden ændret', 'Rules of procedure changed');
  const own = what === 'settingChanged' && SETTINGS[subject];
  if (own) return w(`Regler ændret: ${own.da}`, `Rules changed: ${own.en}`);
  if (setting) return w(`Regler ændret: ${setting.title.da}`, `Rules changed: ${setting.title.en}`);
  const letter = letterNamed(subject);
  const words = WORDS[what] ?? w(what, what);
  return letter ? w(`${words.da}: ${letter.da}`, `${words.en}: ${letter.en}`) : words;
}

/** Field by field; what stayed as it was says nothing. */
function changesIn(before: unknown, after: unknown, names: Map<string, string>): EventView['changes'] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  const inOrder = [...new Set([...Object.keys(FIELDS), ...Object.keys(one), ...Object.keys(other)])];
  return inOrder
    .map((field) => ({
      field: fieldWords(field),
      before: valueWords(one[field], names),
      after: valueWords(other[field], names),
    }))
    .filter(({ before: was, after: is }) => was.da !== is.da);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

function isRung(value: unknown): value is Rung {
  return typeof value === 'object' && value !== null && 'workingDays' in value && 'tells' in value && 'does' in value;
}

function valueWords(value: unknown, names: Map<string, string>): Words {
  if (value === undefined || value === null || value === '') return w('–', '–');
  if (typeof value === 'boolean') return value ? w('ja', 'yes') : w('nej', 'no');
  if (Array.isArray(value)) {
    const each = value.map((one) => valueWords(one, names));
    return each.length ? w(each.map(({ da }) => da).join(', '), each.map(({ en }) => en).join(', ')) : w('–', '–');
  }
  if (isRung(value)) return rungLine(value);
  if (typeof value === 'object') {
    const each = Object.entries(value).map(([field, one]) => [fieldWords(field), valueWords(one, names)] as const);
    return w(each.map(([f, v]) => `${f.da}: ${v.da}`).join('; '), each.map(([f, v]) => `${f.en}: ${v.en}`).join('; '));
  }
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}` : '–';
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return w(formatDate(text, 'da', 'short'), formatDate(text, 'en', 'short'));
  // What a rule of the login gives: `role:caseworker`.
  const code = text.replace(/^(role|administration|pool|committee):/, '');
  if ((ROLES as readonly string[]).includes(code)) return ROLE_WORDS[code as Role].title;
  const known = names.get(code) ?? text;
  return VALUES[text] ?? w(known, known);
}
