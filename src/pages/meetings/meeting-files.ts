import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { w } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { MeetingRow } from '../../cases/queries/meetings.js';
import { committeeRows, type CommitteeRow } from '../../meetings/committees.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { openedCase } from '../case/opened-case.js';
import { NotFound } from '../shell/page-errors.js';
import { personOf } from '../shell/visit.js';

/** A meeting's case, with what it remembers. */
export interface MeetingFile {
  file: CaseFile;
  row: MeetingRow;
}

/** The first crumb of every page about meetings. */
export const MEETINGS = { path: '/moeder', words: w('Møder', 'Meetings') };

/** Finds the meetings and committees that addresses name, where they are this person's to see; a meeting is noted as seen. */
@Injectable()
export class MeetingFiles {
  constructor(private readonly database: Database) {}

  /** @throws NotFound */
  async meeting(request: FastifyRequest, number: string): Promise<MeetingFile> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (file.case.workflow !== 'meeting') throw new NotFound();
    const { id, state, snapshot } = file.case;
    return { file, row: { id, number, state, meeting: snapshot.context as unknown as Meeting } };
  }

  /** @throws NotFound */
  async committee(request: FastifyRequest, code: string): Promise<CommitteeRow> {
    const found = (await this.committees(personOf(request))).find((one) => one.code === code);
    if (!found) throw new NotFound();
    return found;
  }

  committees({ committees }: PersonActor): Promise<CommitteeRow[]> {
    return committeeRows(this.database.pool, committees);
  }
}
