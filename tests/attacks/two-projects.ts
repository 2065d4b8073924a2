import { createHash, randomUUID } from 'node:crypto';
import { keepAttachment } from '../../src/documents/attachments.js';
import type { PersonActor } from '../../src/people/actor.js';
import { hire } from '../api/app.js';
import { wayOf } from '../cases/way.js';
import type { Payload } from '../../workflows/workflow.js';
import { openOffice, REPORT } from '../harness/office.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import type { TestDatabase } from '../harness/database.js';

/** What the parameters of an address stand for, of one project. */
export interface Things {
  project: number;
  case: number;
  number: string;
  task: number;
  document: string;
  documentNumber: string;
  attachment: string;
  filing: number;
  deadline: number;
  mail: string;
  /** Somebody who works there. */
  person: string;
  /** Number of a meeting with an item on its agenda. */
  meeting: string;
}

/** Amina's and Jens' project, and Per's and Bo's, each with one of everything; and somebody of every role. */
export async function openTwoProjects({ database }: TestDatabase) {
  const office = await openOffice(database);
  const way = wayOf(office);
  const { people } = office;
  const persons = {
    caseworker: people.sara,
    supervisor: people.mette,
    secretary: people.sekretaer,
    admin: await hire(database, 'Ada B', ['admin']),
    fundHolder: people.jens,
    projectManager: people.amina,
    committeeMember: await hire(database, 'Ove C', ['committeeMember']),
    nobody: await hire(database, 'Uden Rolle', []),
  } satisfies Record<string, PersonActor>;

  const { rows: sits } = await database.pool.query<{ id: string }>(
    `insert into committee_member (committee, name, role, first_day, person_id)
     values ('BIU', 'Ove C', 'chair', '2009-01-01', $1), ('BIU', 'Liv D', 'chair', '2009-01-01', null) returning id::text`,
    [persons.committeeMember.id],
  );
  /** Whose meeting the first project is on, and then the second. */
  const seats = sits.map(({ id }) => id).toReversed();

  const things = async (caseId: number, manager: PersonActor): Promise<Things> => {
    await office.send(caseId, 'REPORT_FILED', manager, REPORT);
    const document = await way.document(caseId);
    const attachment = randomUUID();
    const bytes = Buffer.from('%PDF-1.4 billeder');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = 'billeder.pdf';
    const quarter = '2009-Q1';
    await office.cases.send(
      caseId,
      { type: 'ATTACHMENT_ADDED', payload: { attachment, title: 'Fotos', name, size: bytes.length, sha256, quarter } },
      manager,
      {
        alongside: (client) =>
          keepAttachment(client, {
            ...{ id: attachment, caseId, quarter, title: 'Fotos', name, sha256, bytes },
            ...{ type: 'application/pdf', personal: [] },
          }),
      },
    );
    const mail = randomUUID();
    await database.pool.query(
      `insert into mail (id, case_id, recipients, cc, subject, text, sent_at) values ($1, $2, '{a@b.dk}', '{}', 'Brev', 'Hej', now())`,
      [mail, caseId],
    );
    const { rows } = await database.pool.query<Omit<Things, 'attachment' | 'document' | 'mail' | 'person' | 'meeting'>>(
      `select c.project_id as project, c.id as case, c.number, (select number from document where id = $2) as "documentNumber",
         (select max(id) from task where case_id = c.id and closed_at is null) as task,
         (select max(seq) from filing where case_id = c.id) as filing,
         (select max(id) from deadline where case_id = c.id) as deadline
       from cases c where id = $1`,
      [caseId, document],
    );
    return {
      ...rows[0]!,
      document,
      attachment,
      mail,
      person: people.jonas.id,
      meeting: await meetingOf(caseId, attachment),
    };
  };

  const meetingOf = async (caseId: number, file: string): Promise<string> => {
    const number = `BIU M${caseId}/2009`;
    const seat = { id: seats.pop(), name: 'Ove C', role: 'chair' };
    const { caseId: id } = await office.cases.open(
      plannedMeeting(number, '2009-06-25', { members: [seat] }),
      office.system,
    );
    await office.send(id, 'ITEM_ADDED', people.sekretaer, { title: 'Meddelelser' });
    const annex = {
      attachment: file,
      title: 'Fotos',
      name: 'billeder.pdf',
      size: 1,
      sha256: 'a'.repeat(64),
      quarter: '',
    };
    const attached = { type: 'ITEM_ATTACHED', payload: { item: 'p1', isClosed: true, namesPeople: false, ...annex } };
    await office.cases.send(id, attached, people.sekretaer, { alongside: () => Promise.resolve() });
    return number;
  };

  const reporting = async (values: Payload, manager: PersonActor): Promise<Things> => {
    const caseId = await way.underWay(values, manager);
    await way.quarterEnds(caseId, '2009-04-01');
    return things(caseId, manager);
  };
  const first = await reporting({ name: 'Bydelsmødre' }, people.amina);
  const theirs = { administration: 'KFF', projectManager: people.stranger.id, fundHolder: people.other.id };
  const second = await reporting({ name: 'Alle for én', ...theirs }, people.stranger);
  await database.pool.query(
    `insert into round_opening (quarter, by, by_name, at, total, finished_at) values ('2009-Q1', $1, 'Mette Holm', now(), 2, now())`,
    [people.mette.id],
  );
  return { office, way, persons, first, second };
}
