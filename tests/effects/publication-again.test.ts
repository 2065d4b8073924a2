import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { lookAt } from './seen.js';
import { monitored, OCTOBER, rated, type Office } from './steps.js';

const { database } = await testDatabase();
const { all, stateOf, publications, colours, count, tasks } = lookAt(database);
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
});

const FORMS = `select 1 from document where case_id = $1 and kind = 'monitoringForm'`;
const ASKED = `select done_at is not null as done, error, result from outbox where case_id = $1 and command = 'publish' order by created_at`;

/** The caseworker finds a rating wrong, and the supervisor agrees. */
async function correct(id: number, quarter: string, colour: string, reason: string): Promise<void> {
  await office.send(id, 'RATING_CORRECTED', office.people.sara, {
    deviation: 'Skønnet efter møder med projektet.',
    quarter,
    colour,
    reason,
  });
  await office.send(id, 'CORRECTION_CONFIRMED', office.people.mette);
}

describe('a corrected rating', () => {
  test('gets a form of its own that names the one before', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er forsinket.');
    await outside.drain();
    await correct(id, '2009-Q3', 'green', 'To måneder var ikke talt med.');
    await outside.drain();
    const [before, after] = await publications(id);
    expect(await colours(id)).toEqual(['2009-Q3 yellow', '2009-Q3 green']);
    const [old] = await all<{ number: string }>(
      `select number from document where case_id = $1 and kind = 'monitoringForm' order by number`,
      id,
    );
    const text = withoutSpaces(pdfText(after!.pdf));
    const said = [
      `Den erstatter nr. ${old?.number}`,
      'Vurderingen for 3. kvartal 2009 er rettet fra gul til grøn.',
      'To måneder var ikke talt med.',
    ];
    for (const part of said) expect(text).toContain(withoutSpaces(part));
    expect(withoutSpaces(pdfText(before!.pdf))).not.toContain('Rettetudgave');
  });

  test('that comes before the old one was published leaves the old one unpublished', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er forsinket.');
    await outside.drain();
    await correct(id, '2009-Q3', 'green', 'Ikke talt med.');
    await correct(id, '2009-Q3', 'red', 'Tallene var forkerte.');
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 yellow']);
    const result = { skipped: { da: expect.stringContaining('rettet siden') } };
    expect((await all(ASKED, id)).at(-1)).toMatchObject({ done: true, result });
  });
});

describe('a publication', () => {
  test('goes through while the case is paused, and the case goes on when it is back', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await send(id, 'PAUSED', people.mette, { reason: 'Lederskift', until: '2009-11-02' });
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 green']);
    expect(await stateOf(id)).toBe('paused');
    await send(id, 'RESUMED', people.sara);
    expect(await stateOf(id)).toBe('rated');
    await outside.drain();
    expect(await stateOf(id)).toBe('reporting.betweenQuarters');
    expect(await colours(id)).toEqual(['2009-Q3 green']);
  });

  test('asked for again after a pause is made once', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await send(id, 'PAUSED', people.mette, { reason: 'Lederskift', until: '2009-11-02' });
    await send(id, 'RESUMED', people.sara);
    await outside.drain();
    expect(await stateOf(id)).toBe('reporting.betweenQuarters');
    expect(await colours(id)).toEqual(['2009-Q3 green']);
    expect(await all(ASKED, id)).toMatchObject([{ done: true }, { done: true }]);
    expect(await count(FORMS, id)).toBe(1);
  });

  test('carried out twice, after a crash, is one publication', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await outside.drain();
    await database.pool.query(
      `update outbox set done_at = null, next_at = pretended_now() - interval '1 second' where case_id = $1 and command = 'publish'`,
      [id],
    );
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 green']);
    expect(await all(ASKED, id)).toMatchObject([{ done: true }]);
    expect(await count(FORMS, id)).toBe(1);
  });

  test('is no more made when the project was withdrawn', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await send(id, 'WITHDRAWN', people.mette, { reason: 'Projektet er lukket.' });
    await outside.drain();
    expect(await colours(id)).toEqual([]);
    expect(await count(FORMS, id)).toBe(0);
  });

  test('with an unfilled place is not made, and says where', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'green', 'Der er besøgt tolv familier.');
    await database.pool.query(`update person set unit = 'xx' where name = 'Sara Lund'`);
    await outside.drain();
    await database.pool.query(`update person set unit = 'Projektbanken' where name = 'Sara Lund'`);
    expect(await colours(id)).toEqual([]);
    const error = expect.stringContaining('»xx« er ikke udfyldt.') as string;
    expect(await all(ASKED, id)).toMatchObject([{ done: false, error }]);
    await office.at('2009-10-07T00:10:00+02:00');
    await office.sweep.sweep();
    expect(await tasks(id)).toEqual(['chasePublication:2009-Q3']);
  });
});
