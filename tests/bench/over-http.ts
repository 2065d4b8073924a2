import { startProduct } from '../harness/product.js';
import type { Ground } from './ground.js';
import { openLane, post, type Lane } from './http-lane.js';
import { load, type Load } from './load.js';
import { atLeast, less, middle, more, spread, type Row } from './report.js';
import { rate, type Rounds } from './sending.js';
import type { Turn } from './turns.js';

const LANES = 16;
const LATEST_MS = 25;

/** The same by the API, and the public overview, of the product as a process of its own. */
export async function overHttp(
  ground: Ground,
  next: (send: (turn: Turn) => Promise<unknown>) => Promise<void>,
  limit: number,
  { rounds, seconds }: Rounds,
): Promise<Row[]> {
  const settings = {
    DATABASE_URL: ground.url,
    FREMDRIFT_MODE: 'production',
    RATE_LIMIT: '1000000',
    DATABASE_POOL_SIZE: '16',
  };
  const product = await startProduct(settings, 'web');
  const lanes = Array.from({ length: LANES }, () => openLane(product.url));
  const postNext = (lane: number) => next((turn) => post(lanes[lane] as Lane, ground.tokens, turn));
  try {
    // Until what is asked for so often has been compiled.
    await load(LANES, 10, postNext);
    const [full, half]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      full.push(await load(LANES, seconds, postNext));
      half.push(await load(LANES, seconds, postNext, (full.at(-1)?.perSecond ?? 0) / 2));
    }
    const reached = middle(full.map(({ perSecond }) => perSecond));
    const late = half.map(({ p99 }) => p99);
    return [
      Number.isNaN(limit)
        ? { what: 'send by HTTP, 16 in flight', ours: rate(full) }
        : atLeast('send by HTTP, 16 in flight', rate(full), 'pgbench, as above', reached / limit, 0.25),
      {
        what: 'p99 of a send by HTTP at half that load',
        ours: spread(late, ' ms', 1),
        goal: `≤ ${LATEST_MS} ms`,
        met: middle(late) <= LATEST_MS,
        figure: less(middle(late)),
      },
      ...(await publicOverview(lanes, { rounds, seconds })),
    ];
  } finally {
    for (const lane of lanes) lane.close();
    await product.stop();
  }
}

const OVERVIEW = '/offentlig';
/** As browsers ask. */
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' };

async function publicOverview(lanes: Lane[], { rounds, seconds }: Pick<Rounds, 'rounds' | 'seconds'>): Promise<Row[]> {
  const first = await lanes[0]?.ask('GET', OVERVIEW);
  const etag = /\r\netag: (.*)/i.exec(first?.headers ?? '')?.[1] ?? '';
  const [cold, known]: [Load[], Load[]] = [[], []];
  const asking = (headers: Record<string, string>, wanted: number) => async (lane: number) => {
    const answer = await lanes[lane]?.ask('GET', OVERVIEW, headers);
    if (answer?.status !== wanted) throw new Error(`${OVERVIEW} was answered with ${answer?.status}`);
  };
  for (let round = 0; round < rounds; round += 1) {
    cold.push(await load(LANES, seconds, asking(BROWSER, 200)));
    known.push(await load(LANES, seconds, asking({ ...BROWSER, 'if-none-match': etag }, 304)));
  }
  const row = (what: string, loads: Load[]): Row => ({
    what,
    ours: rate(loads),
    goal: '≥ 3000/s',
    met: middle(loads.map(({ perSecond }) => perSecond)) >= 3000,
    figure: more(middle(loads.map(({ perSecond }) => perSecond))),
  });
  return [row('public overview, nothing at hand', cold), row('public overview, known by its ETag', known)];
}
