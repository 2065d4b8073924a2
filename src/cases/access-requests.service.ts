import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { requestForm } from '../../workflows/document-access/v1/forms.js';
import { checkForm, mustHaveBeen, type FieldError } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import type { PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { isEmail } from '../platform/email-address.js';
import { Cases } from './case.service.js';
import { BadPayload, NotYours } from './errors.js';
import { caseFile, type CaseFile } from './queries/case-file.js';

/** Who receives requests for access to documents. */
export const ACCESS_BY = ['caseworker', 'supervisor', 'secretary'] as const;

interface Typed {
  name: string;
  email?: string;
  address?: string;
  wants: string;
  receivedOn: string;
  via: string;
  caseNumber?: string;
}

/** Requests for access to documents (E37): each a case of its own, about a case or, to begin with, about none. */
@Injectable()
export class AccessRequests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
  ) {}

  /**
   * @param key of the form: the same form sent twice is one request
   * @returns its number
   * @throws NotYours, BadPayload
   */
  async register(payload: unknown, actor: PersonActor, key: string): Promise<string> {
    mustReceive(actor);
    const now = await this.clock.now();
    const typed = checked(payload, dayOf(now));
    const about = typed.caseNumber ? await this.about(typed.caseNumber, actor) : null;
    const { name, email = null, address = null, wants, receivedOn, via } = typed;
    const subject = { caseId: about?.case.id ?? null, caseNumber: about?.case.number ?? null };
    const input = { applicant: { name, email, address }, wants, receivedOn, via, ...subject };
    const openedFor = `access-${actor.id}-${key}`;
    return this.database.transaction(async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [openedFor]);
      const { rows } = await client.query<{ number: string }>('select number from cases where opened_for = $1', [
        openedFor,
      ]);
      if (rows[0]) return rows[0].number;
      const number = await nextNumber(client, dayOf(now).slice(0, 4));
      const projectId = about?.project?.id;
      const opened = { workflow: 'document-access', input, number, openedFor, ...(projectId && { projectId }) };
      await this.cases.open(opened, actor, client);
      return number;
    });
  }

  /**
   * Says which case a request is about: from then on it is seen by those who may see that case's project, and by them alone.
   * @throws BadPayload where there is no such case; NotAllowedNow where one was named already
   */
  async tie(request: CaseFile, caseNumber: string, actor: PersonActor, idempotencyKey: string): Promise<void> {
    const about = await this.about(caseNumber, actor);
    const payload = { caseId: about.case.id, caseNumber: about.case.number };
    await this.cases.send(request.case.id, { type: 'CASE_NAMED', payload, idempotencyKey }, actor, {
      alongside: (client) => moveTo(client, request.case.id, about.project?.id ?? null),
    });
  }

  /** A case of a project: what is asked of others is not filed there. @throws BadPayload */
  private async about(number: string, actor: PersonActor): Promise<CaseFile> {
    const file = await caseFile(this.database.pool, number.trim(), actor);
    if (!file?.project || file.case.workflow === 'document-access')
      throw new BadPayload([{ path: 'caseNumber', words: NO_CASE }]);
    return file;
  }
}

/** @throws NotYours */
function mustReceive(actor: PersonActor): void {
  const refusal = may(actor, { by: ACCESS_BY }, null, {});
  if (refusal) throw new NotYours(refusal);
}

/** @throws BadPayload */
function checked(payload: unknown, today: string): Typed {
  const result = checkForm(requestForm, payload);
  if (!result.ok) throw new BadPayload(result.errors);
  const typed = result.value as unknown as Typed;
  const errors: FieldError[] = mustHaveBeen(result.value, 'receivedOn', today);
  if (!typed.email && !typed.address) errors.push({ path: 'email', words: NO_ADDRESS });
  if (typed.email && !isEmail(typed.email)) errors.push({ path: 'email', words: NOT_MAIL });
  if (errors.length) throw new BadPayload(errors);
  return typed;
}

async function nextNumber(client: pg.PoolClient, year: string): Promise<string> {
  const { rows } = await client.query<{ serial: number }>('select next_number($1) as serial', [`access-${year}`]);
  return `AKT ${(rows[0] as { serial: number }).serial}/${year}`;
}

/** Its open tasks are listed under the project from now on; from whoever may not see that the sweep takes them. */
async function moveTo(client: pg.PoolClient, request: number, projectId: number | null): Promise<void> {
  await client.query('update cases set project_id = $2 where id = $1', [request, projectId]);
  await client.query(
    `update task t set project_id = p.id, administration = p.administration, pool = p.pool, focus_area = p.focus_area, caseworker = p.caseworker
     from project p where t.case_id = $1 and t.closed_at is null and p.id = $2`,
    [request, projectId],
  );
}

const NO_CASE = w(
  'Der er ingen sag med det nummer, som du kan se. Lad feltet stå tomt, hvis sagen ikke er fundet endnu.',
  'There is no case with that number that you can see. Leave the field empty if the case is not found yet.',
);
const NO_ADDRESS = w(
  'Skriv en e-mail eller en postadresse, som svaret kan sendes til.',
  'Enter an e-mail or a postal address for the answer.',
);
const NOT_MAIL = w('Det ligner ikke en e-mailadresse.', 'That does not look like an e-mail address.');
