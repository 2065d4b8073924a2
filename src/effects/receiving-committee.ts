import { Injectable } from '@nestjs/common';
import { formOf, type Context } from '../../workflows/committee-item/v1/machine.js';
import type { Payload } from '../../workflows/workflow.js';
import type { StoredDocument } from '../documents/document-store.js';
import { Cases } from '../cases/case.service.js';
import { membersOn } from '../meetings/committees.js';
import { SYSTEM } from '../people/actor.js';
import { formatDate } from '../platform/formats.js';
import { Database } from '../platform/database.js';
import type { Order } from './facts/prepared.js';
import { filingOf } from './facts/records.js';
import type { Subject } from './facts/subject.js';
import { openChild } from './open-child.js';

/** What was written in the letter, as the item's paper takes it over. */
interface LetterText {
  situation: string;
  question: string;
  replyBy: string;
  signer: string;
}

/** A letter to a committee that works in this installation becomes an item there, approved and ready for its agenda. */
@Injectable()
export class ReceivingCommittee {
  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  /**
   * Whether letters to a committee are received here: somebody sits on it.
   * @param committee its code
   */
  async worksHere(committee: string, { today }: Subject): Promise<boolean> {
    return (await membersOn(this.database.pool, committee, today)).length > 0;
  }

  /**
   * Done once for a letter, however often it is asked for; nothing where nobody sits on the committee here.
   * @param order the letter's, with the event that approved it: what is written later is another letter's text
   */
  async receive(letter: StoredDocument, { to: committee, seq }: Order, subject: Subject): Promise<void> {
    if (!(await this.worksHere(committee, subject))) return;
    const { caseId, context, project } = subject;
    const text = await filingOf<LetterText>(this.database.pool, caseId, 'committeeLetter', { upTo: seq });
    if (!text) return;
    const opened = await openChild(this.cases, this.database, {
      workflow: 'committee-item',
      input: { committee, about: (context.reds ?? []).join(', '), letter: letter.id },
      parentId: caseId,
      openedFor: `letter-${letter.id}`,
    });
    const item = { ...text.content, title: letter.title.slice(0, 200), project: project.name };
    const payload = (await this.isAlleroed(opened)) ? inAlleroed(item) : inCopenhagen(item);
    await this.cases.send(opened, { type: 'ITEM_RECEIVED', payload, idempotencyKey: letter.id }, SYSTEM);
  }

  private async isAlleroed(item: number): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ context: Context }>(
      `select snapshot->'context' as context from cases where id = $1`,
      [item],
    );
    return formOf((rows[0] as { context: Context }).context) === 'alleroed';
  }
}

interface Received extends LetterText {
  title: string;
  project: string;
}

function inCopenhagen({ title, project, situation, question, replyBy, signer }: Received): Payload {
  return {
    title,
    clauses: [{ text: CLAUSE }],
    problem: situation,
    solution: question,
    economy: economy(project),
    process: process(replyBy),
    signer,
  };
}

function inAlleroed({ title, project, situation, question, replyBy, signer }: Received): Payload {
  return {
    title,
    type: 'decision',
    theme: question,
    matter: situation,
    clauses: [{ text: CLAUSE }],
    consequences: process(replyBy),
    financing: economy(project),
    dialogue: `Brevet er underskrevet af ${signer}.`,
  };
}

function economy(project: string): string {
  return `Tilskud og kommunal medfinansiering af ${project} fremgår af brevet.`;
}

function process(replyBy: string): string {
  return `Svar ønskes senest ${formatDate(replyBy)}. Beslutningen sendes til projektets sag.`;
}

const CLAUSE =
  'udvalget beslutter, om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset.';
