import { w } from '../../workflows/words.js';
import { CannotStart } from '../platform/cannot-start.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { runningDatabase, startEmbeddedDatabase } from '../platform/embedded-database.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import { findCluster } from '../platform/postgres-cluster.js';

const CONNECTIONS = 2;

/**
 * The database the product works with: the named one, or the product's own, which is started for as long as the command
 * takes where nobody runs it.
 * @param begins makes the product's own where there is none
 * @throws CannotStart where there is none yet: no other command makes one that `npm start` would then find half-made
 */
export async function openDatabase(
  life: Lifecycle,
  config: Config,
  begins = false,
): Promise<{ database: Database; url: string }> {
  const url = config.databaseUrl ?? (await ownDatabase(life, config.dataDir, begins));
  const opening = Promise.resolve(new Database({ databaseUrl: url, databasePoolSize: CONNECTIONS }));
  return { url, database: await life.hold(opening, (opened) => opened.close()) };
}

async function ownDatabase(life: Lifecycle, dataDir: string, begins: boolean): Promise<string> {
  if (!begins && !(await findCluster(dataDir))) throw notThere(dataDir);
  const running = await runningDatabase(dataDir);
  if (running) return running;
  const own = await life.hold(startEmbeddedDatabase(dataDir), (opened) => opened.stop());
  return own.url;
}

function notThere(dataDir: string): CannotStart {
  return new CannotStart(
    w(
      `Der er ingen database i ${dataDir} (DATA_DIR). Kør npm start først, eller angiv DATABASE_URL.`,
      `There is no database in ${dataDir} (DATA_DIR). Run npm start first, or set DATABASE_URL.`,
    ),
  );
}
