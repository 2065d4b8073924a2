import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { begin, decide } from '../../workflows/decide.js';
import { DEFAULT_RULES } from '../../workflows/meeting/v1/rules.js';
import { releasedWorkflows, workflowOf } from '../../workflows/released.js';
import type { CaseEvent, Payload, Workflow } from '../../workflows/workflow.js';
import { fingerprint } from './fingerprint.js';
import { item } from './payloads.js';
import { PaperCase } from './paper-case.js';
import { Walk } from './walk.js';

const FROZEN = join(import.meta.dirname, '../../workflows/frozen.json');
const REPLAYS = join(import.meta.dirname, 'replays.jsonl');

/** The log of a case that was, and what it came to: the state after each event, and the whole snapshot at the end. */
export interface Replay {
  workflow: string;
  version: number;
  input: Payload;
  events: [type: string, on: string, by: string, payload: Payload][];
  states: string[];
  snapshot: unknown;
}

export function nameOf({ name, version }: Workflow): string {
  return `${name}@${version}`;
}

export function folderOf({ name, version }: Workflow): string {
  return join(import.meta.dirname, '../../workflows', name, `v${version}`);
}

/** The fingerprints of the versions as they were released. */
export function recorded(): Record<string, string> {
  return existsSync(FROZEN) ? (JSON.parse(readFileSync(FROZEN, 'utf8')) as Record<string, string>) : {};
}

export function replays(): Replay[] {
  if (!existsSync(REPLAYS)) return [];
  const lines = readFileSync(REPLAYS, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Replay);
}

/** Records the versions that are not recorded yet; `anew` records all of them, which only an unreleased product may. */
export function freeze(anew: boolean): void {
  const [hashes, cases] = anew ? [{}, []] : [recorded(), replays()];
  const now = Object.fromEntries(
    releasedWorkflows().map((workflow) => [nameOf(workflow), fingerprint(folderOf(workflow))]),
  );
  writeFileSync(FROZEN, `${JSON.stringify({ ...now, ...hashes }, null, 2)}\n`);
  const fresh = cases.length
    ? cases
    : [...walkedCases(), replayOf(scriptedItem()), replayOf(scriptedMeeting()), replayOf(scriptedAccess())];
  writeFileSync(REPLAYS, `${fresh.map((one) => JSON.stringify(one)).join('\n')}\n`);
}

/** A few cases of project monitoring that between them pass through every state. */
function walkedCases(): Replay[] {
  const missing = new Set(Object.keys(workflowOf('project-monitoring', 1).states));
  const found: Replay[] = [];
  for (let seed = 1; missing.size > 0; seed++) {
    const replay = replayOf(walked(seed));
    const fresh = new Set(replay.states.filter((state) => missing.has(state)));
    // At first only rich cases are taken, so that few are enough.
    if (fresh.size < Math.max(1, 3 - Math.floor(seed / 400))) continue;
    for (const state of [...fresh, 'registered']) missing.delete(state);
    found.push(replay);
  }
  return found;
}

function walked(seed: number): PaperCase {
  let state = seed * 2_654_435_761;
  const walk = new Walk((below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  });
  for (let step = 0; step < 120 && !walk.one.ended; step++) walk.step();
  return walk.one;
}

function scriptedItem(): PaperCase {
  const one = new PaperCase(
    workflowOf('committee-item', 1),
    { committee: 'BIU', about: '2009-Q3, 2009-Q4' },
    '2010-02-01',
  );
  const decided = { decidedOn: '2010-03-04', reference: 'BIU 04.03.2010, punkt 6', text: 'Behandlet.' };
  one.send('ITEM_SUBMITTED', item, 'anna');
  one.send('ITEM_RETURNED', { comment: 'Økonomien mangler.' }, 'bo');
  one.send('ITEM_SUBMITTED', item, 'anna');
  one.send('ITEM_APPROVED', {}, 'bo');
  one.send('ITEM_SCHEDULED', { meetingOn: '2010-03-04' });
  one.send('ITEM_DECIDED', { decision: 'postponed', ...decided });
  one.send('ITEM_SCHEDULED', { meetingOn: '2010-03-18' });
  one.send('ITEM_RESCHEDULED', { reason: 'Mødet er aflyst.' });
  one.send('ITEM_SCHEDULED', { meetingOn: '2010-04-08' });
  one.send('ITEM_DECIDED', { decision: 'approved', ...decided });
  return one;
}

