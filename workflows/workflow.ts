import type { AnyStateMachine } from 'xstate';
import type { z } from 'zod';
import type { FieldError, Form, Option } from './fields.js';
import type { Words } from './words.js';

/** What a person is trusted with (`domain.md`, People). */
export const ROLES = [
  'caseworker',
  'supervisor',
  'secretary',
  'fundHolder',
  'projectManager',
  'committeeMember',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** An event as the machine sees it: what happened, on which day in Copenhagen, and who did it. */
export interface CaseEvent {
  type: string;
  payload: Payload;
  /** `YYYY-MM-DD` */
  on: string;
  /** The person's id, or `system`. */
  by: string;
}
export type Payload = Record<string, unknown>;

/** What of a case's records a step can depend on without the machine knowing of it. */
export type LookUp = 'criteria' | 'proposal' | 'ratedEvent' | 'baselineChange' | 'access' | 'askedCases';
/** What was looked up, by its name. */
export type Found = Record<string, unknown>;

/** One kind of event: who may send it, what it carries, and the words for it. */
export interface EventDefinition {
  by: readonly (Role | 'system')[];
  /** What a person fills in. */
  form: Form;
  /** The forms that take its place in cases that say so, by name; `of` says which, and any other name means the usual one. */
  forms?: { of: (context: never) => string; all: Record<string, Form> };
  /** The payload of an event that no person fills in. */
  payload?: z.ZodType<Payload>;
  /** The button: an imperative, "Godkend grundlaget". */
  label: Words;
  /** The button under the form, where the label says too little: "Send til godkendelse". */
  submit?: Words;
  /** What follows when it is done, shown beside the form. */
  follows?: Words;
  /** Four eyes: whoever wrote this may not send the event. */
  notBy?: string;
  /**
   * What a committee's member sends for the seat they sit on alone. The door writes the seat into this field, and today into
   * `on`, whatever the form says.
   */
  ownSeat?: { seat: string; on?: string };
  /** Steps that interrupt rather than continue stand behind "Andet …". */
  aside?: boolean;
  /** The options of choice fields that only the case knows. */
  choices?: (context: never) => Record<string, Option[]>;
  /** Whether it makes sense now, where the state alone does not tell. */
  offered?: (context: never) => boolean;
  /** What the door looks up in the case's own records, for `check` and `complete`. */
  looksUp?: LookUp;
  /** What the fields alone cannot tell to be wrong: a date that must lie ahead. `on` is today. */
  check?: (payload: Payload, on: string, found: Found, context: never) => FieldError[];
  /** Lays what was found beside what the person wrote; it is logged with it. */
  complete?: (payload: Payload, found: Found, context: never) => Payload;
  /** The line in the case's log, in the past tense. */
  sentence: (payload: Payload) => Words;
}

/** One kind of task: whose it is and which events finish it. */
export interface TaskDefinition {
  roles: readonly Role[];
  title: (about: string) => Words;
  /** The events that do it, the natural one first. */
  doneBy: readonly string[];
}

export interface DeadlineDefinition {
  title: (about: string) => Words;
  /** Why it falls where it does: "10 hverdage efter kvartalets udløb". */
  why: Words;
}

/** An open task that a state asks for. `key` is unique within the case while the task is open. */
export interface TaskDemand {
  key: string;
  task: string;
  about: string;
  /** The key of the deadline that gives the task its due date. */
  due?: string;
}

/** A date that a state asks for. */
export interface DeadlineDemand {
  key: string;
  deadline: string;
  about: string;
  /** The day to count from; without it the day the deadline opens. */
  from?: string;
  /** Working days to go, one after the other: `[10, -5]` is ten forward and then five back. */
  workingDays: readonly number[];
  /** `end` of that day in Copenhagen (what "due" means), or its `start` (for reminders). */
  at: 'start' | 'end';
  /** The event sent when it passes. */
  raises?: string;
  /** It protects somebody: nobody may move it nearer. */
  protects?: true;
}

/** What a state demands of people and time while the case is in it. */
export interface Demands {
  tasks: TaskDemand[];
  deadlines: DeadlineDemand[];
}
/** Put on a state as `meta`: tasks and deadlines belong to the state, and end with it. */
export interface StateMeta<Context> {
  demands?: (context: Context) => Partial<Demands>;
  /** Deadlines left behind on the way here wait, and go on with what was left of them. */
  suspends?: boolean;
}

/** What a machine asks for. Data only: the case's one door carries it out or queues it. */
export interface Command {
  type:
    | 'record'
    | 'sendLetter'
    | 'makeDocument'
    | 'sendMail'
    | 'publish'
    | 'openCase'
    | 'tellParent'
    | 'tellChildren'
    | 'tellCase'
    | 'carryOver';
  params: Record<string, unknown>;
}

export interface StateWords {
  /** Where the case stands: "Handlingsplan". */
  title: Words;
  /** The same for one who waits: "Puljeholderen skriver handlingsplan". */
  now: Words;
}

/** A stop in the drawing of the procedure. */
export interface DiagramStop {
  state: string;
  column: number;
  row: number;
}

/** A procedure: a frozen machine and the words for it. */
export interface Workflow {
  name: string;
  version: number;
  title: Words;
  machine: AnyStateMachine;
  events: Record<string, EventDefinition>;
  tasks: Record<string, TaskDefinition>;
  deadlines: Record<string, DeadlineDefinition>;
  /** By the case's state: the path below `active`, `actionPlan.writing`. */
  states: Record<string, StateWords>;
  /** The usual steps from a state onwards, by their first name, for the line of steps. */
  ahead: Record<string, readonly string[]>;
  diagram: readonly DiagramStop[];
}
