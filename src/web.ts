import { readConfig } from './platform/config.js';
import { runProcess } from './platform/lifecycle.js';
import { migrate } from './platform/migrations.js';
import { openPlatform } from './platform/platform.module.js';
import { checkPort } from './platform/port.js';
import { serve, withDatabase } from './process.js';
import { webRooms } from './rooms.js';

/** One of any number of web processes. */
await runProcess(async (life) => {
  const config = withDatabase(readConfig());
  await checkPort(config.host, config.port);
  await migrate(config.databaseUrl);
  await serve(life, await openPlatform(life, config), webRooms(config));
  console.info(`Fremdrift web: ${config.publicUrl}`);
});
