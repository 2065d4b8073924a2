import { Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { workflowOf } from '../../workflows/released.js';
import { w, type Language } from '../../workflows/words.js';
import { findCase } from '../cases/queries/api-cases.js';
import { caseFile, type CaseFile } from '../cases/queries/case-file.js';
import { noteViewing } from '../cases/viewings.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Caller, CallersLanguage } from './caller.js';
import { caseView } from './case.view.js';
import { Door } from './door.js';
import { eventView } from './event.view.js';
import { oneKey } from './idempotency.js';
import { Given, IdOf, KeyInHeader } from './input.guard.js';
import { Problem } from './problems.js';
import { Resource, Takes } from './resource.js';
import { caseShape, type CaseView } from './shapes/case.shape.js';
import {
  eventsShape,
  newEventShape,
  sentShape,
  type EventView,
  type NewEventBody,
  type SentView,
} from './shapes/event.shape.js';

@Resource('v1/cases', 'cases')
export class CasesController {
  constructor(
    private readonly database: Database,
    private readonly door: Door,
  ) {}

  @Get(':id')
  @Takes({
    summary: w('Én sag: hvor den står, og hvad du kan gøre', 'One case: where it stands and what you can do'),
    id: 'case',
    answer: caseShape,
    problems: ['no-such-case'],
  })
  async one(
    @Caller() caller: PersonActor,
    @IdOf('case') id: number,
    @CallersLanguage() language: Language,
  ): Promise<CaseView> {
    return caseView(await this.file(id, caller), caller, language);
  }

  @Get(':id/events')
  @Takes({
    summary: w('Sagens log, det nyeste først', "The case's log, the newest first"),
    id: 'case',
    answer: eventsShape,
    problems: ['no-such-case'],
  })
  async events(@Caller() caller: PersonActor, @IdOf('case') id: number): Promise<{ items: EventView[] }> {
    const { case: own, events } = await this.file(id, caller);
    const workflow = workflowOf(own.workflow, own.version);
    return { items: events.map((event) => eventView(workflow, event)) };
  }

  @Post(':id/events')
  @Takes({
    summary: w('Send en hændelse til sagen', 'Send an event to the case'),
    details: w(
      'Samme dør og samme regler som på sagens side. Hvad der kan sendes nu, og med hvilket indhold, står i possible på sagen. Samme nøgle to gange er én hændelse og samme svar.',
      "The same door and the same rules as on the case's page. What can be sent now, and with which payload, stands in possible on the case. The same key twice is one event and the same answer.",
    ),
    id: 'case',
    idempotent: true,
    body: { shape: newEventShape, examples: EXAMPLES() },
    status: 201,
    headers: {
      Location: w('Sagens log', "The case's log"),
      'Idempotent-Replayed': w('true, når hændelsen var sendt før', 'true when the event had been sent before'),
    },
    answer: sentShape,
    problems: ['not-yours', 'no-such-case', 'not-allowed-now', 'case-moved-on', 'key-used-before'],
  })
  async send(
    @Caller() caller: PersonActor,
    @IdOf('case') id: number,
    @Given() given: NewEventBody,
    @KeyInHeader() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SentView> {
    const { type, payload = {}, expectedRevision } = given;
    const idempotencyKey = oneKey(key, given.idempotencyKey);
    const { again, ...sent } = await this.door.send(id, { type, payload, expectedRevision, idempotencyKey }, caller);
    void reply.header('location', `/api/v1/cases/${id}/events`);
    if (again) void reply.header('idempotent-replayed', 'true');
    return sent;
  }

  private async file(id: number, caller: PersonActor): Promise<CaseFile> {
    const found = await findCase(this.database.pool, caller, id);
    const file = found && (await caseFile(this.database.pool, found.number, caller));
    if (!file) throw new Problem('no-such-case');
    await noteViewing(this.database.pool, file.case.id, caller);
    return file;
  }
}

function EXAMPLES() {
  return {
    note: {
      summary: w('Et notat', 'A note'),
      value: { type: 'NOTE_WRITTEN', payload: { text: 'Talt med projektlederen i dag.' } },
    },
    report: {
      summary: w('En indberetning', 'A report'),
      value: {
        type: 'REPORT_FILED',
        payload: {
          figures: [
            { criterion: 'Familier besøgt', reached: 74 },
            { criterion: 'Deltagere i job', reached: 2, comment: 'Sæsonen er sen.' },
          ],
          happened: 'Vi har besøgt familier i tre boligområder.',
        },
        expectedRevision: 6,
        idempotencyKey: 'report-2009-Q1',
      },
    },
    rating: {
      summary: w('En vurdering', 'A rating'),
      value: {
        type: 'RATED',
        payload: { colour: 'yellow', reason: 'Der er kun nået 74 af 150 besøg.' },
        expectedRevision: 7,
      },
    },
    approval: {
      summary: w('En godkendelse', 'An approval'),
      value: { type: 'BASELINE_APPROVED', expectedRevision: 4 },
    },
  };
}
