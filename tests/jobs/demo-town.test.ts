import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { loadDemoTown } from '../../src/demo/load-demo-town.js';
import type { Platform } from '../../src/platform/platform.module.js';
import type { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';

const { database, url } = await testDatabase();
const platform: Platform = { config: { mode: 'demo', databaseUrl: url, publicUrl: 'http://localhost', mailFrom: 'a@b' } as never, database, queues: {} as Queues };

test('town', { timeout: 120_000 }, async () => {
  const c0 = process.cpuUsage();
  const took = await loadDemoTown(platform);
  const c = process.cpuUsage(c0); console.error('took', took, c.user / 1000, c.system / 1000);
  const { rows } = await database.pool.query('select workflow, state, count(*) from cases group by 1,2 order by 1,2');
  console.error(rows.map((r: any) => `${r.workflow} ${r.state} ${r.count}`).join('\n'));
  const v = await verify(database.pool);
  console.error(v);
});
