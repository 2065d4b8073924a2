import type pg from 'pg';
import { attachmentsOf } from '../../documents/attachments.js';
import type { Actor } from '../../people/actor.js';
import { isStaff, maySee } from '../../people/may.js';
import { ASKED_FOR_ROWS, type LockedCase, partiesOf } from '../locked-case.js';
import { projectOf } from './case-file-project.js';
import type {
  CaseFile,
  CaseRow,
  DeadlineRow,
  DecisionRow,
  DocumentRow,
  EffectRow,
  EventRow,
  ExclusionRow,
  FilingRow,
  ProjectRow,
  RatingRow,
  Relative,
  TaskRow,
} from './case-file-rows.js';
import { shownSql } from './discretion.js';
import { requestAsSeen } from './request-as-seen.js';
import { caseScopeOf } from './scope.js';
import { withoutOfficeWork } from './without-office-work.js';
import { prepared } from '../../platform/prepared.js';

export type * from './case-file-rows.js';

type Found = CaseRow & Pick<LockedCase, 'project_id' | 'asked_for'> & { parent_id: number | null };

/**
 * The whole file of a case, for somebody who may see it. People outside the office see their project's case without the
 * office's own work on it: notes, unconfirmed ratings, the committee's item before it is decided.
 * @returns undefined both when there is no such case and when it is not theirs to see
 */
export async function caseFile(pool: pg.Pool, number: string, actor: Actor): Promise<CaseFile | undefined> {
  const { rows } = await pool.query<Found>(
    prepared(
      `select id, number, workflow, version, state, snapshot, revision, since_at, ended_at, project_id, parent_id,
       pretended_now() as now, ${ASKED_FOR_ROWS} as asked_for from cases c where number = $1`,
      [number],
    ),
  );
  const found = rows[0];
  if (!found) return undefined;
  const project = found.project_id === null ? null : await projectOf(pool, found.project_id);
  const parties = partiesOf({
    ...found,
    pool: project?.pool_code ?? null,
    project_manager: project?.manager.id ?? '',
    fund_holder: project?.holder.id ?? '',
    administration: project?.administration_code ?? '',
  });
  if (!maySee(actor, parties)) return undefined;
  const staff = isStaff(actor);
  const maySeeExclusions = seesExclusions(actor, project);
  const children = caseScopeOf(actor, [found.id, found.parent_id]);
  const list = async <Row extends pg.QueryResultRow>(sql: string, ...rest: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(prepared(sql, [found.id, ...rest]))).rows;
  const [
    events,
    tasks,
    deadlines,
    documents,
    attachments,
    effects,
    filings,
    ratings,
    decisions,
    exclusions,
    relatives,
  ] = await Promise.all([
    list<EventRow>(eventsFor(actor), staff, actor.id, maySeeExclusions),
    list<TaskRow>(TASKS),
    list<DeadlineRow>(DEADLINES),
    documentsOf(pool, found.id, actor),
    attachmentsOf(pool, found.id),
    list<EffectRow>(EFFECTS),
    list<FilingRow>(FILINGS),
    list<RatingRow>(RATINGS),
    list<DecisionRow>(DECISIONS),
    maySeeExclusions ? list<ExclusionRow>(EXCLUSIONS) : [],
    pool
      .query<Relative>(prepared(`${RELATIVES} and ${children.sql} order by c.id`, children.params))
      .then(({ rows }) => rows),
  ]);
  const file: CaseFile = {
    case: found,
    project,
    parties,
    parent: relatives.find(({ id }) => id === found.parent_id) ?? null,
    children: relatives.filter(({ id }) => id !== found.parent_id),
    events,
    tasks,
    deadlines,
    documents,
    attachments,
    effects,
    filings,
    ratings,
    decisions,
    exclusions,
    unseen: new Set(),
  };
  return requestAsSeen(pool, staff ? file : withoutOfficeWork(file, actor), actor);
}

/** Why somebody is excluded is for those who lead the case. */
export function seesExclusions(actor: Actor, project: ProjectRow | null): boolean {
  return actor.kind === 'person' && (actor.roles.includes('supervisor') || project?.worker.id === actor.id);
}

/** In SQL: the events that say who is excluded, and why. */
export const ABOUT_EXCLUSIONS = `('PERSON_EXCLUDED', 'EXCLUSION_ENDED')`;

