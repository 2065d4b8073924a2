import type { FieldError, Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CommitteeRow, Seatable, Term } from '../../meetings/committees.js';
import type { FormSpec } from '../shell/forms.js';
import { committeePath } from './committee-path.js';

const ROLES = [
  { value: 'chair', label: w('Formand', 'Chair') },
  { value: 'deputy', label: w('Næstformand', 'Deputy chair') },
  { value: 'member', label: w('Medlem', 'Member') },
];

const TERMS: Form = {
  middleName: {
    kind: 'line',
    optional: true,
    max: 100,
    label: w('Mellemlangt navn', 'Name of middle length'),
    hint: w('Fx Beskæftigelse og Integration', 'E.g. Beskæftigelse og Integration'),
  },
  terms: {
    kind: 'rows',
    max: 60,
    label: w('Medlemmer', 'Members'),
    hint: w(
      'Et medlem, der går ud, får en sidste dag og bliver stående. Den, der logger ind som medlem, læser dagsordenen og skriver protokollen under selv; en administrator giver først personen rollen Udvalgsmedlem.',
      'A member who leaves gets a last day and stays on the list. Whoever signs in as a member reads the agenda and signs the minutes themself; an administrator first gives the person the role Committee member.',
    ),
    row: w('et medlem', 'a member'),
    columns: {
      name: { kind: 'line', max: 120, label: w('Navn', 'Name') },
      role: { kind: 'choice', label: w('Rolle', 'Role'), options: ROLES },
      firstDay: { kind: 'date', label: w('Fra', 'From') },
      lastDay: { kind: 'date', optional: true, label: w('Til', 'Until') },
      person: { kind: 'choice', optional: true, label: w('Logger ind som', 'Signs in as') },
    },
  },
};

interface TypedTerm {
  name: string;
  role: Term['role'];
  firstDay: string;
  lastDay?: string;
  person?: string;
}

export function termsSpec(
  { code, middleName }: CommitteeRow,
  terms: readonly Term[],
  people: readonly Seatable[],
): FormSpec {
  return {
    form: TERMS,
    action: `${committeePath(code)}/medlemmer`,
    submit: w('Gem medlemmerne', 'Save the members'),
    draftOf: { subject: `committee:${code}`, form: 'medlemmer' },
    values: { middleName, terms },
    choices: { 'terms.person': people.map((one) => ({ value: one.id, label: calledAmong(people, one) })) },
  };
}

/** By name; two of the same name by their addresses besides. */
function calledAmong(people: readonly Seatable[], { name, email }: Seatable): Words {
  const called = people.filter((one) => one.name === name).length > 1 ? `${name} (${email})` : name;
  return w(called, called);
}

/** A term that is there is changed, also where its name or its first day is put right; another is new. */
export function termsIn({ terms = [] }: Record<string, unknown>, before: readonly Term[]) {
  const left = [...before];
  const take = (isSame: (term: Term) => boolean) => {
    const at = left.findIndex(isSame);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const matched = (terms as TypedTerm[]).map((typed) => ({
    typed,
    known: take(({ name, firstDay }) => name === typed.name && firstDay === typed.firstDay),
  }));
  return matched.map(({ typed, known }) => {
    const old =
      known ??
      take(({ name }) => name === typed.name) ??
      take(({ firstDay, role }) => firstDay === typed.firstDay && role === typed.role);
    return { ...typed, id: old?.id ?? null, lastDay: typed.lastDay ?? null, person: typed.person ?? null };
  });
}

export function checkTerms(
  { terms = [] }: Record<string, unknown>,
  before: readonly Term[],
  people: readonly Seatable[],
): FieldError[] {
  const typed = terms as TypedTerm[];
  const kept = termsIn({ terms }, before).map(({ id }) => id);
  const gone = before.filter(({ id }) => !kept.includes(id));
  const words = (da: string, en: string): Words => w(da, en);
  return [
    ...gone.map(({ name }) => ({
      path: 'terms',
      words: words(`${name} kan ikke fjernes. Skriv en sidste dag.`, `${name} cannot be removed. Enter a last day.`),
    })),
    ...typed.flatMap(({ firstDay, lastDay }, index) =>
      lastDay && lastDay < firstDay
        ? [{ path: `terms.${index}.lastDay`, words: words('Ligger før den første dag.', 'Is before the first day.') }]
        : [],
    ),
    ...typed.flatMap((one, index) =>
      one.role === 'chair' && typed.slice(0, index).some((other) => other.role === 'chair' && overlap(one, other))
        ? [{ path: `terms.${index}.role`, words: words('Der er allerede en formand.', 'There is a chair already.') }]
        : [],
    ),
    ...typed.flatMap(({ person }, index) =>
      person && !people.some(({ id }) => id === person)
        ? [{ path: `terms.${index}.person`, words: words('Vælg en på listen.', 'Choose somebody from the list.') }]
        : [],
    ),
    ...typed.flatMap((one, index) =>
      one.person && typed.slice(0, index).some((other) => other.person === one.person && overlap(one, other))
        ? [
            {
              path: `terms.${index}.person`,
              words: words('Er allerede et andet medlem.', 'Is another member already.'),
            },
          ]
        : [],
    ),
  ];
}

function overlap(one: TypedTerm, other: TypedTerm): boolean {
  return one.firstDay <= (other.lastDay ?? '9999') && other.firstDay <= (one.lastDay ?? '9999');
}
