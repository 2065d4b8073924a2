import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { openApi, type Answer } from './app.js';
import { sendable } from '../../src/api/described-forms.js';

const { database } = await testDatabase();
const { call } = await openApi(database);
const office = await openOffice(database);
const { people, at, sweep } = office;

let id: number;
const send = (type: string, payload?: unknown, more: object = {}, person = people.sara): Promise<Answer> =>
  call(person, 'POST', `/api/v1/cases/${id}/events`, { type, ...(payload !== undefined && { payload }), ...more });
const types = async (): Promise<string[]> => {
  const { json } = await call(people.sara, 'GET', `/api/v1/cases/${id}/events`);
  return (json.items as { type: string }[]).map(({ type }) => type).reverse();
};
const note = (text: string, key?: string) =>
  send('NOTE_WRITTEN', { text }, key === undefined ? {} : { idempotencyKey: key });
const problem = ({ status, json }: Answer): [number, string] => [status, String(json.type)];

beforeAll(() => at('2009-01-10T09:00:00+01:00'));
beforeEach(async () => {
  id = await office.register();
});

describe('a case through the API', () => {
  test('goes from registration to its first red by the same door, and replays to the same', async () => {
    const { amina, mette } = people;
    expect((await send('BASELINE_OPENED')).json).toEqual({ caseId: id, revision: 2, state: 'baseline.workshop' });
    await send('WORKSHOP_HELD', { heldOn: '2009-01-10' });
    await send('BASELINE_SUBMITTED', BASELINE, {}, amina);
    await send('BASELINE_APPROVED');
    await at('2009-04-01T08:00:00+02:00');
    await sweep.sweep();
    await send('REPORT_FILED', REPORT, {}, amina);
    await send('RATED', {
      deviation: 'Skønnet efter møder med projektet.',
      colour: 'red',
      reason: 'Rekrutteringen er gået i stå.',
    });
    const self = await send('RED_CONFIRMED');
    expect(problem(self)).toEqual([403, '/problems/not-yours']);
    expect(self.json.detail).toBe('You wrote it yourself. Somebody else has to approve (four eyes).');
    expect((await send('RED_CONFIRMED', {}, {}, mette)).json.state).toBe('redNotified.notifying');
    const { json } = await call(mette, 'GET', `/api/v1/cases/${id}`);
    expect(json.state).toMatchObject({
      name: 'redNotified.notifying',
      title: { da: 'Rød 1 varslet', en: 'Red 1 notified' },
    });
    expect(json.ratings).toMatchObject([
      {
        quarter: '2009-Q1',
        colour: { code: 'red' },
        ratedBy: 'Sara Lund',
        confirmedBy: 'Mette Holm',
        publishedAt: null,
        why: { proposed: { code: 'red' }, rules: { en: expect.stringContaining('Green from 90 %') } },
      },
    ]);
    expect(await types()).toEqual([
      'CASE_OPENED',
      'BASELINE_OPENED',
      'WORKSHOP_HELD',
      'BASELINE_SUBMITTED',
      'BASELINE_APPROVED',
      'QUARTER_OPENED',
      'REPORT_FILED',
      'RATED',
      'RED_CONFIRMED',
    ]);
    expect((await verify(database.pool)).violations).toEqual([]);
    await at('2009-01-10T09:00:00+01:00');
  });

  test('says what each person can do now, with a schema that names the choices', async () => {
    const possible = async (person = people.sara) => {
      const { json } = await call(person, 'GET', `/api/v1/cases/${id}`);
      return json.possible as {
        type: string;
        schema: { properties: Record<string, { oneOf?: { const: string }[]; format?: string }> };
      }[];
    };
    const forSara = await possible();
    expect(forSara.map(({ type }) => type)).toEqual([
      'BASELINE_OPENED',
      'PAUSED',
      'WITHDRAWN',
      'NOTE_WRITTEN',
      'DEADLINE_MOVED',
      'TASK_RELEASED',
      'TASK_SET_WAITING',
      'DOCUMENT_DESCRIBED',
      'PERSON_EXCLUDED',
    ]);
    expect((await possible(people.amina)).map(({ type }) => type)).toEqual(['NOTE_WRITTEN', 'PERSON_EXCLUDED']);
    const moved = forSara.find(({ type }) => type === 'DEADLINE_MOVED')!.schema.properties;
    const { rows } = await database.pool.query<{ id: number }>('select id from deadline where case_id = $1', [id]);
    expect(moved.deadline!.oneOf).toEqual([{ const: String(rows[0]!.id), title: 'Open the baseline' }]);
    expect(moved.to!.format).toBe('date');
    const payload = { deadline: moved.deadline!.oneOf![0]!.const, to: '2009-03-02', reason: 'Ferie' };
    expect((await send('DEADLINE_MOVED', payload)).status).toBe(201);
    const { json } = await call(people.sara, 'GET', `/api/v1/cases/${id}`);
    expect(json.deadlines).toMatchObject([
      {
        dueOn: '2009-03-02',
        calculation: { from: '2009-01-10', workingDays: [10] },
        moves: [{ from: '2009-01-23', to: '2009-03-02', reason: 'Ferie' }],
      },
    ]);
  });

  test('offers nothing that the door would refuse to the person it is offered to', async () => {
    for (const person of [people.sara, people.mette, people.sekretaer, people.amina, people.jens]) {
      const { json } = await call(person, 'GET', `/api/v1/cases/${id}`);
      for (const { type } of json.possible as { type: string }[]) {
        const { status } = await send(type, { 'no-such-field': 1 }, {}, person);
        expect([type, status]).toEqual([type, 422]);
      }
    }
  });
});

