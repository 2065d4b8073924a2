import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { explore } from './explore.js';
import { monitoringMoves, monitoringAlive } from './moves.js';
import { workflowOf } from '../../workflows/released.js';
test('count', () => {
  const out: string[] = [];
  for (const [lastDay, without] of [['2009-09-30', []], ['2009-12-31', ['PAUSED', 'LETTER_FAILED', 'WITHDRAWN']]] as const) { const t = performance.now(); try {
  const p = explore(workflowOf('project-monitoring', 1), { firstDay: '2009-07-01', lastDay, committees: ['KFU'] }, (s, d) => monitoringMoves(s, d).filter((m) => !without.includes(m.type as never)), monitoringAlive, 60000);
  const by = new Map<string, number>(); for (const x of p) by.set(x.state, (by.get(x.state) ?? 0) + 1);
  out.push(`${lastDay}: ${p.length} places ${p.reduce((n, x) => n + x.ways.length, 0)} ways ${performance.now() - t} ms`, ...[...by].map(([s, n]) => `  ${s} ${n}`)); } catch (e) { out.push(lastDay + String(e) + ' ' + (performance.now()-t)); } }
  writeFileSync('/tmp/wt/count', out.join('\n'));
}, 500000);
