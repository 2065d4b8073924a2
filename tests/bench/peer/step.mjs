import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';

/**
 * One workflow of one step that writes the rows of the hand-written step in a transaction of its own, in so many lanes for some
 * seconds.
 *
 *     node step.mjs <address of the database> <lanes> <seconds> <cases> <the read> <the write>
 *
 * Prints how long each took, in milliseconds, as JSON.
 */
const [url, lanes, seconds, cases, read, write] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: Number(lanes) });
const quiet = { info() {}, debug() {}, warn() {}, error: console.error };
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: Number(lanes),
  logger: quiet,
  runAdminServer: false,
});

const advance = DBOS.registerWorkflow((caseId) => DBOS.runStep(() => step(caseId), { name: 'step' }), {
  name: 'advance',
});
await DBOS.launch();

const took = [];
const until = performance.now() + Number(seconds) * 1000;
await Promise.all(Array.from({ length: Number(lanes) }, lane));
console.log(JSON.stringify(took));
await DBOS.shutdown();
await pool.end();

async function lane() {
  while (performance.now() < until) {
    const began = performance.now();
    await DBOS.withNextWorkflowID(randomUUID(), () => advance(1 + Math.floor(Math.random() * Number(cases))));
    took.push(performance.now() - began);
  }
}

async function step(caseId) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query({ name: 'read', text: read, values: [caseId] });
    await client.query({ name: 'write', text: write, values: [caseId, rows[0].seq] });
    await client.query('commit');
    return rows[0].seq;
  } finally {
    client.release();
  }
}
