import type { Payload } from '../../workflows/workflow.js';
import type { Cases } from '../cases/case.service.js';
import { SYSTEM } from '../people/actor.js';
import type { Database } from '../platform/database.js';

/** An item of a committee that another case opens. */
interface Child {
  workflow: string;
  input: Payload & { committee: string };
  parentId: number;
  /** The same asked for twice is one case. */
  openedFor: string;
}

/** Opens an item under the committee's own numbers. @returns its id, also where it was opened before */
export async function openChild(cases: Cases, database: Database, child: Child): Promise<number> {
  const { input, parentId, openedFor } = child;
  return database.transaction(async (client) => {
    const { rows: before } = await client.query<{ id: number }>('select id from cases where opened_for = $1', [
      openedFor,
    ]);
    if (before[0]) return before[0].id;
    const { rows } = await client.query<{ projectId: number; year: string; serial: number }>(
      `select project_id as "projectId", to_char(pretended_now() at time zone 'Europe/Copenhagen', 'YYYY') as year,
         next_number('case-' || $2 || to_char(pretended_now() at time zone 'Europe/Copenhagen', '-YYYY')) as serial
       from cases where id = $1`,
      [parentId, input.committee],
    );
    const { projectId, year, serial } = rows[0] as (typeof rows)[number];
    // As a committee numbers its cases: BIU 231/2007 (002).
    const number = `${input.committee} ${serial}/${year}`;
    return (await cases.open({ ...child, number, projectId }, SYSTEM, client)).caseId;
  });
}
