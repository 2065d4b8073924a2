import type pg from 'pg';
import type { Words } from '../../../workflows/words.js';
import type { PersonActor } from '../../people/actor.js';
import { REFUSALS_FOR_SOMEBODY } from '../refusal-words.js';
import { refusalOf } from '../task-work.js';
import { colleagues, tasksOf, type MovableTask } from './tasks-to-move.js';

/** What an absence would do with the open tasks. */
export interface AbsencePlan {
  /** How many the person has. */
  open: number;
  /** Those that the substitute cannot do in their place, and why. */
  left: { task: MovableTask; why: Words }[];
}

/** What would become of each open task, and nothing is done. Nothing is told of cases that the one who asks is not to see. */
export async function absencePlan(
  pool: pg.Pool,
  { person: id, substitute }: { person: string; substitute: string },
  asking: PersonActor,
): Promise<AbsencePlan> {
  const people = await colleagues(pool);
  const [person, other] = [id, substitute].map((one) => people.find((colleague) => colleague.id === one));
  if (!person || !other) throw new Error(`Not both of them work here: ${id}, ${substitute}`);
  const { name, excluded } = person;
  const standIn: PersonActor = { ...other, standsInFor: [{ id, name, excluded }] };
  const tasks = await tasksOf(pool, asking, id);
  const left = tasks.flatMap((task) => {
    const refusal = refusalOf(task, standIn, task.parties);
    return refusal ? [{ task, why: REFUSALS_FOR_SOMEBODY[refusal] }] : [];
  });
  return { open: tasks.length, left };
}
