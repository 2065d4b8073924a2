import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { lookAt } from './seen.js';
import { confirmed, monitored, OCTOBER, rated, REASON_Q3, type Office } from './steps.js';

const { database } = await testDatabase();
const { all, stateOf, publications, colours } = lookAt(database);
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

async function outcome(row: string): Promise<object | undefined> {
  const [found] = await all('select done_at is not null as done, error from outbox where id = $1', row);
  return found;
}

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
    await database.pool.query(`update outbox set next_at = pretended_now() - interval '1 second' where id = $1`, [row]);
    await outside.runner.run(row);
    expect(await colours(id)).toEqual([]);
    await confirmed(office, outside.drain, id);
    expect(await colours(id)).toEqual(['2009-Q3 red']);
    expect(await stateOf(id)).toBe('actionPlan.writing');
    // What was asked for too early is done now, and changes nothing.
    await database.pool.query(`update outbox set next_at = pretended_now() - interval '1 second' where id = $1`, [row]);
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
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q4',
      colour: 'yellow',
      reason: 'To besøg var talt dobbelt.',
    });
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    await send(id, 'RATING_CORRECTED', people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
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
