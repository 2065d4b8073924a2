import { Injectable } from '@nestjs/common';
import type { StoredDocument } from '../documents/document-store.js';
import { Cases } from '../cases/case.service.js';
import { membersOn } from '../meetings/committees.js';
import { SYSTEM } from '../people/actor.js';
import { formatDate } from '../platform/formats.js';
import { Database } from '../platform/database.js';
import { filingOf } from './facts/records.js';
import type { Subject } from './facts/subject.js';

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
   * Done once for a letter, however often it is asked for; nothing where nobody sits on the committee here.
   * @param committee its code
   */
  async receive(
    letter: StoredDocument,
    committee: string,
    { caseId, context, project, today }: Subject,
  ): Promise<void> {
    const { pool } = this.database;
    if ((await membersOn(pool, committee, today)).length === 0) return;
    const text = await filingOf<LetterText>(pool, caseId, 'committeeLetter');
    if (!text) return;
    const { situation, question, replyBy, signer } = text.content;
    const opened = await this.database.transaction(async (client) => {
      const openedFor = `letter-${letter.id}`;
      const { rows: before } = await client.query<{ id: number }>('select id from cases where opened_for = $1', [
        openedFor,
      ]);
      if (before[0]) return before[0].id;
      const { rows } = await client.query<{ projectId: number; serial: number }>(
        `select project_id as "projectId", next_number('case-' || $2 || '-' || $3) as serial from cases where id = $1`,
        [caseId, committee, today.slice(0, 4)],
      );
      const { projectId, serial } = rows[0] as (typeof rows)[number];
      const input = { committee, about: (context.reds ?? []).join(', '), letter: letter.id };
      const number = `${committee} ${serial}/${today.slice(0, 4)}`;
      const item = { workflow: 'committee-item', input, number, projectId, parentId: caseId, openedFor };
      return (await this.cases.open(item, SYSTEM, client)).caseId;
    });
    const payload = {
      title: letter.title.slice(0, 200),
      clauses: [{ text: CLAUSE }],
      problem: situation,
      solution: question,
      economy: `Tilskud og kommunal medfinansiering af ${project.name} fremgår af brevet.`,
      process: `Svar ønskes senest ${formatDate(replyBy)}. Beslutningen sendes til projektets sag.`,
      signer,
    };
    await this.cases.send(opened, { type: 'ITEM_RECEIVED', payload, idempotencyKey: letter.id }, SYSTEM);
  }
}

const CLAUSE =
  'udvalget beslutter, om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset.';
