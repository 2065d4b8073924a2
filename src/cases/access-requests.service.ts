import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { MOST_CASES, noSuchCase, TOO_MANY } from '../../workflows/document-access/v1/cases.js';
import type { AskedCase } from '../../workflows/document-access/v1/context.js';
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
import { askedCases } from './queries/access.js';

/** Who receives requests for access to documents. */
export const ACCESS_BY = ['caseworker', 'supervisor', 'secretary'] as const;

interface Typed {
  name: string;
  email?: string;
  address?: string;
  wants: string;
  receivedOn: string;
  via: string;
  caseNumbers?: string;
}

/** Requests for access to documents (E37): each a case of its own, about cases or, to begin with, about none. */
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
    const cases = await this.about(typed.caseNumbers ?? '', actor);
    const { name, email = null, address = null, wants, receivedOn, via } = typed;
    const input = { applicant: { name, email, address }, wants, receivedOn, via, cases };
    const openedFor = `access-${actor.id}-${key}`;
    return this.database.transaction(async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [openedFor]);
      const { rows } = await client.query<{ number: string }>('select number from cases where opened_for = $1', [
        openedFor,
      ]);
      if (rows[0]) return rows[0].number;
      const number = await nextNumber(client, dayOf(now).slice(0, 4));
      const projectId = cases[0]?.project;
      const opened = { workflow: 'document-access', input, number, openedFor, ...(projectId && { projectId }) };
      await this.cases.open(opened, actor, client);
      return number;
    });
  }

  /**
   * Makes a request be about more cases: from then on it is seen by those who may see every one of them, and by them alone.
   * @throws BadPayload where one is no case that they may see, or is named already
   */
  async add(request: number, numbers: readonly string[], actor: PersonActor, idempotencyKey: string): Promise<void> {
    const event = { type: 'CASES_ADDED', payload: { numbers: [...numbers] }, idempotencyKey };
    await this.cases.send(request, event, actor, { alongside: (client) => moveToFirst(client, request) });
  }

  /** @throws NotAllowedNow where it is about no other case */
  async remove(request: number, number: string, actor: PersonActor, idempotencyKey: string): Promise<void> {
    const event = { type: 'CASE_REMOVED', payload: { number }, idempotencyKey };
    await this.cases.send(request, event, actor, { alongside: (client) => moveToFirst(client, request) });
  }

  /** @param typed their numbers, between commas @throws BadPayload */
  private async about(typed: string, actor: PersonActor): Promise<AskedCase[]> {
    const numbers = [
      ...new Set(
        typed
          .split(/[,;\n]/)
          .map((number) => number.trim())
          .filter(Boolean),
      ),
    ];
    const found = await askedCases(this.database.pool, numbers, actor);
    const unknown = numbers.filter((number) => !found.some((one) => one.number === number));
    if (unknown.length) throw new BadPayload([{ path: 'caseNumbers', words: noSuchCase(unknown) }]);
    if (found.length > MOST_CASES) throw new BadPayload([{ path: 'caseNumbers', words: TOO_MANY }]);
    return found;
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

/**
 * A request lies with the project of the first case it is about, and its open tasks are listed there; from whoever may not see
 * it any longer the sweep takes them.
 */
async function moveToFirst(client: pg.PoolClient, request: number): Promise<void> {
  const { rows } = await client.query<{ project: number }>(
    `update cases set project_id = (snapshot->'context'->'cases'->0->>'project')::int
     where id = $1 and project_id is distinct from (snapshot->'context'->'cases'->0->>'project')::int returning project_id as project`,
    [request],
  );
  if (!rows[0]) return;
  await client.query(
    `update task t set project_id = p.id, administration = p.administration, pool = p.pool, focus_area = p.focus_area, caseworker = p.caseworker
     from project p where t.case_id = $1 and t.closed_at is null and p.id = $2`,
    [request, rows[0].project],
  );
}

const NO_ADDRESS = w(
  'Skriv en e-mail eller en postadresse, som svaret kan sendes til.',
  'Enter an e-mail or a postal address for the answer.',
);
const NOT_MAIL = w('Det ligner ikke en e-mailadresse.', 'That does not look like an e-mail address.');
