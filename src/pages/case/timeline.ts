import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { clericalEvents } from '../../cases/clerical.js';
import type { CaseFile, EventRow } from '../../cases/queries/case-file.js';

export interface LogLine {
  seq: number;
  day: string;
  at: Date;
  sentence: Words;
  /** Empty for the system. */
  by: string;
  document: { id: string; number: string } | null;
}

/** The log in sentences, newest first. */
export function timelineOf(workflow: Workflow, file: CaseFile): LogLine[] {
  return file.events.map((event) => ({
    seq: event.seq,
    day: event.day,
    at: event.at,
    sentence: sentenceOf(workflow, event),
    by: event.by === 'system' ? '' : event.by_name,
    document: documentOf(file, event),
  }));
}

/** One event as a sentence. An event this program no longer knows is shown by its name, never hidden. */
function sentenceOf(workflow: Workflow, { type, payload }: Pick<EventRow, 'type' | 'payload'>): Words {
  if (type === 'CASE_OPENED') return w('Sagen er oprettet', 'The case was opened');
  const definition = clericalEvents[type] ?? workflow.events[type];
  return definition ? definition.sentence(payload) : w(type, type);
}

function documentOf(file: CaseFile, { payload }: EventRow): LogLine['document'] {
  const document = file.documents.find(({ id }) => id === payload.documentId);
  return document ? { id: document.id, number: document.number } : null;
}
