import { beforeAll, describe, expect, test } from 'vitest';
import {
  OpenCaseEffect,
  TellCaseEffect,
  TellChildrenEffect,
  TellParentEffect,
} from '../../src/effects/case.effects.js';
import { EffectRunner } from '../../src/jobs/effect-runner.js';
import { ITEM, reason, wayOf, type Office, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { Recorder, violationsBesideEffects } from './outbox.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
let runner: EffectRunner;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  const { cases } = office;
  const others = (['sendLetter', 'makeDocument', 'sendMail', 'publish'] as const).map(
    (command) => new Recorder(command),
  );
  const ours = [
    new OpenCaseEffect(cases, database),
    new TellParentEffect(cases, database),
    new TellChildrenEffect(cases, database),
    new TellCaseEffect(cases, database),
  ];
  runner = new EffectRunner(database, [...others, ...ours]);
});

const violations = () => violationsBesideEffects(database);
const childrenOf = (parentId: number) => database.prisma.case.findMany({ where: { parentId }, orderBy: { id: 'asc' } });
const decision = (outcome: string) => ({
  decision: outcome,
  decidedOn: '2009-07-01',
  reference: 'BIU 01.07.2009, punkt 6',
  text: 'Ordlyd',
});

async function decide(item: number, outcome: string): Promise<void> {
  const { people, send } = office;
  await send(item, 'ITEM_SUBMITTED', people.sara, ITEM);
  await send(item, 'ITEM_APPROVED', people.mette);
  await send(item, 'ITEM_SCHEDULED', people.sekretaer, { meetingOn: '2009-07-01' });
  await send(item, 'ITEM_DECIDED', people.sekretaer, decision(outcome));
}

describe('a second red', () => {
  test('opens one recommendation, however often its row is carried out and by however many', async () => {
    const id = await way.twiceRed();
    const { id: row } = await database.prisma.outbox.findFirstOrThrow({ where: { caseId: id, command: 'openCase' } });
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 4 }, () => runner.run(row)));
      await database.pool.query('update outbox set done_at = null, lease_until = null where id = $1', [row]);
    }
    await Promise.all([runner.runDue(), runner.runDue()]);
    const [item, ...more] = await childrenOf(id);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ workflow: 'committee-item', state: 'draft', number: 'BIU 1/2009' });
    expect(await violations()).toEqual([]);
  });

  test.each([
    ['approved', 'committeeLetter.drafting'],
    ['approvedWithChanges', 'committeeLetter.drafting'],
    ['rejected', 'reporting.betweenQuarters'],
    ['lapsed', 'reporting.betweenQuarters'],
  ])('%s by the committee: the case hears of it, once, and stands in %s', async (outcome, state) => {
    const id = await way.twiceRed();
    await runner.runDue();
    const [item] = await childrenOf(id);
    await decide(item!.id, outcome);
    const { id: row } = await database.prisma.outbox.findFirstOrThrow({
      where: { caseId: item!.id, command: 'tellParent' },
    });
    await runner.run(row);
    await database.pool.query('update outbox set done_at = null where id = $1', [row]);
    await runner.runDue();
    expect(await way.stateOf(id)).toBe(state);
    expect(await database.prisma.caseEvent.count({ where: { caseId: id, type: 'COMMITTEE_DECIDED' } })).toBe(1);
    expect(await violations()).toEqual([]);
  });

  test('of a project that is withdrawn takes its item along', async () => {
    const id = await way.twiceRed();
    await runner.runDue();
    await office.send(id, 'WITHDRAWN', office.people.mette, reason);
    await runner.runDue();
    expect((await childrenOf(id)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await violations()).toEqual([]);
  });
});