/** A request that takes longer than it may, and is given in part. */
function scriptedAccess(): PaperCase {
  const input = {
    applicant: { name: 'Bo Lund', email: 'bo@example.dk', address: null },
    ...{ wants: 'Alle breve', receivedOn: '2010-01-12', via: 'mail', cases: [] },
  };
  const one = new PaperCase(workflowOf('document-access', 1), input, '2010-01-13');
  const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
  const [letter, file] = ['2010-0004 · 04.01.2010 · Varsel om rødt', '2009-4 bilag 7 · 05.01.2010 · Deltagerliste'];
  one.send('CASES_ADDED', { numbers: ['2009-4', '2009-5'] }, 'sara');
  one.send('CASE_REMOVED', { number: '2009-5' }, 'sara');
  one.send(
    'DOCUMENTS_IDENTIFIED',
    { documents: [letter, file].map((document) => ({ document, included: true })) },
    'sara',
  );
  one.pass('answerReminder');
  one.pass('answer');
  one.send('DELAY_TOLD', { why: 'Mange dokumenter', expectedOn: '2010-02-10' }, 'sara');
  one.send('LETTER_FAILED', { letter: 'documentAccessDelay', to: 'applicant', about: '', error: 'afvist' }, 'system');
  const byHand = { which: 'documentAccessDelay/applicant/', how: 'Post', deliveredOn: one.today };
  one.send('LETTER_DELIVERED_BY_HAND', byHand, 'sara');
  const documents = [
    { document: letter, decision: 'refused', ground: 'internal' },
    { document: file, decision: 'part', ground: 'privacy', leftOut: 'Navne', copy: 'bilag 3' },
  ];
  one.send('DOCUMENTS_ASSESSED', { documents, moreOpenness: true, ...signed }, 'sara');
  one.send('ANSWER_RETURNED', { comment: 'Giv brevet' }, 'mette');
  const part = [{ document: letter, decision: 'given' }, ...documents.slice(1)];
  one.send('DOCUMENTS_ASSESSED', { documents: part, moreOpenness: true, ...signed }, 'sara');
  one.send('ANSWER_APPROVED', {}, 'mette');
  one.send(
    'LETTER_DELIVERED',
    { letter: 'documentAccessAnswer', to: 'applicant', about: '', documentId: 'd' },
    'system',
  );
  return one;
}

