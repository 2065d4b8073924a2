import { beforeAll, describe, expect, test } from 'vitest';
import type { Proposal } from '../../src/measures/proposal.js';
import { ratingRulesOn } from '../../src/cases/queries/proposal.js';
import { verify } from '../../src/cases/verify.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

/** Of three years, 600 families and 30 in work: a quarter expects 50 and 2.5. */
async function reported(families: number | undefined, inWork: number | undefined): Promise<number> {
  const id = await way.reporting({ firstDay: '2009-01-01', lastDay: '2011-12-31' });
  await office.send(id, 'REPORT_FILED', office.people.amina, {
    ...REPORT,
    figures: [
      { criterion: 'Familier besøgt', reached: families },
      { criterion: 'Deltagere i job eller uddannelse', reached: inWork },
    ],
  });
  return id;
}

const rate = (id: number, payload: Payload) => office.send(id, 'RATED', office.people.sara, { ...reason, ...payload });

async function wrong(sending: Promise<unknown>): Promise<Record<string, string>> {
  const error = await sending.then(
    () => undefined,
    (refused: { errors?: { path: string; words: { en: string } }[] }) => refused,
  );
  return Object.fromEntries((error?.errors ?? []).map(({ path, words }) => [path, words.en]));
}

async function ratingOf(id: number) {
  const { rows } = await database.pool.query<{
    colour: string;
    proposed: string | null;
    deviation: string;
    proposal: Proposal | null;
  }>('select colour, proposed, deviation, proposal from rating where case_id = $1 order by id desc limit 1', [id]);
  return rows[0];
}

describe('a rating', () => {
  test('is kept with the arithmetic it was made from', async () => {
    const id = await reported(50, 2.5);
    await rate(id, { colour: 'green' });
    const rating = await ratingOf(id);
    expect(rating).toMatchObject({ colour: 'green', proposed: 'green', deviation: '' });
    expect(rating?.proposal).toMatchObject({ quarter: '2009-Q1', project: { colour: 'green' } });
    expect(rating?.proposal?.criteria.map(({ reached }) => reached)).toEqual([50, 2.5]);
  });

  test('of another colour than the figures come to needs a reason, and both colours stay', async () => {
    const id = await reported(25, 2.5);
    expect(await wrong(rate(id, { colour: 'green' }))).toEqual({
      deviation: 'The figures come to red. Write why you choose another colour.',
    });
    await rate(id, { colour: 'yellow', deviation: 'Det andet hold begyndte i går.' });
    expect(await ratingOf(id)).toMatchObject({
      colour: 'yellow',
      proposed: 'red',
      deviation: 'Det andet hold begyndte i går.',
    });
  });

  test('without the figures of a level is not proposed at all, and never green without a reason', async () => {
    const gap = await reported(50, undefined);
    expect(Object.keys(await wrong(rate(gap, { colour: 'green' })))).toEqual(['deviation']);
    await rate(gap, { colour: 'yellow' });
    expect(await ratingOf(gap)).toMatchObject({ proposed: null });
    const id = await reported(undefined, undefined);
    await rate(id, { colour: 'yellow' });
    expect(await ratingOf(id)).toMatchObject({ proposed: null });
  });

  test('that is red carries its arithmetic through the second person', async () => {
    const id = await reported(10, 0);
    await rate(id, { colour: 'red' });
    await office.send(id, 'RED_CONFIRMED', office.people.mette);
    expect(await ratingOf(id)).toMatchObject({ colour: 'red', proposed: 'red' });
    expect((await ratingOf(id))?.proposal?.criteria).toHaveLength(2);
  });

  test.each(['Ring til 35 45 12 00', 'Skriv til anna.holm@mail.dk', 'Borger 010203-1234 deltog'])(
    'does not make particulars public by mistake: %s',
    async (text) => {
      const id = await reported(50, 2.5);
      expect(Object.keys(await wrong(rate(id, { colour: 'green', reason: text })))).toEqual(['reason', 'disclosure']);
      await rate(id, { colour: 'green', reason: text, disclosure: 'Nummeret er projektets eget.' });
    },
  );

  test('nobody can bring an arithmetic of their own', async () => {
    const id = await reported(10, 0);
    const proposal = { project: { colour: 'green' } };
    expect(Object.values(await wrong(rate(id, { colour: 'green', proposal })))).toEqual(['Unknown field: proposal.']);
  });

  test('sent twice with one key is one rating, though the log holds more than was sent', async () => {
    const id = await reported(50, 2.5);
    const event = { type: 'RATED', payload: { ...reason, colour: 'green' }, idempotencyKey: 'rated-once' };
    const first = await office.cases.send(id, event, office.people.sara);
    expect(await office.cases.send(id, event, office.people.sara)).toMatchObject({
      revision: first.revision,
      again: true,
    });
  });

  test('is judged by the rules of the day it is made on', async () => {
    await database.pool.query(
      `insert into setting (name, valid_from, value) values ('ratingRules', '2009-05-01', '{"green": 0.5, "yellow": 0.3}')`,
    );
    expect(await ratingRulesOn(database.pool, '2009-04-30')).toMatchObject({ green: 0.9, version: '2009-01-01' });
    expect(await ratingRulesOn(database.pool, '2009-05-01')).toMatchObject({ green: 0.5, version: '2009-05-01' });
    const id = await reported(26, 1.5);
    await office.at('2009-05-04T09:00:00+02:00');
    await rate(id, { colour: 'green' });
    expect((await ratingOf(id))?.proposal?.rules).toMatchObject({ green: 0.5, version: '2009-05-01' });
    await database.pool.query(`delete from setting where name = 'ratingRules'`);
  });
});

