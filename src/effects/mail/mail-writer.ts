import { Inject, Injectable } from '@nestjs/common';
import type { StoredDocument } from '../../documents/document-store.js';
import { listed } from '../../cases/briefing-words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import type { Order } from '../facts/prepared.js';
import type { Contact, ProjectFacts, Subject } from '../facts/subject.js';
import { enclosuresOf, letterFile } from './enclosures.js';
import { mailText } from './mail-text.js';
import { missingSigners } from './missing-signers.js';
import type { OutgoingMail, Receiver } from './post.js';

/** Larger files are turned away by mailboxes, in bytes. */
const MOST_BYTES = 15 * 1024 * 1024;

type Mail = Omit<OutgoingMail, 'id'>;

/** A mail without a letter: which, to whom, about which quarter, and what somebody had to say. */
export interface MailOrder {
  mail: string;
  to: string;
  about?: string;
  comment?: string;
}

/** The deadline whose date a mail names, by its key. */
const DUE: Record<string, (about: string) => string> = {
  actionPlanReminder: () => 'writeActionPlan',
  actionPlanOverdue: () => 'writeActionPlan',
  finalReportOverdue: () => 'fileFinalReport',
  reportReturned: (about) => `fileReport:${about}`,
  documentAccessDue: (about) => about,
};

/** Writes the mails: to whom, with which words, and what goes along. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** The mail that carries a letter, with the letter and its enclosures attached. */
  async coverLetter(
    letter: StoredDocument,
    order: Order,
    subject: Subject,
    packet: Buffer | null = null,
  ): Promise<Mail> {
    const isLarge = packet !== null && packet.length > MOST_BYTES;
    const receiver = await this.receiver(order.to, subject);
    const { number, title } = letter;
    const view = {
      ...this.view(receiver.name, subject),
      number,
      title,
      quarter: quarterIn(order.about),
      isOverdue: order.overdue === true,
      hasPacket: packet !== null,
      isLarge,
    };
    return {
      to: [receiver],
      cc: order.kind === 'reportReminder' ? [at(subject.fundHolder)] : [],
      replyTo: at(subject.caseworker),
      ...mailText(order.kind, view),
      attachments: [
        letterFile(letter),
        ...(packet && !isLarge ? [letterFile({ number, title: `${title} med bilag`, pdf: packet })] : []),
        ...(await enclosuresOf(this.database.pool, letter.enclosures)),
      ],
    };
  }

  /** A mail without a letter, about what the case waits for. */
  async plain({ mail, to, about = '', comment = '' }: MailOrder, subject: Subject): Promise<Mail> {
    const missing = mail === 'signaturesMissing' ? await missingSigners(this.database.pool, subject.context) : null;
    const receivers = [
      ...(missing?.own ?? []),
      ...(missing === null || missing.others ? [await this.receiver(to, subject)] : []),
    ];
    const due = DUE[mail] && (await this.dueOn(DUE[mail](about), subject));
    const view = {
      ...this.view(listed(receivers.map(({ name }) => name)), subject),
      due,
      quarter: quarterIn(about),
      comment,
      signsHere: missing?.own.length
        ? `${this.config.publicUrl}/mit-udvalg/${encodeURIComponent(subject.number)}`
        : null,
    };
    return { to: receivers, cc: [], replyTo: at(subject.caseworker), ...mailText(mail, view), attachments: [] };
  }

  private view(receiver: string, { number, project, caseworker }: Subject) {
    const link = `${this.config.publicUrl}/sager/${encodeURIComponent(number)}`;
    return {
      receiver,
      // A meeting is about no project.
      project: (project as ProjectFacts | null)?.name ?? '',
      administration: (project as ProjectFacts | null)?.administration ?? '',
      caseNumber: number,
      link,
      caseworker,
    };
  }

  private async receiver(to: string, { projectManager, fundHolder, caseworker, context }: Subject): Promise<Receiver> {
    if (to === 'project') return at(projectManager);
    if (to === 'fundHolder') return at(fundHolder);
    if (to === 'caseworker') return at(caseworker);
    if (to === 'applicant') return at({ name: context.applicant?.name ?? '', email: context.applicant?.email ?? '' });
    const { rows } = await this.database.pool.query<Receiver>(
      'select name, email as address from committee where code = $1',
      [to],
    );
    if (!rows[0]) throw new Error(`There is no committee ${to}`);
    return rows[0];
  }

  /** The date that the reminder is about, as it is now: it may have been moved. */
  private async dueOn(key: string, { caseId }: Subject): Promise<string> {
    const { rows } = await this.database.pool.query<{ due_on: string }>(
      'select due_on from deadline where case_id = $1 and key = $2 order by id desc limit 1',
      [caseId, key],
    );
    if (!rows[0]) throw new Error(`Case ${caseId} has no date for ${key}`);
    return formatDate(rows[0].due_on, 'da', 'weekday');
  }
}

function at({ name, email }: Pick<Contact, 'name' | 'email'>): Receiver {
  return { name, address: email };
}

function quarterIn(about: string): string | null {
  return /^\d{4}-Q[1-4]$/.test(about) ? formatQuarter(about) : null;
}
