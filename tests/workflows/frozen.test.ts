import { describe, expect, test } from 'vitest';
import { begin, decide } from '../../workflows/decide.js';
import { releasedWorkflows, workflowOf } from '../../workflows/released.js';
import { fingerprint, tokens } from './fingerprint.js';
import { folderOf, freeze, nameOf, recorded, replays } from './freeze.js';
import { canonical } from './paper-case.js';

/*
 * A case goes on with the version it began with, so a released version never changes. To change the procedure: copy
 * workflows/<name>/v<n> to v<n+1>, change the copy, add it to workflows/released.ts, and record it:
 *   FREEZE=1 npx vitest run --project workflows frozen
 * While nothing has been released yet, FREEZE=anew records everything anew.
 */
if (process.env.FREEZE) freeze(process.env.FREEZE === 'anew');

const WHAT_TO_DO =
  'a released version may not change, since running cases depend on it: undo the change and make a new version (how is said at the top of tests/workflows/frozen.test.ts)';

describe('released versions are frozen', () => {
  test.each(releasedWorkflows())('$name version $version is as it was released', (workflow) => {
    expect(fingerprint(folderOf(workflow)), WHAT_TO_DO).toBe(recorded()[nameOf(workflow)]);
  });

  test('none has disappeared while cases may still run on it', () => {
    expect(Object.keys(recorded()).sort(), WHAT_TO_DO).toEqual(releasedWorkflows().map(nameOf).sort());
  });
});

describe('cases that began long ago are decided as they were then', () => {
  const cases = replays().map((replay, index) => ({
    replay,
    name: `${replay.workflow} version ${replay.version}, case ${index + 1}`,
  }));

  test('of each procedure there is one', () => {
    expect([...new Set(cases.map(({ replay }) => replay.workflow))].sort()).toEqual([
      'committee-item',
      'document-access',
      'meeting',
      'project-monitoring',
    ]);
  });

  test.each(cases)('$name', ({ replay }) => {
    const workflow = workflowOf(replay.workflow, replay.version);
    let { snapshot } = begin(workflow, replay.input);
    const states: string[] = [];
    for (const [type, on, by, payload] of replay.events) {
      const decision = decide(workflow, snapshot, { type, on, by, payload });
      if (!decision) throw new Error(`${type} is refused after ${states.at(-1)}: ${WHAT_TO_DO}`);
      snapshot = decision.snapshot;
      states.push(decision.state);
    }
    expect(states, WHAT_TO_DO).toEqual(replay.states);
    expect(canonical(snapshot), WHAT_TO_DO).toBe(canonical(replay.snapshot));
  });
});

test('layout and comments may change, the program may not', () => {
  const plain = tokens('export const a = { b: [1, 2], c: `x${1}y` };');
  expect(tokens('/** Why. */\nexport const a = {\n  b: [1, 2,], // because\n  c: `x${1}y`,\n};\n')).toEqual(plain);
  expect(tokens('export const a = { b: [1, 3], c: `x${1}y` };')).not.toEqual(plain);
  expect(tokens('export const a = { b: [1, 2], c: `x ${1}y` };')).not.toEqual(plain);
});
