import { beforeAll, describe, expect, test } from 'vitest';
import { clericalEvents } from '../../src/cases/clerical.js';
import { NoSuchCase, NotAllowedNow, NotYours } from '../../src/cases/errors.js';
import { SYSTEM, UNBOUNDED, type Actor, type PersonActor } from '../../src/people/actor.js';
import { releasedWorkflows } from '../../workflows/released.js';
import { accessRequest } from '../harness/access-request.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { ACTION_PLAN, comment, ITEM, LETTER, reason, rowCounts, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
/** A case whose first report is asked for. */
let id: number;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});
const aReportIsAwaited = async () => void (id = await way.reporting());

/** Refused, and not a row was written or changed. */
async function refused(sending: () => Promise<unknown>, expected: object): Promise<void> {
  const before = await rowCounts(office);
  await expect(sending()).rejects.toMatchObject(expected);
  expect(await rowCounts(office)).toEqual(before);
}

describe('whose a case is', () => {
  beforeAll(aReportIsAwaited);

  test('an unknown number is no case', async () => {
    for (const unknown of [0, -1, 4711, 1.5, Number.NaN, 2 ** 31, 2 ** 53])
      await refused(() => office.send(unknown, 'NOTE_WRITTEN', office.people.sara, { text: 'Hej' }), {
        type: 'no-such-case',
        status: 404,
      });
  });

  test('a case of somebody else is not there for them either, whatever they send', async () => {
    const { other, stranger } = office.people;
    const member = await way.newcomer(['committeeMember']);
    const nobody = await way.newcomer([]);
    for (const actor of [other, stranger, member, nobody])
      for (const type of ['NOTE_WRITTEN', 'REPORT_FILED', 'BASELINE_APPROVED', 'LETTER_DELIVERED', 'NO_SUCH_EVENT'])
        await refused(() => office.send(id, type, actor), new NoSuchCase());
  });

  test("a committee's item is the office's own work", async () => {
    const { sara, jens, amina } = office.people;
    const project = (await database.prisma.case.findUniqueOrThrow({ where: { id } })).projectId!;
    const input = { committee: 'BIU', about: '2009-Q1' };
    const item = await office.cases.open(
      { workflow: 'committee-item', input, number: 'BIU 1/2009', projectId: project, parentId: id },
      SYSTEM,
    );
    for (const actor of [jens, amina])
      await refused(() => office.send(item.caseId, 'NOTE_WRITTEN', actor, { text: 'Hej' }), new NoSuchCase());
    await office.send(item.caseId, 'NOTE_WRITTEN', sara, { text: 'Hej' });
  });

  test('somebody with two roles has each of them only where it is theirs', async () => {
    const managesHere = {
      ...office.people.amina,
      roles: ['projectManager', 'fundHolder'],
      administration: 'KFF',
    } as PersonActor;
    await refused(() => office.send(id, 'ACTION_PLAN_FILED', managesHere, ACTION_PLAN), {
      type: 'not-yours',
      refusal: 'project',
    });
  });

  test('a fund holder of the same administration may act for the one of the project', async () => {
    const colleague = await way.newcomer(['fundHolder'], 'SOF');
    await office.send(id, 'NOTE_WRITTEN', colleague, { text: 'Jeg er afløser.' });
  });
});

