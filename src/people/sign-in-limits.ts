import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { fingerprint } from './tokens.js';

/** How many wrong tries are free, and how long one more can make somebody wait. */
interface Limit {
  free: number;
  longestWaitS: number;
}

/**
 * Account and address together wait longest. Each alone waits little: a stranger's tries must not keep an account's owner
 * out, and one forgetful colleague not a whole town hall behind one address.
 */
const LIMITS = {
  account: { free: 20, longestWaitS: 30 },
  address: { free: 50, longestWaitS: 60 },
  both: { free: 5, longestWaitS: 900 },
} satisfies Record<string, Limit>;
type Kind = keyof typeof LIMITS;
const FORGOTTEN_AFTER = '1 hour';

interface Tries {
  key: string;
  wrong: number;
  sinceS: number;
}

/**
 * Slows down whoever guesses passwords: after a few wrong tries each further one doubles the wait. Counted in the database,
 * for all processes together and in real time; an account stands there as its fingerprint, as people type passwords into
 * the wrong field.
 */
@Injectable()
export class SignInLimits {
  constructor(private readonly database: Database) {}

  /**
   * Begins a try, which counts as wrong until `succeeded`: many at once cannot all slip through before the first is counted.
   * @returns whole seconds to wait first; 0: go on
   */
  begin(address: string, account: string): Promise<number> {
    const keys = keysOf(address, account);
    return this.database.transaction(async (client) => {
      await client.query(
        `insert into sign_in_tries (key, wrong, last_at) select key, 0, clock_timestamp() from unnest($1::text[]) as key
         on conflict do nothing`,
        [keys],
      );
      const { rows } = await client.query<Tries>(
        `select key, case when last_at < clock_timestamp() - $2::interval then 0 else wrong end as wrong,
                extract(epoch from clock_timestamp() - last_at)::float8 as "sinceS"
         from sign_in_tries where key = any($1) order by key for update`,
        [keys, FORGOTTEN_AFTER],
      );
      const waitS = Math.max(...rows.map(secondsToWait));
      if (waitS > 0) return waitS;
      await client.query(
        `update sign_in_tries set last_at = clock_timestamp(),
                wrong = case when last_at < clock_timestamp() - $2::interval then 1 else wrong + 1 end
         where key = any($1)`,
        [keys, FORGOTTEN_AFTER],
      );
      return 0;
    });
  }

  /** The try that was begun was right: the account's wrong ones are forgotten, the address's others stay. */
  async succeeded(address: string, account: string): Promise<void> {
    const [ofAccount, ofAddress, ofBoth] = keysOf(address, account);
    await this.database.pool.query(
      `with tidied as (delete from sign_in_tries where key = any($1) or last_at < clock_timestamp() - $3::interval)
       update sign_in_tries set wrong = wrong - 1 where key = $2 and wrong > 0`,
      [[ofAccount, ofBoth], ofAddress, FORGOTTEN_AFTER],
    );
  }
}

/** Always in one order, so that two tries at once wait for each other and never across. */
function keysOf(address: string, account: string): [string, string, string] {
  const name = fingerprint(account.trim().toLowerCase());
  return [`account ${name}`, `address ${address}`, `both ${address} ${name}`];
}

function secondsToWait({ key, wrong, sinceS }: Tries): number {
  const { free, longestWaitS } = LIMITS[key.split(' ', 1)[0] as Kind];
  if (wrong < free) return 0;
  return Math.max(0, Math.ceil(Math.min(2 ** (wrong - free), longestWaitS) - sinceS));
}
