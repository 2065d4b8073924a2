import type { Field, FieldError, Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { ROLES, type Role } from '../../../workflows/workflow.js';
import type { PersonFields } from '../../people/person-changes.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { checkEmail } from './check-email.js';

const WHO: Form = {
  name: { kind: 'line', label: w('Navn', 'Name'), max: 200 },
  email: { kind: 'line', label: w('E-mail', 'E-mail'), max: 200 },
  title: { kind: 'line', label: w('Stilling', 'Title'), optional: true, max: 200 },
  unit: { kind: 'line', label: w('Enhed', 'Unit'), optional: true, max: 200 },
};
const WORK: Form = {
  roles: {
    kind: 'several',
    label: w('Roller', 'Roles'),
    hint: w(
      'Et udvalgsmedlem får sin plads på udvalgets side under Møder.',
      'A committee member is given their seat on the page of the committee under Meetings.',
    ),
    options: ROLES.map((value) => ({ value, label: ROLE_WORDS[value].title })),
  },
  administration: {
    kind: 'choice',
    label: w('Forvaltning', 'Administration'),
    hint: w('Den, en puljeholder arbejder for.', 'The one a fund holder works for.'),
    optional: true,
  },
  pools: {
    kind: 'several',
    label: w('Puljer', 'Pools'),
    hint: w('Sæt ingen kryds, hvis personen arbejder med alle.', 'Tick none if the person works with all.'),
    optional: true,
  },
  committees: {
    kind: 'several',
    label: w('Udvalg', 'Committees'),
    hint: w('Sæt ingen kryds, hvis personen arbejder med alle.', 'Tick none if the person works with all.'),
    optional: true,
  },
};

/** @param isTold the municipality's own login says what the person's roles are, and the form does not ask */
export function personForm(isTold: boolean): Form {
  const { roles, ...rest } = WORK as typeof WORK & { roles: Field };
  return isTold ? { ...WHO, ...rest } : { ...WHO, roles, ...rest };
}

/** What the fields alone cannot tell. */
export function checkPerson({ email, roles, administration }: Record<string, unknown>): FieldError[] {
  const errors = checkEmail(email);
  if (Array.isArray(roles) && roles.includes('fundHolder') && !administration)
    errors.push({
      path: 'administration',
      words: w(
        'Vælg den forvaltning, puljeholderen arbejder for.',
        'Choose the administration the fund holder works for.',
      ),
    });
  return errors;
}

export const TAKEN: FieldError = {
  path: 'email',
  words: w('En anden har allerede den e-mail.', 'Somebody else has that e-mail already.'),
};
export const LAST_ADMIN: FieldError = {
  path: 'roles',
  words: w(
    'Personen er den sidste systemadministrator. Giv først rollen til en anden.',
    'This is the last system administrator. Give the role to somebody else first.',
  ),
};

/** What was filled in, as a person's fields; roles are left out where the form did not ask for them. */
export function fieldsIn(
  payload: Record<string, unknown>,
): Omit<PersonFields, 'active' | 'roles'> & { roles?: Role[] } {
  const { name, email, title = '', unit = '', administration = null, pools = [], committees = [], roles } = payload;
  return {
    ...({ name, email, title, unit, administration, pools, committees } as Omit<PersonFields, 'active' | 'roles'>),
    ...(Array.isArray(roles) && { roles: ROLES.filter((role) => roles.includes(role)) }),
  };
}
