import type pg from 'pg';
import { z } from 'zod';
import { personalDataIn } from '../../workflows/personal-data.js';
import { quarterOf } from '../../workflows/quarter.js';
import type { EventDefinition, Payload, Role } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { attachmentOf, type AttachmentRow } from '../documents/attachments.js';
import { fileSize } from '../documents/file-size.js';
import { BadPayload, NotAllowedNow } from './errors.js';

/** What is asked of a case while it is locked. */
interface Asked {
  client: pg.PoolClient;
  caseId: number;
}

interface AttachmentEvent extends EventDefinition {
  write: (payload: Payload, asked: Asked) => Promise<void>;
}

/** Those who may hand in the report, who leads them, and who answers requests for access: a part is given as a copy. */
const ADD: readonly Role[] = ['projectManager', 'caseworker', 'supervisor', 'secretary'];
const PUBLISH: readonly Role[] = ['caseworker', 'supervisor'];

const TITLE = { kind: 'given', label: w('Titel', 'Title') } as const;
const ATTACHMENT = { kind: 'given', label: w('Bilag', 'Attachment') } as const;

/** A file laid on a case, and each one published by itself (E21). */
export const attachmentEvents: Record<string, AttachmentEvent> = {
  ATTACHMENT_ADDED: {
    by: ADD,
    form: {},
    payload: z.strictObject({
      attachment: z.string().uuid(),
      title: z.string().min(1).max(300),
      name: z.string().min(1).max(120),
      size: z.int().positive(),
      sha256: z.string().length(64),
      quarter: z.string().regex(/^(?:\d{4}-Q[1-4])?$/),
    }),
    label: w('Læg et bilag på sagen', 'Add an attachment'),
    sentence: ({ title, name, size }) =>
      w(
        `Bilag lagt på sagen: ${String(title)} (${String(name)}, ${fileSize(Number(size))})`,
        `Attachment added: ${String(title)} (${String(name)}, ${fileSize(Number(size))})`,
      ),
    write: mustBeOfProject,
  },
  ATTACHMENT_PUBLISHED: {
    by: PUBLISH,
    form: {
      attachment: ATTACHMENT,
      title: TITLE,
      name: { kind: 'given', label: w('Filnavn', 'File name') },
      reason: {
        kind: 'text',
        label: w('Hvorfor må det være offentligt?', 'Why may it be public?'),
        optional: true,
        whenAsked: true,
        rows: 3,
      },
    },
    label: w('Offentliggør bilaget', 'Publish the attachment'),
    sentence: ({ title, reason }) =>
      said(w(`Bilag offentliggjort: ${String(title)}`, `Attachment published: ${String(title)}`), reason),
    write: mayBePublic,
  },
  ATTACHMENT_WITHDRAWN: {
    by: PUBLISH,
    form: {
      attachment: ATTACHMENT,
      title: TITLE,
      reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3 },
    },
    label: w('Træk bilaget tilbage', 'Withdraw the attachment'),
    sentence: ({ title, reason }) =>
      said(w(`Bilag trukket tilbage: ${String(title)}`, `Attachment withdrawn: ${String(title)}`), reason),
    write: mustBePublic,
  },
};

function said({ da, en }: Words, reason: unknown): Words {
  return typeof reason === 'string' && reason ? w(`${da}. ${reason}`, `${en}. ${reason}`) : w(da, en);
}

/** What somebody should look at twice before everybody sees it. */
export function personalIn({ title, name, personal }: Pick<AttachmentRow, 'title' | 'name' | 'personal'>): string[] {
  return [...new Set([...personalDataIn(`${title}\n${name}`), ...personal])];
}

/** Why an attachment cannot be public now, whatever is said for it; null where it can. */
export function notPublishable({ quarter, is_quarter_public }: AttachmentRow): Words | null {
  if (!quarter) return NO_QUARTER;
  return is_quarter_public ? null : QUARTER_NOT_PUBLIC;
}

/** The quarters that touch the project's period are the project's. */
async function mustBeOfProject({ quarter }: Payload, { client, caseId }: Asked): Promise<void> {
  if (quarter === '') return;
  const { rows } = await client.query<{ first_day: string; last_day: string }>(
    'select p.first_day, p.last_day from cases c join project p on p.id = c.project_id where c.id = $1',
    [caseId],
  );
  const [project] = rows;
  const isTheirs =
    project && quarterOf(project.first_day) <= String(quarter) && String(quarter) <= quarterOf(project.last_day);
  if (!isTheirs) throw new BadPayload([{ path: 'quarter', words: OTHER_QUARTER }]);
}

/** What is named is what is there: nobody publishes another file than the one they looked at. */
async function mayBePublic(payload: Payload, asked: Asked): Promise<void> {
  const attachment = await namedIn(payload, asked);
  if (payload.name !== attachment.name) throw new BadPayload([{ path: 'name', words: OTHER_NAME }]);
  if (attachment.is_public) throw new NotAllowedNow();
  const obstacle = notPublishable(attachment);
  if (obstacle) throw new BadPayload([{ path: 'attachment', words: obstacle }]);
  const personal = personalIn(attachment);
  if (personal.length > 0 && !payload.reason) throw new BadPayload([{ path: 'reason', words: namesPeople(personal) }]);
}

async function mustBePublic(payload: Payload, asked: Asked): Promise<void> {
  const { is_public } = await namedIn(payload, asked);
  if (!is_public) throw new NotAllowedNow();
}

async function namedIn({ attachment: id, title }: Payload, { client, caseId }: Asked): Promise<AttachmentRow> {
  const attachment = await attachmentOf(client, caseId, String(id));
  if (!attachment) throw new BadPayload([{ path: 'attachment', words: NOT_THERE }]);
  if (title !== attachment.title) throw new BadPayload([{ path: 'title', words: OTHER_NAME }]);
  return attachment;
}

const SHOWN = 5;

export function namesPeople(personal: readonly string[]): Words {
  const list = personal.slice(0, SHOWN).join(', ');
  const more = personal.length > SHOWN;
  return w(
    `Her ser ud til at stå personoplysninger: ${list}${more ? ' m.fl.' : ''}. Læg et bilag uden dem på sagen, eller skriv, hvorfor de må være offentlige.`,
    `There seem to be personal data: ${list}${more ? ' and more' : ''}. Add an attachment without them, or say why they may be public.`,
  );
}

const NOT_THERE = w('Bilaget findes ikke på sagen.', 'There is no such attachment on the case.');
const OTHER_NAME = w('Bilaget hedder noget andet. Se det igen.', 'The attachment has another name. Look at it again.');
const OTHER_QUARTER = w('Kvartalet ligger uden for projektperioden.', 'The quarter lies outside the project period.');
const NO_QUARTER = w(
  'Bilaget hører ikke til et kvartal og kan derfor ikke offentliggøres.',
  'The attachment belongs to no quarter and so cannot be published.',
);
const QUARTER_NOT_PUBLIC = w(
  'Kvartalets vurdering er ikke offentlig. Bilaget kan offentliggøres, når den er.',
  "The quarter's rating is not public. The attachment can be published when it is.",
);
