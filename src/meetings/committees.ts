import type pg from 'pg';
import type { Member } from '../../workflows/meeting/v1/agenda.js';
import { DEFAULT_RULES, type Rules } from '../../workflows/meeting/v1/rules.js';

type Client = Pick<pg.Pool, 'query'>;

/** A committee under its three names; `code` is the short one. */
export interface CommitteeRow {
  code: string;
  name: string;
  middleName: string;
}

/** Somebody's term on a committee. Days are `YYYY-MM-DD`. */
export interface Term {
  id: number;
  name: string;
  role: Member['role'];
  firstDay: string;
  lastDay: string | null;
  /** Id of the person who signs in as this member; null where the secretary records everything. */
  person: string | null;
}

/** The rules of procedure of one committee are a dated setting of this name. */
export function rulesSetting(committee: string): string {
  return `rulesOfProcedure:${committee}`;
}

/** A version of the rules may be older than a rule that was added since. */
export function completeRules(kept: Partial<Rules>): Rules {
  return { ...DEFAULT_RULES, ...kept };
}

/** Those a person works with. @param codes none: all */
export async function committeeRows(client: Client, codes: readonly string[]): Promise<CommitteeRow[]> {
  const { rows } = await client.query<CommitteeRow>(
    `select code, name, middle_name as "middleName" from committee where cardinality($1::text[]) = 0 or code = any($1) order by name`,
    [codes],
  );
  return rows;
}

/** Every term there is or was, those that are over last; the chair first. */
export async function termsOf(client: Client, committee: string): Promise<Term[]> {
  const { rows } = await client.query<Term>(
    `select id, name, role, first_day as "firstDay", last_day as "lastDay", person_id as person from committee_member where committee = $1
     order by last_day desc nulls first, ${IN_ORDER}`,
    [committee],
  );
  return rows;
}

/** A committee as its page changes it, held until the transaction ends. */
export async function membershipOf(client: Client, committee: string): Promise<{ middleName: string; terms: Term[] }> {
  const { rows } = await client.query<{ middleName: string }>(
    'select middle_name as "middleName" from committee where code = $1 for update',
    [committee],
  );
  return { middleName: rows[0]?.middleName ?? '', terms: await termsOf(client, committee) };
}

/** Who sits on the committee on a day, the chair first. */
export async function membersOn(client: Client, committee: string, day: string): Promise<Member[]> {
  const { rows } = await client.query<Member>(
    `select id::text, name, role from committee_member
     where committee = $1 and first_day <= $2 and (last_day is null or last_day >= $2) order by ${IN_ORDER}`,
    [committee, day],
  );
  return rows;
}

/** The middle name and the terms as they are to be: those with an id are changed, those without are new; none is ever taken away. */
export async function keepTerms(
  client: Client,
  committee: string,
  middleName: string,
  terms: readonly (Omit<Term, 'id'> & { id: number | null })[],
): Promise<void> {
  await client.query('update committee set middle_name = $2 where code = $1', [committee, middleName]);
  for (const { id, name, role, firstDay, lastDay, person } of terms) {
    const values = [committee, name, role, firstDay, lastDay, person];
    if (id === null)
      await client.query(
        'insert into committee_member (committee, name, role, first_day, last_day, person_id) values ($1, $2, $3, $4, $5, $6)',
        values,
      );
    else
      await client.query(
        'update committee_member set name = $2, role = $3, first_day = $4, last_day = $5, person_id = $6 where committee = $1 and id = $7',
        [...values, id],
      );
  }
}

/** Somebody who can sit on a committee: they hold the role, or sit there already. */
export interface Seatable {
  id: string;
  name: string;
  email: string;
}

/** Whom a committee's terms can be given to, by name. */
export async function seatables(client: Client, committee: string): Promise<Seatable[]> {
  const { rows } = await client.query<Seatable>(
    `select id, name, email from person where (active and 'committeeMember' = any(roles))
       or id in (select person_id from committee_member where committee = $1) order by name collate "da-x-icu", email`,
    [committee],
  );
  return rows;
}

const IN_ORDER = `array_position(array['chair', 'deputy', 'member'], role), name, id`;
