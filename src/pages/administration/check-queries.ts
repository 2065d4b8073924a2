import type pg from 'pg';
import { w, type Words } from '../../../workflows/words.js';
import type { Role } from '../../../workflows/workflow.js';
import { caseScopeOf, scopeOf } from '../../cases/queries/scope.js';
import type { PersonActor } from '../../people/actor.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { knownMigrations } from '../../platform/migrations.js';
import type { Finding } from './finding.js';
import { PEOPLE } from './crumbs.js';

/** What stands in the database and would stop somebody's work one day. */

type Pool = Pick<pg.Pool, 'query'>;

/** More of one kind is a long list that says nothing new. */
const MOST = 20;
/** What the procedure cannot do without. */
const NEEDED: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'fundHolder', 'projectManager', 'admin'];

export async function people(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ role: Role }>(
    `select role from unnest($1::text[]) as role
     where not exists (select 1 from person where active and role = any(roles))`,
    [NEEDED],
  );
  return rows.map(({ role }) => ({
    words: w(`Ingen har rollen ${ROLE_WORDS[role].title.da}.`, `Nobody has the role ${ROLE_WORDS[role].title.en}.`),
    todo: w('Giv rollen til en person.', 'Give somebody the role.'),
    href: PEOPLE.path,
  }));
}

/** Whoever is to sign in as a member needs both the role and a seat. */
export async function seats(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ name: string; committee: string | null }>(
    `select p.name, null as committee from person p
     where p.active and 'committeeMember' = any(p.roles) and not exists (select 1 from seat_today s where s.person_id = p.id)
     union all select p.name, s.committee from seat_today s join person p on p.id = s.person_id
     where not p.active or 'committeeMember' <> all(p.roles) order by name limit $1`,
    [MOST],
  );
  return rows.map(({ name, committee }) =>
    committee === null
      ? {
          words: w(
            `${name} er udvalgsmedlem, men sidder ikke i et udvalg.`,
            `${name} is a committee member without a seat.`,
          ),
          todo: w(
            'Vælg personen ved et medlem på udvalgets side.',
            'Choose the person at a member on the committee page.',
          ),
          href: '/moeder',
        }
      : {
          words: w(
            `${name} sidder i ${committee}, men er her ikke eller har ikke rollen.`,
            `${name} sits on ${committee} but is not here or has not the role.`,
          ),
          todo: w('Giv personen rollen, eller vælg en anden.', 'Give the person the role or choose somebody else.'),
          href: `/moeder/udvalg/${encodeURIComponent(committee)}`,
        },
  );
}

export async function projects(pool: Pool, person: PersonActor): Promise<Finding[]> {
  const { sql, params } = scopeOf(person, [MOST]);
  const { rows } = await pool.query<{
    id: number;
    name: string;
    person: string;
    as: 'caseworker' | 'projectManager' | 'fundHolder';
  }>(
    `select p.id, p.name, a.name as person, part.as from project p
       cross join lateral (values ('caseworker', p.caseworker), ('projectManager', p.project_manager), ('fundHolder', p.fund_holder))
         as part ("as", person)
       join person a on a.id = part.person and (not a.active or part.as <> all(a.roles))
     where exists (select 1 from cases c where c.project_id = p.id and c.ended_at is null) and ${sql}
     order by p.name collate "da-x-icu", part.as limit $1`,
    params,
  );
  return rows.map(({ id, name, person, as }) => {
    const { title } = ROLE_WORDS[as];
    return {
      words: w(
        `${name}: ${person} er ${title.da.toLowerCase()}, men er her ikke eller har ikke rollen.`,
        `${name}: ${person} is ${title.en.toLowerCase()} but is not here or has not the role.`,
      ),
      todo: w('Vælg en anden på projektet.', 'Choose somebody else on the project.'),
      href: `/projekter/${id}`,
    };
  });
}

/** Those whom letters go to: an address that cannot be one stops the letter. */
export async function addresses(pool: Pool): Promise<Finding[]> {
  const bad = `email !~ '^[^[:space:]@<>(),;:]+@[^[:space:]@<>(),;:]+$' or email like '%.invalid'`;
  const { rows } = await pool.query<{ id: string; name: string; email: string; kind: 'person' | 'committee' }>(
    `select id::text, name, email, 'person' as kind from person where active and roles && '{fundHolder,projectManager}' and (${bad})
     union all select code, name, email, 'committee' from committee where ${bad} order by name limit $1`,
    [MOST],
  );
  return rows.map(({ id, name, email, kind }) => ({
    words: email
      ? w(`${name}: der kommer ikke mails frem til »${email}«.`, `${name}: no mail arrives at “${email}”.`)
      : w(`${name} har ingen e-mail.`, `${name} has no e-mail.`),
    todo: w('Ret e-mailen.', 'Mend the e-mail.'),
    href: kind === 'person' ? `${PEOPLE.path}/${id}` : `/administration/lister/udvalg/ret/${encodeURIComponent(id)}`,
  }));
}

export async function tasks(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ id: string; name: string; open: number; substitute: string | null }>(
    `select p.id, p.name, count(*) as open, min(s.name) as substitute
     from task t join person p on p.id = t.assignee
       left join absence a on a.person_id = p.id and a.ended_at is null
         and (pretended_now() at time zone 'Europe/Copenhagen')::date between a.first_day and a.last_day
       left join person s on s.id = a.substitute
     where t.closed_at is null and (not p.active or (a.id is not null and (s.id is null or not s.active)))
     group by p.id, p.name order by p.name limit $1`,
    [MOST],
  );
  return rows.map(({ id, name, open, substitute }) => ({
    words: substitute
      ? w(
          `${name} er væk, og afløseren ${substitute} har ikke adgang: ${open} opgaver venter.`,
          `${name} is away, and the substitute ${substitute} has no access: ${open} tasks wait.`,
        )
      : w(`${name} er her ikke, men har ${open} åbne opgaver.`, `${name} is not here but has ${open} open tasks.`),
    todo: w('Vælg en ny afløser, eller fordel opgaverne.', 'Choose another substitute, or assign the tasks.'),
    href: substitute ? '/fravaer' : `${PEOPLE.path}/${id}`,
  }));
}

export async function migrations(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where name not in
       (select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null)`,
    [[...(await knownMigrations()).keys()]],
  );
  return rows.map(({ name }) => ({
    words: w(`Databasen mangler ændringen ${name}.`, `The database lacks the change ${name}.`),
    todo: w('Genstart programmet: det ændrer databasen selv.', 'Restart the program: it changes the database itself.'),
    href: null,
  }));
}

export async function failedEffects(pool: Pool, person: PersonActor): Promise<Finding[]> {
  const { sql, params } = caseScopeOf(person, [MOST]);
  const { rows } = await pool.query<{ number: string; count: number }>(
    `select c.number, count(*) as count from outbox o join cases c on c.id = o.case_id left join project p on p.id = c.project_id
     where o.failed_at is not null and o.done_at is null and ${sql} group by c.number order by c.number limit $1`,
    params,
  );
  return rows.map(({ number, count }) => ({
    words: failedWords(number, count),
    todo: w('Se hvorfor på sagen, og prøv igen.', 'See why on the case and try again.'),
    href: `/sager/${encodeURIComponent(number)}`,
  }));
}

function failedWords(number: string, count: number): Words {
  return count === 1
    ? w(`Sag ${number}: et brev eller en mail kom ikke af sted.`, `Case ${number}: a letter or mail did not leave.`)
    : w(
        `Sag ${number}: ${count} breve eller mails kom ikke af sted.`,
        `Case ${number}: ${count} letters or mails did not leave.`,
      );
}
