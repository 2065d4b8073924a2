import type { Payload } from '../../../workflows/workflow.js';
import type { PersonKey } from './people.js';

/** One project and all that its people do, in the order of time. What time and post do of themselves is not in it. */
export interface Story {
  /** Short name, for a project that evaluates another. */
  key: string;
  project: StoryProject;
  /** The day it enters the project bank. */
  registered: string;
  baseline?: Baseline;
  lines?: Line[];
}

/** As the project's form has it; money in whole kroner. The fund holder is the administration's. */
export interface StoryProject {
  name: string;
  summary: string;
  pool: string;
  administration: string;
  manager: PersonKey;
  caseworker: PersonKey;
  committees: string[];
  firstDay: string;
  lastDay: string;
  budget: number;
  share: number;
  focusArea: string;
  evaluates?: string;
  kleNumber?: string;
}

export interface Baseline {
  challenge: string;
  targetGroup: string;
  activities: string;
  results: string;
  effects?: string;
  resources?: string;
  criteria: Criterion[];
  milestones: { name: string; on: string }[];
  risks?: { risk: string; response?: string }[];
}

interface Criterion {
  name: string;
  level: 'activity' | 'result';
  unit: string;
  baseline: number;
  target: number;
  figures?: 'cumulative' | 'snapshot';
}

/** Somebody in the story: by name, or by what they are to the project. */
export type Who = PersonKey | 'itsManager' | 'itsHolder' | 'itsCaseworker';

export type Deed =
  | { registers: true }
  /** An event sent to the project's case, or to its recommendation before the committee. */
  | { event: string; payload: Payload; item?: true }
  | { takes: string; item?: true }
  | { putsBack: string }
  | { moves: string; to: string; reason: string }
  | { changes: Partial<Pick<StoryProject, 'manager' | 'committees' | 'lastDay'>> };

/** `at` is a Danish wall clock: `2009-10-14 10:12`. */
export interface Happening {
  at: string;
  who: Who;
  does: Deed;
}

/** A line of a story, made into what happens once its project is known. */
export type Line = (story: Story) => Happening[];
