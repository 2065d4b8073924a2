import type pg from 'pg';
import type { StoredSnapshot } from '../../../workflows/decide.js';
import type { Payload, Role } from '../../../workflows/workflow.js';
import { attachmentsOf, type AttachmentRow } from '../../documents/attachments.js';
import type { Proposal } from '../../measures/proposal.js';
import type { Actor } from '../../people/actor.js';
import { isStaff, maySee, type Parties } from '../../people/may.js';
import { partiesOf } from '../locked-case.js';
import { isShown, shownState } from './discretion.js';
import { caseScopeOf } from './scope.js';

/** All that is filed under one case, as its page shows it. Days are `YYYY-MM-DD`, money is in øre. */
export interface CaseFile {
  case: CaseRow;
  project: ProjectRow | null;
  parties: Parties;
  parent: Relative | null;
  children: Relative[];
  events: EventRow[];
  tasks: TaskRow[];
  deadlines: DeadlineRow[];
  documents: DocumentRow[];
  attachments: AttachmentRow[];
  effects: EffectRow[];
  filings: FilingRow[];
  ratings: RatingRow[];
  decisions: DecisionRow[];
  /** Who is excluded from its project, for those who may know why. */
  exclusions: ExclusionRow[];
}

export interface CaseRow {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  snapshot: StoredSnapshot;
  revision: number;
  since_at: Date;
  ended_at: Date | null;
  now: Date;
}
export interface ProjectRow {
  id: number;
  name: string;
  summary: string;
  pool: string;
  administration: string;
  first_day: string;
  last_day: string;
  budget: number;
  municipal_share: number;
  focus_area: string;
  kle_number: string;
  records_link: string;
  committees: { code: string; name: string }[];
  manager: Contact;
  holder: Contact;
  worker: Contact;
}
export interface Contact {
  id: string;
  name: string;
  title: string;
  unit: string;
  email: string;
}
export interface Relative {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  ended_at: Date | null;
  /** Its most urgent open task. */
  task:
    | (Pick<TaskRow, 'id' | 'key' | 'name' | 'about' | 'roles' | 'assignee' | 'assignee_name'> & {
        due_on: string | null;
      })
    | null;
}
export interface EventRow {
  seq: number;
  type: string;
  payload: Payload;
  by: string;
  by_name: string;
  at: Date;
  day: string;
  from_state: string;
  to_state: string;
  clerical: boolean;
}
export interface TaskRow {
  id: number;
  key: string;
  name: string;
  about: string;
  roles: Role[];
  assignee: string | null;
  assignee_name: string | null;
  due_at: Date | null;
  /** None for those whom it is not for: what the office waits for is its own. */
  waits_for: string | null;
  /** `YYYY-MM-DD` */
  waits_until: string | null;
  /** Back from waiting, and not opened since by whoever has it. */
  returned: boolean;
  /** Rungs of its ladder that it has reached. */
  reached: number[];
}
export interface DeadlineRow {
  id: number;
  key: string;
  name: string;
  about: string;
  due_on: string;
  due_at: Date;
  raises: string | null;
  calculation: {
    from: string;
    workingDays: number[];
    passedOver: { day: string; why: { da: string; en: string } }[];
    resumed?: boolean;
  };
  moves: { from: string; to: string; reason: string; by: string; on: string }[];
}
export interface DocumentRow {
  id: string;
  case_id: number;
  number: string;
  kind: string;
  title: string;
  recipient: string;
  about: string;
  day: string;
  sent_at: Date | null;
  sent_to: string[] | null;
}
export interface EffectRow {
  id: string;
  command: string;
  params: Payload;
  attempts: number;
  error: string | null;
  failed_at: Date | null;
}
export interface FilingRow {
  seq: number;
  kind: string;
  about: string;
  version: number;
  content: Payload;
  by_name: string;
  at: Date;
}
export interface RatingRow {
  id: number;
  quarter: string;
  colour: 'green' | 'yellow' | 'red';
  reason: string;
  rated_by: string;
  confirmed_by: string | null;
  correction: boolean;
  /** The colour the figures came to; null where there was nothing to compute from. */
  proposed: RatingRow['colour'] | null;
  proposal: Proposal | null;
  /** Why another colour was chosen. */
  deviation: string;
  at: Date;
  published_at: Date | null;
  /** When the publication was taken back. */
  withdrawn_at: Date | null;
}
export interface ExclusionRow {
  person: string;
  name: string;
  reason: string;
  since: Date;
}
export interface DecisionRow {
  case_id: number;
  committee: string;
  outcome: string;
  decided_on: string;
  reference: string;
  text: string;
}

