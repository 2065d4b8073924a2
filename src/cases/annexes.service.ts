import { Injectable } from '@nestjs/common';
import { keepAttachment, type NewAttachment } from '../documents/attachments.js';
import type { PersonActor } from '../people/actor.js';
import { Cases } from './case.service.js';
import type { MeetingRow } from './queries/meetings.js';

/** Files that go along with the items of an agenda (E26). */
@Injectable()
export class Annexes {
  constructor(private readonly cases: Cases) {}

  /**
   * The bytes and the line of the log that tells of them, or neither. The same sent twice is one annex.
   * @param item its key on the agenda
   */
  async attach({ id }: MeetingRow, item: string, file: NewAttachment, isClosed: boolean, actor: PersonActor) {
    const { title, name, personal, quarter, sha256, bytes } = file;
    const said = { attachment: file.id, title, name, size: bytes.length, sha256, quarter };
    const payload = { item, isClosed, namesPeople: personal.length > 0, ...said };
    const event = { type: 'ITEM_ATTACHED', payload, idempotencyKey: file.id };
    await this.cases.send(id, event, actor, { alongside: (client) => keepAttachment(client, file) });
  }
}
