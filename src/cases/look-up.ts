import type pg from 'pg';
import type { Context } from '../../workflows/document-access/v1/context.js';
import type { Found, LookUp, Payload } from '../../workflows/workflow.js';
import { dayOf } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import type { LockedCase } from './locked-case.js';
import { accessFound, askedCases } from './queries/access.js';
import { criteriaNow, lastFigures, latestContent, proposalFor } from './queries/proposal.js';

/** What of a case's own records a step depends on, read under the case's lock: nobody can change it meanwhile. */
export async function lookUp(
  client: pg.PoolClient,
  locked: LockedCase,
  wanted: LookUp | undefined,
  payload: Payload,
  actor: Actor,
): Promise<Found> {
  return wanted ? { [wanted]: await FIND[wanted](client, locked, payload, actor) } : {};
}

type Find = (client: pg.PoolClient, locked: LockedCase, payload: Payload, actor: Actor) => Promise<unknown>;

const FIND: Record<LookUp, Find> = {
  async criteria(client, { id, snapshot }) {
    const [last, criteria] = await Promise.all([
      lastFigures(client, id, String(snapshot.context.quarter)),
      criteriaNow(client, id),
    ]);
    return criteria.map((criterion) => ({ ...criterion, last: last.get(criterion.name)?.reached ?? null }));
  },

  /** Of the quarter that is being rated, or the one that is being corrected. */
  proposal(client, { id, snapshot, now }, payload) {
    return proposalFor(client, id, String(payload.quarter ?? snapshot.context.quarter), dayOf(now));
  },

  /** The rating or the correction that waits to be confirmed. */
  async ratedEvent(client, { id }) {
    const { rows } = await client.query<{ payload: Payload }>(
      `select payload from case_event where case_id = $1 and type in ('RATED', 'RATING_CORRECTED') order by seq desc limit 1`,
      [id],
    );
    return rows[0]?.payload ?? {};
  },

  /** Read as the request stands: what was chosen, and the copies laid on it; of its case what the actor may see. */
  access(client, { id, snapshot }, _payload, actor) {
    return accessFound(client, id, snapshot.context as unknown as Context, actor);
  },

  /** Of the numbers somebody names, those that are cases they may see. */
  askedCases(client, _locked, { numbers }, actor) {
    return askedCases(client, numbers as string[], actor);
  },

  async baselineChange(client, { id }) {
    const { why: _, ...baseline } = (await latestContent(client, id, 'baselineChange')) ?? {};
    return baseline;
  },
};
