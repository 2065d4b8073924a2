import type pg from 'pg';
import { workflowOf } from '../../workflows/released.js';
import { type Language, w, type Words } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import { taskDefinitionOf } from '../cases/beside-tasks.js';
import { aboutWords, OTHER_CASES } from '../cases/queries/other-cases.js';
import { caseScopeOf } from '../cases/queries/scope.js';
import type { PersonActor } from '../people/actor.js';

/** Something on one day of somebody's calendar. */
export interface CalendarEntry {
  /** The same for the same thing, whenever it is asked for. */
  uid: string;
  /** `YYYY-MM-DD` in Copenhagen. */
  on: string;
  title: Words;
  text: string;
  path: string;
  /** Since when it is there. */
  since: Date;
}

interface TaskRow {
  id: number;
  name: string;
  about: string;
  due_at: Date;
  opened_at: Date;
  assignee: string;
  number: string;
  workflow: string;
  version: number;
  project: string | null;
  others: number;
}

interface MeetingRow {
  committee: string;
  on: string;
  items: string[];
  number: string;
  since: Date;
}

/** The open tasks of a person, and of those they stand in for, that have a date. */
export async function dueTasks(pool: pg.Pool, person: PersonActor): Promise<CalendarEntry[]> {
  const { sql, params } = caseScopeOf(person, [[person.id, ...person.standsInFor.map(({ id }) => id)]]);
  const { rows } = await pool.query<TaskRow>(
    `select t.id, t.name, t.about, t.due_at, t.opened_at, t.assignee, c.number, c.workflow, c.version, p.name as project,
       ${OTHER_CASES} as others
     from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
     where t.closed_at is null and t.due_at is not null and t.assignee = any($1::uuid[]) and ${sql}
     order by t.due_at, t.id`,
    params,
  );
  return rows.map((task) => {
    const title = taskDefinitionOf(workflowOf(task.workflow, task.version), task.name).title(task.about);
    const away = person.standsInFor.find(({ id }) => id === task.assignee);
    const about = aboutWords(task.project, task.others);
    const named = (language: Language) =>
      `${away ? `For ${away.name}: ` : ''}${title[language]}${about ? ` – ${about[language]}` : ''}`;
    return {
      uid: `task-${task.id}`,
      on: dayOf(new Date(task.due_at.getTime() - 1)),
      title: w(named('da'), named('en')),
      text: task.number,
      path: `/sager/${encodeURIComponent(task.number)}`,
      since: task.opened_at,
    };
  });
}

/** Meetings with items that the person may see, from three months back. */
export async function meetings(pool: pg.Pool, person: PersonActor, today: string): Promise<CalendarEntry[]> {
  const { sql, params } = caseScopeOf(person, [today]);
  const { rows } = await pool.query<MeetingRow>(
    `select c.snapshot->'context'->>'committee' as committee, c.snapshot->'context'->>'meetingOn' as "on",
       array_agg(coalesce(p.name, c.number) order by c.number) as items, min(c.number) as number, max(c.opened_at) as since
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'committee-item' and c.snapshot->'context'->>'meetingOn' >= ($1::date - 90)::text and ${sql}
     group by 1, 2 order by 2, 1`,
    params,
  );
  return rows.map(({ committee, on, items, number, since }) => ({
    uid: `meeting-${committee}-${on}`,
    on,
    title:
      items.length === 1
        ? w(`Møde i ${committee}: 1 punkt`, `Meeting of ${committee}: 1 item`)
        : w(`Møde i ${committee}: ${items.length} punkter`, `Meeting of ${committee}: ${items.length} items`),
    text: items.join('\n'),
    path: `/sager/${encodeURIComponent(number)}`,
    since,
  }));
}
