import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { lookAt } from './seen.js';
import { confirmed, monitored, rated, REASON_Q3, type Office } from './steps.js';

const { database } = await testDatabase();
const { all, stateOf, publications, colours, count } = lookAt(database);
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
});

/** Somebody asks for a publication that the procedure has not asked for. */
async function askFor(id: number, quarter: string): Promise<string> {
  const row = randomUUID();
  await database.pool.query(
    `insert into outbox (id, case_id, seq, command, params, created_at, next_at)
     select $1, id, revision, 'publish', jsonb_build_object('quarter', $3::text), pretended_now(), pretended_now() from cases where id = $2`,
    [row, id, quarter],
  );
  return row;
}

async function outcome(row: string): Promise<{ done: boolean; error: string | null; result: object | null }> {
  const { rows } = await database.pool.query<{ done: boolean; error: string | null; result: object | null }>(
    'select done_at is not null as done, error, result from outbox where id = $1',
    [row],
  );
  return rows[0] as { done: boolean; error: string | null; result: object | null };
}

const OCTOBER = '2009-10-05T09:00:00+02:00';

describe('the monitoring form', () => {
  test('of a green quarter is published at once, with the figures against the whole period', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await outside.drain();
    const [form] = await publications(id);
    expect(form).toMatchObject({
      quarter: '2009-Q3',
      colour: 'green',
      title: 'Projektstatus for Bydelsmødre, 3. kvartal 2009',
    });
    const text = withoutSpaces(pdfText(form!.pdf));
    for (const part of [
      'Grøn – god fremdrift',
      'Fremdriften er god.',
      'Familier besøgt Aktivitet 74 224 600',
      '3. kvartal 2009',
    ])
      expect(text).toContain(withoutSpaces(part));
    // The public is not given anybody's address (E21).
    expect(text).not.toContain('@');
    expect(await stateOf(id)).toBe('reporting.betweenQuarters');
  });

  test('shows the quarters before it, also one that was never reported', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er lidt forsinket.');
    await outside.drain();
    await office.at('2010-01-05T09:00:00+01:00');
    await office.sweep.sweep();
    await office.send(id, 'QUARTER_CLOSED_UNREPORTED', office.people.mette, { reason: 'Projektlederen er syg.' });
    await rated(office, id, '2010-04-06T09:00:00+02:00', 'green', 'Projektet er tilbage på planen.');
    await outside.drain();
    const text = withoutSpaces(pdfText((await publications(id)).at(-1)!.pdf));
    const history = [
      '3. kvartal 2009 Gul – visse problemer med fremdrift',
      '4. kvartal 2009 Ikke indberettet',
      '1. kvartal 2010 Grøn',
    ];
    expect(text).toContain(withoutSpaces(history.join('')));
  });
});

describe('a red rating', () => {
  test('cannot be published before both were told, however it is asked for', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'red', REASON_Q3);
    const row = await askFor(id, '2009-Q3');
    await outside.runner.run(row);
    expect(await outcome(row)).toMatchObject({
      done: false,
      error: expect.stringContaining('må ikke offentliggøres endnu'),
    });
    await outside.drain();
    expect(await stateOf(id)).toBe('redNotified.noticePeriod');
    await database.pool.query('update outbox set next_at = pretended_now() where id = $1', [row]);
    await outside.runner.run(row);
    expect(await colours(id)).toEqual([]);
    await confirmed(office, outside.drain, id);
    expect(await colours(id)).toEqual(['2009-Q3 red']);
    expect(await stateOf(id)).toBe('actionPlan.writing');
    // What was asked for too early is done now, and changes nothing.
    await database.pool.query('update outbox set next_at = pretended_now() where id = $1', [row]);
    await outside.drain();
    expect(await outcome(row)).toMatchObject({ done: true });
    expect(await colours(id)).toEqual(['2009-Q3 red']);
    const { violations } = await verify(database.pool);
    expect(violations.map(({ what }) => what)).toEqual([expect.stringContaining('was never asked for')]);
  });

  test('is published on the day after the notice period, and not before', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'red', REASON_Q3);
    await outside.drain();
    await office.at('2009-10-08T23:59:00+02:00');
    await office.sweep.sweep();
    await outside.drain();
    expect(await colours(id)).toEqual([]);
    // The letter of Monday 5 October promised not before Friday 9.
    await office.at('2009-10-09T00:00:10+02:00');
    await office.sweep.sweep();
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 red']);
  });

  test('that a correction has just made does not show in the form of another quarter', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er forsinket.');
    await outside.drain();
    await rated(office, id, '2010-01-05T09:00:00+01:00', 'green', 'Projektet er tilbage på planen.');
    await outside.drain();
    // The fourth quarter's correction waits to be published when the third is corrected to red.
    await send(id, 'RATING_CORRECTED', people.sara, {
      quarter: '2009-Q4',
      colour: 'yellow',
      reason: 'To besøg var talt dobbelt.',
    });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await send(id, 'RATING_CORRECTED', people.sara, {
      quarter: '2009-Q3',
      colour: 'red',
      reason: 'Tallene var forkerte.',
    });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 yellow', '2009-Q4 green', '2009-Q4 yellow']);
    const text = withoutSpaces(pdfText((await publications(id)).at(-1)!.pdf));
    expect(text).toContain(withoutSpaces('3. kvartal 2009 Gul'));
    expect(text).not.toContain('Rød');
    await confirmed(office, outside.drain, id);
    expect((await colours(id)).at(-1)).toBe('2009-Q3 red');
    const { violations } = await verify(database.pool);
    expect(violations.filter(({ what }) => what.includes('public'))).toEqual([]);
  });
});

