import { Refused } from '../cases/errors.js';
import { log } from '../platform/log.js';

interface Look<Due> {
  /** What is due now, besides those (ids) that could not be done. */
  due: (passedOver: number[]) => Promise<Due[]>;
  idOf: (one: Due) => number;
  /** @returns whether it was done */
  carryOut: (one: Due) => Promise<boolean>;
  /** For the log: what could not be done. */
  failure: (one: Due) => string;
}

/**
 * Carries out what is due, one after the other, until nothing is, also what falls due because of it. What fails holds up
 * nothing else: it waits for the next look. That a case refuses is no failure: somebody was faster.
 * @returns how many were done
 */
export async function oneByOne<Due>({ due, idOf, carryOut, failure }: Look<Due>): Promise<number> {
  let done = 0;
  const passedOver: number[] = [];
  for (let found = await due(passedOver); found.length > 0; found = await due(passedOver))
    for (const one of found) {
      const isDone = await carryOut(one).catch((error: unknown) => {
        if (!(error instanceof Refused)) log.error(failure(one), error);
        return false;
      });
      if (isDone) done += 1;
      else passedOver.push(idOf(one));
    }
  return done;
}
