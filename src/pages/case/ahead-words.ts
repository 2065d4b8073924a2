import type { CalendarRules } from '../../calendar/working-days.js';
import { rungsOf, type DatedRung, type Tells } from '../../cases/escalation-ladders.js';
import type { Ahead } from '../../cases/queries/escalation-ahead.js';
import { formatDate } from '../../platform/formats.js';
import { w, type Words } from '../../../workflows/words.js';

interface Climbing {
  name: string;
  due_at: Date | null;
  waits_until: string | null;
  /** Rungs that were reached already. */
  reached: readonly number[];
}

/** Names of those a rung can tell; without one they are called by their role. */
export type Named = Partial<Record<Exclude<Tells, 'supervisors'>, string | null>>;

/**
 * »3. december 2009: Mette Holm får en opgave«: each rung that is still ahead. Nothing climbs while the task waits; what
 * nobody has is told to the supervisors.
 */
export function aheadOf(task: Climbing, { ladders, supervisors }: Ahead, named: Named, rules: CalendarRules): Words[] {
  if (task.waits_until) return [];
  return rungsOf(task, ladders, rules)
    .filter(({ workingDays }) => !task.reached.includes(workingDays))
    .map((rung) => {
      const isTop = rung.tells === 'supervisors' || (rung.tells === 'assignee' && !named.assignee);
      return rungWords(rung, isTop ? topName(supervisors) : called(rung.tells as keyof Named, named));
    });
}

function rungWords({ on, does }: DatedRung, { da, en }: Words): Words {
  const [dag, day] = [formatDate(on, 'da', 'long'), formatDate(on, 'en', 'long')];
  switch (does) {
    case 'remind':
      return w(`${dag}: ${da} får en påmindelse`, `${day}: ${en} is reminded`);
    case 'tell':
      return w(`${dag}: ${da} får besked`, `${day}: ${en} is told`);
    case 'supervisorTask':
      return w(`${dag}: ${da} får en opgave`, `${day}: ${en} gets a task`);
  }
}

function topName(supervisors: readonly string[]): Words {
  const [only, second] = supervisors;
  return only && !second ? w(only, only) : TELLS_WORDS.supervisors;
}

function called(tells: Exclude<Tells, 'supervisors'>, named: Named): Words {
  const name = named[tells];
  return name ? w(name, name) : TELLS_WORDS[tells];
}

export const TELLS_WORDS: Record<Tells, Words> = {
  assignee: w('den ansvarlige', 'whoever has the task'),
  caseworker: w('sagsbehandleren', 'the caseworker'),
  fundHolder: w('puljeholderen', 'the fund holder'),
  projectManager: w('projektlederen', 'the project manager'),
  supervisors: w('teamlederne', 'the supervisors'),
};
