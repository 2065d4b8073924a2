import type pg from 'pg';

type Asked = Pick<pg.Pool, 'query'>;

interface Broken {
  caseNumber: string;
  what: string;
}

/**
 * Reckons the chain of these cases' logs again, from their first row on. @returns for each case that does not hold the
 * first row that does not follow from the one before: changed, slipped in, moved, or after one that is gone
 */
export async function brokenChains(client: Asked, caseIds: number[]): Promise<Broken[]> {
  const { rows } = await client.query<{ number: string; seq: number; type: string }>(CHAINS, [caseIds]);
  return rows.map(({ number, seq, type }) => ({
    caseNumber: number,
    what: `the log's chain breaks at event ${seq} (${type}): it was changed, or what stood before it`,
  }));
}

/** @returns what no longer leads to where the logs were when a day was anchored */
export async function brokenAnchors(client: Asked): Promise<Broken[]> {
  const { rows: anchors } = await client.query<{ day: string }>(ANCHORS);
  const { rows: heads } = await client.query<{ number: string; seq: number; day: string }>(HEADS);
  return [
    ...anchors.map(({ day }) => ({
      caseNumber: `Anker ${day}`,
      what: 'the anchor was changed, or one before it is gone',
    })),
    ...heads.map(({ number, seq, day }) => ({
      caseNumber: number,
      what: `the log does not lead to where it was on ${day} (event ${seq})`,
    })),
  ];
}

/**
 * Notes where every case's log has come to, once a day.
 * @returns the last anchor: who keeps its hash elsewhere can prove that nobody has rewritten logs and anchors together
 */
export async function anchorLogs(client: Asked): Promise<{ day: string; cases: number; hash: string; isNew: boolean }> {
  const made = await client.query<{ day: string | null }>('select anchor_logs()::text as day');
  const { rows } = await client.query<{ day: string; cases: number; hash: string }>(
    `select day::text, cases, encode(hash, 'hex') as hash from chain_anchor order by day desc limit 1`,
  );
  return { ...(rows[0] as (typeof rows)[number]), isNew: made.rows[0]?.day !== null };
}

const CHAINS = `
  select distinct on (case_id) number, seq, type from (
    select e.case_id, c.number, e.seq, e.type, e.hash,
      chain_hash(coalesce(lag(e.hash) over (partition by e.case_id order by e.seq), chain_start(c.number)), e) as reckoned
    from case_event e join cases c on c.id = e.case_id where e.case_id = any($1)) as link
  where hash <> reckoned order by case_id, seq`;

const ANCHORS = `
  select day::text from (
    select a.day, a.hash, anchor_hash(lag(a.hash) over (order by a.day), a) as reckoned from chain_anchor a) as link
  where hash <> reckoned order by day limit 1`;

/** Of each case the first head that is not there. */
const HEADS = `
  select distinct on (head->>0) head->>0 as number, (head->>1)::int as seq, a.day::text
  from chain_anchor a, jsonb_array_elements(a.heads) as head
    left join cases c on c.number = head->>0
    left join case_event e on e.case_id = c.id and e.seq = (head->>1)::int
  where encode(e.hash, 'hex') is distinct from head->>2
  order by head->>0, a.day`;
