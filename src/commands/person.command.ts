import { ROLES, type Role } from '../../workflows/workflow.js';
import { w, type Language } from '../../workflows/words.js';
import { passwordFault } from '../people/passwords.js';
import { People } from '../people/people.service.js';
import type { Database } from '../platform/database.js';
import { wrongly, type Command, type Desk, type Given } from './command.js';

/** Somebody who can sign in: in production, the first administrator. */
export const createPerson: Command = {
  options: {
    name: 'required',
    email: 'required',
    roles: 'required',
    administration: 'optional',
    title: 'optional',
    unit: 'optional',
    language: 'optional',
    'no-password': 'switch',
  },
  migrates: true,
  run: async (given, desk) => {
    const email = emailIn(given);
    const roles = rolesIn(given);
    const language = languageIn(given);
    const { database } = desk;
    const people = new People(database);
    if (await people.findByEmail(email)) throw wrongly(w(`${email} findes allerede.`, `${email} exists already.`));
    await mustBeAdministration(database, given.administration);
    const { name = '', title = '', unit = '', administration } = given;
    const password = given['no-password'] ? undefined : await passwordFrom(desk, email);
    const person = await people.create({
      name: name.trim(),
      email,
      roles,
      title,
      unit,
      language,
      ...(administration && { administration }),
      ...(password && { password }),
    });
    return { out: `${person.name} <${person.email}>: ${roles.join(', ')}` };
  },
};

function emailIn({ email = '' }: Given): string {
  const address = email.trim().toLowerCase();
  if (/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) && address.length <= 200) return address;
  throw wrongly(w(`${email} er ikke en e-mailadresse.`, `${email} is no e-mail address.`));
}

function rolesIn({ roles = '' }: Given): Role[] {
  const wanted = [...new Set(roles.split(',').map((role) => role.trim()))];
  const unknown = wanted.find((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown === undefined) return wanted as Role[];
  throw wrongly(
    w(
      `Rollen "${unknown}" findes ikke. Vælg af: ${ROLES.join(', ')}.`,
      `There is no role "${unknown}". Choose from: ${ROLES.join(', ')}.`,
    ),
  );
}

function languageIn({ language = 'da' }: Given): Language {
  if (language === 'da' || language === 'en') return language;
  throw wrongly(w('--language er da eller en.', '--language is da or en.'));
}

async function mustBeAdministration(database: Database, code: string | undefined): Promise<void> {
  if (!code) return;
  const { rows } = await database.pool.query<{ code: string }>('select code from administration order by code');
  const codes = rows.map((row) => row.code);
  if (codes.includes(code)) return;
  const known = codes.join(', ') || '–';
  throw wrongly(
    w(
      `Forvaltningen "${code}" findes ikke. Der er: ${known}.`,
      `There is no administration "${code}". There are: ${known}.`,
    ),
  );
}

async function passwordFrom({ askSecret }: Desk, email: string): Promise<string> {
  const password = await askSecret('Adgangskode, 12–200 tegn / Password, 12–200 characters: ');
  const fault = passwordFault(password, email);
  if (!fault) return password;
  throw wrongly(w(`${fault.da} Uden adgangskode: --no-password`, `${fault.en} Without a password: --no-password`));
}
