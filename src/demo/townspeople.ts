import { Injectable } from '@nestjs/common';
import { UNBOUNDED, type PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { emailOf, people, type PersonKey, type TownPerson } from './town/people.js';
import { administrations } from './town/register.js';
import type { StoryProject, Who } from './town/story.js';

/** The demo's people as the product knows them. They sign in with one click, so they have no passwords. */
@Injectable()
export class Townspeople {
  private actors: Partial<Record<PersonKey, PersonActor>> = {};

  constructor(private readonly database: Database) {}

  async moveIn(): Promise<void> {
    for (const [key, person] of Object.entries<TownPerson>(people)) {
      const { name, title, unit, roles, administration = null } = person;
      const { rows } = await this.database.pool.query<{ id: string }>(
        'insert into person (name, email, title, unit, roles, administration) values ($1, $2, $3, $4, $5, $6) returning id',
        [name, emailOf(person), title, unit, roles, administration],
      );
      const { id } = rows[0] as { id: string };
      this.actors[key as PersonKey] = { kind: 'person', id, name, roles, administration, ...UNBOUNDED };
    }
    await this.database.pool.query(SIT);
  }

  /** Who somebody in a story is. @throws Error when nobody of that name has moved in */
  of(who: Who, project: StoryProject): PersonActor {
    return this.named(keyOf(who, project));
  }

  /** @throws Error when nobody of that name has moved in */
  named(key: PersonKey): PersonActor {
    const actor = this.actors[key];
    if (!actor) throw new Error(`${key} has not moved in`);
    return actor;
  }
}

/** The committee's members who sign in themselves. */
const SIT = `
  update committee_member m set person_id = p.id from person p where p.name = m.name and 'committeeMember' = any(p.roles)`;

function keyOf(who: Who, { manager, caseworker, administration }: StoryProject): PersonKey {
  if (who === 'itsManager') return manager;
  if (who === 'itsCaseworker') return caseworker;
  if (who !== 'itsHolder') return who;
  const known = administrations[administration];
  if (!known) throw new Error(`There is no administration ${administration}`);
  return known.holder;
}
