import type { StoredSnapshot } from '../../../workflows/decide.js';
import type { Payload, Role } from '../../../workflows/workflow.js';
import type { AttachmentRow } from '../../documents/attachments.js';
import type { Proposal } from '../../measures/proposal.js';
import type { Parties } from '../../people/may.js';

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
  /** Of a request for access: the documents it covers that this person may not see, by their references. */
  unseen: ReadonlySet<string>;
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
  created_at: Date;
  /** When it is tried next, where nobody is at it. */
  next_at: Date;
  attempts: number;
  /** Somebody is at it now. */
  at_work: boolean;
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