describe('who may send what', () => {
  const staff = { kind: 'person', id: 'x', name: 'x', administration: null, ...UNBOUNDED } as const;
  const everything = releasedWorkflows().flatMap(({ name, events }) =>
    Object.entries({ ...events, ...(name === 'project-monitoring' ? clericalEvents : {}) }).map(
      ([type, { by, payload }]) => ({ name, type, by, payload }),
    ),
  );
  let item: number;
  let meeting: number;
  let request: number;
  const caseOf = (name: string) =>
    ({ 'committee-item': item, meeting, 'document-access': request, 'project-monitoring': id })[name]!;
  beforeAll(async () => {
    await aReportIsAwaited();
    const input = { committee: 'BIU', about: '2009-Q1' };
    item = (await office.cases.open({ workflow: 'committee-item', input, number: 'BIU 2/2009' }, SYSTEM)).caseId;
    meeting = (await office.cases.open(plannedMeeting('BIU M1/2009', '2009-05-01', { members: [] }), SYSTEM)).caseId;
    request = await accessRequest(office);
  });

  test('every role is refused every event that is not of its work, in every procedure', async () => {
    const before = await rowCounts(office);
    for (const { name, type, by } of everything) {
      for (const role of ['caseworker', 'supervisor', 'secretary', 'admin'] as const) {
        if (by.includes(role)) continue;
        const sending = office.send(caseOf(name), type, { ...staff, roles: [role] });
        await expect(sending, `${role} sends ${type}`).rejects.toMatchObject({ type: 'not-yours', refusal: 'role' });
      }
    }
    expect(await rowCounts(office)).toEqual(before);
  });

  test('what time or an effect sends no person can send, and the system sends nothing in the place of a person', async () => {
    const anybody: Actor = { ...staff, roles: ['caseworker', 'supervisor', 'secretary', 'admin'] };
    const before = await rowCounts(office);
    for (const { name, type, by, payload } of everything) {
      const caseId = caseOf(name);
      if (payload || !by.some((role) => role !== 'system'))
        await expect(office.send(caseId, type, anybody), type).rejects.toMatchObject({ refusal: 'role' });
      if (!by.includes('system'))
        await expect(office.send(caseId, type, SYSTEM), type).rejects.toMatchObject({ refusal: 'role' });
    }
    expect(await rowCounts(office)).toEqual(before);
  });

  test("a project's particulars change by way of its registration only", async () => {
    const payload = { lastDay: '2030-12-31', committees: ['XYZ'], changes: 'alt' };
    await refused(() => office.send(id, 'PROJECT_CHANGED', office.people.sara, payload), new NotYours('role'));
  });
});

describe('four eyes', () => {
  /** One who may do everything, and so could approve their own work. */
  let both: PersonActor;
  let second: PersonActor;
  beforeAll(async () => {
    const roles = ['caseworker', 'supervisor', 'secretary', 'fundHolder', 'projectManager'] as const;
    both = await way.newcomer([...roles], 'SOF');
    second = await way.newcomer([...roles], 'SOF');
  });
  const ours = () => ({ fundHolder: both.id, projectManager: both.id, caseworker: both.id });

  /** Brings a new case to where somebody has to approve what `both` has written. */
  const written: Record<string, () => Promise<number>> = {
    baseline: async () => {
      await office.at('2009-01-12T09:00:00+01:00');
      const one = await office.register(ours());
      await office.send(one, 'BASELINE_OPENED', both);
      await office.send(one, 'WORKSHOP_DECLINED', both, reason);
      await office.send(one, 'BASELINE_SUBMITTED', both, BASELINE);
      return one;
    },
    baselineChange: async () => {
      const one = await way.reporting();
      await office.send(one, 'BASELINE_CHANGE_PROPOSED', both, { why: 'Målgruppen er udvidet.', ...BASELINE });
      return one;
    },
    rating: async () => {
      const one = await way.reporting();
      await office.send(one, 'REPORT_FILED', both, REPORT);
      await office.send(one, 'RATED', both, {
        deviation: 'Skønnet efter møder med projektet.',
        colour: 'red',
        ...reason,
      });
      return one;
    },
    correction: async () => {
      const one = await way.reporting();
      await way.red(one);
      await office.send(one, 'RATING_CORRECTED', both, {
        deviation: 'Skønnet efter møder med projektet.',
        quarter: '2009-Q1',
        colour: 'yellow',
        ...reason,
      });
      return one;
    },
    actionPlan: async () => {
      const one = await way.reporting();
      await way.red(one);
      await office.send(one, 'ACTION_PLAN_FILED', both, ACTION_PLAN);
      return one;
    },
    letters: async () => {
      const one = await way.twiceRed();
      await way.decided(one);
      await office.send(one, 'LETTERS_DRAFTED', both, LETTER);
      return one;
    },
    finalReport: async () => {
      const one = await way.reporting({ lastDay: '2009-03-31' });
      await way.rate(one, 'green');
      await way.publish(one);
      await office.send(one, 'FINAL_REPORT_FILED', both, { results: '18 af 20', lessons: 'Begynd tidligere.' });
      return one;
    },
    assessment: async () => {
      const one = await accessRequest(office);
      await office.send(one, 'DOCUMENTS_IDENTIFIED', both, { documents: [], searched: 'I arkivet.' });
      const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
      await office.send(one, 'DOCUMENTS_ASSESSED', both, { documents: [], explanation: 'Der er ingen.', ...signed });
      return one;
    },
    item: async () => {
      const input = { committee: 'BIU', about: '2009-Q1' };
      const number = `BIU ${Math.random()}`;
      const one = (await office.cases.open({ workflow: 'committee-item', input, number }, SYSTEM)).caseId;
      await office.send(one, 'ITEM_SUBMITTED', both, ITEM);
      return one;
    },
  };
  const approvals = releasedWorkflows().flatMap(({ events }) =>
    Object.entries(events).flatMap(([type, { notBy, form }]) =>
      notBy ? [{ type, notBy, payload: 'comment' in form ? comment : {} }] : [],
    ),
  );

  test('there are approvals in the procedures, and each is tried here', () => {
    expect(new Set(approvals.map(({ notBy }) => notBy))).toEqual(new Set(Object.keys(written)));
    expect(approvals).toHaveLength(18);
  });

  test.each(approvals)(
    '$type is not for the one who wrote the $notBy, and is for another',
    async ({ type, notBy, payload }) => {
      const one = await written[notBy]!();
      await refused(() => office.send(one, type, both, payload), {
        type: 'not-yours',
        status: 403,
        refusal: 'fourEyes',
      });
      await office.send(one, type, second, payload);
    },
  );
});

