import { demoPeople } from './demo/introduce.js';
import { loadDemoTown } from './demo/load-demo-town.js';
import type { Config } from './platform/config.js';
import type { Lifecycle } from './platform/lifecycle.js';
import { log } from './platform/log.js';
import { migrate } from './platform/migrations.js';
import { openPlatform } from './platform/platform.module.js';
import { serve } from './process.js';
import { webRooms, workerRooms } from './rooms.js';

/**
 * Web and worker in this one process, over a database that answers; in an empty demo the town is played first.
 * @param freePort called when the port is wanted, before anything is served
 * @returns for the terminal: in the demo, whom one can be; else nothing
 */
export async function openHouse(
  life: Lifecycle,
  config: Config & { databaseUrl: string },
  freePort: () => Promise<void>,
): Promise<string> {
  await migrate(config.databaseUrl);
  const platform = await openPlatform(life, config);
  const played = await loadDemoTown(platform);
  if (played) log.info(`The demo town was played in ${(played / 1000).toFixed(1)} s`);
  await freePort();
  await serve(life, platform, [...webRooms(config), ...workerRooms]);
  if (config.mode !== 'demo') return '';
  return `\nVælg på forsiden, hvem du er / choose on the first page who you are:\n${demoPeople().join('\n')}\n`;
}