describe('what is refused leaves no trace', () => {
  test.each([
    ['a field missing', 'WORKSHOP_HELD', {}, [['heldOn', 'Fill in this field.']]],
    [
      'a date that does not exist',
      'WORKSHOP_HELD',
      { heldOn: '2009-02-31' },
      [['heldOn', 'Enter a date that exists, for example 2009-12-31.']],
    ],
    [
      'a date as people write it',
      'WORKSHOP_HELD',
      { heldOn: '31.12.2008' },
      [['heldOn', 'Enter a date that exists, for example 2009-12-31.']],
    ],
    [
      'a date that lies ahead',
      'WORKSHOP_HELD',
      { heldOn: '2009-02-01' },
      [['heldOn', 'The date cannot be after today.']],
    ],
    [
      'an unknown field',
      'WORKSHOP_HELD',
      { heldOn: '2009-01-09', state: 'completed' },
      [['', 'Unknown field: state.']],
    ],
    [
      'a text too long',
      'WORKSHOP_HELD',
      { heldOn: '2009-01-09', participants: 'x'.repeat(10_000) },
      [['participants', 'The text is too long. There is room for 300 characters.']],
    ],
    [
      'a text where a list belongs',
      'BASELINE_SUBMITTED',
      { ...BASELINE, criteria: 'mange' },
      [['criteria', expect.any(String)]],
    ],
    [
      'a row that is wrong',
      'BASELINE_SUBMITTED',
      { ...BASELINE, criteria: [{ name: 'A', level: 'effect', unit: 'antal', baseline: 0, target: '600' }] },
      [
        ['criteria.0.level', 'Choose one of the options.'],
        ['criteria.0.target', expect.any(String)],
      ],
    ],
  ])('%s', async (_, type, payload, errors) => {
    await send('BASELINE_OPENED');
    if (type === 'BASELINE_SUBMITTED') await send('WORKSHOP_HELD', { heldOn: '2009-01-10' });
    const before = await types();
    const answer = await send(type, payload);
    expect(problem(answer)).toEqual([422, '/problems/bad-payload']);
    expect(
      (answer.json.errors as { path: string; message: string }[]).map(({ path, message }) => [path, message]),
    ).toEqual(errors);
    expect(await types()).toEqual(before);
  });

  test.each([
    [
      'out of its turn',
      'RATED',
      { deviation: 'Skønnet efter møder med projektet.', colour: 'green', reason: 'Godt' },
      409,
      'not-allowed-now',
    ],
    ['that does not exist', 'MADE_UP', {}, 409, 'not-allowed-now'],
    ['named like a part of JavaScript', 'CONSTRUCTOR', {}, 409, 'not-allowed-now'],
    ['that only time sends', 'QUARTER_OPENED', {}, 403, 'not-yours'],
    [
      'that only an effect sends',
      'RATING_PUBLISHED',
      { quarter: '2009-Q1', colour: 'red', ratingId: 1, documentId: 'x' },
      403,
      'not-yours',
    ],
    [
      'that comes with the change of a project',
      'PROJECT_CHANGED',
      { lastDay: '2011-12-31', committees: ['SOU'], changes: 'x' },
      403,
      'not-yours',
    ],
    ['with a name that is no name', 'drop table', {}, 422, 'bad-payload'],
  ])('an event %s', async (_, type, payload, status, name) => {
    expect(problem(await send(type, payload))).toEqual([status, `/problems/${name}`]);
    expect(await types()).toEqual(['CASE_OPENED']);
  });

  test('an event for a page that is older than the case', async () => {
    await note('Den første');
    const stale = await send('BASELINE_OPENED', {}, { expectedRevision: 1 });
    expect(problem(stale)).toEqual([409, '/problems/case-moved-on']);
    expect(stale.json.revision).toBe(2);
    expect((await send('BASELINE_OPENED', {}, { expectedRevision: 2 })).status).toBe(201);
  });

  test.each([
    [{}, 'type'],
    [{ type: 'NOTE_WRITTEN', payload: 'text' }, 'payload'],
    [{ type: 'NOTE_WRITTEN', payload: [] }, 'payload'],
    [{ type: 'NOTE_WRITTEN', expectedRevision: '2' }, 'expectedRevision'],
    [{ type: 'NOTE_WRITTEN', expectedRevision: 1.5 }, 'expectedRevision'],
    [{ type: 'NOTE_WRITTEN', idempotencyKey: 'æ' }, 'idempotencyKey'],
    [{ type: 'NOTE_WRITTEN', idempotencyKey: 'x'.repeat(101) }, 'idempotencyKey'],
    [{ type: 'NOTE_WRITTEN', by: 'system' }, 'by'],
    [[], ''],
  ])('a body like %j', async (body, path) => {
    const answer = await call(people.sara, 'POST', `/api/v1/cases/${id}/events`, body);
    expect(problem(answer)).toEqual([422, '/problems/bad-payload']);
    expect((answer.json.errors as { path: string }[])[0]!.path).toBe(path);
  });
});

