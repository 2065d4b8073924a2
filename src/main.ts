import { readConfig } from './platform/config.js';
import { startEmbeddedDatabase } from './platform/embedded-database.js';
import { end, type Lifecycle, runProcess } from './platform/lifecycle.js';
import { log } from './platform/log.js';
import { checkPort } from './platform/port.js';
import { version } from './platform/project-folder.js';
import { openWaitingPage } from './platform/waiting-page.js';

/** Everything in one process, and its own PostgreSQL where no other is named: what `npm start` runs. */
await runProcess(async (life) => {
  const config = readConfig();
  await checkPort(config.host, config.port);
  const { databaseUrl: given, dataDir, host, port } = config;
  const isPlayed = config.mode === 'demo' && config.demoTown === 'played';
  const closeWaitingPage = await life.hold(openWaitingPage(host, port, isPlayed), (close) => close());
  // The rooms take as long to load as PostgreSQL takes to get ready: both at once.
  const [databaseUrl, { openHouse }] = await Promise.all([given ?? ownDatabase(life, dataDir), import('./house.js')]);
  const people = await openHouse(life, { ...config, databaseUrl }, closeWaitingPage);
  console.info(`\nFremdrift ${version}: ${config.publicUrl}  (Ctrl-C stopper / stops)\n${people}`);
});

async function ownDatabase(life: Lifecycle, dataDir: string): Promise<string> {
  const database = await life.hold(startEmbeddedDatabase(dataDir), (opened) => opened.stop());
  void database.ended.then(() => {
    if (life.stopping) return;
    log.error('PostgreSQL ended on its own; see postgres.log in the data folder');
    void end(life, 1);
  });
  return database.url;
}