/**
 * The whole file of a case, for somebody who may see it. People outside the office see their project's case without the
 * office's own work on it: notes, unconfirmed ratings, the committee's item before it is decided.
 * @returns undefined both when there is no such case and when it is not theirs to see
 */
export async function caseFile(pool: pg.Pool, number: string, actor: Actor): Promise<CaseFile | undefined> {
  const { rows } = await pool.query<CaseRow & { project_id: number | null; parent_id: number | null }>(
    `select id, number, workflow, version, state, snapshot, revision, since_at, ended_at, project_id, parent_id,
       pretended_now() as now from cases where number = $1`,
    [number],
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
    (await pool.query<Row>(sql, [found.id, ...rest])).rows;
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
    list<EventRow>(EVENTS, staff, actor.id, maySeeExclusions),
    list<TaskRow>(TASKS),
    list<DeadlineRow>(DEADLINES),
    documentsOf(pool, found.id, actor),
    attachmentsOf(pool, found.id),
    list<EffectRow>(EFFECTS),
    list<FilingRow>(FILINGS),
    list<RatingRow>(RATINGS),
    list<DecisionRow>(DECISIONS),
    maySeeExclusions ? list<ExclusionRow>(EXCLUSIONS) : [],
    pool.query<Relative>(`${RELATIVES} and ${children.sql} order by c.id`, children.params).then(({ rows }) => rows),
  ]);
  return {
    case: { ...found, state: shownState(found.state, staff) },
    project,
    parties,
    parent: relatives.find(({ id }) => id === found.parent_id) ?? null,
    children: staff ? relatives.filter(({ id }) => id !== found.parent_id) : [],
    events,
    tasks: tasks
      .filter(({ name }) => isShown(name, staff))
      .map((task) => (staff || task.assignee === actor.id ? task : { ...task, waits_for: null })),
    deadlines: deadlines.filter(({ name }) => isShown(name, staff)),
    documents,
    attachments,
    effects: staff ? effects : [],
    filings,
    ratings,
    decisions,
    exclusions,
  };
}

/** Why somebody is excluded is for those who lead the case. */
function seesExclusions(actor: Actor, project: ProjectRow | null): boolean {
  return actor.kind === 'person' && (actor.roles.includes('supervisor') || project?.worker.id === actor.id);
}

async function projectOf(pool: pg.Pool, projectId: number): Promise<ProjectRow & Codes> {
  const { rows } = await pool.query<ProjectRow & Codes>(
    `select p.id, p.name, p.summary, pool.name as pool, p.pool as pool_code, a.name as administration, p.administration as administration_code,
       p.first_day, p.last_day, p.budget, p.municipal_share, p.focus_area, p.kle_number, p.records_link,
       coalesce((select json_agg(json_build_object('code', c.code, 'name', c.name) order by c.code)
                 from project_committee pc join committee c on c.code = pc.committee where pc.project = p.id), '[]') as committees,
       ${contact('m')} as manager, ${contact('h')} as holder, ${contact('w')} as worker
     from project p join pool on pool.code = p.pool join administration a on a.code = p.administration
       join person m on m.id = p.project_manager join person h on h.id = p.fund_holder join person w on w.id = p.caseworker
     where p.id = $1`,
    [projectId],
  );
  return rows[0] as ProjectRow & Codes;
}

interface Codes {
  pool_code: string;
  administration_code: string;
}

function contact(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'title', ${alias}.title, 'unit', ${alias}.unit, 'email', ${alias}.email)`;
}

/** The office's own work on a case, which the project and its fund holder hear of when it is settled. */
const OFFICE_ONLY = `('RATED', 'RED_CONFIRMED', 'RED_NOT_CONFIRMED', 'RATING_CORRECTED', 'CORRECTION_REFUSED', 'LETTERS_DRAFTED', 'LETTERS_RETURNED', 'EFFECT_RETRIED', 'TASK_ESCALATED', 'TASK_SEEN_TO')`;

const EVENTS = `
  select seq, type, payload, by, by_name, at, day, from_state, to_state, clerical from case_event
  where case_id = $1 and ($2 or (type not in ${OFFICE_ONLY} and (type not in ('NOTE_WRITTEN', 'TASK_SET_WAITING') or by = $3)))
    and ($4 or type not in ('PERSON_EXCLUDED', 'EXCLUSION_ENDED')) order by seq desc`;

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
    `${DOCUMENTS} where d.case_id = $1 or d.case_id in (
       select c.id from cases c left join project p on p.id = c.project_id where c.parent_id = $1 and ${sql})
     order by d.created_at desc, d.number desc`,
    params,
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
  select id, command, params, attempts, error, failed_at from outbox
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