describe('the same key twice', () => {
  test('is one event and the same answer, in body and header, also when the case has gone on', async () => {
    const first = await note('Én gang', 'k-1');
    await note('Noget andet');
    const again = [
      await note('Én gang', 'k-1'),
      await call(
        people.sara,
        'POST',
        `/api/v1/cases/${id}/events`,
        { type: 'NOTE_WRITTEN', payload: { text: 'Én gang' } },
        { 'idempotency-key': 'k-1' },
      ),
      // A stale page does not matter to what was done already.
      await send('NOTE_WRITTEN', { text: 'Én gang' }, { idempotencyKey: 'k-1', expectedRevision: 1 }),
    ];
    for (const answer of again) {
      expect([answer.status, answer.text, answer.headers['idempotent-replayed']]).toEqual([201, first.text, 'true']);
    }
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(await types()).toEqual(['CASE_OPENED', 'NOTE_WRITTEN', 'NOTE_WRITTEN']);
  });

  test('is one event however many send it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => note('På én gang', 'k-2')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await types()).toEqual(['CASE_OPENED', 'NOTE_WRITTEN']);
  });

  test('with other content is a mistake', async () => {
    await note('Det ene', 'k-3');
    expect(problem(await note('Det andet', 'k-3'))).toEqual([409, '/problems/key-used-before']);
    expect(problem(await send('BASELINE_OPENED', {}, { idempotencyKey: 'k-3' }))).toEqual([
      409,
      '/problems/key-used-before',
    ]);
    expect(await types()).toEqual(['CASE_OPENED', 'NOTE_WRITTEN']);
  });

  test('of two people are two keys, and none is one that deadlines use', async () => {
    await note('Saras', 'k-4');
    expect(
      (await send('NOTE_WRITTEN', { text: 'Mettes' }, { idempotencyKey: 'k-4' }, people.mette)).json.revision,
    ).toBe(3);
    const { rows } = await database.pool.query<{ id: number }>('select id from deadline where case_id = $1', [id]);
    await note('Ond', `deadline-${rows[0]!.id}`);
    const { rows: keys } = await database.pool.query<{ key: string }>(
      'select idempotency_key as key from case_event where case_id = $1 and seq > 1',
      [id],
    );
    expect(keys.every(({ key }) => key.startsWith('api/'))).toBe(true);
  });

  test('has to be the same in header and body', async () => {
    const body = { type: 'NOTE_WRITTEN', payload: { text: 'Hej' }, idempotencyKey: 'a' };
    const answer = await call(people.sara, 'POST', `/api/v1/cases/${id}/events`, body, { 'idempotency-key': 'b' });
    expect(problem(answer)).toEqual([400, '/problems/bad-request']);
    expect(
      problem(await call(people.sara, 'POST', `/api/v1/cases/${id}/events`, body, { 'idempotency-key': 'a b' }))[0],
    ).toBe(400);
    expect(await types()).toEqual(['CASE_OPENED']);
  });
});

test('twenty people at once all find their place in the log', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => note(`Nr. ${number}`)));
  expect(answers.map(({ json }) => json.revision as number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 2),
  );
});

test('what a person writes comes back as it was written, and as data', async () => {
  const text = `<script>alert("x")</script> '; drop table cases; -- {{constructor}} \u202e ✅`;
  await note(text);
  const { json, headers } = await call(people.sara, 'GET', `/api/v1/cases/${id}/events`);
  expect(json.items[0].payload.text).toBe(text);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

test('every event that people send is one of the procedures or beside them', () => {
  expect(Object.keys(sendable())).toEqual(expect.arrayContaining(['RATED', 'ITEM_DECIDED', 'NOTE_WRITTEN']));
  expect(Object.keys(sendable())).not.toEqual(expect.arrayContaining(['RATING_PUBLISHED']));
});
