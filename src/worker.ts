import { readConfig } from './platform/config.js';
import { runProcess } from './platform/lifecycle.js';
import { migrate } from './platform/migrations.js';
import { openPlatform } from './platform/platform.module.js';
import { withDatabase, work } from './process.js';
import { workerRooms } from './rooms.js';

/** One of any number of workers. */
await runProcess(async (life) => {
  const config = withDatabase(readConfig());
  await migrate(config.databaseUrl);
  await work(life, await openPlatform(life, config), workerRooms);
  console.info('Fremdrift worker');
});
