import type { Ground } from './ground.js';
import { handNote } from './hand-step.js';
import { load, type Load } from './load.js';
import { atLeast, middle, type Row } from './report.js';
import { rate, type Rounds } from './sending.js';

const CLIENTS = 16;

/** Sixteen on one and the same case: notes, which every state takes, against the same rows written by hand over the same pool. */
export async function oneCase({ database, office }: Ground, { rounds, seconds }: Rounds): Promise<Row[]> {
  const { model, people, cases } = office;
  const [ours, hand]: [Load[], Load[]] = [[], []];
  const before = await deadlocks();
  for (let round = 0; round < rounds; round += 1) {
    const note = { type: 'NOTE_WRITTEN', payload: { text: 'Talt med projektlederen i dag.' } };
    ours.push(await load(CLIENTS, seconds, () => cases.send(model, note, people.sara)));
    hand.push(
      await load(CLIENTS, seconds, async () => {
        const client = await database.pool.connect();
        await handNote(client, model).finally(() => client.release());
      }),
    );
  }
  const shares = middle(ours.map((one) => one.perSecond)) / middle(hand.map((one) => one.perSecond));
  const deadlocked = (await deadlocks()) - before;
  return [
    atLeast(
      `16 on one case (${deadlocked} deadlocks, nobody gave up)`,
      rate(ours),
      `node-pg, the same rows ${rate(hand)}`,
      shares,
      0.7,
    ),
  ];

  async function deadlocks(): Promise<number> {
    const { rows } = await database.pool.query<{ deadlocks: number }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    return rows[0]?.deadlocks ?? 0;
  }
}
