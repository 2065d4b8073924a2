import type pg from 'pg';
import type { RatingRules } from '../../measures/proposal.js';
import type { Actor } from '../../people/actor.js';
import type { Database } from '../../platform/database.js';
import { settingsChanged } from '../../platform/settings.js';
import { keepVersion, validOn, versionsOf } from './dated-setting.js';

export type NewRules = Omit<RatingRules, 'version'>;

/** Who set rules, and when: kept beside the rules, so that a proposal carries only what it was computed with. */
interface SetBy {
  by: string;
  byName: string;
  /** ISO 8601, by the product's clock. */
  at: string;
  rules: NewRules;
}

/** Rules with the day they are valid from, the newest first. */
export interface KeptRules {
  /** `YYYY-MM-DD` */
  from: string;
  rules: Partial<NewRules>;
  /** Everybody who set rules for that day, the last one last; empty for rules that came with the installation. */
  setBy: SetBy[];
}

const RULES = 'ratingRules';
const SET_BY = 'ratingRulesSetBy';

export async function keptRules(pool: pg.Pool): Promise<KeptRules[]> {
  const { rows } = await pool.query<KeptRules>(
    `select r.valid_from as "from", r.value as rules, coalesce(s.value, '[]') as "setBy"
     from setting r left join setting s on s.name = $2 and s.valid_from = r.valid_from
     where r.name = $1 order by r.valid_from desc`,
    [RULES, SET_BY],
  );
  return rows;
}

/**
 * Sets the rules from a day on. Rules set earlier for the same day give way; who set them, and what they were, is kept.
 * @param from `YYYY-MM-DD`, a day that nothing was rated on yet
 */
export async function keepRules(
  database: Database,
  from: string,
  rules: NewRules,
  { actor, now }: { actor: Actor & { kind: 'person' }; now: Date },
): Promise<void> {
  const setBy: SetBy = { by: actor.id, byName: actor.name, at: now.toISOString(), rules };
  await database.transaction(async (client) => {
    const before = validOn(await versionsOf(client, RULES), from, null);
    await keepVersion(client, RULES, { from, value: rules, before }, actor);
    await client.query(
      `insert into setting (name, valid_from, value) values ($1, $2, $3)
       on conflict (name, valid_from) do update set value = setting.value || excluded.value`,
      [SET_BY, from, JSON.stringify([setBy])],
    );
  });
  settingsChanged(database);
}
