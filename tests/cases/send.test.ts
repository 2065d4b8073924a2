import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  office = await openOffice(database);
});

describe('a case', () => {
  test('goes from registration to its first red, and replays to the same', async () => {
    const { people, send, at, sweep } = office;
    await at('2009-01-10T09:00:00+01:00');
    const id = await office.register();
    await send(id, 'BASELINE_OPENED', people.sara);
    await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-01-10' });
    await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
    await send(id, 'BASELINE_APPROVED', people.sara);
    await at('2009-04-01T08:00:00+02:00');
    await sweep.sweep();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    await send(id, 'RATED', people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      colour: 'red',
      reason: 'Rekrutteringen er gået i stå.',
    });
    await expect(send(id, 'RED_CONFIRMED', people.sara)).rejects.toMatchObject({ refusal: 'fourEyes' });
    await send(id, 'RED_CONFIRMED', people.mette);
    const { rows } = await database.pool.query('select state, revision from cases where id = $1', [id]);
    expect(rows[0]).toEqual({ state: 'redNotified.notifying', revision: 9 });
    const { rows: letters } = await database.pool.query(
      `select params->>'letter' as letter from outbox where command = 'sendLetter' order by 1`,
    );
    expect(letters.map((row: { letter: string }) => row.letter)).toEqual([
      'redNoticeFundHolder',
      'redNoticeProject',
      'workshopInvitation',
    ]);
    expect(await verify(database.pool)).toEqual({ cases: 1, events: 9, violations: [] });
  });
});
