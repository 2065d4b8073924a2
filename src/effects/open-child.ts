import type { Payload } from '../../workflows/workflow.js';
import type { Cases } from '../cases/case.service.js';
import { rulesSetting } from '../meetings/committees.js';
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

/** Opens an item under the committee's own numbers, in the form that its papers have today. @returns its id, also where it was opened before */
export async function openChild(cases: Cases, database: Database, child: Child): Promise<number> {
  const { input, parentId, openedFor } = child;
  return database.transaction(async (client) => {
    const { rows: before } = await client.query<{ id: number }>('select id from cases where opened_for = $1', [
      openedFor,
    ]);
    if (before[0]) return before[0].id;
    const { rows } = await client.query<{
      projectId: number;
      year: string;
      serial: number;
      itemForm: string | null;
    }>(
      `select project_id as "projectId", to_char(pretended_now() at time zone 'Europe/Copenhagen', 'YYYY') as year,
         next_number('case-' || $2 || to_char(pretended_now() at time zone 'Europe/Copenhagen', '-YYYY')) as serial,
         setting_today($3)->>'itemForm' as "itemForm"
       from cases where id = $1`,
      [parentId, input.committee, rulesSetting(input.committee)],
    );
    const { projectId, year, serial, itemForm } = rows[0] as (typeof rows)[number];
    // As a committee numbers its cases: BIU 231/2007 (002).
    const number = `${input.committee} ${serial}/${year}`;
    const divided = { ...input, ...(itemForm && { itemForm }) };
    return (await cases.open({ ...child, input: divided, number, projectId }, SYSTEM, client)).caseId;
  });
}