/** A meeting with all that can happen at one. */
function scriptedMeeting(): PaperCase {
  const members = [
    { id: '1', name: 'Jakob', role: 'chair' },
    { id: '2', name: 'Anna', role: 'member' },
    { id: '3', name: 'Bo', role: 'member' },
  ];
  const one = new PaperCase(
    workflowOf('meeting', 1),
    {
      committee: 'BIU',
      committeeName: 'Beskæftigelses- og Integrationsudvalget',
      kind: 'ordinary',
      ground: '',
      startsOn: '2010-03-04',
      startsAt: '14:15',
      place: 'Rådhuset',
      dispatchBy: '2010-02-25',
      requestBy: '2010-02-24',
      rules: DEFAULT_RULES,
      members,
    },
    '2010-02-01',
  );
  const all = members.map(({ id }) => id);
  const putOn = { caseNumber: 'BIU 1/2010', title: 'Brev', clauses: ['et', 'to'], isClosed: false };
  one.send('ITEM_PUT_ON', { caseId: 1, ...putOn });
  one.send('ITEM_PUT_ON', { caseId: 2, ...putOn });
  one.send('ITEM_ADDED', { title: 'Meddelelser' });
  const sections = [{ heading: 'Løsning', text: 'Vi går i gang.' }, { heading: 'Økonomi' }];
  one.send('ITEM_CHANGED', { item: 'p3', title: 'Meddelelser', reference: '10/1', type: 'information', sections });
  one.send('ITEM_MOVED', { item: 'p3', place: 1 });
  one.send('ITEM_TAKEN_OFF', { item: 'p2', reason: 'Ikke klar' });
  one.send('REQUEST_RECEIVED', { member: '2', receivedOn: '2010-02-01', title: 'Stier', text: 'Hvornår?' });
  one.send('AGENDA_DISPATCHED');
  one.send('LETTER_DELIVERED', { letter: 'agenda', to: 'BIU', about: '', documentId: 'd' }, 'system');
  const chairs = { title: 'Lejemål', text: 'Forlænget.', ground: 'cannotWait' };
  one.send('CHAIR_DECIDED', { ...chairs, mayorToldOn: '2010-02-01', decidedOn: '2010-02-01' });
  one.send('SUPPLEMENT_DISPATCHED', { changes: 'Et punkt mere.' });
  one.pass('requests');
  one.send('MEMBERS_SET', { members });
  one.today = '2010-03-04';
  one.send('MEETING_BEGUN', { present: all.slice(0, 2), chair: '1' });
  one.send('MEMBER_CAME', { member: '3' });
  one.send('CHAIR_CHANGED', { member: '2' });
  one.send('CONFLICT_DECIDED', { item: 'p1', member: '3', votesFor: 2, votesAgainst: 1 });
  one.send('SPEAKER_ASKED', { item: 'p1', member: '1' });
  one.send('SPEAKER_HEARD', { item: 'p1', member: '1' });
  one.send('CLAUSE_DECIDED', { item: 'p1', clause: '1', outcome: 'approved', votesFor: 1, votesAgainst: 1 });
  one.send('CLAUSE_DECIDED', { item: 'p1', clause: '2', outcome: 'approved', namesFor: ['1', '2'] });
  one.send('DISSENT_RECORDED', { item: 'p1', member: '2', text: 'Nej.', sendAlong: true });
  one.send('ITEM_OUTSIDE_ADDED', { title: 'Brand', ground: 'cannotWait' });
  for (const item of ['p3', 'p4', 'p5', 'p6']) one.send('CLAUSE_DECIDED', { item, clause: 'all', outcome: 'noted' });
  one.send('ITEM_CLOSED', { item: 'p6' });
  one.send('DECISION_STOPPED', { item: 'p6', member: '2' });
  one.send('MEMBER_LEFT', { member: '3' });
  one.send('MEETING_CLOSED');
  one.send('MINUTES_CORRECTED', { item: 'p1', text: 'Tilføjet.' });
  one.send('MINUTES_SIGNED', { who: '1', reservation: 'Se punkt 1.' });
  one.pass('remindSignatures');
  for (const who of ['2', '3']) one.send('MINUTES_SIGNED', { who });
  return one;
}

function replayOf({ workflow, input, log, snapshot }: PaperCase): Replay {
  const events = log.map(({ type, on, by, payload }): Replay['events'][number] => [type, on, by, payload]);
  return {
    workflow: workflow.name,
    version: workflow.version,
    input,
    events,
    states: statesOf(workflow, input, log),
    snapshot,
  };
}

/** @throws Error at an event that is not allowed where it comes */
function statesOf(workflow: Workflow, input: Payload, log: readonly CaseEvent[]): string[] {
  let { snapshot } = begin(workflow, input);
  return log.map((event) => {
    const decision = decide(workflow, snapshot, event);
    if (!decision) throw new Error(`${event.type} is not allowed`);
    snapshot = decision.snapshot;
    return decision.state;
  });
}