describe('when', () => {
  beforeAll(aReportIsAwaited);

  test('a page that shows an older state is refused, and told the present one', async () => {
    const { revision } = await office.send(id, 'NOTE_WRITTEN', office.people.sara, { text: 'Først' });
    const note = (expectedRevision: number) =>
      office.cases.send(id, { type: 'NOTE_WRITTEN', payload: { text: 'Så' }, expectedRevision }, office.people.jonas);
    for (const stale of [0, revision - 1, revision + 1, Number.NaN])
      await refused(() => note(stale), { type: 'case-moved-on', status: 409, revision });
    expect((await note(revision)).revision).toBe(revision + 1);
  });

  test.each([
    ['BASELINE_OPENED', 'sara'],
    ['BASELINE_APPROVED', 'mette'],
    ['RED_CONFIRMED', 'mette'],
    ['ACTION_PLAN_FILED', 'jens'],
    ['COMMITTEE_ANSWERED', 'sekretaer'],
    ['RESUMED', 'sara'],
    ['FOLLOWED_UP', 'mette'],
    ['LETTER_DELIVERED_BY_HAND', 'sara'],
  ] as const)(
    '%s has no way while the report is awaited, and that is said before anything about the form',
    async (type, who) => {
      await refused(() => office.send(id, type, office.people[who]), new NotAllowedNow());
    },
  );

  test.each(['NO_SUCH_EVENT', 'constructor', '__proto__', 'toString', '', 'report_filed'])(
    '%j is no event',
    async (type) => {
      await refused(() => office.send(id, type, office.people.sara), new NotAllowedNow());
    },
  );

  test('nothing of the procedure happens to a case that has ended, but notes can be written', async () => {
    const one = await way.underWay();
    await office.send(one, 'WITHDRAWN', office.people.sara, reason);
    for (const type of ['WITHDRAWN', 'PAUSED', 'REPORT_FILED'])
      await refused(() => office.send(one, type, office.people.sara, reason), new NotAllowedNow());
    await office.send(one, 'NOTE_WRITTEN', office.people.sara, { text: 'Akterne er sendt til arkivet.' });
    const open = await database.pool.query(
      `select 1 from task where case_id = $1 and closed_at is null
      union all select 1 from deadline where case_id = $1 and status in ('pending', 'suspended')`,
      [one],
    );
    expect(open.rowCount).toBe(0);
  });
});

