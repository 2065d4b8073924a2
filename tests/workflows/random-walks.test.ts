import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, decide } from '../../workflows/decide.js';
import { canonical, sorted, type PaperCase } from './paper-case.js';
import { complaints, Walk } from './walk.js';

const STEPS = 140;

test('whatever happens in whatever order, nothing red is public too early and no case is forgotten', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const walk = new Walk((below) => (numbers.next().value as number) % below);
      for (let step = 0; step < STEPS && !walk.one.ended; step++) {
        walk.step();
        expect(complaints(walk), describe(walk.one)).toEqual([]);
      }
      expect(canonical(replayed(walk.one))).toBe(canonical(walk.one.snapshot));
    }),
    { numRuns: 2000, interruptAfterTimeLimit: 15_000 },
  );
});

/** The log from its beginning, with each snapshot put away as the database puts it away. */
function replayed({ workflow, input, log }: PaperCase) {
  let { snapshot } = begin(workflow, input);
  for (const event of log) {
    const stored = sorted(JSON.parse(JSON.stringify(snapshot)));
    const decision = decide(workflow, stored as typeof snapshot, event);
    if (!decision) throw new Error(`${event.type} was allowed the first time`);
    snapshot = decision.snapshot;
  }
  return snapshot;
}

function describe(one: PaperCase): string {
  return one.log.map(({ type, payload }) => `${type} ${payload.quarter ?? payload.letter ?? ''} ${payload.colour ?? ''}`).join(' → ');
}
