import { readConfig } from './platform/config.js';
import { runProcess } from './platform/lifecycle.js';
import { migrate } from './platform/migrations.js';
import { openPlatform } from './platform/platform.module.js';
import { serve, withDatabase, work } from './process.js';
import { workerRooms } from './rooms.js';

/** One of any number of workers. */
await runProcess(async (life) => {
  const config = withDatabase(readConfig());
  await migrate(config.databaseUrl);
  const platform = await openPlatform(life, config);
  const { metricsPort: port } = config;
  // With a port of its own it answers whoever watches; people it does not serve.
  if (port) await serve(life, { ...platform, config: { ...config, port } }, workerRooms);
  else await work(life, platform, workerRooms);
  console.info('Fremdrift worker');
});
