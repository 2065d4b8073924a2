import { randomUUID } from 'node:crypto';
import { UNBOUNDED, type Actor, type PersonActor } from '../../src/people/actor.js';
import type { Payload, Role } from '../../workflows/workflow.js';
import { BASELINE, REPORT, type openOffice } from '../harness/office.js';

export type Office = Awaited<ReturnType<typeof openOffice>>;

export const reason = { reason: 'Rekrutteringen er gået i stå.' };
export const comment = { comment: 'Tallene for 2. mål mangler.' };
export const ACTION_PLAN = {
  cause: 'Projektlederen rejste.',
  actions: [{ what: 'Ansæt en ny', who: 'Jens Krogh', by: '2010-02-01' }],
  projectToldOn: '2009-01-10',
};
export const LETTER = {
  situation: 'Projektet har været rødt to gange.',
  question: 'Udvalget bedes beslutte projektets videre forløb.',
  replyBy: '2012-03-01',
  signer: 'Lise Holm',
  signerTitle: 'Kontorchef',
};
export const ITEM = {
  title: 'Projektet er gået i rødt to gange',
  clauses: [{ text: 'udvalget godkender, at der sendes brev' }],
  problem: 'Rødt to gange.',
  solution: 'Et brev.',
  economy: 'Ingen.',
  process: 'Brevet sendes.',
  signer: 'Sara Lund',
};

/** The steps of monitoring, each begun where the one before ended, with people of one's choice. */
export function wayOf(office: Office) {
  const { database, people, send, at, sweep, system } = office;

  /** Somebody with these roles, besides the people of the office. */
  async function newcomer(roles: Role[], administration: string | null = null): Promise<PersonActor> {
    const id = randomUUID();
    await database.pool.query(
      `insert into person (id, name, email, roles, administration) values ($1::uuid, $1::uuid::text, $1::uuid || '@example.dk', $2, $3)`,
      [id, roles, administration],
    );
    return { kind: 'person', id, name: id, roles, administration, ...UNBOUNDED };
  }

  /** Monitored, in its first quarter. */
  async function underWay(values: Payload = {}, writer: Actor = people.amina): Promise<number> {
    await at('2009-01-12T09:00:00+01:00');
    const id = await office.register(values);
    await send(id, 'BASELINE_OPENED', people.sara);
    await send(id, 'WORKSHOP_DECLINED', people.sara, reason);
    await send(id, 'BASELINE_SUBMITTED', writer, BASELINE);
    await send(id, 'BASELINE_APPROVED', people.jonas);
    return id;
  }

  /** The first quarter is over, and its report is asked for. */
  async function reporting(values: Payload = {}): Promise<number> {
    const id = await underWay(values);
    await quarterEnds(id, '2009-04-01');
    return id;
  }

  async function quarterEnds(id: number, on: string): Promise<void> {
    await at(`${on}T08:00:00+02:00`);
    await sweep.sweep();
    if ((await stateOf(id)) !== 'reporting.open') throw new Error(`The quarter is not open: ${await stateOf(id)}`);
  }

  async function rate(
    id: number,
    colour: string,
    by: Actor = people.sara,
    confirmedBy: Actor = people.mette,
  ): Promise<void> {
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    await send(id, 'RATED', by, { deviation: 'Skønnet efter møder med projektet.', colour, ...reason });
    if (colour === 'red') await send(id, 'RED_CONFIRMED', confirmedBy);
  }

  async function deliverNotices(id: number): Promise<void> {
    const about = await quarterOf(id);
    for (const [letter, to] of [
      ['redNoticeProject', 'project'],
      ['redNoticeFundHolder', 'fundHolder'],
    ] as const)
      await send(id, 'LETTER_DELIVERED', system, { letter, to, about, documentId: randomUUID() });
  }

  async function confirmNotices(id: number): Promise<void> {
    await send(id, 'NOTICE_CONFIRMED_BY_PROJECT', people.amina);
    await send(id, 'NOTICE_CONFIRMED_BY_FUND_HOLDER', people.jens);
  }

  /** What the effect does that publishes. */
  async function publish(id: number): Promise<void> {
    const quarter = await quarterOf(id);
    const { rows } = await database.pool.query<{ id: number; colour: string }>(
      'select id, colour from rating where case_id = $1 and quarter = $2 order by id desc limit 1',
      [id, quarter],
    );
    const { id: ratingId, colour } = rows[0]!;
    const documentId = await document(id);
    await send(id, 'RATING_PUBLISHED', system, { quarter, colour, ratingId, documentId });
  }

  async function document(caseId: number, number?: string): Promise<string> {
    const id = randomUUID();
    await database.pool.query(
      `with numbered as (
         insert into letter_number (document_id, number)
         values ($1::uuid, coalesce($3, '2009-' || next_number('letter-2009'))) returning number)
       insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
       select $1::uuid, $2, number, 'monitoringForm', 'Skema', '', '', '2009-04-20', pdf,
         encode(sha256(pdf), 'hex'), '{}', '1', pretended_now()
       from numbered, (select convert_to($1::uuid::text, 'UTF8') as pdf) as made`,
      [id, caseId, number ?? null],
    );
    return id;
  }

  /** Red, told, published: in `actionPlan.writing` after the first red, `committeeRecommendation` after the second. */
  async function red(id: number): Promise<void> {
    await rate(id, 'red');
    await confirmNotices(id);
    await publish(id);
  }

  /** Red twice; the recommendation is on its way to the committee. */
  async function twiceRed(values: Payload = {}): Promise<number> {
    const id = await reporting(values);
    await red(id);
    await send(id, 'ACTION_PLAN_FILED', people.jens, ACTION_PLAN);
    await send(id, 'ACTION_PLAN_APPROVED', people.sara);
    await quarterEnds(id, '2009-07-01');
    await red(id);
    return id;
  }

  async function decided(id: number, decision = 'approved'): Promise<void> {
    const payload = {
      committee: 'BIU',
      decision,
      decidedOn: '2009-07-01',
      reference: 'BIU 01.07.2009, punkt 6',
      text: 'Godkendt.',
    };
    await send(id, 'COMMITTEE_DECIDED', system, payload);
  }

  async function stateOf(id: number): Promise<string> {
    return (await database.prisma.case.findUniqueOrThrow({ where: { id } })).state;
  }

  async function quarterOf(id: number): Promise<string> {
    const { snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    return (snapshot as unknown as { context: { rating: { quarter: string } } }).context.rating.quarter;
  }

  return {
    newcomer,
    underWay,
    reporting,
    quarterEnds,
    rate,
    deliverNotices,
    confirmNotices,
    publish,
    document,
    red,
    twiceRed,
    decided,
    stateOf,
  };
}

export type Way = ReturnType<typeof wayOf>;

/** How many rows each table has that a step may write. */
export async function rowCounts({ database }: Office): Promise<Record<string, number>> {
  const tables = [
    'cases',
    'case_event',
    'task',
    'deadline',
    'outbox',
    'filing',
    'rating',
    'publication',
    'decision',
    'project',
  ];
  const counts = tables.map((table) => `(select count(*) from ${table}) as "${table}"`);
  const revisions = '(select coalesce(sum(revision), 0) from cases) as revisions';
  const changes = `(select md5(string_agg(t::text, '' order by id)) from task t) as tasks,
    (select md5(string_agg(d::text, '' order by id)) from deadline d) as deadlines`;
  const { rows } = await database.pool.query<Record<string, number>>(
    `select ${counts.join(', ')}, ${revisions}, ${changes}`,
  );
  return rows[0]!;
}
