import { setTimeout as wait } from 'node:timers/promises';

/**
 * An office at work: 50 caseworkers and 500 readers against a demo that has started, for some seconds.
 *
 *     RATE_LIMIT=1000000 PORT=3999 DATA_DIR=$(mktemp -d) node dist/src/main.js   # in one terminal
 *     node tests/load/office.mjs http://localhost:3999 600                       # in the other
 *
 * Prints what was asked, errors, and p50 and p99 by kind of page; ends with 1 where there was an error. Caseworkers think 4 s
 * between pages, readers 8 s. The product's memory is in its metrics and in `ps`.
 */
const [base = 'http://localhost:3000', seconds = '60'] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1000;
const CASEWORKERS = 50;
const READERS = 500;

const took = new Map();
const errors = new Map();

const names = await peopleOfDemo();
if (names.length === 0) throw new Error('Nobody can be chosen on the first page: is it the demo?');
const publicPages = linksIn(await (await fetch(`${base}/offentlig`)).text(), /^\/offentlig\/projekt\//);
await Promise.all([
  ...Array.from({ length: CASEWORKERS }, (_, index) => caseworker(names[index % names.length])),
  ...Array.from({ length: READERS }, reader),
]);
report();

async function caseworker(person) {
  const jar = new Map();
  await wait(Math.random() * 4_000);
  await ask('sign in', '/log-ind', jar, { person });
  while (performance.now() < until) {
    const list = await ask('tasks', '/opgaver', jar);
    const [number] = linksIn(list, /^\/sager\/[^/?#]+$/).sort(() => Math.random() - 0.5);
    if (number) {
      const page = await ask('case', number, jar);
      const csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#x3D;', '=');
      if (csrf && Math.random() < 0.2)
        await ask('note', `${number}/notat`, jar, { _csrf: csrf, text: `Ringet ${Date.now()}` });
    }
    await ask('search', '/projekter?q=by', jar);
    await wait(2_000 + Math.random() * 4_000);
  }
}

async function reader() {
  await wait(Math.random() * 8_000);
  while (performance.now() < until) {
    const path = Math.random() < 0.4 ? '/offentlig' : publicPages[Math.floor(Math.random() * publicPages.length)];
    await ask(path === '/offentlig' ? 'public overview' : 'public project', path, new Map());
    await wait(4_000 + Math.random() * 8_000);
  }
}

/** One request, with the cookies of its visitor; counted under its kind. */
async function ask(kind, path, jar, form) {
  const began = performance.now();
  try {
    const answer = await fetch(base + path, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
      },
      body: form && new URLSearchParams(form),
    });
    const text = await answer.text();
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    if (answer.status >= 400) count(errors, `${kind}: ${answer.status}`);
    took.set(kind, [...(took.get(kind) ?? []), performance.now() - began]);
    return text;
  } catch (error) {
    count(errors, `${kind}: ${error.cause?.code ?? error.message}`);
    return '';
  }
}

async function peopleOfDemo() {
  const page = await (await fetch(`${base}/log-ind`)).text();
  return [...page.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id).slice(0, 4);
}

function linksIn(page, wanted) {
  return [
    ...new Set([...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href).filter((href) => wanted.test(href))),
  ];
}

function count(counts, name) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function report() {
  for (const [kind, times] of took) {
    times.sort((a, b) => a - b);
    const at = (share) => `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))])} ms`;
    console.log(
      `${kind.padEnd(16)} ${String(times.length).padStart(7)}  p50 ${at(0.5).padStart(8)}  p99 ${at(0.99).padStart(8)}`,
    );
  }
  for (const [what, times] of errors) console.log(`ERROR ${what}: ${times}`);
  console.log(errors.size ? 'Fejl / errors' : 'Ingen fejl / no errors');
  process.exit(errors.size ? 1 : 0);
}
