import { afterAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { lookAt } from './seen.js';
import { decided, LETTER, redTwice } from './steps.js';

/** A project whose letters to two committees are approved and not sent yet; SOU works here and has no mail address. */
async function openWorld() {
  const { database } = await testDatabase();
  const seen = lookAt(database);
  const office = await openOffice(database);
  const { drain, close } = await openOutside(office);
  const id = await redTwice(office, drain);
  const { people, send } = office;
  await database.pool.query(
    `insert into committee_member (committee, name, role, first_day) values ('SOU', 'Lea Herdal', 'chair', '2010-01-01')`,
  );
  await database.pool.query(`update committee set email = '' where code = 'SOU'`);
  await decided(office, drain, id);

  /** What letters have become at the committees they were to. */
  const items = () =>
    seen.all<{ id: number; number: string; state: string }>(
      `select id, number, state from cases where parent_id = $1 and snapshot->'context'->>'letter' is not null`,
      id,
    );
  const effect = async (sql: string, param: unknown) => {
    const rows = await seen.all<Effect>(
      `select id, done_at is not null as done, result from outbox where ${sql}`,
      param,
    );
    return rows[0] as Effect;
  };
  const letterTo = (to: string) => effect(`params->>'letter' = 'committeeLetter' and params->>'to' = $1`, to);
  const tryAgain = async (to: string) => {
    await send(id, 'EFFECT_RETRIED', people.mette, { effect: (await letterTo(to)).id });
    await drain();
  };
  const deliverByHand = () =>
    send(id, 'LETTER_DELIVERED_BY_HAND', people.sara, {
      ...{ which: 'committeeLetter/SOU/SOU', how: 'Med bud', deliveredOn: '2010-01-29' },
    });
  const onAgenda = async () => {
    const [item] = await items();
    await send((item as { id: number }).id, 'ITEM_SCHEDULED', people.sekretaer, { meetingOn: '2010-02-11' });
    return (item as { id: number }).id;
  };
  /** @returns what came of telling the case */
  const decide = async (item: number) => {
    await office.at('2010-02-12T09:00:00+01:00');
    await send(item, 'ITEM_DECIDED', people.sekretaer, { ...answer('SOU'), decision: 'approved', course: 'change' });
    await drain();
    return effect(`command = 'tellParent' and case_id = $1`, item);
  };
  const whatIsWrong = async () => (await verify(database.pool)).violations;
  const does = { drain, close, items, letterTo, tryAgain, deliverByHand, onAgenda, decide, whatIsWrong };
  return { id, database, office, ...seen, ...does };
}

interface Effect {
  id: string;
  done: boolean;
  result: Payload | null;
}

const answer = (committee: string) => ({
  ...{ decidedOn: '2010-02-11', reference: `${committee} 11.02.2010, punkt 3`, text: 'Godkendt.' },
});

const [posted, early, late] = [await openWorld(), await openWorld(), await openWorld()];
afterAll(() => {
  for (const { close } of [posted, early, late]) close();
});

describe('a letter that cannot be mailed to a committee that works here', () => {
  test('is an item there all the same, with what was approved; its decision is the answer before the letter is out', async () => {
    const { database, id } = posted;
    // Written again since: that is for another letter.
    await database.pool.query(
      `insert into filing (case_id, seq, kind, about, version, content, by, at)
       select case_id, seq + 50, kind, about, version + 1, content || '{"situation":"Noget andet"}', by, at from filing where kind = 'committeeLetter'`,
    );
    await posted.drain();
    expect(await posted.items()).toMatchObject([{ number: 'SOU 1/2010', state: 'approved' }]);
    expect(await posted.stateOf(id)).toBe('committeeLetter.sending');
    const [paper] = await posted.all<{ content: Payload }>(
      `select content from filing where case_id = $1`,
      (await posted.items())[0]?.id,
    );
    expect(paper?.content).toMatchObject({ problem: LETTER.situation });
    expect(await posted.decide(await posted.onAgenda())).toMatchObject({ done: true, result: { caseId: id } });
    await posted.deliverByHand();
    expect(await posted.stateOf(id)).toBe('awaitingCommitteeDecision.answers');
    expect(await posted.tasks(id)).toEqual(['recordAnswer:KFU']);
    await posted.tryAgain('SOU');
    expect(await posted.items()).toHaveLength(1);
  });
});

describe('an answer that somebody wrote down before the minutes came', () => {
  test('is not told twice, also while another committee is awaited', async () => {
    await early.drain();
    await early.deliverByHand();
    const item = await early.onAgenda();
    await early.office.at('2010-02-12T09:00:00+01:00');
    const written = { committee: 'SOU', course: 'change', ...answer('SOU') };
    await early.office.send(early.id, 'COMMITTEE_ANSWERED', early.office.people.sara, written);
    const told = await early.decide(item);
    expect(told).toMatchObject({ done: true, result: { skipped: { da: 'Svaret er registreret allerede.' } } });
    expect(await early.stateOf(early.id)).toBe('awaitingCommitteeDecision.answers');
    expect(await early.whatIsWrong()).toEqual([]);
  });
});

describe('a letter that was delivered by hand before it could be made', () => {
  test('becomes an item when it can, and is not mailed; a withdrawn project takes the item back', async () => {
    const { id, office } = late;
    const { people, settings } = office;
    const letterhead = await settings.on('2010-01-29', 'letterhead', {});
    await settings.set('letterhead', '2000-01-01', {});
    await late.drain();
    expect([await late.items(), (await late.letterTo('SOU')).done]).toEqual([[], false]);
    await late.deliverByHand();
    await settings.set('letterhead', '2000-01-01', letterhead);
    await late.tryAgain('SOU');
    expect((await late.letterTo('SOU')).result).toMatchObject({ skipped: { da: 'Brevet er leveret på anden vis.' } });
    expect(await late.items()).toMatchObject([{ number: 'SOU 1/2010', state: 'approved' }]);
    await late.onAgenda();
    await office.send(id, 'WITHDRAWN', people.mette, { reason: 'Projektet er opgivet.' });
    await late.drain();
    expect(await late.items()).toMatchObject([{ number: 'SOU 1/2010', state: 'withdrawn' }]);
    expect(await late.whatIsWrong()).toEqual([]);
  });
});
