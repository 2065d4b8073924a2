import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The tests of the tests: takes out one safeguard after another in a copy of the tree and shows which tests turn red.
 * A safeguard that nobody misses is decoration. By hand, some minutes: `node tests/faults/safeguards.mjs [words of a name]`
 */
const MIGRATIONS = readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `prisma/migrations/${name}/migration.sql`);

const SAFEGUARDS = [
  {
    name: "the case's lock",
    files: MIGRATIONS,
    from: /(PERFORM 1 FROM cases c WHERE c\.id = wanted) FOR UPDATE/g,
    to: '$1',
    tests: ['cases at-once'],
  },
  {
    name: "the revision check of a page's step",
    files: ['src/cases/case.service.ts'],
    from: /event\.expectedRevision !== locked\.revision/g,
    to: 'event.expectedRevision > 1_000_000',
    tests: ['cases at-once'],
  },
  {
    name: 'the revision check in the database',
    files: MIGRATIONS,
    from: / AND revision = step_no - 1/g,
    to: '',
    tests: ['cases at-once'],
  },
  {
    name: 'the index of idempotency keys',
    files: MIGRATIONS,
    from: /CREATE UNIQUE INDEX ("case_event_case_id_idempotency_key_key")/g,
    to: 'CREATE INDEX $1',
    tests: ['cases at-once'],
  },
  {
    name: 'the look for the key under the lock',
    files: ['src/cases/case.service.ts'],
    from: /if \(locked\.seen\)/g,
    to: 'if (locked.seen && locked.ended)',
    tests: ['cases at-once'],
  },
  {
    name: "the outbox in the step's transaction",
    files: MIGRATIONS,
    from: /IF step \? 'outbox' THEN/g,
    to: 'IF false THEN',
    tests: ['jobs relay', 'cases verify'],
  },
  {
    name: 'the sweep over dates',
    files: ['src/jobs/jobs.module.ts'],
    from: /await this\.(time|sweep)\.sweep\(\);/g,
    to: '',
    tests: ['jobs relay'],
  },
  {
    name: "the date looked at again under the case's lock",
    files: ['src/cases/locked-case.ts'],
    from: / and due_at <= pretended_now\(\)/g,
    to: '',
    tests: ['cases deadlines'],
  },
  {
    name: 'the job id',
    files: ['src/jobs/outbox-relay.ts'],
    from: /, opts: \{ jobId: id \}/g,
    to: '',
    tests: ['jobs relay'],
  },
  {
    name: 'the lease of a row in hand',
    files: ['src/jobs/effect-runner.ts'],
    from: /and failed_at is null and \(lease_until is null or lease_until < clock_timestamp\(\)\)/g,
    to: 'and failed_at is null',
    tests: ['jobs effect-runner'],
  },
  {
    name: 'the end of a row that kills its workers',
    files: ['src/jobs/effect-runner.ts'],
    from: /if \(row\.attempts > MAX_BEGINNINGS\)/g,
    to: 'if (row.attempts > 1_000_000)',
    tests: ['jobs effect-runner'],
  },
  {
    name: 'four eyes',
    files: ['src/people/may.ts'],
    from: /\? 'fourEyes' : null/g,
    to: '? null : null',
    tests: ['cases door', 'api events'],
  },
  {
    name: 'the wait after a notice of red',
    files: ['workflows/project-monitoring/v1/notices.ts'],
    from: /guard: is\.bothTold, target: 'noticePeriod'/g,
    to: "guard: is.bothTold, target: 'publishing'",
    tests: ['effects publication', 'workflows red-process'],
  },
  {
    name: 'the log that only grows',
    files: MIGRATIONS,
    from: /(CREATE FUNCTION refuse_change\(\) RETURNS trigger LANGUAGE plpgsql AS \$\$\s*BEGIN)/g,
    to: '$1 RETURN coalesce(NEW, OLD);',
    tests: ['cases at-once'],
  },
  {
    name: 'a queue asked until the database answers',
    files: ['src/platform/queue-backend.ts'],
    from: /if \(pool\.ending \|\| error instanceof SchemaVersionMismatchError\) throw error;/g,
    to: 'throw error;',
    tests: ['platform queue'],
  },
];

const LEFT_OUT = /^(node_modules|\.git|dist|\.data)$/;
const copy = mkdtempSync(join(tmpdir(), 'fremdrift-safeguards-'));
let unmissed = 0;
/** Tests that are red with every safeguard in its place, by their file: they miss none of them. */
const redAnyway = new Map();
try {
  for (const name of readdirSync('.').filter((one) => !LEFT_OUT.test(one)))
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  console.log('| safeguard taken out | turned red |\n| --- | --- |');
  for (const safeguard of chosen()) console.log(`| ${safeguard.name} | ${without(safeguard)} |`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = unmissed ? 1 : 0;

function chosen() {
  const words = process.argv.slice(2).join(' ');
  return SAFEGUARDS.filter(({ name }) => name.includes(words));
}

/** @returns which tests turned red, in words */
function without({ files, from, to, tests }) {
  const before = files.map((file) => [file, readFileSync(join(copy, file), 'utf8')]);
  const places = before.reduce((sum, [, text]) => sum + (text.match(from)?.length ?? 0), 0);
  if (places === 0) return missed('NOT FOUND: it is written otherwise by now');
  try {
    for (const which of tests) if (!redAnyway.has(which)) redAnyway.set(which, redTests(which));
    for (const [file, text] of before) writeFileSync(join(copy, file), text.replace(from, to));
    const red = tests.flatMap((which) => redTests(which).filter((test) => !redAnyway.get(which).includes(test)));
    return red.length ? `${red.length}: ${red.slice(0, 3).join('; ')}` : missed(`NOTHING in ${tests.join(', ')}`);
  } catch (error) {
    return missed(error.message);
  } finally {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
  }
}

function missed(words) {
  unmissed += 1;
  return words;
}

/** @param {string} which ring and file. @throws Error when it does not run at all: that proves nothing */
function redTests(which) {
  const [ring, file] = which.split(' ');
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const path = `tests/${ring}/${file}.test.ts`;
  const run = spawnSync(process.execPath, [vitest, 'run', '--project', ring, path, '--reporter', 'json'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const from = run.stdout.indexOf('{"numTotal');
  if (from < 0) throw new Error(`${which} DOES NOT RUN: ${run.stderr.slice(-300)}`);
  const { testResults } = JSON.parse(run.stdout.slice(from));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => `»${title}«`),
  );
}
