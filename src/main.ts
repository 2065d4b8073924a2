import { loadDemoTown } from './demo/load-demo-town.js';
import { readConfig } from './platform/config.js';
import { startEmbeddedDatabase } from './platform/embedded-database.js';
import { end, type Lifecycle, runProcess } from './platform/lifecycle.js';
import { log } from './platform/log.js';
import { migrate } from './platform/migrations.js';
import { openPlatform } from './platform/platform.module.js';
import { checkPort } from './platform/port.js';
import { version } from './platform/project-folder.js';
import { serve } from './process.js';
import { webRooms, workerRooms } from './rooms.js';

/** Everything in one process, and its own PostgreSQL where no other is named: what `npm start` runs. */
await runProcess(async (life) => {
  const config = readConfig();
  await checkPort(config.host, config.port);
  const databaseUrl = config.databaseUrl ?? (await ownDatabase(life, config.dataDir));
  await migrate(databaseUrl);
  const platform = await openPlatform(life, { ...config, databaseUrl });
  const played = await loadDemoTown(platform);
  if (played) log.info(`The demo town was played in ${(played / 1000).toFixed(1)} s`);
  await serve(life, platform, [...webRooms(config), ...workerRooms]);
  console.info(`\nFremdrift ${version}: ${config.publicUrl}  (Ctrl-C stopper / stops)\n`);
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
