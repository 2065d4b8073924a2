import type { FieldError, Form } from '../../../workflows/fields.js';
import type { Rules } from '../../../workflows/meeting/v1/rules.js';
import { ITEM_FORMS } from '../../../workflows/meeting/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CommitteeRow, Seatable, Term } from '../../meetings/committees.js';
import type { FormSpec } from '../shell/forms.js';

export function committeePath(code: string): string {
  return `/moeder/udvalg/${encodeURIComponent(code)}`;
}

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

const SIGNERS = [
  { value: 'participants', label: w('Alle medlemmer, der deltog', 'Every member who took part') },
  { value: 'chairAndSecretary', label: w('Formand og sekretær', 'Chair and secretary') },
];
const QUORUM = [
  { value: 'half', label: w('Mindst halvdelen', 'At least half') },
  { value: 'majority', label: w('Mere end halvdelen', 'More than half') },
];

const RULES: Form = {
  dispatchDays: {
    kind: 'number',
    min: 1,
    label: w('Dagsorden ude, hverdage før (§ 2)', 'Agenda out, working days before (§ 2)'),
  },
  saturdayCounts: {
    kind: 'check',
    optional: true,
    label: w('Lørdag tæller som hverdag', 'Saturday counts as a working day'),
  },
  requestDays: {
    kind: 'number',
    min: 0,
    label: w('Anmodninger, dage før (§ 2, stk. 2)', 'Requests, days before (§ 2.2)'),
  },
  quorum: { kind: 'choice', options: QUORUM, label: w('Beslutningsdygtigt (§ 3, stk. 4)', 'Quorum (§ 3.4)') },
  extraordinaryMembers: {
    kind: 'number',
    min: 1,
    label: w(
      'Medlemmer, der kan forlange et ekstraordinært møde (§ 1, stk. 2)',
      'Members who can demand an extraordinary meeting (§ 1.2)',
    ),
  },
  signers: {
    kind: 'choice',
    options: SIGNERS,
    label: w('Protokollen underskrives af (§ 6, stk. 4)', 'The minutes are signed by (§ 6.4)'),
  },
  itemForm: {
    kind: 'choice',
    options: Object.entries(ITEM_FORMS).map(([value, { title }]) => ({ value, label: title })),
    label: w('Afsnit i indstillinger og punkter', 'Sections of recommendations and items'),
  },
  validFrom: {
    kind: 'date',
    label: w('Gælder for møder fra', 'Valid for meetings from'),
    hint: w(
      'Møder, der er planlagt, beholder reglerne fra deres planlægning.',
      'Meetings that are planned keep the rules they were planned by.',
    ),
  },
};

export function rulesSpec({ code }: CommitteeRow, rules: Rules): FormSpec {
  return {
    form: RULES,
    action: `${committeePath(code)}/forretningsorden`,
    submit: w('Gem forretningsordenen', 'Save the rules'),
    draftOf: { subject: `committee:${code}`, form: 'forretningsorden' },
    values: { ...rules },
  };
}

/** More of anything than a committee has members or weeks is a mistake. */
const MOST = 60;

export function checkRules(payload: Record<string, unknown>): FieldError[] {
  return ['dispatchDays', 'requestDays', 'extraordinaryMembers'].flatMap((path) =>
    Number(payload[path]) <= MOST ? [] : [{ path, words: w(`Højst ${MOST}.`, `At most ${MOST}.`) }],
  );
}

export function rulesIn({ validFrom: _, ...values }: Record<string, unknown>): Rules {
  const rules = values as unknown as Rules;
  return {
    ...rules,
    saturdayCounts: values.saturdayCounts === true,
    dispatchDays: Math.round(rules.dispatchDays),
    requestDays: Math.round(rules.requestDays),
    extraordinaryMembers: Math.round(rules.extraordinaryMembers),
  };
}

/** The rules as a list of sentences. */
export function rulesView(rules: Rules): Words[] {
  const { dispatchDays, requestDays, saturdayCounts, extraordinaryMembers } = rules;
  const labelOf = (options: { value: string; label: Words }[], value: string) =>
    options.find((option) => option.value === value)?.label ?? w(value, value);
  const quorum = labelOf(QUORUM, rules.quorum);
  const signers = labelOf(SIGNERS, rules.signers);
  const { before, after } = ITEM_FORMS[rules.itemForm];
  const sections = [...before, ...after].join(', ');
  return [
    w(
      `Dagsordenen er ude ${dispatchDays} hverdage før mødet; lørdag tæller ${saturdayCounts ? 'med' : 'ikke'} (§ 2).`,
      `The agenda is out ${dispatchDays} working days before; Saturday ${saturdayCounts ? 'counts' : 'does not count'} (§ 2).`,
    ),
    w(
      `Medlemmer beder om punkter senest ${requestDays} dage før (§ 2, stk. 2).`,
      `Members ask for items ${requestDays} days before (§ 2.2).`,
    ),
    w(
      `${quorum.da} af medlemmerne skal være til stede (§ 3, stk. 4).`,
      `${quorum.en} of the members must be present (§ 3.4).`,
    ),
    w(
      `${extraordinaryMembers} medlemmer kan forlange et ekstraordinært møde (§ 1, stk. 2).`,
      `${extraordinaryMembers} members can demand an extraordinary meeting (§ 1.2).`,
    ),
    w(
      `Protokollen underskrives af: ${signers.da.toLowerCase()} (§ 6, stk. 4).`,
      `The minutes are signed by: ${signers.en.toLowerCase()} (§ 6.4).`,
    ),
    w(
      `Indstillinger og punkter har afsnittene ${sections}.`,
      `Recommendations and items have the sections ${sections}.`,
    ),
  ];
}