describe('a report', () => {
  test('names the criteria of the baseline, each once', async () => {
    const id = await way.reporting();
    const figures = [{ criterion: 'Familier besøgt', reached: 3 }];
    const file = (rows: object[]) => office.send(id, 'REPORT_FILED', office.people.amina, { ...REPORT, figures: rows });
    const said = 'The success criterion is not in the baseline, or it stands here twice.';
    expect(await wrong(file([{ criterion: 'Noget andet', reached: 3 }]))).toEqual({ 'figures.0.criterion': said });
    expect(await wrong(file([...figures, ...figures]))).toEqual({ 'figures.1.criterion': said });
  });

  test('says why what adds up has become less', async () => {
    const id = await reported(50, 2.5);
    await rate(id, { colour: 'green' });
    await way.publish(id);
    await way.quarterEnds(id, '2009-07-01');
    const file = (families: object) =>
      office.send(id, 'REPORT_FILED', office.people.amina, {
        ...REPORT,
        figures: [{ criterion: 'Familier besøgt', ...families }],
      });
    const [path] = Object.keys(await wrong(file({ reached: 49 })));
    expect(path).toBe('figures.0.comment');
    await file({ reached: 49, comment: 'Et besøg var talt med to gange.' });
  });
});

describe('a change of the baseline', () => {
  const change = { why: 'Målet er sat ned efter aftale.', ...BASELINE };

  test('counts when a second person has approved it, and older quarters keep theirs', async () => {
    const id = await reported(50, 2.5);
    await rate(id, { colour: 'green' });
    await way.publish(id);
    const lower = BASELINE.criteria.map((criterion) => ({ ...criterion, target: 10 }));
    await office.send(id, 'BASELINE_CHANGE_PROPOSED', office.people.amina, { ...change, criteria: lower });
    const versions = () =>
      database.pool
        .query<{ version: number }>(`select version from filing where case_id = $1 and kind = 'baseline'`, [id])
        .then(({ rows }) => rows.map(({ version }) => version));
    expect(await versions()).toEqual([1]);
    await office.send(id, 'BASELINE_CHANGE_APPROVED', office.people.mette);
    expect(await versions()).toEqual([1, 2]);
    expect((await ratingOf(id))?.proposal?.criteria[0]).toMatchObject({ target: 600 });
    await office.send(id, 'RATING_CORRECTED', office.people.sara, {
      quarter: '2009-Q1',
      colour: 'yellow',
      reason: 'Talt forkert.',
      deviation: 'To familier er talt med to gange.',
    });
    await office.send(id, 'CORRECTION_CONFIRMED', office.people.mette);
    expect(await ratingOf(id)).toMatchObject({ colour: 'yellow', proposed: 'green' });
    expect((await ratingOf(id))?.proposal?.criteria[0]).toMatchObject({ target: 600 });
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('waits for one at a time', async () => {
    const id = await way.reporting();
    await office.send(id, 'BASELINE_CHANGE_PROPOSED', office.people.amina, change);
    await expect(office.send(id, 'BASELINE_CHANGE_PROPOSED', office.people.sara, change)).rejects.toMatchObject({
      type: 'not-allowed-now',
    });
    await office.send(id, 'BASELINE_CHANGE_REFUSED', office.people.mette, { comment: 'Målet står ved magt.' });
    await office.send(id, 'BASELINE_CHANGE_PROPOSED', office.people.sara, change);
  });
});

describe('a publication taken back', () => {
  test('stays in the case, and a corrected one takes its place', async () => {
    const id = await reported(50, 2.5);
    await rate(id, { colour: 'green' });
    await way.publish(id);
    const take = () => office.send(id, 'PUBLICATION_WITHDRAWN', office.people.sara, { quarter: '2009-Q1', ...reason });
    await take();
    await expect(take()).rejects.toMatchObject({ type: 'not-allowed-now' });
    const { rows } = await database.pool.query('select reason from withdrawal where case_id = $1', [id]);
    expect(rows).toEqual([reason]);
    await office.send(id, 'RATING_CORRECTED', office.people.sara, {
      quarter: '2009-Q1',
      colour: 'green',
      reason: 'Holdet er i gang.',
    });
    await office.send(id, 'CORRECTION_CONFIRMED', office.people.mette);
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});
