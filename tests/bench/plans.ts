import type pg from 'pg';
import { NO_RULES } from '../../src/cases/make-step.js';
import { countTasks, queuedTasks, TASK_LISTS } from '../../src/cases/queries/task-queue.js';
import { queueDays, type TaskFilter } from '../../src/cases/queries/tasks-filter.js';
import { taskOverview } from '../../src/cases/queries/tasks-overview.js';
import { filterIn } from '../../src/pages/work/queue-address.js';
import type { PersonActor } from '../../src/people/actor.js';

/** One filter alone, several at once, what hardly anything fits, words. */
export function filtersOf(person: string): Record<string, Partial<TaskFilter>> {
  return {
    'no filter': {},
    'a kind': { task: 'rateReport' },
    'a state': { state: 'rating' },
    'an administration': { administration: 'F3' },
    'a pool': { pool: 'P5' },
    'a focus area': { area: 'Område 4' },
    overdue: { due: 'overdue' },
    'without a date': { due: 'none' },
    urgent: { priority: 'urgent' },
    high: { priority: 'high' },
    'a person': { assignee: person },
    nobody: { assignee: 'ingen' },
    'a team': { team: 'Enhed 3' },
    'a role': { role: 'caseworker' },
    old: { age: '21' },
    words: { q: 'projekt 777' },
    'words that fit nothing': { q: 'findes slet ikke' },
    'kind, administration, pool, overdue': { task: 'rateReport', administration: 'F3', pool: 'P5', due: 'overdue' },
    'team, high, old': { team: 'Enhed 3', priority: 'high', age: '21' },
  };
}

/** Every statement that lists, counters and overview ask, and those of them that read the tasks from one end to the other. */
export async function plansOf(
  pool: pg.Pool,
  people: PersonActor[],
  filters: Partial<TaskFilter>[],
  today: string,
): Promise<{ asked: number; sequential: string[] }> {
  const asked = new Map<string, unknown[]>();
  const listening = {
    query: (statement: string | pg.QueryConfig, params: unknown[] = []) => {
      const { text, values = params } = typeof statement === 'string' ? { text: statement } : statement;
      asked.set(text, values);
      return Promise.resolve({ rows: text.startsWith('select count(*)') ? [{}] : [] });
    },
  } as unknown as pg.Pool;
  const days = queueDays(today, NO_RULES);
  for (const person of people) {
    for (const some of filters) {
      const chosen = { filter: { ...filterIn({}), ...some }, days };
      await countTasks(listening, person, chosen);
      for (const list of TASK_LISTS) await queuedTasks(listening, person, list, { limit: 51, chosen });
    }
    await taskOverview(listening, person, days, NO_RULES);
  }
  const sequential: string[] = [];
  for (const [text, params] of asked) {
    const { rows } = await pool.query<{ 'QUERY PLAN': unknown }>(`explain (format json) ${text}`, params);
    if (readsAllTasks(rows[0]?.['QUERY PLAN'])) sequential.push(text);
  }
  return { asked: asked.size, sequential };
}

function readsAllTasks(plan: unknown): boolean {
  if (Array.isArray(plan)) return plan.some(readsAllTasks);
  if (typeof plan !== 'object' || plan === null) return false;
  const node = plan as Record<string, unknown>;
  if (node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'task') return true;
  return Object.values(node).some(readsAllTasks);
}
