import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_RULES } from '../../src/cases/make-step.js';
import { countTasks, queuedTasks, TASK_LISTS } from '../../src/cases/queries/task-queue.js';
import { queueDays } from '../../src/cases/queries/tasks-filter.js';
import { taskOverview } from '../../src/cases/queries/tasks-overview.js';
import { filterIn } from '../../src/pages/work/queue-address.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { Sessions } from '../../src/people/sessions.js';
import { testDatabase } from '../harness/database.js';
import { startProduct } from '../harness/product.js';
import { BIG, buildBigTown } from './big-town.js';
import { figures, table, type Figures } from './figures.js';
import { filtersOf, plansOf } from './plans.js';

const { database, url } = await testDatabase();
const { pool } = database;
const size = process.env.BENCH_SMALL ? { people: 50, cases: 2_000, tasks: 20_000, open: 2_000 } : BIG;
const ROUNDS = 5;

let people: Record<string, PersonActor>;
let today: string;

beforeAll(async () => {
  const began = performance.now();
  await buildBigTown(pool, size);
  console.log(`${JSON.stringify(size)} built in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const { rows } = await pool.query<Omit<PersonActor, 'kind'>>(
    `select distinct on (p.roles) ${ACTOR} from person p order by p.roles, p.email`,
  );
  people = Object.fromEntries(rows.map((row) => [row.roles[0], actorOf(row)]));
  today = (await pool.query<{ day: string }>('select pretended_now()::date::text as day')).rows[0]?.day ?? '';
});

const measured: { name: string; figures: Figures }[] = [];
afterAll(() => console.log(table(measured)));

test('any page of any list, with its counters', async () => {
  const days = queueDays(today, NO_RULES);
  for (const role of ['caseworker', 'supervisor', 'projectManager']) {
    const person = people[role] as PersonActor;
    for (const [name, some] of Object.entries(filtersOf(people.caseworker?.id ?? ''))) {
      const chosen = { filter: { ...filterIn({}), ...some }, days };
      const counting = await timed(() => countTasks(pool, person, chosen));
      measured.push({ name: `${role}: ${name}: counters`, figures: figures(counting) });
      const paging: number[] = [];
      for (const list of TASK_LISTS) paging.push(...(await timed(() => pages(person, list, chosen))));
      measured.push({ name: `${role}: ${name}: two pages`, figures: figures(paging) });
    }
  }
});

test('the overview', async () => {
  const times = await timed(() =>
    taskOverview(pool, people.supervisor as PersonActor, queueDays(today, NO_RULES), NO_RULES),
  );
  measured.push({ name: 'the overview', figures: figures(times) });
});

test('no list reads the whole table of tasks', async () => {
  const { asked, sequential } = await plansOf(
    database.pool,
    Object.values(people),
    Object.values(filtersOf(people.caseworker?.id ?? '')),
    today,
  );
  console.log(`${asked} statements explained`);
  expect(sequential).toEqual([]);
});

test('pages of the running program, eight people clicking', async () => {
  const product = await startProduct({ DATABASE_URL: url, FREMDRIFT_MODE: 'production', RATE_LIMIT: '1000000' }, 'web');
  try {
    const token = await new Sessions(database).start((people.supervisor as PersonActor).id);
    const { port } = new URL(product.url);
    const headers = { cookie: `fremdrift${port}-session=${token}`, 'accept-encoding': 'br' };
    const paths = [
      '/opgaver',
      '/opgaver?liste=mine',
      '/opgaver?liste=free',
      '/opgaver?liste=all&forvaltning=F3&pulje=P5',
      '/opgaver?liste=overdue&type=rateReport',
      '/opgaver?liste=all&q=projekt+777',
      '/opgaver?liste=all&prioritet=hoej',
    ];
    const ask = async (path: string) => {
      const began = performance.now();
      const answer = await fetch(product.url + path, { headers });
      const text = await answer.text();
      expect(text, path).toMatch(/data-(list-total|count)=/);
      return { ms: performance.now() - began, bytes: text.length };
    };
    for (const path of [...paths, '/opgaver/overblik']) {
      await ask(path);
      const alone: number[] = [];
      let bytes = 0;
      for (let round = 0; round < 20; round += 1) {
        const one = await ask(path);
        alone.push(one.ms);
        bytes = one.bytes;
      }
      measured.push({ name: `page ${path} (${Math.round(bytes / 1000)} kB unpacked)`, figures: figures(alone) });
    }
    const together: number[] = [];
    const until = performance.now() + 15_000;
    await Promise.all(
      Array.from({ length: 8 }, async (_, client) => {
        for (let turn = client; performance.now() < until; turn += 1) {
          together.push((await ask(paths[turn % paths.length] as string)).ms);
          await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 800));
        }
      }),
    );
    measured.push({
      name: `lists, eight people, one click a second each (${together.length} pages)`,
      figures: figures(together),
    });
  } finally {
    await product.stop();
  }
});

/** The first page and the one after it. */
async function pages(
  person: PersonActor,
  list: (typeof TASK_LISTS)[number],
  chosen: Parameters<typeof queuedTasks>[3]['chosen'],
) {
  const first = await queuedTasks(pool, person, list, { limit: 51, chosen });
  const last = first[49];
  if (last) await queuedTasks(pool, person, list, { after: last, limit: 51, chosen });
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    if (round > 0) times.push(performance.now() - began);
  }
  return times;
}