describe('what an event carries', () => {
  beforeAll(aReportIsAwaited);

  const bad = (
    payload: unknown,
    path: string,
    type = 'REPORT_FILED',
    who: 'amina' | 'sara' | 'jens' | 'mette' = 'amina',
    caseId = () => id,
  ) =>
    refused(() => office.send(caseId(), type, office.people[who], payload as never), {
      type: 'bad-payload',
      status: 422,
      errors: expect.arrayContaining([
        expect.objectContaining({ path, words: { da: expect.any(String), en: expect.any(String) } }),
      ]),
    });
  const figure = (values: object) => ({ ...REPORT, figures: [{ criterion: 'Familier besøgt', ...values }] });

  test.each([
    ['nothing at all', {}, 'figures'],
    ['null', null, ''],
    ['a text', 'rapport', ''],
    ['a list', [REPORT], ''],
    ['an unknown field', { ...REPORT, colour: 'green' }, ''],
    ['a field left out', { figures: REPORT.figures }, 'happened'],
    ['a field of blanks', { ...REPORT, happened: ' \n\t ' }, 'happened'],
    ['a text of 10,001 characters', { ...REPORT, happened: 'x'.repeat(10_001) }, 'happened'],
    ['a text with NUL', { ...REPORT, happened: 'a\0b' }, 'happened'],
    ['a text with half a character', { ...REPORT, happened: 'a\ud800b' }, 'happened'],
    ['a number for a text', { ...REPORT, happened: 7 }, 'happened'],
    ['no rows', { ...REPORT, figures: [] }, 'figures'],
    ['rows that are none', { ...REPORT, figures: 'ingen' }, 'figures'],
    ['a text for a number', figure({ reached: '74' }), 'figures.0.reached'],
    ['no number', figure({ reached: Number.NaN }), 'figures.0.reached'],
    ['a number beyond measure', figure({ reached: 1e13 }), 'figures.0.reached'],
    ['a line with a break', figure({ comment: 'a\nb' }), 'figures.0.comment'],
    ['a line of 301 characters', figure({ comment: 'x'.repeat(301) }), 'figures.0.comment'],
    ['an unknown column', figure({ rated: 'green' }), 'figures.0'],
    ['a name with NUL in a column that is not asked for', figure({ criterion: '\0' }), 'figures.0.criterion'],
  ])('a report with %s', async (_, payload, path) => {
    await bad(payload, path);
  });

  test.each(['2010-02-31', '31.02.2010', '2010-2-3', '', 'i morgen', '2010-13-01', 20100201, '0000-01-01'])(
    'no date: %s',
    async (until) => {
      await bad({ ...reason, until }, 'until', 'PAUSED', 'sara');
    },
  );

  test('a date that must lie ahead, and one that cannot', async () => {
    await office.at('2009-04-01T12:00:00+02:00');
    await bad({ ...reason, until: '2009-04-01' }, 'until', 'PAUSED', 'sara');
    const one = await office.register();
    await office.send(one, 'BASELINE_OPENED', office.people.sara);
    await bad({ heldOn: '2009-04-02' }, 'heldOn', 'WORKSHOP_HELD', 'sara', () => one);
    await office.send(one, 'WORKSHOP_HELD', office.people.sara, { heldOn: '2009-04-01' });
  });

  test('one of a few: an unknown colour, and a quarter the case has not rated', async () => {
    const one = await way.reporting();
    await way.red(one);
    const correct = (payload: object, path: string) =>
      bad({ quarter: '2009-Q1', colour: 'green', ...reason, ...payload }, path, 'RATING_CORRECTED', 'sara', () => one);
    await correct({ colour: 'blue' }, 'colour');
    await correct({ colour: 'constructor' }, 'colour');
    for (const quarter of ['2009-Q2', 'constructor', '']) await correct({ quarter }, 'quarter');
    await bad({ ...ACTION_PLAN, projectToldOn: '2030-01-01' }, 'projectToldOn', 'ACTION_PLAN_FILED', 'jens', () => one);
  });

  test('a tick that must be there, and money below nothing, where a project is registered', async () => {
    const register = (values: object) =>
      office.registration.register({ ...office.project(), ...values }, office.people.sara);
    for (const budget of [-1, 1.5, '100.000,00 kr.', '100000', 'abc', 1e15])
      await refused(() => register({ budget }), { errors: [expect.objectContaining({ path: 'budget' })] });
  });

  test("the system's events carry exactly what they carry", async () => {
    for (const payload of [
      {},
      { letter: 'x', to: 'project', about: '' },
      { letter: 1, to: 'project', about: '', documentId: 'd' },
    ])
      await refused(() => office.send(id, 'LETTER_DELIVERED', SYSTEM, payload), { type: 'bad-payload' });
  });

  test('what is kept is trimmed, without the fields that were left empty', async () => {
    await office.send(id, 'NOTE_WRITTEN', office.people.sara, { text: '  Ringet til projektet.\n ' });
    const { rows } = await database.pool.query(
      'select payload from case_event where case_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(rows[0]).toEqual({ payload: { text: 'Ringet til projektet.' } });
  });
});
