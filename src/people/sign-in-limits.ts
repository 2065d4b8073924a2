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
  address: { free: 50, longestWaitS: 60 },
  account: { free: 20, longestWaitS: 30 },
  both: { free: 5, longestWaitS: 900 },
} satisfies Record<string, Limit>;
const FORGOTTEN_AFTER_MS = 3_600_000;
const MOST_KEYS = 50_000;

interface Tries {
  wrong: number;
  lastMs: number;
}

/**
 * Slows down whoever guesses passwords: after a few wrong tries each further one doubles the wait. Kept in this process's
 * memory, so with several web processes each counts for itself and a guesser has as many tries more.
 */
export class SignInLimits {
  private readonly tries = new Map<string, Tries>();

  /** @param monotonicMs milliseconds of a clock that never goes back */
  constructor(private readonly monotonicMs: () => number = () => performance.now()) {}

  /** Whole seconds to wait before the next try; 0: go on. */
  secondsToWait(address: string, account: string): number {
    return Math.max(...keysOf(address, account).map(([key, limit]) => this.waitFor(key, limit)));
  }

  failed(address: string, account: string): void {
    for (const [key] of keysOf(address, account)) {
      const wrong = (this.recent(key)?.wrong ?? 0) + 1;
      this.tries.delete(key);
      this.tries.set(key, { wrong, lastMs: this.monotonicMs() });
    }
    while (this.tries.size > MOST_KEYS) this.tries.delete(this.tries.keys().next().value as string);
  }

  succeeded(address: string, account: string): void {
    for (const [key] of keysOf(address, account)) if (!key.startsWith('address ')) this.tries.delete(key);
  }

  private waitFor(key: string, { free, longestWaitS }: Limit): number {
    const tries = this.recent(key);
    if (!tries || tries.wrong < free) return 0;
    const waitS = Math.min(2 ** (tries.wrong - free), longestWaitS);
    return Math.max(0, Math.ceil(waitS - (this.monotonicMs() - tries.lastMs) / 1000));
  }

  private recent(key: string): Tries | undefined {
    const tries = this.tries.get(key);
    return tries && this.monotonicMs() - tries.lastMs < FORGOTTEN_AFTER_MS ? tries : undefined;
  }
}

function keysOf(address: string, account: string): [string, Limit][] {
  const name = account.trim().toLowerCase();
  return [
    [`address ${address}`, LIMITS.address],
    [`account ${name}`, LIMITS.account],
    [`both ${address} ${name}`, LIMITS.both],
  ];
}
