import type pg from 'pg';
import { caseFile, type CaseFile } from '../../cases/queries/case-file.js';
import { noteViewing } from '../../cases/viewings.js';
import type { PersonActor } from '../../people/actor.js';
import { NotFound } from '../shell/page-errors.js';

/**
 * The case that an address names, noted as seen by whoever opens a page of it (E36).
 * @throws NotFound also for somebody else's
 */
export async function openedCase(pool: pg.Pool, number: string, person: PersonActor): Promise<CaseFile> {
  const file = await caseFile(pool, number, person);
  if (!file) throw new NotFound();
  await noteViewing(pool, file.case.id, person);
  return file;
}
