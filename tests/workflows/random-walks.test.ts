import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, decide } from '../../workflows/decide.js';
import { canonical, sorted, type PaperCase } from './paper-case.js';
import { complaints, Walk } from './walk.js';

/** What happens next is read from a list of numbers, so that a failing walk can be shortened to what matters. */
const chance = fc.array(fc.noBias(fc.nat(9_999)), { minLength: 40, maxLength: 600, size: 'max' });

test('whatever happens in whatever order, nothing red is public too early and no case is forgotten', () => {
  fc.assert(
    fc.property(chance, (numbers) => {
      let used = 0;
      const walk = new Walk((below) => (numbers[used++] ?? 0) % below);
      while (used < numbers.length && !walk.one.ended) {
        walk.step();
        const wrong = complaints(walk);
        if (wrong.length) expect.fail(`${wrong.join('; ')} after ${story(walk.one)}`);
      }
      expect(canonical(replayed(walk.one))).toBe(canonical(walk.one.snapshot));
    }),
    { numRuns: 2_000, interruptAfterTimeLimit: 15_000 },
  );
}, 120_000);

/** The log from its beginning, each snapshot put away and taken out again as the database does it. */
function replayed({ workflow, input, log }: PaperCase) {
  let { snapshot } = begin(workflow, input);
  for (const event of log) {
    const stored = sorted(JSON.parse(JSON.stringify(snapshot))) as typeof snapshot;
    const decision = decide(workflow, stored, event);
    if (!decision) throw new Error(`${event.type} was allowed the first time`);
    snapshot = decision.snapshot;
  }
  return snapshot;
}

function story({ log }: PaperCase): string {
  const told = log.map(({ type, payload }) => [
    type,
    payload.quarter ?? payload.letter,
    payload.colour ?? payload.decision,
  ]);
  return told.map((words) => words.filter(Boolean).join(' ')).join(' → ');
}
