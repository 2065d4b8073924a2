import type { Ground } from './ground.js';
import { HAND_SCRIPT } from './hand-step.js';
import { load, type Load } from './load.js';
import { askPeer } from './peer.js';
import { NO_PGBENCH, pgbench } from './pgbench.js';
import { processorTime } from './processor-time.js';
import { atLeast, atMost, middle, missing, spread, type Row } from './report.js';
import type { Turn } from './turns.js';

const LANES = [1, 4, 16];

export interface Rounds {
  rounds: number;
  seconds: number;
  cases: number;
  program: string | undefined;
}

export interface Measured extends Load {
  /** Of all processors, for one step: milliseconds. */
  processor: number;
}

/** `cases.send` through the real service, in turns with pgbench and the peer. @returns the rows, and L at 16 in flight */
export async function sending(
  ground: Ground,
  next: (send: (turn: Turn) => Promise<unknown>) => Promise<void>,
  { rounds, seconds, cases, program }: Rounds,
): Promise<{ rows: Row[]; limit: number; ours: number }> {
  const rows: Row[] = [];
  const { office } = ground;
  const one = () =>
    next(({ caseId, type, payload, by }) => office.cases.send(caseId, { type, payload }, office.people[by]));
  await load(4, 2, one);
  let [limit, reached] = [NaN, NaN];
  for (const lanes of LANES) {
    const [ours, hand, peer]: [Measured[], Measured[], Load[]] = [[], [], []];
    let peerIsMissing = '';
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await weighed(ground, () => load(lanes, seconds, one)));
      if (program)
        hand.push(
          await weighed(ground, (ended) =>
            pgbench(program, ground.url, HAND_SCRIPT, { clients: lanes, seconds, cases, ended }),
          ),
        );
      if (lanes !== 16) continue;
      const answer = await askPeer(ground.url, { lanes, seconds, cases });
      if (typeof answer === 'string') peerIsMissing = answer;
      else peer.push(answer);
    }
    const name = `send, ${lanes} in flight`;
    const ourRate = middle(of(ours, 'perSecond'));
    if (lanes === 16) reached = ourRate;
    if (!program) rows.push({ what: name, ours: rate(ours), against: NO_PGBENCH });
    else {
      const handRate = middle(of(hand, 'perSecond'));
      if (lanes === 16) limit = handRate;
      const share = ourRate / handRate;
      if (lanes === 16) rows.push(atLeast(name, rate(ours), `pgbench ${rate(hand)}`, share, 0.45));
      else rows.push({ what: name, ours: rate(ours), against: `pgbench ${rate(hand)}`, ratio: share });
      if (lanes !== 16) rows.push(late(`p99 of a send, ${lanes} in flight`, ours, hand));
      if (lanes === 16) rows.push(work(ours, hand));
    }
    if (lanes !== 16) continue;
    if (peerIsMissing) rows.push(missing('send, 16 in flight, beside the peer', peerIsMissing));
    else
      rows.push(
        atLeast(
          'send, 16 in flight, beside the peer',
          rate(ours),
          `DBOS Transact ${rate(peer)}`,
          ourRate / middle(of(peer, 'perSecond')),
          5,
        ),
      );
  }
  return { rows, limit, ours: reached };
}

export function rate(loads: Load[]): string {
  return spread(of(loads, 'perSecond'), '/s');
}

function late(what: string, ours: Load[], hand: Load[]): Row {
  const [our, their] = [of(ours, 'p99'), of(hand, 'p99')];
  return atMost(what, spread(our, ' ms', 1), `pgbench ${spread(their, ' ms', 1)}`, middle(our) / middle(their), 3);
}

/** Also where other work takes the processors away: what a step costs of them. */
function work(ours: Measured[], hand: Measured[]): Row {
  const [our, their] = [of(ours, 'processor'), of(hand, 'processor')];
  return {
    what: 'processor time of a send, 16 in flight',
    ours: spread(our, ' ms', 2),
    against: `pgbench ${spread(their, ' ms', 2)}`,
    ratio: middle(our) / middle(their),
  };
}

/**
 * @param measure says when it has ended, where it has more to do then
 * @param child a program that runs before and after, and is measured too
 */
export async function weighed<Some extends { count: number }>(
  { folder }: Ground,
  measure: (ended: () => void) => Promise<Some>,
  child?: number,
): Promise<Some & { processor: number }> {
  const looks = [processorTime(folder, child)];
  const look = () => void looks.push(processorTime(folder, child));
  const measured = await measure(look);
  look();
  const [before, after] = looks;
  const used = before && after ? after.server + after.client - before.server - before.client : NaN;
  return { ...measured, processor: used / measured.count };
}

function of<Key extends string>(loads: Record<Key, number>[], key: Key): number[] {
  return loads.map((one) => one[key]);
}
