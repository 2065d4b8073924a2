import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { loadDemoTown } from '../../src/demo/load-demo-town.js';
import type { Platform } from '../../src/platform/platform.module.js';
import type { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';

const { database, url } = await testDatabase();
const platform: Platform = { config: { mode: 'demo', databaseUrl: url, publicUrl: 'http://localhost', mailFrom: 'a@b' } as never, database, queues: {} as Queues };

import pg from 'pg';
const stat = new Map<string, [number, number]>();
const orig = (pg.Client.prototype as any).query;
(pg.Client.prototype as any).query = function (q: any, ...rest: any[]) {
  const text = (typeof q === 'string' ? q : (q.text ?? 'obj')).replace(/\s+/g, ' ').slice(0, 90);
  const t = performance.now();
  const r = orig.call(this, q, ...rest);
  const done = () => { const x = stat.get(text) ?? [0, 0]; x[0]++; x[1] += performance.now() - t; stat.set(text, x); };
  if (r && typeof r.then === 'function') r.then(done, done);
  return r;
};
test('town', { timeout: 120_000 }, async () => {
  const c0 = process.cpuUsage(); const P = (await import('node:inspector/promises')); const sess = new P.Session(); sess.connect(); await sess.post('Profiler.enable'); await sess.post('Profiler.start');
  const took = await loadDemoTown(platform);
  const c = process.cpuUsage(c0); const prof = await sess.post('Profiler.stop'); (await import('node:fs')).writeFileSync('/tmp/demo.cpuprofile', JSON.stringify(prof.profile)); console.error(url); console.error((await database.pool.query('select kind, count(*) from document group by 1')).rows.map((r:any)=>r.kind+' '+r.count).join(', ')); console.error((await database.pool.query('select type, count(*) from case_event group by 1 order by 2 desc')).rows.map((r:any)=>r.type+' '+r.count).join(', ')); console.error([...stat].sort((a,b)=>b[1][1]-a[1][1]).slice(0,60).map(([k,[n,t]])=>n+' '+(t|0)+' '+(t/n).toFixed(2)+' '+k).join('\n')); console.error('took', took, 'cpu', c.user/1000, c.system/1000);
  console.error((await database.pool.query(`select (select count(*) from document) docs, (select count(*) from mail) mails, (select count(*) from outbox) outbox, (select xact_commit from pg_stat_database where datname=current_database()) commits`)).rows);
  const { rows } = await database.pool.query('select workflow, state, count(*) from cases group by 1,2 order by 1,2');
  console.error(rows.map((r: any) => `${r.workflow} ${r.state} ${r.count}`).join('\n'));
  const v = await verify(database.pool);
  console.error(v);
});
