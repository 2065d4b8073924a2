import { w } from '../../workflows/words.js';
import { verify, type Verified } from '../cases/verify.js';
import { wrongly, type Command, type Said } from './command.js';

const NO_SUCH_TABLE = '42P01';
const NO_SUCH_COLUMN = '42703';
const NO_SUCH_FUNCTION = '42883';

/** Replays every case and holds it against what is stored; changes nothing, not even the tables. */
export const verifyCommand: Command = {
  options: {},
  migrates: false,
  run: async (_, { database }) => {
    try {
      return told(await verify(database.pool));
    } catch (error) {
      throw explained(error as { code?: string });
    }
  },
};

function explained(error: { code?: string }): unknown {
  if (error.code === NO_SUCH_TABLE)
    return wrongly(w('Databasen er tom. Start Fremdrift først.', 'The database is empty. Start Fremdrift first.'));
  if (error.code === NO_SUCH_COLUMN || error.code === NO_SUCH_FUNCTION)
    return wrongly(
      w(
        'Databasen er fra en tidligere udgave. Start Fremdrift først.',
        'The database is of an earlier version. Start Fremdrift first.',
      ),
    );
  return error;
}

export function told({ cases, events, violations }: Verified): Said {
  const counts = [
    `Sager / cases: ${cases}`,
    `Hændelser / events: ${events}`,
    `Afvigelser / violations: ${violations.length}`,
  ];
  if (violations.length === 0) {
    const all = 'Alle sager er afspillet igen og stemmer. / Every case was replayed and is equal.';
    return { out: [...counts, all].join('\n') };
  }
  return {
    out: [...counts, ...violations.map(({ caseNumber, what }) => `${caseNumber}: ${what}`)].join('\n'),
    failed: true,
  };
}
