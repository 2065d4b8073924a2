import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { FieldError } from '../../workflows/fields.js';
import { w, type Words } from '../../workflows/words.js';
import { Database } from '../platform/database.js';
import { absenceErrors, type AbsenceFacts, type AbsenceOrder, type Neighbour } from './absence-rules.js';
import { ACTOR, actorOf, type PersonActor } from './actor.js';
import { noteChange } from './admin-log.js';

/** An absence that is or is to come. Days are `YYYY-MM-DD`. */
export interface AbsenceRow {
  id: number;
  person: string;
  personName: string;
  substitute: string;
  substituteName: string;
  firstDay: string;
  lastDay: string;
  note: string;
  setByName: string;
  isNow: boolean;
}

type Client = Pick<pg.Pool, 'query'>;

/** Who is away, and who does their work meanwhile. It begins and ends by the day: nothing has to be run. */
@Injectable()
export class Absences {
  constructor(private readonly database: Database) {}

  /** Those that are or are to come, the next first: of everybody, or those one person has to do with. */
  async list(personId?: string): Promise<AbsenceRow[]> {
    const { rows } = await this.database.pool.query<AbsenceRow>(
      `select a.id, a.person_id as person, p.name as "personName", a.substitute, s.name as "substituteName",
         a.first_day as "firstDay", a.last_day as "lastDay", a.note, a.set_by_name as "setByName", a.first_day <= today.day as "isNow"
       from absence a join person p on p.id = a.person_id join person s on s.id = a.substitute, ${TODAY}
       where a.ended_at is null and a.last_day >= today.day and ($1::uuid is null or $1 in (a.person_id, a.substitute))
       order by a.first_day, p.name collate "da-x-icu", a.id`,
      [personId ?? null],
    );
    return rows;
  }

  /** What is wrong with an absence, before anything is done. */
  async check(order: AbsenceOrder, actor: PersonActor): Promise<FieldError[]> {
    return errorsOf(this.database.pool, order, actor);
  }

  /** @returns what is wrong with it; nothing where it is done */
  async set(order: AbsenceOrder, actor: PersonActor): Promise<FieldError[]> {
    return this.database.transaction(async (client) => {
      // Of two set at once the second sees the first, so that no ring can close.
      await client.query('lock table absence in share row exclusive mode');
      const errors = await errorsOf(client, order, actor);
      if (errors.length) return errors;
      const { person, substitute, firstDay, lastDay, note = '' } = order;
      await client.query(
        `insert into absence (person_id, substitute, first_day, last_day, note, set_by, set_by_name, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, pretended_now())`,
        [person, substitute, firstDay, lastDay, note, actor.id, actor.name],
      );
      await noteChange(client, actor, 'absenceSet', person, null, { substitute, firstDay, lastDay, note });
      return [];
    });
  }

  /**
   * Back before the last day, or called off. By the person, a supervisor, or (`any`) whoever takes the person out of service.
   * @returns false where there is no such absence, or it is not theirs to end
   */
  async end(id: number, { id: by, name, any }: { id: string; name: string; any: boolean }): Promise<boolean> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ person: string; substitute: string; firstDay: string; lastDay: string }>(
        `update absence a set ended_at = pretended_now() from ${TODAY}
         where a.id = $1 and a.ended_at is null and a.last_day >= today.day and (a.person_id = $2 or $3)
         returning a.person_id as person, a.substitute, a.first_day as "firstDay", a.last_day as "lastDay"`,
        [id, by, any],
      );
      const [ended] = rows;
      if (ended) await noteChange(client, { id: by, name }, 'absenceEnded', ended.person, ended, null);
      return ended !== undefined;
    });
  }
}

async function errorsOf(client: Client, order: AbsenceOrder, actor: PersonActor): Promise<FieldError[]> {
  if (order.person !== actor.id && !actor.roles.includes('supervisor')) return [{ path: 'person', words: NOT_THEIRS }];
  const facts = await factsOf(client, order);
  return facts ? absenceErrors(order, facts) : [{ path: 'person', words: NOBODY }];
}

const NOT_THEIRS: Words = w(
  'Kun en teamleder kan melde andre væk.',
  'Only a supervisor can set an absence for others.',
);
const NOBODY: Words = w('Vælg en person på listen.', 'Choose a person from the list.');

async function factsOf(client: Client, order: AbsenceOrder): Promise<AbsenceFacts | undefined> {
  const { person: id, substitute, firstDay, lastDay } = order;
  const { rows: people } = await client.query<Omit<PersonActor, 'kind'>>(
    `select ${ACTOR} from person p where p.id::text = any($1) and p.active`,
    [[id, substitute]],
  );
  const actors = people.map(actorOf);
  const person = actors.find((one) => one.id === id);
  if (!person) return undefined;
  const { rows: days } = await client.query<{ day: string }>(`select day from ${TODAY}`);
  const { rows: neighbours } = await client.query<Neighbour>(
    `select a.person_id as person, p.name as "personName", a.substitute, a.first_day as "firstDay", a.last_day as "lastDay"
     from absence a join person p on p.id = a.person_id
     where a.ended_at is null and a.first_day <= $2::date and a.last_day >= $1::date
       and (a.person_id::text = any($3) or a.substitute::text = $4) order by a.first_day, a.id`,
    [firstDay, lastDay, [id, substitute], id],
  );
  const today = (days[0] as { day: string }).day;
  return { today, person, substitute: actors.find((one) => one.id === substitute), neighbours };
}

const TODAY = `(select (pretended_now() at time zone 'Europe/Copenhagen')::date as day offset 0) as today`;