describe('a corrected rating', () => {
  test('gets a form of its own that names the one before', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er forsinket.');
    await outside.drain();
    await send(id, 'RATING_CORRECTED', people.sara, {
      quarter: '2009-Q3',
      colour: 'green',
      reason: 'To måneder var ikke talt med.',
    });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await outside.drain();
    const [before, after] = await publications(id);
    expect(await colours(id)).toEqual(['2009-Q3 yellow', '2009-Q3 green']);
    const { rows } = await database.pool.query<{ number: string }>(
      `select number from document where case_id = $1 and kind = 'monitoringForm' order by number`,
      [id],
    );
    const text = withoutSpaces(pdfText(after!.pdf));
    const said = [
      `Den erstatter nr. ${rows[0]?.number}`,
      'Vurderingen for 3. kvartal 2009 er rettet fra gul til grøn.',
      'To måneder var ikke talt med.',
    ];
    for (const part of said) expect(text).toContain(withoutSpaces(part));
    expect(withoutSpaces(pdfText(before!.pdf))).not.toContain('Rettetudgave');
  });

  test('that comes before the old one was published leaves the old one unpublished', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'yellow', 'Projektet er forsinket.');
    await outside.drain();
    await send(id, 'RATING_CORRECTED', people.sara, { quarter: '2009-Q3', colour: 'green', reason: 'Ikke talt med.' });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await send(id, 'RATING_CORRECTED', people.sara, {
      quarter: '2009-Q3',
      colour: 'red',
      reason: 'Tallene var forkerte.',
    });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 yellow']);
    const { rows } = await database.pool.query<{ result: object }>(
      `select result from outbox where case_id = $1 and command = 'publish' order by created_at`,
      [id],
    );
    expect(rows.at(-1)?.result).toMatchObject({ skipped: { da: expect.stringContaining('rettet siden') } });
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
    const { rows } = await database.pool.query(
      `select done_at is not null as done from outbox where case_id = $1 and command = 'publish'`,
      [id],
    );
    expect(rows).toEqual([{ done: true }, { done: true }]);
    const forms = await database.pool.query(`select 1 from document where case_id = $1 and kind = 'monitoringForm'`, [
      id,
    ]);
    expect(forms.rowCount).toBe(1);
  });

  test('carried out twice, after a crash, is one publication', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await outside.drain();
    await database.pool.query(
      `update outbox set done_at = null, next_at = pretended_now() where case_id = $1 and command = 'publish'`,
      [id],
    );
    await outside.drain();
    expect(await colours(id)).toEqual(['2009-Q3 green']);
    const { rows } = await database.pool.query(
      `select done_at is not null as done from outbox where case_id = $1 and command = 'publish'`,
      [id],
    );
    expect(rows).toEqual([{ done: true }]);
  });

  test('is no more made when the project was withdrawn', async () => {
    const id = await monitored(office);
    const { people, send } = office;
    await rated(office, id, OCTOBER, 'green', 'Fremdriften er god.');
    await send(id, 'WITHDRAWN', people.mette, { reason: 'Projektet er lukket.' });
    await outside.drain();
    expect(await colours(id)).toEqual([]);
    const { rows } = await database.pool.query(
      `select 1 from document where case_id = $1 and kind = 'monitoringForm'`,
      [id],
    );
    expect(rows).toEqual([]);
  });

  test('with an unfilled place in the reason is not made, and says where', async () => {
    const id = await monitored(office);
    await rated(office, id, OCTOBER, 'green', 'Der er besøgt xx familier.');
    await outside.drain();
    expect(await colours(id)).toEqual([]);
    const { rows } = await database.pool.query(
      `select error from outbox where case_id = $1 and failed_at is not null`,
      [id],
    );
    expect(rows).toEqual([{ error: expect.stringContaining('Begrundelse for vurderingen: »xx« er ikke udfyldt.') }]);
    await office.at('2009-10-07T00:10:00+02:00');
    await office.sweep.sweep();
    const { rows: tasks } = await database.pool.query(`select key from task where case_id = $1 and closed_at is null`, [
      id,
    ]);
    expect(tasks).toEqual([{ key: 'chasePublication:2009-Q3' }]);
  });
});