/** The office's own work on a case, which the project and its fund holder hear of when it is settled. */
const OFFICE_ONLY = `('RATED', 'RED_CONFIRMED', 'RED_NOT_CONFIRMED', 'RATING_CORRECTED', 'CORRECTION_REFUSED', 'LETTERS_DRAFTED', 'LETTERS_RETURNED', 'EFFECT_RETRIED', 'TASK_ESCALATED', 'TASK_SEEN_TO')`;

/** A task or a date that somebody is not to know of is not named by what became of it either. */
function eventsFor(actor: Actor): string {
  return `
  select seq, type, payload, by, by_name, at, day, from_state, to_state, clerical from case_event e
  where case_id = $1 and ($2 or (type not in ${OFFICE_ONLY} and (type not in ('NOTE_WRITTEN', 'TASK_SET_WAITING') or by = $3)
      and not exists (select 1 from task t where t.case_id = $1 and t.id::text = e.payload->>'task' and not (${shownSql(actor, 't.name')}))
      and not exists (select 1 from deadline d where d.case_id = $1 and d.id::text = e.payload->>'deadline' and not (${shownSql(actor, 'd.name')}))))
    and ($4 or type not in ${ABOUT_EXCLUSIONS}) order by seq desc`;
}

const TASKS = `
  select t.id, t.key, t.name, t.about, t.roles, t.assignee, p.name as assignee_name, t.due_at, t.waits_for, t.waits_until,
    t.returned_at is not null and t.read_by is distinct from t.assignee as returned,
    array(select e.rung from task_escalation e where e.task_id = t.id) as reached
  from task t left join person p on p.id = t.assignee
  where t.case_id = $1 and t.closed_at is null order by t.due_at nulls last, t.id`;

const DEADLINES = `
  select id, key, name, about, due_on, due_at, raises, calculation, moves from deadline
  where case_id = $1 and status = 'pending' order by due_at, id`;

/** With those of the committee's items that this person may see. */
async function documentsOf(pool: pg.Pool, caseId: number, actor: Actor): Promise<DocumentRow[]> {
  const { sql, params } = caseScopeOf(actor, [caseId]);
  const { rows } = await pool.query<DocumentRow>(
    prepared(
      `${DOCUMENTS} where d.case_id = $1 or d.case_id in (
       select c.id from cases c left join project p on p.id = c.project_id where c.parent_id = $1 and ${sql})
     order by d.created_at desc, d.number desc`,
      params,
    ),
  );
  return rows;
}

const DOCUMENTS = `
  select d.id, d.case_id, d.number, d.kind, d.title, d.recipient, d.about, d.day, m.sent_at, m.recipients as sent_to
  from document d left join mail m on m.document_id = d.id`;

const EXCLUSIONS = `
  select x.person_id as person, p.name, x.reason, x.set_at as since
  from cases c join exclusion x on x.project_id = c.project_id join person p on p.id = x.person_id
  where c.id = $1 and x.ended_at is null order by x.set_at, x.id`;

const EFFECTS = `
  select id, command, params, created_at, next_at, attempts, coalesce(lease_until > clock_timestamp(), false) as at_work,
    error, failed_at from outbox
  where case_id = $1 and done_at is null order by created_at`;

const FILINGS = `
  select f.seq, f.kind, f.about, f.version, f.content, e.by_name, f.at
  from filing f join case_event e on e.case_id = f.case_id and e.seq = f.seq
  where f.case_id = $1 order by f.id desc`;

const RATINGS = `
  select r.id, r.quarter, r.colour, r.reason, rater.name as rated_by, second.name as confirmed_by, r.correction, r.proposed, r.proposal, r.deviation, r.at,
    p.at as published_at, taken.at as withdrawn_at
  from rating r left join publication p on p.rating_id = r.id left join withdrawal taken on taken.publication_id = p.id
    left join person rater on rater.id::text = r.rated_by left join person second on second.id::text = r.confirmed_by
  where r.case_id = $1 order by r.quarter, r.id`;

const DECISIONS = `
  select case_id, committee, outcome, decided_on, reference, text from decision
  where case_id = $1 order by decided_on, id`;

const RELATIVES = `
  select c.id, c.number, c.workflow, c.version, c.state, c.ended_at, to_jsonb(t) as task
  from cases c left join project p on p.id = c.project_id left join lateral (
    select t.id, t.key, t.name, t.about, t.roles, t.assignee, a.name as assignee_name, d.due_on
    from task t left join person a on a.id = t.assignee
      left join deadline d on d.case_id = t.case_id and d.key = t.key and d.status = 'pending'
    where t.case_id = c.id and t.closed_at is null order by t.due_at nulls last, t.id limit 1) t on true
  where (c.parent_id = $1 or c.id = $2)`;
