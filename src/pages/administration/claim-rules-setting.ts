import { ROLES } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { CLAIM_RULES, type ClaimRule } from '../../people/claim-grants.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import type { Choices } from '../shell/form-view.js';
import { type DatedSetting, plain } from './dated-setting-form.js';

export const CLAIMS: DatedSetting = {
  path: 'login',
  name: CLAIM_RULES,
  title: w('Kommunens login', "The municipality's login"),
  lead: w(
    'Hvad kommunens login skal sige om en person, for at personen får en rolle eller et område her. Den, der ikke får nogen rolle, kommer ikke ind. Ændringer virker ved næste log ind.',
    "What the municipality's login has to say of a person for them to get a role or a scope here. Whoever gets no role does not get in. Changes act at the next sign-in.",
  ),
  short: w('Hvem der får hvilken rolle.', 'Who gets which role.'),
  form: {
    rules: {
      kind: 'rows',
      optional: true,
      label: w('Regler', 'Rules'),
      row: w('en regel', 'a rule'),
      columns: {
        claim: { kind: 'line', label: w('Oplysning (claim)', 'Claim'), hint: w('Fx groups', 'For example groups') },
        value: { kind: 'line', label: w('har værdien', 'has the value') },
        gives: { kind: 'choice', label: w('giver', 'gives') },
      },
    },
  },
  first: [],
  toForm: (value) => ({ rules: value }),
  fromForm: ({ rules = [] }) => rules,
  lines: (value, choices) =>
    (value as ClaimRule[]).map(({ claim, value: wanted, gives }) => {
      const given = choices['rules.gives']?.find((option) => option.value === gives)?.label ?? plain(gives);
      return w(`${claim} = »${wanted}«: ${given.da}`, `${claim} = “${wanted}”: ${given.en}`);
    }),
};

/** What a rule of the login can give: roles, and the registers by code. */
export function claimChoices({ administration = [], pools = [], committees = [] }: Choices): Choices {
  const of = (kind: string, said: Words, options: Choices[string]) =>
    options.map(({ value, label }) => ({
      value: `${kind}:${value}`,
      label: w(`${said.da}: ${label.da}`, `${said.en}: ${label.en}`),
    }));
  const roles = ROLES.map((value) => ({ value, label: ROLE_WORDS[value].title }));
  return {
    'rules.gives': [
      ...of('role', w('Rolle', 'Role'), roles),
      ...of('administration', w('Forvaltning', 'Administration'), administration),
      ...of('pool', w('Pulje', 'Pool'), pools),
      ...of('committee', w('Udvalg', 'Committee'), committees),
    ],
  };
}
