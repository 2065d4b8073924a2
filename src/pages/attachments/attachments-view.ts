import { quarterAfter, quarterOf, quarterWords } from '../../../workflows/quarter.js';
import type { Option } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { attachmentEvents } from '../../cases/attachment-events.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { AttachmentRow, PublicAttachment } from '../../documents/attachments.js';
import { fileSize } from '../../documents/file-size.js';
import type { PersonActor } from '../../people/actor.js';
import { may } from '../../people/may.js';
import { crumbsToCase } from '../case/crumbs.js';
import type { FormView } from '../shell/forms.js';

const SHOWN = 5;

/** Whether somebody may do one of the things that can be done with attachments. */
export function mayWith(event: keyof typeof attachmentEvents, file: CaseFile, person: PersonActor): boolean {
  const definition = attachmentEvents[event];
  return definition !== undefined && may(person, definition, file.parties, {}) === null;
}

/** The section of the case page. */
export function attachmentsCard(file: CaseFile, person: PersonActor) {
  return {
    path: attachmentsPath(file),
    count: file.attachments.length,
    shown: file.attachments.slice(0, SHOWN).map((one) => lineOf(one, file, person)),
    canAdd: mayWith('ATTACHMENT_ADDED', file, person),
  };
}

/** The page of a case's attachments. @param form none for somebody who may only read */
export function attachmentsView(file: CaseFile, person: PersonActor, form: FormView | null) {
  return {
    ...headOf(file),
    lines: file.attachments.map((one) => lineOf(one, file, person)),
    form,
    fileError: form?.summary.find(({ id }) => id.endsWith('-file'))?.words ?? null,
  };
}

/** Which case a page is about. */
export function headOf(file: CaseFile) {
  return {
    crumbs: crumbsToCase(file.case),
    caseNumber: file.case.number,
    casePath: `/sager/${encodeURIComponent(file.case.number)}`,
    path: attachmentsPath(file),
    project: file.project?.name ?? file.case.number,
  };
}

export function attachmentsPath({ case: { number } }: CaseFile): string {
  return `/sager/${encodeURIComponent(number)}/bilag`;
}

/** What the public sees of it, to the letter: the same partial draws it on the project's page. */
export function publicLine(
  { id, title, name, size }: Pick<AttachmentRow, 'id' | 'title' | 'name' | 'size'>,
  isGone = false,
) {
  return { title, name, size: fileSize(size), href: isGone ? null : `/offentlig/bilag/${id}` };
}

/** The same for all of a project, by quarter, in the order in which they come. */
export function publicLines(attachments: readonly PublicAttachment[]) {
  const quarters = [...new Set(attachments.map(({ quarter }) => quarter))];
  return quarters.map((label) => ({
    label,
    lines: attachments.filter(({ quarter }) => quarter === label).map((one) => publicLine(one, one.is_gone)),
  }));
}

/** The quarters of the project's period up to the present one, the newest first. */
export function quartersOf({ project }: CaseFile, today: string): Option[] {
  if (!project) return [];
  const last = [quarterOf(project.last_day), quarterOf(today)].sort()[0] as string;
  const quarters: Option[] = [];
  for (let quarter = quarterOf(project.first_day); quarter <= last; quarter = quarterAfter(quarter))
    quarters.unshift({ value: quarter, label: quarterWords(quarter) });
  return quarters;
}

function lineOf(attachment: AttachmentRow, file: CaseFile, person: PersonActor) {
  const { id, title, name, size, quarter, by_name, at, is_public, is_quarter_public } = attachment;
  const href = `${attachmentsPath(file)}/${id}`;
  const canPublish = mayWith('ATTACHMENT_PUBLISHED', file, person);
  return {
    href,
    title,
    name,
    size: fileSize(size),
    quarter,
    by: by_name,
    at,
    isPublic: is_public,
    state: stateOf(attachment),
    since: is_public || attachment.was_published === false ? attachment.since : null,
    publish: canPublish && !is_public && quarter && is_quarter_public ? `${href}/offentliggoer` : null,
    withdraw: canPublish && is_public ? `${href}/traek-tilbage` : null,
  };
}

function stateOf({ is_public, was_published }: AttachmentRow): Words {
  if (is_public) return w('Offentligt siden', 'Public since');
  if (was_published === false) return w('Trukket tilbage den', 'Withdrawn on');
  if (was_published)
    return w('Ikke offentligt mere: vurderingen blev trukket tilbage', 'No longer public: the rating was withdrawn');
  return w('Ikke offentligt', 'Not public');
}
