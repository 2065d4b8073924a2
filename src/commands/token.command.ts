import { w } from '../../workflows/words.js';
import { People } from '../people/people.service.js';
import { Tokens } from '../people/tokens.js';
import type { Database } from '../platform/database.js';
import { wrongly, type Command } from './command.js';

/** A token for a program that acts as a person. It stands alone on the output, so that it can be piped on. */
export const createToken: Command = {
  options: { user: 'required', label: 'optional' },
  migrates: true,
  run: async ({ user = '', label = 'API' }, { database }) => {
    await mustBeActive(database, user);
    const token = await new Tokens(database).createToken(user, label);
    return { out: token, aside: 'Gem nøglen nu; den vises ikke igen. / Keep the token now; it is not shown again.' };
  },
};

export const revokeToken: Command = {
  options: { user: 'required', label: 'optional' },
  migrates: true,
  run: async ({ user = '', label }, { database }) => {
    const count = await new Tokens(database).revoke(user, label);
    if (count === 0) throw wrongly(w(`${user} har ingen sådan nøgle.`, `${user} has no such token.`));
    return { out: `Nøgler tilbagekaldt / tokens revoked: ${count}` };
  },
};

async function mustBeActive(database: Database, email: string): Promise<void> {
  const person = await new People(database).findByEmail(email);
  if (person?.active) return;
  throw wrongly(
    w(`Ingen aktiv person har e-mailadressen ${email}.`, `No active person has the e-mail address ${email}.`),
  );
}
