import { randomUUID } from 'node:crypto';
import type { openOffice } from './office.js';

/** A request for access to documents about no certain case, as it came in by mail. @returns its case */
export async function accessRequest({ cases, people }: Awaited<ReturnType<typeof openOffice>>): Promise<number> {
  const applicant = { name: 'Bo Lund', email: 'bo.lund@example.dk', address: null };
  const input = { applicant, wants: 'Alt', receivedOn: '2009-05-01', via: 'mail', cases: [] };
  return (await cases.open({ workflow: 'document-access', input, number: `AI ${randomUUID()}` }, people.sara)).caseId;
}
