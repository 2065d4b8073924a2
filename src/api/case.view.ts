import { workflowOf } from '../../workflows/released.js';
import type { Workflow } from '../../workflows/workflow.js';
import { w, type Language, type Words } from '../../workflows/words.js';
import { taskDefinitionOf } from '../cases/beside-tasks.js';
import type { CaseFile, DeadlineRow, DocumentRow, RatingRow, Relative, TaskRow } from '../cases/queries/case-file.js';
import { possibleEvents, type PossibleEvent } from '../cases/queries/possible.js';
import type { Proposal } from '../measures/proposal.js';
import { whyOf } from '../measures/why.js';
import type { Actor } from '../people/actor.js';
import { formSchema } from './form-schema.js';
import type { CaseView, PossibleView } from './shapes/case.shape.js';
import { colourView, stateView } from './state.view.js';

/** A case as a program sees it: where it stands, what is wanting, and what this person can do. */
export function caseView(file: CaseFile, actor: Actor, language: Language): CaseView {
  const { case: own, project, parent, decisions } = file;
  const workflow = workflowOf(own.workflow, own.version);
  return {
    id: own.id,
    number: own.number,
    workflow: own.workflow,
    version: own.version,
    title: workflow.title,
    project: project && { id: project.id, name: project.name },
    parent: parent && relative(parent),
    children: file.children.map(relative),
    state: stateView(workflow, own.state),
    since: own.since_at.toISOString(),
    ended: moment(own.ended_at),
    revision: own.revision,
    ratings: file.ratings.map(rating),
    tasks: file.tasks.map((row) => task(workflow, row)),
    deadlines: file.deadlines.map((row) => deadline(workflow, row)),
    documents: file.documents.map(document),
    decisions: decisions.map(({ committee, outcome, decided_on, reference, text }) => ({
      committee,
      outcome,
      decidedOn: decided_on,
      reference,
      text,
    })),
    possible: possibleEvents(workflow, file, actor).map((event) => possible(event, language)),
  };
}

function relative({ id, number, workflow: name, version, state }: Relative): CaseView['children'][number] {
  const workflow = workflowOf(name, version);
  return { id, number, title: workflow.title, state: stateView(workflow, state) };
}

function rating(row: RatingRow): CaseView['ratings'][number] {
  const { quarter, colour, reason, correction } = row;
  return {
    quarter,
    colour: colourView(colour),
    reason,
    ratedBy: row.rated_by,
    confirmedBy: row.confirmed_by,
    correction,
    at: row.at.toISOString(),
    publishedAt: moment(row.published_at),
    withdrawnAt: moment(row.withdrawn_at),
    why: row.proposal && why(row.proposal, row),
  };
}

function why(proposal: Proposal, { proposed, deviation }: RatingRow): CaseView['ratings'][number]['why'] {
  const { project, levels, criteria, rules } = whyOf(proposal);
  return {
    proposed: proposed && colourView(proposed),
    deviation,
    project,
    levels: levels.map(({ words }) => words),
    criteria: criteria.map(({ words }) => words),
    rules,
  };
}

function task(workflow: Workflow, row: TaskRow): CaseView['tasks'][number] {
  const { id, name, roles, assignee, assignee_name } = row;
  return {
    id,
    name,
    title: taskTitle(workflow, row),
    roles,
    assignee: assignee === null ? null : { id: assignee, name: assignee_name ?? '' },
    dueAt: moment(row.due_at),
    doneBy: [...(workflow.tasks[name]?.doneBy ?? [])],
  };
}

export function taskTitle(workflow: Workflow, { name, about }: { name: string; about: string }): Words {
  return taskDefinitionOf(workflow, name).title(about);
}

function deadline(workflow: Workflow, row: DeadlineRow): CaseView['deadlines'][number] {
  const { id, name, about, calculation, moves } = row;
  const definition = workflow.deadlines[name];
  return {
    id,
    name,
    title: definition?.title(about) ?? w(name, name),
    dueOn: row.due_on,
    dueAt: row.due_at.toISOString(),
    why: definition?.why ?? w('', ''),
    calculation,
    moves,
  };
}

function document({ id, number, kind, title, recipient, day, sent_at }: DocumentRow): CaseView['documents'][number] {
  return { id, number, kind, title, recipient, day, sentAt: moment(sent_at) };
}

function possible({ type, definition, choices, clerical }: PossibleEvent, language: Language): PossibleView {
  const { label, follows = null, aside = false, form } = definition;
  return {
    type,
    label,
    follows,
    aside,
    clerical,
    schema: formSchema(form, language, choices),
  };
}

function moment(at: Date | null): string | null {
  return at && at.toISOString();
}
