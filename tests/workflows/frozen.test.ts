import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { begin, decide } from '../../workflows/decide.js';
import { releasedWorkflows, workflowOf } from '../../workflows/released.js';
import type { CaseEvent, Payload, Workflow } from '../../workflows/workflow.js';
import { fingerprint, tokens } from './fingerprint.js';
import { canonical } from './paper-case.js';
import { Walk } from './walk.js';

/*
 * A case goes on with the version it began with, so a released version never changes. To change the procedure: copy
 * workflows/<name>/v<n> to v<n+1>, change the copy, add it to workflows/released.ts, and record it with
 * `FREEZE=1 npx vitest run --project workflows frozen`, which also records anew while nothing has been released yet.
 */
const FROZEN = join(import.meta.dirname, '../../workflows/frozen.json');
const REPLAYS = join(import.meta.dirname, 'replays.jsonl');
const HOW = (name: string) =>
  `${name} is released and running cases depend on it: leave it as it is and make a new version (see tests/workflows/frozen.test.ts)`;

interface Replay {
  workflow: string;
  version: number;
  input: Payload;
  events: [type: string, on: string, by: string, payload: Payload][];
  /** The state after each event, and the whole snapshot at the end. */
  states: string[];
  snapshot: unknown;
}

if (process.env.FREEZE) freeze();
const frozen = JSON.parse(existsSync(FROZEN) ? readFileSync(FROZEN, 'utf8') : '{}') as Record<string, string>;

describe('released versions are frozen', () => {
  test.each(releasedWorkflows())('$name version $version is as it was released', (workflow) => {
    expect(fingerprint(folderOf(workflow)), HOW(nameOf(workflow))).toBe(frozen[nameOf(workflow)]);
  });

  test('none has disappeared while cases may still run on it', () => {
    expect(Object.keys(frozen).sort(), 'a released version stays in workflows/released.ts').toEqual(releasedWorkflows().map(nameOf).sort());
  });
});

describe('cases that began long ago are decided as they were then', () => {
  const replays = readFileSync(REPLAYS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Replay);

  test.each(replays.map((replay, index) => ({ replay, name: `${replay.workflow} ${replay.version}, case ${index + 1}` })))('$name', ({ replay }) => {
    const workflow = workflowOf(replay.workflow, replay.version);
    let { snapshot } = begin(workflow, replay.input);
    const states: string[] = [];
    for (const [type, on, by, payload] of replay.events) {
      const decision = decide(workflow, snapshot, { type, on, by, payload });
      if (!decision) throw new Error(`${type} was allowed after ${states.at(-1)}. ${HOW(nameOf(workflow))}`);
      snapshot = decision.snapshot;
      states.push(decision.state);
    }
    expect(states, HOW(nameOf(workflow))).toEqual(replay.states);
    expect(canonical(snapshot), HOW(nameOf(workflow))).toBe(canonical(replay.snapshot));
  });
});

test('layout and comments may change, the program may not', () => {
  const plain = tokens("export const a = { b: [1, 2], c: `x${1}y` };");
  expect(tokens("/** Why. */\nexport const a = {\n  b: [1, 2,], // because\n  c: `x${1}y`,\n};\n")).toEqual(plain);
  expect(tokens("export const a = { b: [1, 3], c: `x${1}y` };")).not.toEqual(plain);
  expect(tokens("export const a = { b: [1, 2], c: `x ${1}y` };")).not.toEqual(plain);
});

function nameOf({ name, version }: Workflow): string {
  return `${name}@${version}`;
}

function folderOf({ name, version }: Workflow): string {
  return join(import.meta.dirname, '../../workflows', name, `v${version}`);
}

function freeze(): void {
  const all = Object.fromEntries(releasedWorkflows().map((workflow) => [nameOf(workflow), fingerprint(folderOf(workflow))]));
  writeFileSync(FROZEN, `${JSON.stringify(all, null, 2)}\n`);
  const known = existsSync(REPLAYS) ? readFileSync(REPLAYS, 'utf8').trim().split('\n') : [];
  const kept = process.env.FREEZE === 'anew' ? [] : known;
  writeFileSync(REPLAYS, `${[...kept, ...(kept.length ? [] : newReplays())].join('\n')}\n`);
}

/** Few cases, drawn so that between them every state is passed through. */
function newReplays(): string[] {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (let seed = 1; seed < 4000 && lines.length < 12; seed++) {
    const { one } = walked(seed);
    const states = statesOf(one.workflow, one.input, one.log);
    if (states.filter((state) => !seen.has(state)).length < 3 - Math.min(2, Math.floor(seed / 400))) continue;
    for (const state of states) seen.add(state);
    const events = one.log.map(({ type, on, by, payload }) => [type, on, by, payload]);
    const { name: workflow, version } = one.workflow;
    lines.push(JSON.stringify({ workflow, version, input: one.input, events, states, snapshot: one.snapshot }));
  }
  return lines;
}

function walked(seed: number): Walk {
  let state = seed * 2_654_435_761;
  const walk = new Walk((below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  });
  for (let step = 0; step < 120 && !walk.one.ended; step++) walk.step();
  return walk;
}

function statesOf(workflow: Workflow, input: Payload, log: readonly CaseEvent[]): string[] {
  let { snapshot } = begin(workflow, input);
  return log.map((event) => {
    const decision = decide(workflow, snapshot, event);
    if (!decision) throw new Error(`${event.type} is not allowed`);
    snapshot = decision.snapshot;
    return decision.state;
  });
}
