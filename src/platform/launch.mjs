import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * `launch.mjs main|web|worker|cli …` builds if anything changed since the last build and then goes on as that program in
 * this same process, so that a signal to it meets no shell in between. `launch.mjs build` builds in any case,
 * `launch.mjs generate` only writes the database client that schema.prisma describes.
 * Plain JavaScript, as it runs before there is anything built.
 */
const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stamp = join(projectFolder, 'dist', '.built');
const SOURCES = [
  'src',
  'workflows',
  'prisma/schema.prisma',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const GENERATED = join(projectFolder, 'src', 'platform', 'prisma');

const [program, ...programArguments] = process.argv.slice(2);
process.chdir(projectFolder);
if (program === 'generate') await generate();
else if (program === 'build') await build();
else {
  if (newest(SOURCES) > modified(stamp)) await build();
  await run(program);
}

async function generate() {
  const schema = join(projectFolder, 'prisma', 'schema.prisma');
  if (modified(schema) > modified(join(GENERATED, 'client.ts'))) await step('prisma', 'generate');
}

async function build() {
  await generate();
  const begun = new Date();
  await step('@nestjs/cli', 'build');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  // What was changed while we were building is newer than this build.
  utimesSync(stamp, begun, begun);
}

/** @param {string} program */
async function run(program) {
  const file = join(projectFolder, 'dist', 'src', `${program}.js`);
  process.argv = [process.execPath, file, ...programArguments];
  await import(pathToFileURL(file).href);
}

/** Runs the command-line program of an installed package; ends this process when it fails. */
async function step(packageName, ...args) {
  const packageFile = join(projectFolder, 'node_modules', packageName, 'package.json');
  const { bin } = createRequire(import.meta.url)(packageFile);
  const script = join(dirname(packageFile), typeof bin === 'string' ? bin : Object.values(bin)[0]);
  // What the steps have to say matters only when they fail; the terminal belongs to the program that follows.
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const endChild = () => child.kill();
  process.once('SIGTERM', endChild);
  const code = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  process.removeListener('SIGTERM', endChild);
  if (code === 0) return;
  process.stderr.write(said);
  process.exit(code);
}

function newest(paths) {
  return Math.max(...paths.map((path) => newestUnder(join(projectFolder, path))));
}

/** Folders count too: their time changes when a file in them disappears. */
function newestUnder(path) {
  if (path === GENERATED) return 0;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestUnder(join(path, name))));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
