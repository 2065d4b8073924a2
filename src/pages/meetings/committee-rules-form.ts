import type { FieldError, Form } from '../../../workflows/fields.js';
import type { Rules } from '../../../workflows/meeting/v1/rules.js';
import { ITEM_FORMS } from '../../../workflows/meeting/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CommitteeRow } from '../../meetings/committees.js';
import type { FormSpec } from '../shell/forms.js';
import { committeePath } from './committee-path.js';

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
