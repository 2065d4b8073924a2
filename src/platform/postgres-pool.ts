import pg from 'pg';
import { log } from './log.js';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * A pool of connections that survives its server: one that is cut while it is idle is news, one that is cut while it is
 * in use fails what it is used for; neither may end this process, as an `error` event that nobody hears would.
 */
export function openPool(config: pg.PoolConfig & { connectionString: string; application_name: string }): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    ...config,
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn(`A connection of ${config.application_name} was lost: ${error.message}`));
  pool.on('connect', guard);
  // Who has borrowed a connection may have taken away every listener before giving it back.
  pool.on('release', (_error, client) => guard(client));
  return pool;
}

function guard(client: pg.PoolClient): void {
  if (!client.listeners('error').includes(heard)) client.on('error', heard);
}

function heard(): void {
  // The query that was under way is rejected with the same error.
}
