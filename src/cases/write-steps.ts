import type pg from 'pg';
import type { Step } from './step.js';

/** Prepared once a connection. */
const ONE = { name: 'write_step', text: 'select write_step($1) as id' };
const MANY = { name: 'write_steps', text: 'select write_steps($1)' };

/** @returns the case's id */
export async function writeStep(client: pg.PoolClient, step: Step): Promise<number> {
  const { rows } = await client.query<{ id: number }>({ ...ONE, values: [JSON.stringify(step)] });
  return (rows[0] as { id: number }).id;
}

/** The steps of cases that are all locked, one each. */
export async function writeSteps(client: pg.PoolClient, steps: readonly Step[]): Promise<void> {
  await client.query({ ...MANY, values: [JSON.stringify(steps)] });
}
